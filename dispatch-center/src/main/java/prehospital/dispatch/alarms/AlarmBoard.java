package prehospital.dispatch.alarms;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.clinical.alarm.AlarmLimits;
import prehospital.clinical.alarm.Changed;
import prehospital.clinical.alarm.Escalations;
import prehospital.dispatch.core.Dispatch;
import prehospital.dispatch.desk.Also;
import prehospital.dispatch.desk.DispatchDesk;
import prehospital.dispatch.desk.Outcome;
import prehospital.protocol.AlarmAct;
import prehospital.protocol.AlarmCommand;
import prehospital.protocol.AlarmId;
import prehospital.protocol.AlarmParty;
import prehospital.protocol.AlarmState;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.HospitalId;
import prehospital.protocol.IncidentId;
import prehospital.protocol.UnitId;
import prehospital.protocol.view.AlarmView;
import prehospital.protocol.view.AlarmView.Acknowledged;

/**
 * The alarms of all units as the centre knows them. What vehicles tell goes past the core; what a person does, and that nobody did, stands in the
 * event log, in the same transaction as the alarm's row. Nothing is shown before it is durable. On the desk's event loop.
 */
public final class AlarmBoard {
    /** Most open alarms on the screens; one more is stored and not shown, with a line in the log. */
    public static final int OPEN_MAX = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(AlarmBoard.class);

    private final DispatchDesk desk;
    private final AlarmLog log;
    private final Escalations escalations;
    private final InstantSource clock;
    private final Followers followers;
    private final Map<AlarmId, AlarmLog.Known> open = new TreeMap<>();
    private final Map<UnitId, Optional<HospitalId>> awaiting = new TreeMap<>();
    private final Set<AlarmId> underWay = new HashSet<>();

    /** Who is told of what is durable. */
    public interface Followers {
        /** An alarm is so now. */
        void shown(AlarmView alarm);

        /** It is over. */
        void over(AlarmView alarm);

        /** Another hospital, or none, awaits its patient. */
        void moved(AlarmView alarm);

        /** Something was done with it here, of which the vehicle must hear. */
        void tell(AlarmView alarm);
    }

    public AlarmBoard(DispatchDesk desk, AlarmLog log, AlarmLimits limits, InstantSource clock, Followers followers) {
        this.desk = desk;
        this.log = log;
        this.escalations = new Escalations(limits);
        this.clock = clock;
        this.followers = followers;
    }

    /** Takes the open alarms from the tables. */
    public Future<Void> recover() {
        return log.open(OPEN_MAX)
                .onSuccess(all -> desk.context()
                        .runOnContext(now -> all.forEach(known -> {
                            open.put(known.alarm().id(), known);
                            followers.shown(known.alarm());
                        })))
                .mapEmpty();
    }

    /** The open alarms, most urgent first is up to the reader. */
    public List<AlarmView> open() {
        return open.values().stream().map(AlarmLog.Known::alarm).toList();
    }

    /**
     * A vehicle told of an alarm. Completes when it is durable, together with the mark.
     *
     * @param told as the vehicle knows it; speaking for another unit is refused by {@link IllegalArgumentException}
     * @param mark moves over the frame
     */
    public Future<Void> reported(UnitId unit, AlarmView told, Also mark) {
        if (!told.unit().equals(unit)) {
            throw new IllegalArgumentException("unit: a vehicle tells of its own alarms");
        }
        Instant now = clock.instant();
        Optional<AssignmentId> assignment = told.assignment()
                .filter(id -> desk.durable()
                        .assignment(id)
                        .filter(a -> a.unit().equals(unit))
                        .isPresent());
        Optional<IncidentId> incident =
                assignment.flatMap(desk.durable()::assignment).map(a -> a.incident());
        AlarmView mine = Changed.about(told, assignment, incident);
        Optional<AlarmView> known = Optional.ofNullable(open.get(told.id())).map(AlarmLog.Known::alarm);
        AlarmView joined = known.map(before -> Changed.joined(before, mine)).orElse(mine);
        Also rows = mark.then(log.put(joined, now));
        boolean crewTook = joined.acknowledged()
                        .filter(by -> by.party() == AlarmParty.CREW)
                        .isPresent()
                && known.flatMap(AlarmView::acknowledged).isEmpty();
        Future<Void> durable =
                crewTook ? act(joined, AlarmAct.ACKNOWLEDGED, joined.owner().name(), rows) : log.write(rows);
        return durable.onSuccess(done -> desk.context().runOnContext(later -> take(joined, now)));
    }

    private Future<Void> act(AlarmView alarm, AlarmAct what, String actor, Also rows) {
        AlarmCommand command = new AlarmCommand.RecordAlarmAct(
                alarm.id(), alarm.unit(), alarm.assignment(), alarm.code(), alarm.priority(), what, alarm.owner());
        return desk.submit(actor, command, outcome -> rows).compose(outcome -> switch (outcome) {
            case Outcome.Granted granted -> Future.<Void>succeededFuture();
            case Outcome.Refused refused -> {
                LOG.warn("{} of alarm {} is not in the event log: {}", what, alarm.id(), refused.reason());
                yield Future.<Void>succeededFuture();
            }
        });
    }

