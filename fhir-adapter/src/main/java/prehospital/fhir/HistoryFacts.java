package prehospital.fhir;

import ca.uhn.fhir.parser.DataFormatException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.exceptions.FHIRException;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.Annotation;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Dosage;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.MedicationStatement.MedicationStatementStatus;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Procedure.ProcedureStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import prehospital.protocol.view.HistoryView;
import prehospital.protocol.view.HistoryView.Entry;
import prehospital.protocol.view.HistoryView.Mark;

/**
 * Entries of a history as resources of a patient summary, each with where it stood and when that was read. Codes of systems that are published for all
 * go along; everything else stays words. Entries by mistake, of other patients or not read wholly are no facts: they have only words, or none.
 */
final class HistoryFacts {
    private static final Set<String> SYSTEMS = Set.of(
            "http://snomed.info/sct",
            "http://loinc.org",
            "http://www.nlm.nih.gov/research/umls/rxnorm",
            "http://www.whocc.no/atc",
            "http://hl7.org/fhir/sid/icd-10",
            "http://hl7.org/fhir/sid/icd-10-cm",
            "http://hl7.org/fhir/sid/ndc");
    private static final Set<String> CLINICAL =
            Set.of("active", "recurrence", "relapse", "inactive", "remission", "resolved");
    private static final Set<String> ALLERGY = Set.of("active", "inactive", "resolved");
    private static final Set<String> VERIFIED =
            Set.of("unconfirmed", "provisional", "differential", "confirmed", "refuted");
    private static final Set<String> ALLERGY_VERIFIED = Set.of("unconfirmed", "confirmed", "refuted");
    private static final String TERMINOLOGY = "http://terminology.hl7.org/CodeSystem/";

    private final HistoryView history;
    private final Reference patient;

    HistoryFacts(HistoryView history, Reference patient) {
        this.history = history;
        this.patient = patient;
    }

    /** Puts a section of the history into the summary. */
    void into(SummarySection summary, SummarySection.Kind kind, HistoryView.Section section) {
        if (section.stated() != HistoryView.Stated.ENTRIES) {
            summary.absent(section.stated());
        }
        for (Entry entry : section.entries()) {
            if (entry.marks().contains(Mark.OTHER_PATIENT) || entry.marks().contains(Mark.IN_ERROR)) {
                continue;
            }
            boolean fact = section.stated() == HistoryView.Stated.ENTRIES
                    && !entry.text().isBlank()
                    && !entry.marks().contains(Mark.UNREAD);
            Optional<Resource> resource = fact ? resource(kind, entry) : Optional.empty();
            resource.ifPresentOrElse(found -> summary.fact(found, words(entry)), () -> summary.say(words(entry)));
        }
        if (section.entries().isEmpty()) {
            summary.say(plain(section.narrative()));
        }
    }

    private Optional<Resource> resource(SummarySection.Kind kind, Entry entry) {
        return switch (kind) {
            case ALLERGIES -> Optional.of(allergy(entry));
            case MEDICATIONS -> Optional.of(medication(entry));
            case PROBLEMS, PAST_PROBLEMS -> Optional.of(condition(entry));
            case PROCEDURES -> Optional.of(procedure(entry));
            case ALERTS,
                    DEVICES,
                    PREGNANCY,
                    DIRECTIVES,
                    RESULTS,
                    VITALS,
                    IMMUNIZATIONS,
                    SOCIAL,
                    FUNCTION,
                    PLAN,
                    OTHER -> Optional.empty();
        };
    }

    private AllergyIntolerance allergy(Entry entry) {
        AllergyIntolerance allergy = new AllergyIntolerance();
        // FHIR wants one: an allergy of which nobody says that it is over may still kill.
        allergy.setClinicalStatus(
                status("allergyintolerance-clinical", word(entry, ALLERGY).orElse("active")));
        word(entry, ALLERGY_VERIFIED)
                .ifPresent(code -> allergy.setVerificationStatus(status("allergyintolerance-verification", code)));
        if (entry.marks().contains(Mark.HIGH_RISK)) {
            allergy.setCriticality(AllergyIntolerance.AllergyIntoleranceCriticality.HIGH);
        }
        allergy.setCode(concept(entry)).setPatient(patient);
        date(entry).ifPresent(allergy::setRecordedDateElement);
        return allergy.addNote(note(entry));
    }

