package prehospital.fhir;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.Composition.SectionComponent;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Enumerations;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.utilities.xhtml.NodeType;
import org.hl7.fhir.utilities.xhtml.XhtmlNode;
import prehospital.epcr.core.Dictionary;
import prehospital.epcr.core.Forms;
import prehospital.epcr.core.PatientRecord;
import prehospital.protocol.EpcrEntry;
import prehospital.protocol.view.EpcrDictionary.Item;
import prehospital.protocol.view.EpcrDictionary.Kind;
import prehospital.protocol.view.EpcrView.Field;

/**
 * A record as a FHIR R4 document: an "EMS patient care report" (LOINC 67796-3) with the sections of IHE's paramedicine summary (PCC mPSC). As long as
 * the record is open it is the clinical subset, which belongs to the handoff; once it is closed it is the complete report. Everything stands in words;
 * what has a code, or a measured value, also as a resource. A section that must be there and has nothing says why. Any thread.
 */
public final class RecordDocument {
    /** Longer values are signatures and pictures, which are in the PDF. */
    private static final int WORDS_MAX = 4_000;

    private final PatientRecord record;
    private final Dictionary dictionary;
    private final Instant now;
    private final boolean complete;
    private final Bundle bundle = new Bundle();
    private final Reference patient;
    private final Reference encounter;
    private final Reference service;

    private RecordDocument(PatientRecord record, Dictionary dictionary, Instant now) {
        this.record = record;
        this.dictionary = dictionary;
        this.now = now;
        this.complete = record.locked().isPresent();
        this.patient = reference("patient");
        this.encounter = reference("encounter");
        this.service = reference("service");
    }

    /** The document Bundle as JSON: the complete report of a closed record, else the clinical subset. */
    public static String of(PatientRecord record, Dictionary dictionary, Instant now) {
        return FhirJson.encode(new RecordDocument(record, dictionary, now).bundle());
    }

    private Bundle bundle() {
        Codes.claim(bundle, "care-report-document").setType(Bundle.BundleType.DOCUMENT);
        bundle.setTimestamp(Date.from(now));
        bundle.setIdentifier(new Identifier().setSystem("urn:ietf:rfc:3986").setValue("urn:uuid:" + uuid("bundle")));
        Composition composition = composition();
        add("composition", composition);
        add("patient", patient());
        add("encounter", encounter());
        add("service", new Organization().setName(text("eResponse.02").orElse("Ambulance service")));
        sections(composition);
        return bundle;
    }

    private Composition composition() {
        Composition composition = Codes.claim(new Composition(), "care-report");
        Codes.claim(composition, complete ? "complete-report" : "clinical-subset");
        composition.setStatus(
                complete ? Composition.CompositionStatus.FINAL : Composition.CompositionStatus.PRELIMINARY);
        composition.setType(concept("67796-3", "EMS patient care report - version 3 Document NEMSIS"));
        composition.addCategory(concept("34133-9", "Summary of episode note"));
        composition.setIdentifier(Codes.identifier("epcr", record.id().value()));
        composition.setSubject(patient).setEncounter(encounter).setDate(Date.from(now));
        composition.addAuthor(service).setCustodian(service);
        composition.setTitle("EMS patient care report " + record.id() + (complete ? "" : ", clinical subset"));
        record.locked()
                .ifPresent(lock -> composition.addAttester(new Composition.CompositionAttesterComponent()
                        .setMode(Composition.CompositionAttestationMode.PROFESSIONAL)
                        .setTime(Date.from(lock.at()))));
        return composition;
    }

    private void sections(Composition composition) {
        RecordEntries entries = new RecordEntries(record, dictionary, patient, encounter);
        Map<ReportSection, XhtmlNode> known = new EnumMap<>(ReportSection.class);
        Map<String, XhtmlNode> others = new LinkedHashMap<>();
        for (Field field : record.fields()) {
            row(field)
                    .ifPresent(words -> ReportSection.of(dictionary, field)
                            .map(section ->
                                    known.computeIfAbsent(section, key -> new XhtmlNode(NodeType.Element, "ul")))
                            .orElseGet(() -> others.computeIfAbsent(
                                    section(field), key -> new XhtmlNode(NodeType.Element, "ul")))
                            .addTag("li")
                            .addText(words));
        }
        for (ReportSection section : ReportSection.values()) {
            boolean has = complete || section.ofSubset();
            if (has && (known.containsKey(section) || section.required(complete))) {
                composition.addSection(section(section, Optional.ofNullable(known.get(section)), entries));
            }
        }
        if (complete) {
            others.forEach((id, list) -> composition.addSection(other(id, list)));
        }
    }

    private SectionComponent section(ReportSection kind, Optional<XhtmlNode> rows, RecordEntries entries) {
        SectionComponent section = new SectionComponent().setTitle(kind.title()).setCode(kind.concept());
        entries.of(kind).forEach((name, resource) -> {
            if (resource instanceof Observation observation) {
                observation.addPerformer(service);
            }
            add(name, resource);
            section.addEntry(reference(name));
        });
        Absence absence = entries.absence(kind);
        boolean listed =
                kind == ReportSection.PROBLEMS || kind == ReportSection.MEDICATIONS || kind == ReportSection.ALLERGIES;
        if (!section.hasEntry() && (rows.isEmpty() || listed)) {
            section.setEmptyReason(absence.concept());
        }
        XhtmlNode body = div();
        rows.ifPresentOrElse(
                list -> body.getChildNodes().add(list), () -> body.addTag("p").addText(absence.words()));
        return section.setText(narrative(body));
    }