    /** What became durable meets what became durable meanwhile; when they differ, the row follows. */
    private void take(AlarmView durable, Instant at) {
        AlarmLog.Known known = open.get(durable.id());
        AlarmView joined = known == null ? durable : Changed.joined(known.alarm(), durable);
        if (!joined.equals(durable)) {
            log.write(log.put(joined, at))
                    .onFailure(e -> LOG.warn("alarm {} not stored: {}", joined.id(), e.toString()));
        }
        if (joined.state() == AlarmState.ENDED) {
            open.remove(joined.id());
            followers.over(joined);
            return;
        }
        if (known == null && open.size() >= OPEN_MAX) {
            LOG.warn(
                    "{} alarms are open; alarm {} of unit {} is stored and not shown",
                    OPEN_MAX,
                    joined.id(),
                    joined.unit());
            return;
        }
        open.put(joined.id(), new AlarmLog.Known(joined, known == null ? at : known.heardAt()));
        followers.shown(joined);
    }

    /**
     * Someone at a desk takes an alarm. Taken already, it stays with whom it is.
     *
     * @return the alarm then; empty when it is not open or not for them
     */
    public Future<Optional<AlarmView>> acknowledge(
            AlarmId id, Predicate<AlarmView> theirs, AlarmParty party, String by) {
        Optional<AlarmView> known =
                Optional.ofNullable(open.get(id)).map(AlarmLog.Known::alarm).filter(theirs);
        if (known.isEmpty() || known.orElseThrow().acknowledged().isPresent()) {
            return Future.succeededFuture(known);
        }
        Instant now = clock.instant();
        AlarmView taken = Changed.acknowledged(known.orElseThrow(), new Acknowledged(party, by, now));
        return act(taken, AlarmAct.ACKNOWLEDGED, by, log.put(taken, now)).map(done -> {
            take(taken, now);
            followers.tell(taken);
            return Optional.of(taken);
        });
    }

    /** Passes on what nobody took in time; call it every second. */
    public void tick() {
        Instant now = clock.instant();
        List<AlarmView> due = open.values().stream()
                .filter(known -> escalations
                        .dueAt(known.alarm(), known.heardAt())
                        .filter(at -> !at.isAfter(now))
                        .isPresent())
                .map(AlarmLog.Known::alarm)
                .filter(alarm -> underWay.add(alarm.id()))
                .toList();
        due.forEach(alarm -> escalate(alarm, now));
    }

    private void escalate(AlarmView alarm, Instant now) {
        AlarmView.Escalation to =
                new AlarmView.Escalation(Escalations.next(awaiting(alarm.unit(), desk.durable())), now);
        AlarmView escalated = Changed.escalated(alarm, to);
        act(escalated, AlarmAct.ESCALATED, DispatchDesk.SYSTEM, log.put(escalated, now))
                .onComplete(done -> desk.context().runOnContext(later -> {
                    underWay.remove(alarm.id());
                    if (done.succeeded()) {
                        take(escalated, now);
                        followers.tell(escalated);
                    } else {
                        LOG.warn(
                                "alarm {} not escalated, tried again: {}",
                                alarm.id(),
                                done.cause().toString());
                    }
                }));
    }

    /** The unit's link is up: it hears again of what was done with its alarms here. */
    public void connected(UnitId unit) {
        open().stream()
                .filter(alarm -> alarm.unit().equals(unit))
                .filter(alarm ->
                        alarm.escalation().isPresent() || alarm.acknowledged().isPresent())
                .forEach(followers::tell);
    }

    /** The durable state changed: other departments may see an alarm now. */
    public void settled(Dispatch now) {
        Set<UnitId> units = new HashSet<>();
        open().forEach(alarm -> units.add(alarm.unit()));
        awaiting.keySet().retainAll(units);
        for (UnitId unit : units) {
            Optional<HospitalId> next = awaiting(unit, now);
            Optional<HospitalId> before = awaiting.put(unit, next);
            if (!next.equals(before)) {
                open().stream().filter(alarm -> alarm.unit().equals(unit)).forEach(followers::moved);
            }
        }
    }

    /** The hospital that a unit's patient goes to. */
    private static Optional<HospitalId> awaiting(UnitId unit, Dispatch now) {
        return now.unit(unit)
                .flatMap(view -> view.assignment())
                .flatMap(now::assignment)
                .flatMap(assignment -> assignment.preAlert())
                .flatMap(now::preAlert)
                .filter(preAlert -> preAlert.status().open())
                .map(preAlert -> preAlert.hospital());
    }
}
