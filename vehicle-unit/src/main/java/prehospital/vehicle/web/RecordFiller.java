package prehospital.vehicle.web;

import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.epcr.core.Fill;
import prehospital.epcr.core.OrderFill;
import prehospital.epcr.core.PatientRecord;
import prehospital.epcr.core.VitalFill;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.AssignmentStatus;
import prehospital.protocol.EpcrEntry;
import prehospital.protocol.EpcrId;
import prehospital.protocol.view.OrderView;
import prehospital.protocol.view.SituationView;

/**
 * Writes into the record of the present patient what is known without a person: the run from the situation, vital signs at the first
 * measurement, at every status from the patient's side on, every {@link #EVERY} and when the crew presses. Event loop only.
 */
public final class RecordFiller {
    /** A set of vital signs is taken at least this often while values come. */
    static final Duration EVERY = Duration.ofMinutes(5);

    private static final Logger LOG = LoggerFactory.getLogger(RecordFiller.class);

    private final VehicleDesk desk;
    private final RecordBook book;
    private Optional<SituationView> filled = Optional.empty();

    public RecordFiller(VehicleDesk desk, RecordBook book) {
        this.desk = desk;
        this.book = book;
    }

    /** The records that are filled. */
    RecordBook book() {
        return book;
    }

    /** Once a second. */
    public void tick() {
        desk.situation()
                .flatMap(SituationView::assignment)
                .ifPresent(assignment -> fill(EpcrId.of(assignment.id()), assignment.status()));
    }

    private void fill(EpcrId id, AssignmentStatus status) {
        SituationView situation = desk.situation().orElseThrow();
        boolean changed = !filled.equals(Optional.of(situation));
        Optional<String> moment = moment(id, status);
        if (!changed && moment.isEmpty()) {
            return;
        }
        filled = Optional.of(situation);
        book.fill(id, record -> lines(situation, moment, record)).onFailure(e -> {
            filled = Optional.empty();
            LOG.warn("record {} not filled: {}", id, e.getMessage());
        });
    }

    private List<EpcrEntry> lines(SituationView situation, Optional<String> moment, PatientRecord record) {
        Instant now = desk.now();
        List<EpcrEntry> lines = new ArrayList<>(Fill.of(situation, record, ZoneId.systemDefault(), now));
        moment.ifPresent(key -> lines.addAll(VitalFill.of(known(), key, record, ZoneId.systemDefault(), now)));
        return lines;
    }

    private VitalFill.Known known() {
        return new VitalFill.Known(desk.newestVitals(), desk.scores().shown());
    }

    /** What a set of vital signs would be taken for now; empty when none is due or nothing is measured. */
    private Optional<String> moment(EpcrId id, AssignmentStatus status) {
        boolean measured = desk.newestVitals()
                .filter(view -> view.assignment().equals(Optional.of(id.assignment())))
                .filter(view -> view.receivedAt().isAfter(desk.now().minus(VitalFill.AGE_MAX)))
                .isPresent();
        if (!measured) {
            return Optional.empty();
        }
        String ofStatus = status.name().toLowerCase(Locale.ROOT).replace('_', '-');
        String ofTime = "t" + desk.now().getEpochSecond() / EVERY.toSeconds();
        Optional<PatientRecord> record = book.record(id);
        if (!has(record, "first")) {
            return Optional.of("first");
        }
        boolean withPatient = status.withPatient() || status == AssignmentStatus.HANDED_OVER;
        if (withPatient && !has(record, ofStatus)) {
            return Optional.of(ofStatus);
        }
        return has(record, ofTime) ? Optional.empty() : Optional.of(ofTime);
    }

    private static boolean has(Optional<PatientRecord> record, String moment) {
        return record.flatMap(r -> r.value("eVitals.01", "auto-" + moment)).isPresent();
    }

    /** The crew pressed a status; the centre forgets to say the last one, because the assignment is over then. */
    void pressed(AssignmentId assignment, AssignmentStatus status, Instant at) {
        book.fill(EpcrId.of(assignment), record -> Fill.status(status, at, record, ZoneId.systemDefault(), desk.now()))
                .onFailure(e -> LOG.warn("record {}: {} not filled: {}", assignment, status, e.getMessage()));
    }

    /** A name as a part of a key, which has at most 32 characters. */
    private static String shortened(String entry) {
        return UUID.nameUUIDFromBytes(entry.getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "")
                .substring(0, 20);
    }

    /** The crew answered an order; without link the situation does not say so yet. */
    void ordered(List<OrderView> orders) {
        orders.stream()
                .findFirst()
                .ifPresent(any -> book.fill(
                                EpcrId.of(any.assignment()),
                                record -> OrderFill.of(orders, record, ZoneId.systemDefault(), desk.now()))
                        .onFailure(e -> LOG.warn("orders of {} not filled: {}", any.assignment(), e.getMessage())));
    }

    /**
     * The crew wants a set of vital signs of now.
     *
     * @param entry the name that the tablet gave to the press: the same one adds nothing more
     */
    Future<RecordBook.Written> press(EpcrId id, Optional<String> entry) {
        String key = "crew-"
                + entry.map(RecordFiller::shortened)
                        .orElseGet(() -> "" + desk.now().getEpochSecond());
        return book.fill(
                id,
                record -> has(Optional.of(record), key)
                        ? List.of()
                        : VitalFill.of(known(), key, record, ZoneId.systemDefault(), desk.now()));
    }
}
