package prehospital.bench.jmh;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import prehospital.dispatch.core.Decision;
import prehospital.dispatch.core.Dispatch;
import prehospital.dispatch.core.DispatchRules;
import prehospital.dispatch.core.recommend.Candidate;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.Capability;
import prehospital.protocol.DispatchCommand;
import prehospital.protocol.DispatchEvent;
import prehospital.protocol.IncidentId;
import prehospital.protocol.LatLon;
import prehospital.protocol.Place;
import prehospital.protocol.Priority;
import prehospital.protocol.Recommendation;
import prehospital.protocol.StationId;
import prehospital.protocol.UnitCard;
import prehospital.protocol.UnitId;
import prehospital.routing.TravelTime;

/** A desk in the middle of a busy day: many units, every third of them on an incident. */
final class BusyDesk {
    static final Instant AT = Instant.parse("2026-01-01T12:00:00Z");

    private static final List<Capability> CAPABILITIES =
            List.of(Capability.BASIC_LIFE_SUPPORT, Capability.ADVANCED_LIFE_SUPPORT, Capability.PHYSICIAN);
    private static final List<Priority> PRIORITIES = List.of(Priority.P1, Priority.P2, Priority.P3, Priority.P4);

    final Dispatch dispatch = new Dispatch(DispatchRules.defaults(), AT);
    final List<Candidate> candidates = new ArrayList<>();
    final SortedMap<UnitId, TravelTime> times = new TreeMap<>();

    BusyDesk(int units) {
        for (int i = 0; i < units; i++) {
            UnitId unit = unit(i);
            UnitCard card =
                    new UnitCard(unit.value(), new StationId("S" + i % 10), place(i), Set.of(CAPABILITIES.get(i % 3)));
            run(new DispatchCommand.PutUnit(unit, card));
            if (i % 3 == 0) {
                run(open(i));
                run(new DispatchCommand.AssignUnit(new AssignmentId("X" + i), incident(i), unit));
            }
            times.put(unit, new TravelTime(60 + (i * 37) % 900, 1_000, Recommendation.Basis.ROAD));
        }
        dispatch.units()
                .forEach(unit -> candidates.add(
                        new Candidate(unit, unit.assignment().flatMap(dispatch::assignment), Optional.of(4L))));
    }

    static UnitId unit(int i) {
        return new UnitId("A" + i);
    }

    static IncidentId incident(int i) {
        return new IncidentId("I" + i);
    }

    static DispatchCommand.OpenIncident open(int i) {
        return new DispatchCommand.OpenIncident(
                incident(i),
                Optional.empty(),
                new Place("somewhere", place(i), 25),
                "Fall",
                PRIORITIES.get(i % 4),
                Set.of(Capability.BASIC_LIFE_SUPPORT),
                "");
    }

    private static LatLon place(int i) {
        return new LatLon(57.7 + (i % 100) * 0.0005, 11.9 + (i % 37) * 0.001);
    }

    void run(DispatchCommand command) {
        switch (dispatch.decide(command, AT)) {
            case Decision.Accepted accepted -> {
                for (DispatchEvent event : accepted.events()) {
                    dispatch.apply(event, AT);
                }
            }
            case Decision.Refused refused -> throw new IllegalStateException(command + " was refused: " + refused);
        }
    }
}
