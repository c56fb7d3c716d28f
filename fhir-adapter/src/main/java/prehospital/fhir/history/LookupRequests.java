package prehospital.fhir.history;

import ca.uhn.fhir.context.FhirContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import prehospital.protocol.Atmist;
import prehospital.protocol.PatientQuery;
import prehospital.protocol.view.CandidatesView;

/** What a hospital's server is asked with. */
public final class LookupRequests {
    /** Types that a history of single resources is made of, the most urgent first. */
    public static final List<String> TYPES = List.of(
            "AllergyIntolerance",
            "Flag",
            "MedicationStatement",
            "MedicationRequest",
            "Condition",
            "DeviceUseStatement",
            "Procedure",
            "Consent",
            "Immunization",
            "DiagnosticReport",
            "Observation");

    private static final int PAGE = 100;

    private LookupRequests() {}

    /** Body of a search by identifier, when the query has one. */
    public static Optional<String> byIdentifier(PatientQuery query) {
        return query.identifier()
                .map(value -> "identifier="
                        + encoded(query.system()
                                        .map(system -> escaped(system) + "|")
                                        .orElse("")
                                + escaped(value))
                        + "&_count=" + CandidatesView.CANDIDATES_MAX);
    }

    /** Body of a search by name and birth date or telephone number, when the query has them. */
    public static Optional<String> byDemographics(PatientQuery query) {
        if (query.name().isEmpty()) {
            return Optional.empty();
        }
        List<String> parts = new ArrayList<>();
        query.birthDate().ifPresent(date -> parts.add("birthdate=" + encoded(date)));
        if (query.birthDate().isEmpty()) {
            query.phone().ifPresent(phone -> parts.add("phone=" + encoded(escaped(phone))));
        }
        // A server that knows nobody of that name says so; whoever was born that day is no candidate.
        Stream.of(query.name().orElseThrow().split("[\\s,;]+", -1))
                .filter(word -> !word.isEmpty())
                .limit(4)
                .forEach(word -> parts.add("name=" + encoded(escaped(word))));
        parts.add("_count=" + CandidatesView.CANDIDATES_MAX);
        return Optional.of(String.join("&", parts));
    }

    /** Parameters of {@code Patient/$match} as JSON. */
    public static String match(PatientQuery query) {
        Patient patient = new Patient();
        query.identifier()
                .ifPresent(value -> patient.addIdentifier()
                        .setValue(value)
                        .setSystem(query.system().orElse(null)));
        query.name().ifPresent(name -> patient.addName().setText(name));
        query.birthDate().ifPresent(date -> patient.getBirthDateElement().setValueAsString(date));
        query.sex().flatMap(LookupRequests::gender).ifPresent(patient::setGender);
        query.phone()
                .ifPresent(phone ->
                        patient.addTelecom().setSystem(ContactPointSystem.PHONE).setValue(phone));
        Parameters parameters = new Parameters();
        parameters.addParameter().setName("resource").setResource(patient);
        parameters.addParameter().setName("onlyCertainMatches").setValue(new BooleanType(false));
        parameters.addParameter().setName("count").setValue(new IntegerType(CandidatesView.CANDIDATES_MAX));
        return FhirContext.forR4Cached().newJsonParser().encodeResourceToString(parameters);
    }

    private static Optional<AdministrativeGender> gender(Atmist.Sex sex) {
        return switch (sex) {
            case FEMALE -> Optional.of(AdministrativeGender.FEMALE);
            case MALE -> Optional.of(AdministrativeGender.MALE);
            case OTHER -> Optional.of(AdministrativeGender.OTHER);
            case UNKNOWN -> Optional.empty();
        };
    }

    /** Path and query of the newest stored patient summary. */
    public static String documents(String patient) {
        return "DocumentReference?patient=" + encoded("Patient/" + patient) + "&type="
                + encoded("http://loinc.org|60591-5") + "&_sort=-date&_count=1";
    }

    /** Path and query of one type of single resources. */
    public static String resources(String type, String patient) {
        String include = type.startsWith("Medication") ? "&_include=" + encoded(type + ":medication") : "";
        return type + "?patient=" + encoded("Patient/" + patient) + "&_count=" + PAGE + include;
    }

    /** A value of a token search must not be taken for two. */
    private static String escaped(String value) {
        return value.replace("\\", "\\\\")
                .replace(",", "\\,")
                .replace("$", "\\$")
                .replace("|", "\\|");
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
