package prehospital.dispatch.core;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import prehospital.dispatch.core.HospitalNow.DiversionKey;
import prehospital.protocol.AssignmentStatus;
import prehospital.protocol.CapacityKind;
import prehospital.protocol.DispatchEvent;
import prehospital.protocol.Diversion;
import prehospital.protocol.HospitalCapability;
import prehospital.protocol.HospitalCommand;
import prehospital.protocol.HospitalCommand.DivertPatients;
import prehospital.protocol.HospitalCommand.EndDiversion;
import prehospital.protocol.HospitalCommand.ReportCapacity;
import prehospital.protocol.HospitalEvent;
import prehospital.protocol.HospitalEvent.CapacityReported;
import prehospital.protocol.HospitalEvent.DiversionBegun;
import prehospital.protocol.HospitalEvent.DiversionEnded;
import prehospital.protocol.HospitalId;
import prehospital.protocol.Refusal;
import prehospital.protocol.view.CapacityView;

/** The rules of a hospital's capacity and diversions, and what each of their events does to the state. */
record HospitalRules(State state) {
    private static final Duration REPEAT = Duration.ofMinutes(1);

    Decision decide(HospitalCommand command, Instant at) {
        return switch (command) {
            case ReportCapacity c -> report(c, at);
            case DivertPatients c -> divert(c, at);
            case EndDiversion c -> end(c);
        };
    }

    /** The same figures are news when they are confirmed later, and a repeat when they come again at once. */
    private Decision report(ReportCapacity c, Instant at) {
        Optional<HospitalNow> now = Optional.ofNullable(state.hospitalNow.get(c.hospital()));
        boolean repeat = c.free().entrySet().stream()
                .allMatch(free -> now.map(n -> n.capacity.get(free.getKey()))
                        .filter(known -> known.free() == free.getValue())
                        .filter(known -> known.at().plus(REPEAT).isAfter(at))
                        .isPresent());
        return ifKnown(
                c.hospital(),
                repeat ? Decision.nothing() : Decision.accepted(new CapacityReported(c.hospital(), c.free())));
    }

    private Decision divert(DivertPatients c, Instant at) {
        boolean same = known(c.hospital(), c.capability())
                .filter(d -> d.until().equals(c.until()) && d.reason().equals(c.reason()))
                .isPresent();
        if (same) {
            return Decision.nothing();
        }
        Decision begun = c.until().isAfter(at)
                ? Decision.accepted(new DiversionBegun(c.hospital(), c.capability(), c.until(), c.reason()))
                : Decision.refused(Refusal.ENDS_IN_PAST);
        return ifKnown(c.hospital(), begun);
    }

    private Decision end(EndDiversion c) {
        Decision ended = known(c.hospital(), c.capability()).isPresent()
                ? Decision.accepted(new DiversionEnded(c.hospital(), c.capability(), false))
                : Decision.nothing();
        return ifKnown(c.hospital(), ended);
    }

    private Optional<Diversion> known(HospitalId id, Optional<HospitalCapability> capability) {
        return Optional.ofNullable(state.hospitalNow.get(id))
                .map(now -> now.diversions.get(new DiversionKey(id, capability)));
    }

    private Decision ifKnown(HospitalId id, Decision decision) {
        return state.hospitals.containsKey(id) ? decision : Decision.refused(Refusal.HOSPITAL_UNKNOWN);
    }

    /** The ends of diversions whose time has come. */
    List<DispatchEvent> expired(Instant at, int max) {
        return state.diversionEnds.dueAt(at, max).stream()
                .map(Deadlines.Due::key)
                .<DispatchEvent>map(key -> new DiversionEnded(key.hospital(), key.capability(), true))
                .toList();
    }

    void apply(HospitalEvent event, Instant at, String actor) {
        switch (event) {
            case CapacityReported e -> reported(e, at, actor);
            case DiversionBegun e -> {
                DiversionKey key = new DiversionKey(e.hospital(), e.capability());
                now(e.hospital()).diversions.put(key, new Diversion(e.capability(), at, e.until(), e.reason(), actor));
                state.diversionEnds.start(key, e.until());
            }
            case DiversionEnded e -> {
                DiversionKey key = new DiversionKey(e.hospital(), e.capability());
                now(e.hospital()).diversions.remove(key);
                state.diversionEnds.stop(key);
            }
        }
    }

    private void reported(CapacityReported e, Instant at, String actor) {
        for (Map.Entry<CapacityKind, Integer> free : e.free().entrySet()) {
            now(e.hospital()).capacity.put(free.getKey(), new CapacityView(free.getValue(), at, actor));
        }
    }

    /** Learns from a status of a crew at a hospital how long it waited there. */
    void learn(Assignment a, AssignmentStatus reached, Instant at) {
        Optional<Instant> arrived = Optional.ofNullable(a.times.get(AssignmentStatus.AT_HOSPITAL));
        Optional<Instant> ended = Optional.ofNullable(a.times.get(reached));
        if (a.destination.isEmpty() || arrived.isEmpty() || ended.isEmpty()) {
            return;
        }
        Duration wait = Duration.between(arrived.get(), ended.get());
        if (reached == AssignmentStatus.HANDED_OVER) {
            now(a.destination.get()).offloaded(wait, at);
        } else if (reached == AssignmentStatus.CLEAR) {
            now(a.destination.get()).turnedAround(wait, at);
        }
    }

    private HospitalNow now(HospitalId id) {
        return state.hospitalNow.computeIfAbsent(id, key -> new HospitalNow());
    }
}
