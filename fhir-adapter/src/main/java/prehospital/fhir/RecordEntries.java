package prehospital.fhir;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.Annotation;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Dosage;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import prehospital.epcr.core.Dictionary;
import prehospital.epcr.core.Forms;
import prehospital.epcr.core.PatientRecord;
import prehospital.protocol.EpcrEntry;
import prehospital.protocol.view.EpcrDictionary.Item;
import prehospital.protocol.view.EpcrView.Field;

/**
 * What a record says of allergies, medicines, problems, procedures and what was given, as resources of their own, each with who recorded it and when;
 * and, where somebody looked and there is nothing, why. Codes go out in the system that NEMSIS writes them in; what is only words stays words.
 */
final class RecordEntries {
    /** Codes that the International Patient Summary had for what is known not to be. */
    private static final String ABSENT = "http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips";

    private static final String RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm";
    private static final String SNOMED = "http://snomed.info/sct";
    private static final String ICD_10_CM = "http://hl7.org/fhir/sid/icd-10-cm";
    private static final String ICD_10_PCS = "http://www.cms.gov/Medicare/Coding/ICD10";
    private static final String ICD_10 = "http://hl7.org/fhir/sid/icd-10";
    private static final String NO_DRUG_ALLERGY = "8801013";

    /** Free text that is wholly a denial of allergies, as crews write it in both languages; anything beside it makes it a text of its own. */
    private static final Pattern NO_ALLERGY = Pattern.compile(
            "(?iU)\\s*((无|没有|否认|未发现)(已知)?(药物|食物|药物及食物|药物、食物|食物及药物)?(过敏)?(史)?|none( known)?|nil( known)?|nkd?a"
                    + "|no known (drug )?allerg(y|ies)|denies( any)?( known)?( drug)? allerg(y|ies))[\\s.。]*");

    /** Of these, what speaks of drugs alone. */
    private static final Pattern DRUGS_ONLY = Pattern.compile("(?iU).*(无|没有|否认|未发现)(已知)?药物(过敏.*)?|.*(nkda|drug).*");

    private final PatientRecord record;
    private final Dictionary dictionary;
    private final Reference patient;
    private final Reference encounter;
    private final Map<ReportSection, Map<String, Resource>> entries = new EnumMap<>(ReportSection.class);
    private final Map<ReportSection, Absence> absences = new EnumMap<>(ReportSection.class);

    RecordEntries(PatientRecord record, Dictionary dictionary, Reference patient, Reference encounter) {
        this.record = record;
        this.dictionary = dictionary;
        this.patient = patient;
        this.encounter = encounter;
        for (Field field : record.fields()) {
            if (!field.shown().takesBack()) {
                read(field);
            }
        }
        new RecordVitals(record, dictionary, patient, encounter)
                .all()
                .forEach((name, observation) -> add(ReportSection.VITALS, name, observation));
    }

    /** The resources of a section by a name that is the same whenever the record is written out. */
    Map<String, Resource> of(ReportSection section) {
        return entries.getOrDefault(section, Map.of());
    }

    /** Why a section without resources has none. */
    Absence absence(ReportSection section) {
        return absences.getOrDefault(section, Absence.NOT_ASKED);
    }

    private void add(ReportSection section, String name, Resource resource) {
        entries.computeIfAbsent(section, key -> new LinkedHashMap<>()).put(name, resource);
    }

    private void read(Field field) {
        EpcrEntry shown = field.shown();
        ReportSection.of(dictionary, field)
                .filter(section -> shown.value().isEmpty())
                .ifPresent(section -> shown.pertinentNegative()
                        .map(Absence::ofPertinentNegative)
                        .ifPresent(absence -> absences.merge(section, absence, RecordEntries::moreCareful)));
        switch (field.element()) {
            case "eHistory.06", "eHistory.07", "cnRecord.16" ->
                allergy(field)
                        .ifPresent(code -> add(ReportSection.ALLERGIES, name(field), allergyIntolerance(code, shown)));
            case "eHistory.08" -> history(field);
            case "eSituation.11", "eSituation.12" ->
                shown.value()
                        .ifPresent(value -> add(
                                ReportSection.ASSESSMENTS,
                                name(field),
                                impression(concept(field, ICD_10_CM, value), shown)));
            case "cnRecord.24" ->
                shown.value()
                        .ifPresent(
                                words -> add(ReportSection.ASSESSMENTS, name(field), impression(coded(field), shown)));
            case "eHistory.12" ->
                shown.value().ifPresent(value -> add(ReportSection.MEDICATIONS, name(field), statement(field, value)));
            case "eMedications.03" -> given(field);
            case "eProcedures.03" -> done(field);
            default -> {}
        }
    }

    /** Unless everybody says that there is none, it is not said. */
    private static Absence moreCareful(Absence was, Absence now) {
        return was == Absence.NONE_KNOWN ? now : was;
    }

    private static String name(Field field) {
        return field.element() + " " + field.instance();
    }

