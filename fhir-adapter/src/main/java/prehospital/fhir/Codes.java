package prehospital.fhir;

import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import java.time.Instant;
import java.util.Date;
import java.util.TimeZone;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** Code systems and the small values that every part of the bundle is made of. */
final class Codes {
    static final String LOINC = "http://loinc.org";
    static final String UCUM = "http://unitsofmeasure.org";
    /** IEEE 11073-10101, the monitors' own codes. */
    static final String MDC = "urn:iso:std:iso:11073:10101";

    static final String ACT_CODE = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
    static final String ACT_PRIORITY = "http://terminology.hl7.org/CodeSystem/v3-ActPriority";
    static final String OBSERVATION_CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category";
    static final String LOCATION_TYPE = "http://terminology.hl7.org/CodeSystem/location-physical-type";
    static final String DATA_ABSENT = "http://terminology.hl7.org/CodeSystem/data-absent-reason";
    static final String DATA_ABSENT_EXTENSION = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";
    static final String AGENT_TYPE = "http://terminology.hl7.org/CodeSystem/provenance-participant-type";

    /** Where our own ids and words live. */
    static final String OURS = "urn:prehospital:";

    private static final TimeZone UTC = TimeZone.getTimeZone("UTC");

    private Codes() {}

    static CodeableConcept concept(String system, String code, String display) {
        return new CodeableConcept().addCoding(new Coding(system, code, display));
    }

    static CodeableConcept text(String text) {
        return new CodeableConcept().setText(text);
    }

    /** One of our own enum words, with the same word readable. */
    static CodeableConcept ours(String kind, Enum<?> word) {
        return concept(OURS + kind, word.name(), words(word)).setText(words(word));
    }

    /** An enum constant in plain words: {@code CARDIAC_ARREST} becomes {@code cardiac arrest}. */
    static String words(Enum<?> word) {
        return word.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }

    /** Says which of our profiles a resource satisfies. */
    static <T extends Resource> T claim(T resource, String profile) {
        resource.getMeta().addProfile(FhirPackage.profile(profile));
        return resource;
    }

    static Identifier identifier(String kind, String value) {
        return new Identifier().setSystem(OURS + kind).setValue(value);
    }

    static Reference reference(String type, String id) {
        return new Reference(type + "/" + id);
    }

    static DateTimeType dateTime(Instant at) {
        return new DateTimeType(Date.from(at), TemporalPrecisionEnum.MILLI, UTC);
    }

    static InstantType instant(Instant at) {
        return new InstantType(Date.from(at), TemporalPrecisionEnum.MILLI, UTC);
    }
}