    /** What of the record the summary has no section for, by the section of the record. */
    private SectionComponent other(String id, XhtmlNode list) {
        String english = dictionary.item(id).map(item -> item.name().en()).orElse(id);
        String chinese = dictionary.item(id).map(item -> item.name().zh()).orElse(id);
        XhtmlNode body = div();
        body.getChildNodes().add(list);
        return new SectionComponent()
                .setTitle(english + " / " + chinese)
                .setCode(new CodeableConcept()
                        .addCoding(new Coding()
                                .setSystem(Codes.OURS + "epcr-section")
                                .setCode(id))
                        .setText(english))
                .setText(narrative(body));
    }

    private String section(Field field) {
        return dictionary
                .item(field.element())
                .map(item -> dictionary.section(item).id())
                .orElse("record");
    }

    private static XhtmlNode div() {
        XhtmlNode div = new XhtmlNode(NodeType.Element, "div");
        div.setAttribute("xmlns", "http://www.w3.org/1999/xhtml");
        return div;
    }

    private static Narrative narrative(XhtmlNode div) {
        Narrative narrative = new Narrative().setStatus(Narrative.NarrativeStatus.GENERATED);
        narrative.setDiv(div);
        return narrative;
    }

    /** One value in words, with its time and who said it; a value of another version of the dictionary by its number. */
    private Optional<String> row(Field field) {
        EpcrEntry shown = field.shown();
        Optional<Item> item = dictionary.item(field.element());
        boolean group = item.filter(there -> there.kind() != Kind.ELEMENT).isPresent();
        if (shown.takesBack() || group) {
            return Optional.empty();
        }
        String value = shown.value()
                .filter(text -> text.length() <= WORDS_MAX)
                .map(text -> item.flatMap(there -> dictionary.code(there, text))
                        .map(name -> name.en() + " / " + name.zh() + " (" + text + ")")
                        .orElse(text))
                .orElse("");
        String not = shown.notValue().map(code -> nil("NV", code)).orElse("")
                + shown.pertinentNegative().map(code -> nil("PN", code)).orElse("");
        String name = item.map(there -> there.name().en() + " / " + there.name().zh() + " ")
                .orElse("");
        return Optional.of(name + "[" + field.element()
                + (field.instance().isEmpty() ? "" : " " + field.instance()) + "]: " + not + value + " — " + shown.by()
                + ", " + shown.source() + ", " + shown.measuredAt().orElse(shown.recordedAt()));
    }

    private String nil(String list, String code) {
        return dictionary
                        .code(list, code)
                        .map(name -> name.en() + " / " + name.zh() + " (" + list + " " + code + ")")
                        .orElse(list + " " + code)
                + " ";
    }

    private Patient patient() {
        Patient who = new Patient();
        text("ePatient.01").ifPresent(id -> who.addIdentifier(Codes.identifier("patient", id)));
        text("ePatient.02").ifPresent(family -> who.addName().setFamily(family));
        text("ePatient.03").ifPresent(given -> who.getNameFirstRep().addGiven(given));
        if (!who.hasName()) {
            who.addName().setUse(HumanName.NameUse.TEMP).setText("Unknown " + record.id());
        }
        who.setGender(
                text("ePatient.25").map(RecordDocument::gender).orElse(Enumerations.AdministrativeGender.UNKNOWN));
        text("ePatient.17")
                .ifPresentOrElse(
                        born -> who.getBirthDateElement().setValueAsString(born),
                        () -> who.getBirthDateElement()
                                .addExtension(Codes.DATA_ABSENT_EXTENSION, new CodeType("unknown")));
        return who;
    }

    private static Enumerations.AdministrativeGender gender(String code) {
        return switch (code) {
            case "9919001" -> Enumerations.AdministrativeGender.FEMALE;
            case "9919003" -> Enumerations.AdministrativeGender.MALE;
            default -> Enumerations.AdministrativeGender.UNKNOWN;
        };
    }

    private Encounter encounter() {
        Encounter mission = new Encounter();
        mission.setStatus(
                at("eTimes.13").isPresent()
                        ? Encounter.EncounterStatus.FINISHED
                        : Encounter.EncounterStatus.INPROGRESS);
        mission.setClass_(new Coding(Codes.ACT_CODE, "FLD", "field"));
        mission.setSubject(patient);
        mission.addIdentifier(
                Codes.identifier("assignment", record.id().assignment().value()));
        at("eTimes.05").ifPresent(start -> mission.getPeriod().setStart(Date.from(start)));
        at("eTimes.13").ifPresent(end -> mission.getPeriod().setEnd(Date.from(end)));
        return mission;
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

    private Reference reference(String what) {
        return new Reference("urn:uuid:" + uuid(what));
    }

    private String uuid(String what) {
        return UUID.nameUUIDFromBytes((record.id() + " " + what).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static CodeableConcept concept(String code, String title) {
        return new CodeableConcept()
                .addCoding(new Coding().setSystem(Codes.LOINC).setCode(code))
                .setText(title);
    }
}