    private Optional<CodeableConcept> allergy(Field field) {
        EpcrEntry shown = field.shown();
        if (shown.pertinentNegative().filter(NO_DRUG_ALLERGY::equals).isPresent()) {
            return Optional.of(Codes.concept(ABSENT, "no-known-medication-allergies", "No known medication allergies")
                    .setText("No known drug allergy"));
        }
        return shown.value().map(value -> switch (field.element()) {
            case "eHistory.07" -> concept(field, SNOMED, value);
            case "cnRecord.16" -> written(value);
            default -> concept(field, system(shown, value), value);
        });
    }

    private static CodeableConcept written(String words) {
        if (!NO_ALLERGY.matcher(words).matches()) {
            return Codes.text(words);
        }
        return (DRUGS_ONLY.matcher(words).matches()
                        ? Codes.concept(ABSENT, "no-known-medication-allergies", "No known medication allergies")
                        : Codes.concept(ABSENT, "no-known-allergies", "No known allergies"))
                .setText(words);
    }

    private static String system(EpcrEntry entry, String value) {
        return switch (entry.attributes().getOrDefault("CodeType", "")) {
            case "9924003" -> RXNORM;
            case "9924005" -> SNOMED;
            default -> value.startsWith("Z88") ? ICD_10_CM : RXNORM;
        };
    }

    private AllergyIntolerance allergyIntolerance(CodeableConcept code, EpcrEntry shown) {
        AllergyIntolerance allergy = new AllergyIntolerance();
        allergy.setClinicalStatus(
                Codes.concept("http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical", "active", "Active"));
        allergy.setVerificationStatus(Codes.concept(
                "http://terminology.hl7.org/CodeSystem/allergyintolerance-verification", "unconfirmed", "Unconfirmed"));
        allergy.setCode(code).setPatient(patient);
        allergy.setRecordedDateElement(Codes.dateTime(shown.recordedAt()));
        allergy.addNote(note(shown));
        return allergy;
    }

    private void history(Field field) {
        field.shown().value().ifPresent(value -> {
            if (ReportSection.of(dictionary, field).equals(Optional.of(ReportSection.PAST_PROCEDURES))) {
                Procedure procedure = new Procedure();
                procedure.setStatus(Procedure.ProcedureStatus.COMPLETED);
                procedure.setCode(concept(field, ICD_10_PCS, value)).setSubject(patient);
                procedure.setPerformed(unknownTime()).addNote(note(field.shown()));
                add(ReportSection.PAST_PROCEDURES, name(field), procedure);
            } else {
                add(ReportSection.PROBLEMS, name(field), condition(concept(field, ICD_10_CM, value), field.shown()));
            }
        });
    }

    private Condition condition(CodeableConcept code, EpcrEntry shown) {
        Condition condition = new Condition().setCode(code).setSubject(patient);
        condition.setVerificationStatus(Codes.concept(
                "http://terminology.hl7.org/CodeSystem/condition-ver-status", "unconfirmed", "Unconfirmed"));
        condition.setRecordedDateElement(Codes.dateTime(shown.recordedAt()));
        return condition.addNote(note(shown));
    }

    /** What the crew takes it for. */
    private Condition impression(CodeableConcept code, EpcrEntry shown) {
        Condition condition = condition(code, shown).setEncounter(encounter);
        condition.setClinicalStatus(
                Codes.concept("http://terminology.hl7.org/CodeSystem/condition-clinical", "active", "Active"));
        condition.setVerificationStatus(Codes.concept(
                "http://terminology.hl7.org/CodeSystem/condition-ver-status", "provisional", "Provisional"));
        return condition;
    }

    /** A diagnosis in words with the site's own code where one stands beside it. */
    private CodeableConcept coded(Field field) {
        CodeableConcept words = Codes.text(field.shown().value().orElse(""));
        record.value("cnRecord.25", field.instance())
                .flatMap(EpcrEntry::value)
                .ifPresent(code -> words.addCoding().setSystem(ICD_10).setCode(code));
        return words;
    }

    private MedicationStatement statement(Field field, String value) {
        MedicationStatement statement = new MedicationStatement();
        statement.setStatus(MedicationStatement.MedicationStatementStatus.UNKNOWN);
        statement.setMedication(concept(field, value.matches("[0-9]+") ? RXNORM : "", value));
        statement.setSubject(patient).setEffective(unknownTime());
        statement.setDateAssertedElement(Codes.dateTime(field.shown().recordedAt()));
        String dose = words(field.instance(), "eHistory.13", "eHistory.14", "eHistory.15", "eHistory.20");
        if (!dose.isEmpty()) {
            statement.addDosage(new Dosage().setText(dose));
        }
        return statement.addNote(note(field.shown()));
    }

