package prehospital.fhir;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hl7.fhir.r4.model.Annotation;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Enumerations;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.utilities.xhtml.NodeType;
import org.hl7.fhir.utilities.xhtml.XhtmlNode;
import prehospital.epcr.core.Dictionary;
import prehospital.epcr.core.Forms;
import prehospital.epcr.core.Node;
import prehospital.epcr.core.PatientRecord;
import prehospital.protocol.EpcrEntry;
import prehospital.protocol.view.EpcrDictionary.Item;
import prehospital.protocol.view.EpcrView.Field;

/**
 * A record as a FHIR R4 document: an "EMS patient care report" (LOINC 67796-3) whose sections carry the codes of IHE's paramedicine summary
 * where it has one, everything in words, and vital signs also as observations. Any thread.
 */
public final class RecordDocument {
    private static final String LOINC = "http://loinc.org";
    private static final String UCUM = "http://unitsofmeasure.org";

    /** Sections of IHE PCC mPSC (Composition of the clinical subset) that hold a section of the record. */
    private static final Map<String, Section> SECTIONS = Map.ofEntries(
            Map.entry("eSituation", new Section("10154-3", "Chief complaint Narrative - Reported")),
            Map.entry("eHistory", new Section("11348-0", "History of Past illness note")),
            Map.entry("eNarrative", new Section("10164-2", "History of Present illness Narrative")),
            Map.entry("eVitals", new Section("8716-3", "Vital signs note")),
            Map.entry("eLabs", new Section("30954-2", "Relevant diagnostic tests/laboratory data note")),
            Map.entry("eExam", new Section("29545-1", "Physical findings note")),
            Map.entry("eMedications", new Section("18610-6", "Medication administered Narrative")),
            Map.entry("eProcedures", new Section("29554-3", "Procedure Narrative")),
            Map.entry("eInjury", new Section("11374-6", "Injury incident description Narrative")),
            Map.entry("eArrest", new Section("67799-7", "Cardiac arrest event")),
            Map.entry("eScene", new Section("11283-9", "Acuity assessment note")));

    /** Vital signs with a LOINC code and a UCUM unit of their own. */
    private static final Map<String, Vital> VITALS = Map.ofEntries(
            Map.entry("eVitals.06", new Vital("8480-6", "Systolic blood pressure", "mm[Hg]", false)),
            Map.entry("eVitals.07", new Vital("8462-4", "Diastolic blood pressure", "mm[Hg]", false)),
            Map.entry("eVitals.10", new Vital("8867-4", "Heart rate", "/min", true)),
            Map.entry("eVitals.12", new Vital("2708-6", "Oxygen saturation in Arterial blood", "%", true)),
            Map.entry("eVitals.14", new Vital("9279-1", "Respiratory rate", "/min", true)),
            Map.entry(
                    "eVitals.16",
                    new Vital("19891-1", "Carbon dioxide [Partial pressure] in Exhaled gas", "mm[Hg]", false)),
            Map.entry("eVitals.23", new Vital("9269-2", "Glasgow coma score total", "{score}", false)),
            Map.entry("eVitals.24", new Vital("8310-5", "Body temperature", "Cel", true)),
            Map.entry(
                    "eVitals.27",
                    new Vital("72514-3", "Pain severity - 0-10 verbal numeric rating", "{score}", false)));

    private final PatientRecord record;
    private final Dictionary dictionary;
    private final Instant now;
    private final Bundle bundle = new Bundle();

    private record Section(String code, String title) {}

    /** {@code profiled}: FHIR's own vital signs profile holds for it as a single value. */
    private record Vital(String code, String title, String unit, boolean profiled) {}

    private RecordDocument(PatientRecord record, Dictionary dictionary, Instant now) {
        this.record = record;
        this.dictionary = dictionary;
        this.now = now;
    }

    /** The document Bundle as JSON. */
    public static String of(PatientRecord record, Dictionary dictionary, Instant now) {
        return FhirJson.encode(new RecordDocument(record, dictionary, now).bundle());
    }

