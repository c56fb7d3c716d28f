package prehospital.dispatch.records;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.dispatch.board.Situations;
import prehospital.dispatch.core.Dispatch;
import prehospital.dispatch.desk.DispatchDesk;
import prehospital.epcr.core.Agency;
import prehospital.epcr.core.AgencyFill;
import prehospital.epcr.core.Fill;
import prehospital.epcr.core.PatientRecord;
import prehospital.protocol.EpcrEntry;
import prehospital.protocol.EpcrId;
import prehospital.protocol.Recorded;
import prehospital.protocol.UnitId;
import prehospital.protocol.view.AssignmentView;
import prehospital.protocol.view.LinkView;
import prehospital.protocol.view.SituationView;

/**
 * Writes into records at the centre what is known without a person: what the service says of itself and its crews into all of them, and
 * the run (times, unit, place, priority, hospital, pre-alert) into those of units whose vehicle does not do so. Past the core, one record
 * at a time. On the desk's event loop.
 */
public final class RecordFilling {
    /** Records waiting; of more, the oldest are left as they are until something happens to them again. */
    static final int WAITING_MAX = 5_000;

    /** What happens in a burst is written at once. */
    static final Duration SETTLE = Duration.ofSeconds(2);

    /** A vehicle that was heard before writes by itself, also without link; after so long the centre does not wait for it. */
    static final Duration DOWN_MAX = Duration.ofMinutes(15);

    private static final Logger LOG = LoggerFactory.getLogger(RecordFilling.class);

    private final CentreRecords records;
    private final DispatchDesk desk;
    private final InstantSource clock;
    private final Function<UnitId, Optional<LinkView>> links;
    private final Service service;
    private final Map<EpcrId, Waiting> waiting = new LinkedHashMap<>();
    private boolean busy;

    /** What the service says for every record, and whether an account belongs to the crew of a unit. */
    public record Service(Agency agency, BiPredicate<String, UnitId> crew) {}

    /** A record that something happened to. */
    private record Waiting(Instant due, SortedMap<String, Instant> acted) {}

    public RecordFilling(
            CentreRecords records,
            DispatchDesk desk,
            InstantSource clock,
            Function<UnitId, Optional<LinkView>> links,
            Service service) {
        this.records = records;
        this.desk = desk;
        this.clock = clock;
        this.links = links;
        this.service = service;
    }

    /** Takes up what was not written when the centre stopped. */
    public void recover(Dispatch now) {
        now.assignments().forEach(assignment -> touch(EpcrId.of(assignment.id()), Optional.empty()));
    }

    /** Something became durable. */
    public void happened(Recorded event, Dispatch now) {
        Situations.assignments(event.event(), now)
                .forEach(id -> touch(
                        EpcrId.of(id),
                        now.assignment(id)
                                .filter(assignment -> service.crew().test(event.actor(), assignment.unit()))
                                .map(assignment -> event.actor())));
    }

    /** A person wrote into a record. */
    public void written(EpcrId id) {
        touch(id, Optional.empty());
    }

    private void touch(EpcrId id, Optional<String> actor) {
        Waiting before = waiting.remove(id);
        SortedMap<String, Instant> acted = before == null ? new TreeMap<>() : before.acted();
        actor.ifPresent(account -> acted.putIfAbsent(account, clock.instant()));
        if (waiting.size() >= WAITING_MAX) {
            waiting.remove(waiting.keySet().iterator().next());
        }
        waiting.put(id, new Waiting(clock.instant().plus(SETTLE), acted));
    }

    /** Once a second: the records that are due, one after the other. */
    public void tick() {
        Instant now = clock.instant();
        List<EpcrId> due = waiting.entrySet().stream()
                .filter(entry -> !entry.getValue().due().isAfter(now))
                .map(Map.Entry::getKey)
                .toList();
        if (busy || due.isEmpty()) {
            return;
        }
        busy = true;
        Future<?> all = Future.succeededFuture();
        for (EpcrId id : new ArrayList<>(due)) {
            all = all.compose(before -> fill(id)).otherwiseEmpty();
        }
        all.onComplete(done -> desk.context().runOnContext(later -> busy = false));
    }

    private Future<?> fill(EpcrId id) {
        Waiting work = waiting.remove(id);
        Dispatch now = desk.durable();
        Optional<SituationView> situation = Situations.of(id.assignment(), now);
        Optional<UnitId> unit = now.assignment(id.assignment()).map(AssignmentView::unit);
        boolean alone = unit.flatMap(links).map(this::silent).orElse(true);
        if (work == null) {
            return Future.succeededFuture();
        }
        if (unit.flatMap(links).filter(link -> !link.up()).isPresent() && !alone) {
            waiting.putIfAbsent(id, new Waiting(clock.instant().plus(DOWN_MAX), new TreeMap<>()));
        }
        return records.fill(id, unit, record -> lines(situation.filter(s -> alone), unit, work.acted(), record))
                .onFailure(e -> {
                    LOG.warn("record {} not filled: {}", id, e.toString());
                    waiting.putIfAbsent(id, new Waiting(clock.instant().plus(DOWN_MAX), work.acted()));
                });
    }

    /** Whether a vehicle that was heard before has been away for long. */
    private boolean silent(LinkView link) {
        return !link.up() && link.since().isBefore(clock.instant().minus(DOWN_MAX));
    }

    private List<EpcrEntry> lines(
            Optional<SituationView> situation,
            Optional<UnitId> unit,
            SortedMap<String, Instant> acted,
            PatientRecord record) {
        Instant now = clock.instant();
        List<EpcrEntry> lines = new ArrayList<>();
        situation.ifPresent(run -> lines.addAll(Fill.atCentre(run, record, ZoneId.systemDefault(), now)));
        Predicate<String> crew =
                account -> unit.filter(of -> service.crew().test(account, of)).isPresent();
        lines.addAll(AgencyFill.of(service.agency(), unit, acted, crew, record, now));
        return lines;
    }
}
