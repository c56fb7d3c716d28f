package prehospital.fhir.history;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import prehospital.protocol.view.HistoryView.SectionKind;

/** Where things belong: sections by the LOINC codes of the International Patient Summary, single resources by their type. */
final class SectionKinds {
    private static final String LOINC = "http://loinc.org";
    private static final Map<String, SectionKind> BY_CODE = Map.ofEntries(
            Map.entry("104605-1", SectionKind.ALERTS),
            Map.entry("48765-2", SectionKind.ALLERGIES),
            Map.entry("10160-0", SectionKind.MEDICATIONS),
            Map.entry("11450-4", SectionKind.PROBLEMS),
            Map.entry("46264-8", SectionKind.DEVICES),
            Map.entry("10162-6", SectionKind.PREGNANCY),
            Map.entry("42348-3", SectionKind.DIRECTIVES),
            Map.entry("11348-0", SectionKind.PAST_PROBLEMS),
            Map.entry("47519-4", SectionKind.PROCEDURES),
            Map.entry("30954-2", SectionKind.RESULTS),
            Map.entry("8716-3", SectionKind.VITALS),
            Map.entry("11369-6", SectionKind.IMMUNIZATIONS),
            Map.entry("29762-2", SectionKind.SOCIAL),
            Map.entry("47420-5", SectionKind.FUNCTION),
            Map.entry("18776-5", SectionKind.PLAN));
    private static final Map<String, SectionKind> BY_TYPE = Map.ofEntries(
            Map.entry("Flag", SectionKind.ALERTS),
            Map.entry("AllergyIntolerance", SectionKind.ALLERGIES),
            Map.entry("MedicationStatement", SectionKind.MEDICATIONS),
            Map.entry("MedicationRequest", SectionKind.MEDICATIONS),
            Map.entry("MedicationAdministration", SectionKind.MEDICATIONS),
            Map.entry("MedicationDispense", SectionKind.MEDICATIONS),
            Map.entry("Condition", SectionKind.PROBLEMS),
            Map.entry("DeviceUseStatement", SectionKind.DEVICES),
            Map.entry("Consent", SectionKind.DIRECTIVES),
            Map.entry("Procedure", SectionKind.PROCEDURES),
            Map.entry("DiagnosticReport", SectionKind.RESULTS),
            Map.entry("Immunization", SectionKind.IMMUNIZATIONS),
            Map.entry("ClinicalImpression", SectionKind.FUNCTION),
            Map.entry("CarePlan", SectionKind.PLAN));

    /** What stands around the facts: people, places, and what other entries refer to. */
    private static final Set<String> AROUND = Set.of(
            "Patient",
            "RelatedPerson",
            "Practitioner",
            "PractitionerRole",
            "Organization",
            "Location",
            "Encounter",
            "EpisodeOfCare",
            "Composition",
            "Medication",
            "Device",
            "Specimen",
            "Provenance",
            "Bundle",
            "Binary",
            "DocumentReference",
            "Coverage",
            "Claim",
            "ExplanationOfBenefit",
            "CareTeam",
            "SupplyDelivery",
            "ImagingStudy");

    private SectionKinds() {}

    static SectionKind of(CodeableConcept section) {
        return section.getCoding().stream()
                .filter(coding -> LOINC.equals(coding.getSystem()))
                .map(coding -> Words.nonNull(coding.getCode()))
                .filter(BY_CODE::containsKey)
                .findFirst()
                .map(BY_CODE::get)
                .orElse(SectionKind.OTHER);
    }

    static SectionKind of(String type, JsonNode resource) {
        if (!type.equals("Observation")) {
            return BY_TYPE.getOrDefault(type, SectionKind.OTHER);
        }
        String categories = resource.path("category").toString();
        if (categories.contains("\"vital-signs\"")) {
            return SectionKind.VITALS;
        }
        return categories.contains("\"social-history\"") ? SectionKind.SOCIAL : SectionKind.RESULTS;
    }

    /** True for what is no fact of its own. */
    static boolean around(String type) {
        return AROUND.contains(type);
    }
}