    private Bundle bundle() {
        Codes.claim(bundle, "care-report-document").setType(Bundle.BundleType.DOCUMENT);
        bundle.setTimestamp(Date.from(now));
        bundle.setIdentifier(new Identifier().setSystem("urn:ietf:rfc:3986").setValue("urn:uuid:" + uuid("bundle")));
        Reference patient = new Reference("urn:uuid:" + uuid("patient"));
        Reference encounter = new Reference("urn:uuid:" + uuid("encounter"));
        Reference service = new Reference("urn:uuid:" + uuid("service"));
        Composition composition = composition(patient, encounter, service);
        List<Field> fields = record.fields();
        List<Resource> measured = new ArrayList<>();
        for (Node section : Node.sections(dictionary, fields)) {
            if (section.holdsSomething()) {
                composition.addSection(section(section, patient, encounter, measured));
            }
        }
        add("composition", composition);
        add("patient", patient());
        add("encounter", encounter(patient));
        add("service", new Organization().setName(text("eResponse.02").orElse("Ambulance service")));
        measured.forEach(resource -> bundle.addEntry()
                .setFullUrl("urn:uuid:" + resource.getUserString("uuid"))
                .setResource(resource));
        return bundle;
    }

    private Composition composition(Reference patient, Reference encounter, Reference service) {
        Composition composition = Codes.claim(new Composition(), "care-report");
        composition.setStatus(
                record.locked().isPresent()
                        ? Composition.CompositionStatus.FINAL
                        : Composition.CompositionStatus.PRELIMINARY);
        composition.setType(concept("67796-3", "EMS patient care report - version 3 Document NEMSIS"));
        composition.addCategory(concept("34133-9", "Summary of episode note"));
        composition.setIdentifier(new Identifier()
                .setSystem("urn:prehospital:epcr")
                .setValue(record.id().value()));
        composition.setSubject(patient);
        composition.setEncounter(encounter);
        composition.setDate(Date.from(now));
        composition.addAuthor(service);
        composition.setCustodian(service);
        composition.setTitle("EMS patient care report " + record.id());
        record.locked()
                .ifPresent(lock -> composition.addAttester(new Composition.CompositionAttesterComponent()
                        .setMode(Composition.CompositionAttestationMode.PROFESSIONAL)
                        .setTime(Date.from(lock.at()))));
        return composition;
    }

    private Composition.SectionComponent section(
            Node node, Reference patient, Reference encounter, List<Resource> measured) {
        Composition.SectionComponent section = new Composition.SectionComponent();
        Section known = SECTIONS.get(node.item().id());
        section.setTitle(node.item().name().en() + " / " + node.item().name().zh());
        if (known == null) {
            section.setCode(new CodeableConcept()
                    .addCoding(new Coding(
                            "urn:prehospital:epcr-section",
                            node.item().id(),
                            node.item().name().en())));
        } else {
            section.setCode(concept(known.code(), known.title()));
        }
        XhtmlNode table = new XhtmlNode(NodeType.Element, "div");
        table.setAttribute("xmlns", "http://www.w3.org/1999/xhtml");
        XhtmlNode list = table.addTag("ul");
        node.eachField(field -> row(field, list));
        section.setText(new Narrative().setStatus(Narrative.NarrativeStatus.GENERATED));
        section.getText().setDiv(table);
        if (node.item().id().equals("eVitals")) {
            node.eachField(field -> observation(field, patient, encounter).ifPresent(observation -> {
                measured.add(observation);
                section.addEntry(new Reference("urn:uuid:" + observation.getUserString("uuid")));
            }));
        }
        return section;
    }

    /** One value in words, with its time and who said it. */
    private void row(Field field, XhtmlNode list) {
        EpcrEntry shown = field.shown();
        Optional<Item> item = dictionary.item(field.element());
        if (shown.takesBack() || item.isEmpty()) {
            return;
        }
        String value = shown.value()
                .filter(text -> text.length() <= 4_000)
                .map(text -> dictionary
                        .code(item.orElseThrow(), text)
                        .map(name -> name.en() + " / " + name.zh() + " (" + text + ")")
                        .orElse(text))
                .orElse("");
        String not = shown.notValue().map(code -> "NV " + code).orElse("")
                + shown.pertinentNegative().map(code -> "PN " + code + " ").orElse("");
        list.addTag("li")
                .addText(item.orElseThrow().name().en() + " / "
                        + item.orElseThrow().name().zh() + " ["
                        + field.element() + (field.instance().isEmpty() ? "" : " " + field.instance()) + "]: " + not
                        + value + " — " + shown.by() + ", " + shown.source() + ", "
                        + shown.measuredAt().orElse(shown.recordedAt()));
    }