    private MedicationStatement medication(Entry entry) {
        MedicationStatement taken = new MedicationStatement();
        taken.setStatus(medicationStatus(entry)).setMedication(concept(entry)).setSubject(patient);
        taken.setEffective(date(entry).orElseGet(RecordEntries::unknownTime));
        if (!entry.detail().isBlank()) {
            taken.addDosage(new Dosage().setText(plain(entry.detail())));
        }
        return taken.addNote(note(entry));
    }

    private static MedicationStatementStatus medicationStatus(Entry entry) {
        try {
            MedicationStatementStatus status = MedicationStatementStatus.fromCode(entry.status());
            return status == null ? MedicationStatementStatus.UNKNOWN : status;
        } catch (FHIRException _anotherWord) {
            return MedicationStatementStatus.UNKNOWN;
        }
    }

    private Condition condition(Entry entry) {
        Condition condition = new Condition().setCode(concept(entry)).setSubject(patient);
        word(entry, CLINICAL).ifPresent(code -> condition.setClinicalStatus(status("condition-clinical", code)));
        word(entry, VERIFIED).ifPresent(code -> condition.setVerificationStatus(status("condition-ver-status", code)));
        date(entry).ifPresent(condition::setOnset);
        return condition.addNote(note(entry));
    }

    private Procedure procedure(Entry entry) {
        Procedure procedure = new Procedure();
        procedure.setStatus(procedureStatus(entry)).setCode(concept(entry)).setSubject(patient);
        procedure.setPerformed(date(entry).orElseGet(RecordEntries::unknownTime));
        return procedure.addNote(note(entry));
    }

    private static ProcedureStatus procedureStatus(Entry entry) {
        try {
            ProcedureStatus status = ProcedureStatus.fromCode(entry.status());
            return status == null ? ProcedureStatus.UNKNOWN : status;
        } catch (FHIRException _anotherWord) {
            return ProcedureStatus.UNKNOWN;
        }
    }

    private static CodeableConcept status(String system, String code) {
        return new CodeableConcept()
                .addCoding(new org.hl7.fhir.r4.model.Coding()
                        .setSystem(TERMINOLOGY + system)
                        .setCode(code));
    }

    private static Optional<String> word(Entry entry, Set<String> known) {
        return Stream.of(entry.status().split(", ", -1)).filter(known::contains).findFirst();
    }

    private static CodeableConcept concept(Entry entry) {
        CodeableConcept concept = new CodeableConcept().setText(plain(entry.text()));
        for (String code : entry.codes()) {
            int bar = code.indexOf('|');
            if (bar > 0
                    && SYSTEMS.contains(code.substring(0, bar))
                    && code.substring(bar + 1).matches("[A-Za-z0-9.-]{1,40}")) {
                concept.addCoding().setSystem(code.substring(0, bar)).setCode(code.substring(bar + 1));
            }
        }
        return concept;
    }

    /** A time as precise as it was told; what is no time stays in words. */
    private static Optional<DateTimeType> date(Entry entry) {
        return entry.date()
                .filter(text -> text.matches("[0-9]{4}(-[0-9]{2}(-[0-9]{2}(T.{5,40})?)?)?"))
                .flatMap(text -> {
                    try {
                        return Optional.of(new DateTimeType(text));
                    } catch (DataFormatException | IllegalArgumentException _noTime) {
                        return Optional.empty();
                    }
                });
    }

    private Annotation note(Entry entry) {
        return new Annotation()
                .setText("From " + plain(entry.source()) + " at " + plain(history.server()) + ", read "
                        + history.fetchedAt());
    }

    private String words(Entry entry) {
        return Stream.of(
                        entry.text(),
                        entry.status(),
                        entry.detail(),
                        entry.date().orElse(""),
                        entry.source(),
                        entry.marks().contains(Mark.UNREAD) ? "not read wholly" : "",
                        "read " + history.fetchedAt())
                .map(HistoryFacts::plain)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" · "));
    }

    /** Without characters that a FHIR text may not have. */
    static String plain(String text) {
        return text.replaceAll("[\\p{Cc}&&[^\\t\\n]]", " ").strip();
    }
}
