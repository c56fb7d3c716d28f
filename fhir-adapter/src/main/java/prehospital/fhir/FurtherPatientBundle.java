package prehospital.fhir;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import prehospital.protocol.Atmist;
import prehospital.protocol.EpcrId;
import prehospital.protocol.HospitalId;
import prehospital.protocol.PreAlertId;
import prehospital.protocol.PreAlertStatus;
import prehospital.protocol.view.FurtherPatientsView;
import prehospital.protocol.view.PreAlertView;
import prehospital.protocol.wire.BadMessage;

/**
 * What a department needs to pre-register a further patient of a crew: a Patient of its own with what the record says of who it is, and a stay of its own
 * that follows the pre-alert as that of the first patient does. Everything it refers to was told with the pre-registration. Every entry is a PUT to an id
 * derived from ours. Deterministic.
 */
public final class FurtherPatientBundle {
    /** Names a further patient: the pre-alert and the patient's number, {@code P1/2}. */
    static final String IDENTIFIER = "further-patient";

    static final String RECORD = "epcr";

    private FurtherPatientBundle() {}

    /** The transaction as JSON text; {@code base} is the address that full URLs start with. */
    public static String json(FurtherPatient patient, String base) {
        return Puts.json(resources(patient), base);
    }

    /** The same as writes of our own server. */
    public static FhirTransaction transaction(FurtherPatient patient) {
        return Puts.writes(resources(patient));
    }

    /** Logical id of the stay of a further patient in one hospital's emergency department. */
    public static String stay(PreAlertId preAlert, HospitalId hospital, EpcrId record) {
        return FhirIds.emergencyEncounter(preAlert, hospital, record);
    }

    /** Who it is, as a department's board shows it. */
    public static FurtherPatientsView.Item item(FurtherPatient further) {
        Patient patient = patient(further.state().preAlert(), further.record(), further.document());
        HumanName name = patient.getNameFirstRep();
        String text = name.hasText() ? name.getText() : name.getNameAsSingleString();
        return new FurtherPatientsView.Item(
                further.record(),
                patient.getIdPart(),
                name.getUse() == HumanName.NameUse.TEMP ? "" : text.strip(),
                Optional.ofNullable(patient.getBirthDateElement().getValueAsString()),
                sex(patient));
    }

    private static Atmist.Sex sex(Patient patient) {
        if (!patient.hasGender()) {
            return Atmist.Sex.UNKNOWN;
        }
        return switch (patient.getGender()) {
            case MALE -> Atmist.Sex.MALE;
            case FEMALE -> Atmist.Sex.FEMALE;
            case OTHER -> Atmist.Sex.OTHER;
            case UNKNOWN, NULL -> Atmist.Sex.UNKNOWN;
        };
    }

    private static List<Resource> resources(FurtherPatient further) {
        PreRegistration state = further.state();
        PreAlertId preAlert = state.preAlert().id();
        HospitalId hospital = state.hospital().id();
        String id = FhirIds.patient(preAlert, further.record());
        Encounter stay = new EncounterResources(state).emergency();
        stay.setId(stay(preAlert, hospital, further.record()));
        stay.setIdentifier(List.of(Codes.identifier(
                "pre-alert", preAlert + "/" + hospital + "/" + further.record().patient())));
        stay.setSubject(Codes.reference("Patient", id));
        // Of who does not come any more nothing new is told: only the stay ends.
        return state.withdrawn() || state.preAlert().status() == PreAlertStatus.CANCELLED
                ? List.of(stay)
                : List.of(patient(state.preAlert(), further.record(), further.document()), stay);
    }

    /** The patient of a record, unknown as far as the record's document does not say more. */
    static Patient patient(PreAlertView preAlert, EpcrId record, Optional<String> document) {
        Patient patient = document.flatMap(FurtherPatientBundle::recorded).orElseGet(PatientResources::unknown);
        Codes.claim(patient, "patient").setId(FhirIds.patient(preAlert.id(), record));
        patient.addIdentifier(Codes.identifier(RECORD, record.value()));
        patient.addIdentifier(Codes.identifier(IDENTIFIER, preAlert.id() + "/" + record.patient()));
        patient.addIdentifier(Codes.identifier("incident", preAlert.incident().value()));
        if (!patient.hasName()) {
            patient.addName().setUse(HumanName.NameUse.TEMP).setText("Unknown " + record);
        }
        return patient.setActive(true);
    }

    /** The patient as the record's document has it. */
    private static Optional<Patient> recorded(String json) {
        try {
            return FhirJson.parse(json) instanceof Bundle document
                    ? document.getEntry().stream()
                            .map(Bundle.BundleEntryComponent::getResource)
                            .filter(Patient.class::isInstance)
                            .map(Patient.class::cast)
                            .findFirst()
                    : Optional.empty();
        } catch (BadMessage _noDocument) {
            return Optional.empty();
        }
    }
}