    private Optional<Observation> observation(Field field, Reference patient, Reference encounter) {
        Vital vital = VITALS.get(field.element());
        Optional<BigDecimal> number = field.shown().value().flatMap(Forms::number);
        if (vital == null || number.isEmpty()) {
            return Optional.empty();
        }
        String set = field.instance().replaceFirst("/.*", "");
        Instant at = record.value("eVitals.01", set)
                .flatMap(EpcrEntry::value)
                .flatMap(Forms::instant)
                .or(() -> field.shown().measuredAt())
                .orElse(field.shown().recordedAt());
        Observation observation = new Observation();
        observation.setUserData("uuid", uuid(field.element() + " " + field.instance()));
        observation.setStatus(Observation.ObservationStatus.FINAL);
        observation.addCategory(new CodeableConcept()
                .addCoding(new Coding(
                        "http://terminology.hl7.org/CodeSystem/observation-category",
                        vital.profiled() ? "vital-signs" : "exam",
                        vital.profiled() ? "Vital Signs" : "Exam")));
        observation.setCode(concept(vital.code(), vital.title()));
        observation.setSubject(patient);
        observation.setEncounter(encounter);
        observation.setEffective(new DateTimeType(Date.from(at)));
        observation.addPerformer(new Reference("urn:uuid:" + uuid("service")));
        observation.setValue(new Quantity()
                .setValue(number.orElseThrow())
                .setUnit(vital.unit())
                .setSystem(UCUM)
                .setCode(vital.unit()));
        observation.addNote(new Annotation()
                .setText(field.shown().source() + ": " + field.shown().by()));
        return Optional.of(observation);
    }

    private Patient patient() {
        Patient patient = new Patient();
        text("ePatient.01")
                .ifPresent(id -> patient.addIdentifier()
                        .setSystem("urn:prehospital:patient")
                        .setValue(id));
        text("ePatient.02").ifPresent(family -> patient.addName().setFamily(family));
        text("ePatient.03").ifPresent(given -> patient.getNameFirstRep().addGiven(given));
        text("ePatient.25")
                .ifPresent(sex -> patient.setGender(
                        switch (sex) {
                            case "9919001" -> Enumerations.AdministrativeGender.FEMALE;
                            case "9919003" -> Enumerations.AdministrativeGender.MALE;
                            default -> Enumerations.AdministrativeGender.UNKNOWN;
                        }));
        text("ePatient.17").ifPresent(born -> patient.getBirthDateElement().setValueAsString(born));
        return patient;
    }

    private Encounter encounter(Reference patient) {
        Encounter encounter = new Encounter();
        encounter.setStatus(
                at("eTimes.13").isPresent()
                        ? Encounter.EncounterStatus.FINISHED
                        : Encounter.EncounterStatus.INPROGRESS);
        encounter.setClass_(new Coding("http://terminology.hl7.org/CodeSystem/v3-ActCode", "FLD", "field"));
        encounter.setSubject(patient);
        encounter.addIdentifier(new Identifier()
                .setSystem("urn:prehospital:assignment")
                .setValue(record.id().assignment().value()));
        at("eTimes.05").ifPresent(start -> encounter.getPeriod().setStart(Date.from(start)));
        at("eTimes.13").ifPresent(end -> encounter.getPeriod().setEnd(Date.from(end)));
        return encounter;
    }

    private Optional<String> text(String element) {
        return record.value(element, "").flatMap(EpcrEntry::value);
    }

    private Optional<Instant> at(String element) {
        return text(element).flatMap(Forms::instant);
    }

    private void add(String what, Resource resource) {
        bundle.addEntry().setFullUrl("urn:uuid:" + uuid(what)).setResource(resource);
    }

    private String uuid(String what) {
        return UUID.nameUUIDFromBytes((record.id() + " " + what).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static CodeableConcept concept(String code, String title) {
        return new CodeableConcept().addCoding(new Coding(LOINC, code, null)).setText(title);
    }
}
