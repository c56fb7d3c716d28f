package prehospital.fhir;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Annotation;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Patient.LinkType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import prehospital.protocol.Atmist;
import prehospital.protocol.Identity;
import prehospital.protocol.PreAlertStatus;
import prehospital.protocol.Reception;
import prehospital.protocol.TheirPatient;
import prehospital.protocol.view.PreAlertView;

/**
 * The patient as far as anyone knows: no name and no birth date is invented. An estimated age is an Observation
 * (LOINC 21611-9), because a birth date made from a guess would be matched as if it were true.
 */
final class PatientResources {
    private static final String CLINICAL = "http://terminology.hl7.org/CodeSystem/condition-clinical";
    private static final String VERIFICATION = "http://terminology.hl7.org/CodeSystem/condition-ver-status";
    private static final String CONDITION_CATEGORY = "http://terminology.hl7.org/CodeSystem/condition-category";

    private static final String IDENTIFIER_TYPE = "http://terminology.hl7.org/CodeSystem/v2-0203";

    private final PreAlertView preAlert;

    PatientResources(PreAlertView preAlert) {
        this.preAlert = preAlert;
    }

    Patient patient() {
        Patient patient = Codes.claim(new Patient(), "patient");
        patient.setId(FhirIds.patient(preAlert.id()));
        patient.addIdentifier(Codes.identifier("pre-alert", preAlert.id().value()));
        patient.addIdentifier(Codes.identifier("incident", preAlert.incident().value()));
        preAlert.reception()
                .flatMap(Reception::registration)
                .ifPresent(known -> patient.addIdentifier(registration(known)));
        patient.setActive(true);
        patient.addName(new HumanName()
                .setUse(HumanName.NameUse.TEMP)
                .setText("Unknown " + preAlert.id().value()));
        patient.setGender(gender(preAlert.atmist().sex()));
        patient.setBirthDateElement(notKnown());
        preAlert.identity()
                .filter(identity -> identity.status() == Identity.Status.LINKED)
                .ifPresent(identity -> link(patient, identity.patient()));
        return patient;
    }

    /** Somebody of whom nothing is known. */
    static Patient unknown() {
        return new Patient().setGender(AdministrativeGender.UNKNOWN).setBirthDateElement(notKnown());
    }

    private static DateType notKnown() {
        DateType unknown = new DateType();
        unknown.addExtension(Codes.DATA_ABSENT_EXTENSION, new CodeType("unknown"));
        return unknown;
    }

    /** Ours only refers to theirs: nothing is merged, and without the link everything is as before. */
    private static void link(Patient patient, TheirPatient theirs) {
        String base = theirs.server().endsWith("/") ? theirs.server() : theirs.server() + "/";
        patient.addLink()
                .setType(LinkType.REFER)
                .setOther(new Reference(base + "Patient/" + theirs.id()).setType("Patient"));
    }

    /** The department's own number (HL7 table 0203: medical record number). */
    private Identifier registration(Reception.Registration known) {
        return Codes.identifier("registration:" + preAlert.hospital(), known.number())
                .setType(Codes.concept(IDENTIFIER_TYPE, "MR", "Medical record number"))
                .setAssigner(Codes.reference("Organization", FhirIds.hospital(preAlert.hospital())));
    }

    /** What is known of the patient beyond measurements: estimated age and which team is asked for. */
    List<Observation> findings() {
        List<Observation> findings = new ArrayList<>();
        estimatedAge().ifPresent(findings::add);
        Observation team = finding("team", "team-activation", "69462-0", "Destination team pre-arrival activation");
        team.setValue(Codes.ours("pathway", preAlert.atmist().pathway()));
        findings.add(team);
        return findings;
    }

    Condition complaint() {
        Condition condition = Codes.claim(new Condition(), "complaint");
        condition.setId(FhirIds.condition(preAlert.id()));
        condition.setClinicalStatus(Codes.concept(CLINICAL, "active", "Active"));
        condition.setVerificationStatus(Codes.concept(VERIFICATION, "provisional", "Provisional"));
        condition.addCategory(Codes.concept(CONDITION_CATEGORY, "encounter-diagnosis", "Encounter Diagnosis"));
        condition.setCode(complaintText());
        condition.setSubject(Codes.reference("Patient", FhirIds.patient(preAlert.id())));
        condition.setEncounter(Codes.reference("Encounter", FhirIds.mission(preAlert.assignment())));
        Atmist atmist = preAlert.atmist();
        if (!atmist.time().isBlank()) {
            condition.setOnset(new StringType(atmist.time()));
        }
        condition.setRecordedDateElement(Codes.dateTime(sentAt()));
        note(condition, "Mechanism: ", atmist.mechanism());
        note(condition, "Injuries: ", atmist.injuries());
        note(condition, "Signs: ", atmist.signs());
        note(condition, "Treatment: ", atmist.treatment());
        return condition;
    }

    /** Why the patient comes, in the caller's or crew's words; never empty, because FHIR allows no empty text. */
    CodeableConcept complaintText() {
        String words = preAlert.complaint().isBlank()
                ? preAlert.atmist().mechanism().strip()
                : preAlert.complaint().strip();
        return Codes.text(words.isEmpty() ? "Not stated" : words);
    }

    private Optional<Observation> estimatedAge() {
        return preAlert.atmist().ageYears().map(years -> {
            Observation age = finding("age", "estimated-age", "21611-9", "Age - reported - Estimated");
            return age.setValue(new Quantity()
                    .setValue(years)
                    .setUnit("a")
                    .setSystem(Codes.UCUM)
                    .setCode("a"));
        });
    }

    private Observation finding(String what, String profile, String loinc, String display) {
        Observation finding = Codes.claim(new Observation(), profile);
        finding.setId(FhirIds.finding(preAlert.id(), what));
        finding.setStatus(ObservationStatus.FINAL);
        finding.addCategory(Codes.concept(Codes.OBSERVATION_CATEGORY, "exam", "Exam"));
        finding.setCode(Codes.concept(Codes.LOINC, loinc, display));
        finding.setSubject(Codes.reference("Patient", FhirIds.patient(preAlert.id())));
        finding.setEncounter(Codes.reference("Encounter", FhirIds.mission(preAlert.assignment())));
        finding.setEffective(Codes.dateTime(sentAt()));
        finding.addPerformer(Codes.reference("PractitionerRole", FhirIds.crew(preAlert.unit())));
        return finding;
    }

    private Instant sentAt() {
        Instant sent = preAlert.times().get(PreAlertStatus.SENT);
        return sent == null ? Instant.EPOCH : sent;
    }

    private static void note(Condition condition, String heading, String text) {
        if (!text.isBlank()) {
            condition.addNote(new Annotation().setText(heading + text.strip()));
        }
    }

    private static AdministrativeGender gender(Atmist.Sex sex) {
        return switch (sex) {
            case FEMALE -> AdministrativeGender.FEMALE;
            case MALE -> AdministrativeGender.MALE;
            case OTHER -> AdministrativeGender.OTHER;
            case UNKNOWN -> AdministrativeGender.UNKNOWN;
        };
    }
}
