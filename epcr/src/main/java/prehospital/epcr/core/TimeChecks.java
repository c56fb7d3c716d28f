package prehospital.epcr.core;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import prehospital.protocol.Bilingual;
import prehospital.protocol.view.EpcrView.Field;
import prehospital.protocol.view.EpcrView.Level;
import prehospital.protocol.view.EpcrView.Message;

/** Times of a run in their order (NEMSIS national rules 001 ff. on eTimes), and none in the future. */
final class TimeChecks {
    /** The times of a run as they follow each other. */
    private static final List<String> ORDER = List.of(
            "eTimes.01",
            "eTimes.03",
            "eTimes.05",
            "eTimes.06",
            "eTimes.07",
            "eTimes.09",
            "eTimes.11",
            "eTimes.12",
            "eTimes.13");

    private static final List<String> OF_CARE = List.of("eVitals.01", "eMedications.01", "eProcedures.01");
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final PatientRecord record;
    private final Instant now;
    private final ZoneId zone;
    private final Consumer<Message> messages;

    TimeChecks(PatientRecord record, Instant now, ZoneId zone, Consumer<Message> messages) {
        this.record = record;
        this.now = now;
        this.zone = zone;
        this.messages = messages;
    }

    void run(List<Field> fields) {
        for (int i = 1; i < ORDER.size(); i++) {
            for (int before = i - 1; before >= 0; before--) {
                if (inOrder(ORDER.get(before), ORDER.get(i))) {
                    break;
                }
            }
        }
        fields.forEach(this::notAhead);
    }

    /** True when the earlier one is there, so that those before it need no comparison. */
    private boolean inOrder(String earlier, String later) {
        Optional<Instant> from = at(earlier);
        Optional<Instant> to = at(later);
        if (from.isPresent() && to.isPresent() && to.orElseThrow().isBefore(from.orElseThrow())) {
            messages.accept(new Message(
                    Level.ERROR,
                    "TIME_ORDER",
                    Optional.of(later),
                    Optional.empty(),
                    new Bilingual(
                            later + " (" + clock(to) + ") is before " + earlier + " (" + clock(from) + ")",
                            later + "（" + clock(to) + "）早于 " + earlier + "（" + clock(from) + "）")));
        }
        return from.isPresent();
    }

    private void notAhead(Field field) {
        boolean of = OF_CARE.contains(field.element()) || ORDER.contains(field.element());
        Optional<Instant> at = field.shown().value().filter(value -> of).flatMap(Forms::instant);
        if (at.filter(instant -> instant.isAfter(now.plusSeconds(60))).isPresent()) {
            messages.accept(new Message(
                    Level.ERROR,
                    "TIME_AHEAD",
                    Optional.of(field.element()),
                    Optional.of(field.instance()).filter(text -> !text.isEmpty()),
                    new Bilingual(field.element() + " lies in the future", field.element() + " 在未来")));
        }
    }

    private Optional<Instant> at(String element) {
        return record.value(element, "").flatMap(line -> line.value()).flatMap(Forms::instant);
    }

    private String clock(Optional<Instant> at) {
        return at.map(instant -> CLOCK.format(instant.atZone(zone))).orElse("");
    }
}
