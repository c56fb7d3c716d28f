package prehospital.dispatch.advice;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import prehospital.dispatch.core.Dispatch;
import prehospital.dispatch.core.propose.Returns;
import prehospital.dispatch.telemetry.Telemetry;
import prehospital.protocol.AssignmentStatus;
import prehospital.protocol.IncidentId;
import prehospital.protocol.LatLon;
import prehospital.protocol.UnitAvailability;
import prehospital.protocol.UnitId;
import prehospital.protocol.view.AssignmentView;
import prehospital.protocol.view.IncidentView;
import prehospital.protocol.view.UnitView;

/**
 * What the desk knew at one moment, taken on its event loop and then read by a worker.
 *
 * @param units every unit
 * @param places where each is as far as known
 * @param assignments every remembered assignment
 * @param open the open incidents, most urgent and then oldest first
 * @param moves when units were told to move
 * @param freed since when units are free that got no order since
 */
public record Picture(
        Instant at,
        List<UnitView> units,
        SortedMap<UnitId, LatLon> places,
        List<AssignmentView> assignments,
        List<IncidentView> open,
        SortedMap<UnitId, List<Instant>> moves,
        SortedMap<UnitId, Instant> freed) {

    /** A unit that is no farther from its base is back. */
    private static final double AT_BASE_METERS = 250;

    static Picture of(Dispatch now, Telemetry telemetry, Instant at) {
        List<UnitView> units = now.units();
        SortedMap<UnitId, LatLon> places = new TreeMap<>();
        SortedMap<UnitId, List<Instant>> moves = new TreeMap<>();
        SortedMap<UnitId, Instant> freed = new TreeMap<>();
        for (UnitView unit : units) {
            places.put(unit.id(), telemetry.place(unit.id(), unit.card().home()));
            moves.put(unit.id(), now.moves(unit.id()));
            now.freedAt(unit.id()).ifPresent(since -> freed.put(unit.id(), since));
        }
        List<IncidentView> open = new ArrayList<>(now.openIncidents());
        open.sort(Comparator.comparing(IncidentView::priority).thenComparing(IncidentView::openedAt));
        return new Picture(at, units, places, now.assignments(), open, moves, freed);
    }

    /** The units that could be sent now. */
    List<UnitView> free() {
        return units.stream().filter(Picture::isFree).toList();
    }

    /** The free units that still drive back, those free for the longest first. */
    List<UnitView> returning() {
        return free().stream()
                .filter(this::isReturning)
                .sorted(Comparator.comparing(unit -> freed.getOrDefault(unit.id(), at)))
                .toList();
    }

    /** Whether a unit became free a short while ago, got no order since and is not back at its base. */
    boolean isReturning(UnitView unit) {
        return Optional.ofNullable(freed.get(unit.id()))
                .filter(since -> since.plus(Returns.WINDOW).isAfter(at))
                .flatMap(since -> Optional.ofNullable(places.get(unit.id())))
                .filter(place -> place.distanceMeters(unit.card().home()) > AT_BASE_METERS)
                .isPresent();
    }

    static boolean isFree(UnitView unit) {
        return unit.availability() == UnitAvailability.IN_SERVICE
                && unit.assignment().isEmpty();
    }

    int inService() {
        return (int) units.stream()
                .filter(u -> u.availability() == UnitAvailability.IN_SERVICE)
                .count();
    }

    /** The active assignments of each open incident. */
    Map<String, List<AssignmentView>> activeByIncident() {
        Map<String, List<AssignmentView>> active = new TreeMap<>();
        for (AssignmentView a : assignments) {
            if (a.status().active()) {
                active.computeIfAbsent(a.incident().value(), id -> new ArrayList<>())
                        .add(a);
            }
        }
        return active;
    }

    Optional<UnitView> unit(UnitId id) {
        return units.stream().filter(u -> u.id().equals(id)).findFirst();
    }

    /** Whether a unit on an assignment is on its way and has not reached the scene. */
    static boolean heading(AssignmentView a) {
        return a.status() == AssignmentStatus.ASSIGNED
                || a.status() == AssignmentStatus.ACKNOWLEDGED
                || a.status() == AssignmentStatus.EN_ROUTE;
    }

    /** The active assignments of one incident. */
    List<AssignmentView> active(IncidentId incident) {
        return assignments.stream()
                .filter(a -> a.status().active() && a.incident().equals(incident))
                .toList();
    }
}