    private void given(Field field) {
        EpcrEntry shown = field.shown();
        String group = field.instance();
        MedicationAdministration given = new MedicationAdministration();
        boolean not = shown.pertinentNegative().isPresent();
        given.setStatus(
                not
                        ? MedicationAdministration.MedicationAdministrationStatus.NOTDONE
                        : MedicationAdministration.MedicationAdministrationStatus.COMPLETED);
        shown.pertinentNegative().ifPresent(why -> given.addStatusReason(Codes.text(list("PN", why))));
        if (shown.value().isEmpty() && !not) {
            return;
        }
        given.setMedication(shown.value()
                .map(value -> concept(field, value.matches("[0-9]+") ? RXNORM : "", value))
                .orElse(Codes.text("Not named")));
        given.setSubject(patient).setContext(encounter);
        given.setEffective(time("eMedications.01", group).map(Codes::dateTime).orElseGet(RecordEntries::unknownTime));
        dosage(group).ifPresent(given::setDosage);
        String after = words(group, "eMedications.07", "eMedications.08");
        if (!after.isEmpty()) {
            given.addNote(new Annotation().setText(after));
        }
        add(ReportSection.ADMINISTERED, name(field), given.addNote(note(shown)));
    }

    private Optional<MedicationAdministration.MedicationAdministrationDosageComponent> dosage(String group) {
        Optional<java.math.BigDecimal> amount = value("eMedications.05", group).flatMap(Forms::number);
        String route = words(group, "eMedications.04");
        if (amount.isEmpty() && route.isEmpty()) {
            return Optional.empty();
        }
        var dosage = new MedicationAdministration.MedicationAdministrationDosageComponent();
        String words = words(group, "eMedications.05", "eMedications.06", "eMedications.04");
        dosage.setText(words);
        amount.ifPresent(
                number -> dosage.setDose(new Quantity().setValue(number).setUnit(words(group, "eMedications.06"))));
        if (!route.isEmpty()) {
            dosage.setRoute(Codes.text(route));
        }
        return Optional.of(dosage);
    }

    private void done(Field field) {
        EpcrEntry shown = field.shown();
        String group = field.instance();
        boolean not = shown.pertinentNegative().isPresent();
        if (shown.value().isEmpty() && !not) {
            return;
        }
        Procedure procedure = new Procedure();
        procedure.setStatus(not ? Procedure.ProcedureStatus.NOTDONE : Procedure.ProcedureStatus.COMPLETED);
        shown.pertinentNegative().ifPresent(why -> procedure.setStatusReason(Codes.text(list("PN", why))));
        procedure.setCode(
                shown.value().map(value -> concept(field, SNOMED, value)).orElse(Codes.text("Not named")));
        procedure.setSubject(patient).setEncounter(encounter);
        procedure.setPerformed(
                time("eProcedures.01", group).map(Codes::dateTime).orElseGet(RecordEntries::unknownTime));
        String outcome = words(group, "eProcedures.06", "eProcedures.08");
        if (!outcome.isEmpty()) {
            procedure.setOutcome(Codes.text("Successful, response: " + outcome));
        }
        String complication = words(group, "eProcedures.07");
        if (!complication.isEmpty()) {
            procedure.addComplication(Codes.text(complication));
        }
        add(ReportSection.PROCEDURES, name(field), procedure.addNote(note(shown)));
    }

    /** A value as a code, with its name where the dictionary has one; words alone where it has no system. */
    private CodeableConcept concept(Field field, String system, String value) {
        Optional<Item> item = dictionary.item(field.element());
        Optional<String> known =
                item.flatMap(there -> dictionary.code(there, value)).map(name -> name.en() + " / " + name.zh());
        CodeableConcept concept = new CodeableConcept();
        if (!system.isEmpty()) {
            concept.addCoding().setSystem(system).setCode(value);
        }
        return concept.setText(known.orElse(value));
    }

    private Optional<String> value(String element, String group) {
        return record.value(element, group).flatMap(EpcrEntry::value);
    }

    private Optional<Instant> time(String element, String group) {
        return value(element, group).flatMap(Forms::instant);
    }

    /** The values of these elements in a group as one text. */
    private String words(String group, String... elements) {
        List<String> words = new ArrayList<>();
        for (String element : elements) {
            value(element, group)
                    .map(value -> dictionary
                            .item(element)
                            .flatMap(item -> dictionary.code(item, value))
                            .map(name -> name.en())
                            .orElse(value))
                    .ifPresent(words::add);
        }
        return String.join(" ", words);
    }

    private String list(String name, String code) {
        return dictionary.code(name, code).map(words -> words.en()).orElse(code);
    }

    /** Who said it and when, as every value of a record shows it. */
    static Annotation note(EpcrEntry shown) {
        return new Annotation()
                .setAuthor(new StringType(shown.by()))
                .setTimeElement(Codes.dateTime(shown.recordedAt()))
                .setText(Stream.of("Source: " + Codes.words(shown.source()), shown.device())
                        .filter(part -> !part.isBlank())
                        .reduce((a, b) -> a + ", " + b)
                        .orElse(""));
    }

    static DateTimeType unknownTime() {
        DateTimeType unknown = new DateTimeType();
        unknown.addExtension(Codes.DATA_ABSENT_EXTENSION, new CodeType("unknown"));
        return unknown;
    }
}
