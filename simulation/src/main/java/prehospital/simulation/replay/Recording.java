package prehospital.simulation.replay;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import prehospital.dispatch.core.Dispatch;
import prehospital.dispatch.core.DispatchRules;
import prehospital.protocol.AssignmentStatus;
import prehospital.protocol.DispatchEvent;
import prehospital.protocol.HospitalCard;
import prehospital.protocol.HospitalId;
import prehospital.protocol.IncidentId;
import prehospital.protocol.LatLon;
import prehospital.protocol.Recorded;
import prehospital.protocol.UnitAvailability;
import prehospital.protocol.UnitCard;
import prehospital.protocol.UnitId;
import prehospital.protocol.view.AssignmentView;
import prehospital.protocol.view.CallView;
import prehospital.protocol.view.IncidentView;
import prehospital.protocol.view.UnitView;

/**
 * What really happened in a stretch of the event log: which units served which incidents and how long that took. Feed it
 * the whole log in order; the production core reads it, so that times are those that the screens showed. One thread.
 */
public final class Recording {
    /** Earlier incidents that are remembered as demand; the oldest are forgotten. */
    static final int EARLIER_MAX = 20_000;

    private static final Set<AssignmentStatus> NEEDED =
            EnumSet.of(AssignmentStatus.ASSIGNED, AssignmentStatus.ON_SCENE, AssignmentStatus.CLEAR);

    private final Instant from;
    private final Instant to;
    private final Dispatch dispatch = new Dispatch(DispatchRules.defaults(), Instant.EPOCH);
    private final Map<UnitId, UnitCard> units = new TreeMap<>();
    private final List<Task> tasks = new ArrayList<>();
    private final ArrayDeque<LatLon> before = new ArrayDeque<>();
    private final Set<IncidentId> opened = new TreeSet<>();
    private boolean begun;

    /**
     * One unit's work on one incident, from the log.
     *
     * @param incident what it was about, as it was when the unit was clear
     * @param assignment the unit, its times and where the patient went
     * @param calledAt when help was called: the incident's first call, or its opening when nobody called
     */
    public record Task(IncidentView incident, AssignmentView assignment, Instant calledAt) {
        Instant at(AssignmentStatus status) {
            return time(status).orElseThrow();
        }

        Optional<Instant> time(AssignmentStatus status) {
            return Optional.ofNullable(assignment.times().get(status));
        }
    }

    /**
     * A recording of a stretch of time.
     *
     * @param from the first moment of it
     * @param to the first moment after it
     */
    public Recording(Instant from, Instant to) {
        this.from = from;
        this.to = to;
    }

    /** The next event of the log, from its first one on. */
    public void hear(Recorded recorded) {
        if (!begun && !recorded.at().isBefore(from)) {
            begin();
        }
        dispatch.apply(recorded);
        if (recorded.event() instanceof DispatchEvent.IncidentOpened e) {
            incidentOpened(e, recorded.at());
        } else if (recorded.event() instanceof DispatchEvent.StatusReported e && e.status() == AssignmentStatus.CLEAR) {
            dispatch.assignment(e.assignment()).ifPresent(this::ended);
        } else if (recorded.event() instanceof DispatchEvent.UnitAvailabilityChanged e) {
            inService(e.unit(), recorded.at());
        } else if (recorded.event() instanceof DispatchEvent.UnitPut e) {
            inService(e.unit(), recorded.at());
        }
    }

    private void begin() {
        begun = true;
        dispatch.units().forEach(this::keep);
    }

    private void inService(UnitId unit, Instant at) {
        if (begun && at.isBefore(to)) {
            dispatch.unit(unit).ifPresent(this::keep);
        }
    }

    private void keep(UnitView unit) {
        if (unit.availability() == UnitAvailability.IN_SERVICE) {
            units.put(unit.id(), unit.card());
        }
    }

    private void incidentOpened(DispatchEvent.IncidentOpened e, Instant at) {
        if (within(at)) {
            opened.add(e.incident());
        } else if (at.isBefore(from)) {
            before.add(e.place().location());
            if (before.size() > EARLIER_MAX) {
                before.remove();
            }
        }
    }

    private boolean within(Instant at) {
        return !at.isBefore(from) && at.isBefore(to);
    }

    private void ended(AssignmentView assignment) {
        dispatch.incident(assignment.incident())
                .filter(i -> assignment.times().keySet().containsAll(NEEDED))
                .map(i -> new Task(i, assignment, calledAt(i)))
                .filter(task -> within(task.calledAt()))
                .ifPresent(tasks::add);
    }

    private Instant calledAt(IncidentView incident) {
        return incident.calls().stream()
                .flatMap(id -> dispatch.call(id).stream())
                .map(CallView::receivedAt)
                .min(Comparator.naturalOrder())
                .filter(at -> at.isBefore(incident.openedAt()))
                .orElse(incident.openedAt());
    }

    /** Every unit's finished work of the stretch, by call and then by when the unit was chosen. */
    public List<Task> tasks() {
        return tasks.stream()
                .sorted(Comparator.comparing(Task::calledAt)
                        .thenComparing(task -> task.incident().id())
                        .thenComparing(task -> task.at(AssignmentStatus.ASSIGNED))
                        .thenComparing(task -> task.assignment().id()))
                .toList();
    }

    /** Incidents of the stretch that no unit finished: closed without one, stood down, or not over yet. */
    public int unfinished() {
        Set<IncidentId> finished = new TreeSet<>();
        tasks.forEach(task -> finished.add(task.incident().id()));
        return (int) opened.stream().filter(id -> !finished.contains(id)).count();
    }

    /** The units that were in service at some time of the stretch, by id. */
    public Map<UnitId, UnitCard> units() {
        return new LinkedHashMap<>(units);
    }

    /** The hospitals, by id. */
    public Map<HospitalId, HospitalCard> hospitals() {
        Map<HospitalId, HospitalCard> hospitals = new LinkedHashMap<>();
        dispatch.hospitals().forEach(h -> hospitals.put(h.id(), h.card()));
        return hospitals;
    }

    /** Where incidents were before the stretch: what a policy may know of the demand without looking ahead. */
    public List<LatLon> earlierPlaces() {
        return List.copyOf(before);
    }

    /** The first moment. */
    public Instant from() {
        return from;
    }
}
