package prehospital.protocol.view;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import prehospital.protocol.Bilingual;
import prehospital.protocol.EpcrEntry;
import prehospital.protocol.EpcrId;

/**
 * The record of one patient as it stands, with everything it stood for before.
 *
 * @param now the clock of the program that answers, so that ages can be told
 * @param entries how many lines it has; it only grows, so it serves as a version
 * @param locked that it is signed and closed; absent while it is written
 * @param fields in the order of the dictionary, then of their groups
 * @param messages what is wrong or missing, worst first
 */
public record EpcrView(
        EpcrId id, Instant now, int entries, Optional<Locked> locked, List<Field> fields, List<Message> messages) {
    public EpcrView {
        fields = List.copyOf(fields);
        messages = List.copyOf(messages);
    }

    /**
     * What is known of one element in one group.
     *
     * @param instance keys of all repeating groups above it, and of itself when it repeats
     * @param shown the line that counts; of several in conflict the newest
     * @param conflicting lines of other tablets that say something else and were not known to each other, {@code shown} among
     *     them; empty when there is no conflict. A line that supersedes all of them settles it
     * @param earlier lines that do not count any more, oldest first
     * @param amended whether it was changed after the record was locked
     */
    public record Field(
            String element,
            String instance,
            EpcrEntry shown,
            List<EpcrEntry> conflicting,
            List<EpcrEntry> earlier,
            boolean amended) {
        public Field {
            conflicting = List.copyOf(conflicting);
            earlier = List.copyOf(earlier);
        }
    }

    /** Who closed the record and when. */
    public record Locked(Instant at, String by) {}

    /**
     * One thing to mend or look at.
     *
     * @param code name of the rule
     * @param element absent when it is about the whole record
     * @param instance which one; absent when it is about the element at all
     */
    public record Message(
            Level level, String code, Optional<String> element, Optional<String> instance, Bilingual text) {}

    /** How bad. */
    public enum Level {
        /** The record cannot be exported as it is. */
        ERROR,
        /** Worth a look before signing. */
        WARNING
    }

    /** The record in short, for live screens. */
    public record Head(EpcrId id, int entries, Optional<Locked> locked, int conflicts, int errors, int warnings) {}

    /** The record in short. */
    public Head head() {
        int conflicts = (int)
                fields.stream().filter(field -> !field.conflicting().isEmpty()).count();
        int errors =
                (int) messages.stream().filter(m -> m.level() == Level.ERROR).count();
        return new Head(id, entries, locked, conflicts, errors, messages.size() - errors);
    }
}
