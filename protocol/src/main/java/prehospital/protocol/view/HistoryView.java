package prehospital.protocol.view;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a hospital's server knows of a patient from before. Nothing that it sent is left out silently: what could not be read is an entry that says so,
 * and what was too much is counted.
 *
 * @param server its base address
 * @param patient the patient's id there
 * @param subject name, birth date and sex as they stand in the answer, to compare once more
 * @param writtenAt when the document was written, as it says; absent for single resources
 * @param authors who stands behind the document
 * @param sections in the order of {@link SectionKind}; all of the first four are always there
 * @param unread entries that could not be read wholly, among them those of another patient
 * @param omitted entries beyond {@value #ENTRIES_MAX}, or pages that were not read
 * @param problems what the server refused meanwhile, in words
 */
public record HistoryView(
        String server,
        String patient,
        String subject,
        How how,
        Optional<String> writtenAt,
        List<String> authors,
        Instant fetchedAt,
        List<Section> sections,
        int unread,
        int omitted,
        List<String> problems) {
    /** Most entries of one history. */
    public static final int ENTRIES_MAX = 1_000;

    /** Longest text of an entry, in characters. */
    public static final int TEXT_MAX = 500;

    /** Longest narrative of a section, in characters. */
    public static final int NARRATIVE_MAX = 4_000;

    /** What the server gave. */
    public enum How {
        /** A summary document that it made now, {@code Patient/ID/$summary}. */
        SUMMARY,
        /** A stored document. */
        DOCUMENT,
        /** Single resources. */
        RESOURCES
    }

    /** What a section is about, the most urgent first. */
    public enum SectionKind {
        ALERTS,
        ALLERGIES,
        MEDICATIONS,
        PROBLEMS,
        DEVICES,
        PREGNANCY,
        DIRECTIVES,
        PAST_PROBLEMS,
        PROCEDURES,
        RESULTS,
        VITALS,
        IMMUNIZATIONS,
        SOCIAL,
        FUNCTION,
        PLAN,
        OTHER
    }

    /** What is said by the absence of entries. */
    public enum Stated {
        ENTRIES,
        /** Someone asked and there is none. */
        NONE_KNOWN,
        /** Nobody asked, nothing is recorded, or it is not available: there may be some. */
        NOT_KNOWN,
        /** There may be some that may not be shown. */
        WITHHELD
    }

    /** Why an entry stands out. */
    public enum Mark {
        ANTICOAGULANT,
        ANTIPLATELET,
        HIGH_RISK,
        /** It was not read wholly. */
        UNREAD,
        /** It is about another patient and not shown further. */
        OTHER_PATIENT,
        /** It was entered by mistake, says the server. */
        IN_ERROR
    }

    /**
     * One section.
     *
     * @param narrative the author's own words as plain text, empty when there are none
     */
    public record Section(SectionKind kind, Stated stated, List<Entry> entries, String narrative) {
        public Section {
            entries = List.copyOf(entries);
        }
    }

    /**
     * One thing that is known.
     *
     * @param codes {@code system|code}
     * @param status clinical status and verification in FHIR's words, empty when none is told
     * @param detail dose, reaction, value, note
     * @param date as precise as it was told
     * @param source {@code Type/id} at the server, with who asserted it where that is told
     */
    public record Entry(
            String text,
            List<String> codes,
            String status,
            String detail,
            Optional<String> date,
            String source,
            List<Mark> marks) {
        public Entry {
            codes = List.copyOf(codes);
            marks = List.copyOf(marks);
        }
    }

    public HistoryView {
        authors = List.copyOf(authors);
        sections = List.copyOf(sections);
        problems = List.copyOf(problems);
    }
}
