package prehospital.simulation.replay;

import static prehospital.protocol.AssignmentStatus.AT_HOSPITAL;
import static prehospital.protocol.AssignmentStatus.CLEAR;
import static prehospital.protocol.AssignmentStatus.EN_ROUTE;
import static prehospital.protocol.AssignmentStatus.HANDED_OVER;
import static prehospital.protocol.AssignmentStatus.ON_SCENE;
import static prehospital.protocol.AssignmentStatus.TRANSPORTING;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import prehospital.dispatch.core.Decision;
import prehospital.dispatch.core.Dispatch;
import prehospital.dispatch.core.DispatchRules;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.AssignmentStatus;
import prehospital.protocol.CallId;
import prehospital.protocol.ClearOutcome;
import prehospital.protocol.DispatchCommand;
import prehospital.protocol.DispatchEvent;
import prehospital.protocol.FleetCommand;
import prehospital.protocol.HospitalCard;
import prehospital.protocol.HospitalId;
import prehospital.protocol.IncidentId;
import prehospital.protocol.Place;
import prehospital.protocol.Post;
import prehospital.protocol.Priority;
import prehospital.protocol.Recorded;
import prehospital.protocol.StationId;
import prehospital.protocol.UnitCard;
import prehospital.protocol.UnitId;
import prehospital.simulation.scenario.Scenario;
import prehospital.simulation.scenario.Scenario.Call;
import prehospital.simulation.scenario.Scenario.Unit;

/**
 * The production dispatch core, driven by the same commands as the live centre's. Ids are positions in the scenario, because
 * names in files may be anything. What the core refuses is a mistake of the replay and ends it. One thread.
 */
final class CoreDesk {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final String ACTOR = "replay";
    private static final String SIMULATED = "simulated call";

    private final Scenario scenario;
    private final Terrain terrain;
    private final Dispatch dispatch;
    private final Consumer<Recorded> log;
    private long sequence;

    /**
     * A desk with the fleet and the hospitals of a scenario.
     *
     * @param log hears every event as the live log would record it
     */
    CoreDesk(Scenario scenario, Terrain terrain, Consumer<Recorded> log) {
        this.scenario = scenario;
        this.terrain = terrain;
        this.log = log;
        dispatch = new Dispatch(rules(scenario), scenario.settings().epoch());
        for (int i = 0; i < scenario.hospitals().size(); i++) {
            int node = scenario.hospitals().get(i).node();
            var card = new HospitalCard("hospital " + i, terrain.place(node), Set.of());
            run(new DispatchCommand.PutHospital(hospital(i), card), 0);
        }
        for (int i = 0; i < scenario.units().size(); i++) {
            run(new DispatchCommand.PutUnit(unit(i), card(i)), 0);
        }
    }

    /** The live durations; the limits on how much is kept at once give way to the size of the scenario. */
    private static DispatchRules rules(Scenario scenario) {
        DispatchRules live = DispatchRules.defaults();
        DispatchRules.Counts limits = live.limits();
        int calls = Math.max(limits.openCalls(), scenario.calls().size());
        var wider = new DispatchRules.Counts(
                calls,
                calls,
                Math.max(limits.units(), scenario.units().size()),
                Math.max(limits.hospitals(), scenario.hospitals().size()),
                limits.perIncident(),
                limits.reportsPerAssignment(),
                limits.notices(),
                limits.raisedAtOnce());
        return new DispatchRules(
                live.acknowledgement(),
                live.turnout(),
                live.silence(),
                live.stalePosition(),
                live.callWithoutIncident(),
                live.withoutUnit(),
                live.preAlertAcknowledgement(),
                live.orderReadBack(),
                live.clockAhead(),
                live.attention(),
                wider,
                live.calls());
    }

    private UnitCard card(int i) {
        Unit unit = scenario.units().get(i);
        int home = scenario.bases().get(unit.base()).node();
        return new UnitCard("unit " + i, base(unit.base()), terrain.place(home), Set.of());
    }

    /** A call comes in and becomes an incident. */
    void arrive(int index, double at) {
        Call call = scenario.calls().get(index);
        var place = new Place(SIMULATED, terrain.place(call.node()), 0);
        var id = new CallId("C" + index);
        run(new DispatchCommand.ReceiveCall(id, "", Optional.of(place), SIMULATED), at);
        run(
                new DispatchCommand.OpenIncident(
                        incident(index), Optional.of(id), place, SIMULATED, priority(call.priority()), Set.of(), ""),
                at);
    }

    private static Priority priority(int number) {
        return switch (Math.clamp(number, 1, 4)) {
            case 1 -> Priority.P1;
            case 2 -> Priority.P2;
            case 3 -> Priority.P3;
            default -> Priority.P4;
        };
    }

    void assign(int call, int unit, double at) {
        run(new DispatchCommand.AssignUnit(assignment(call), incident(call), unit(unit)), at);
    }

    void depart(int call, double at) {
        report(call, EN_ROUTE, at, Optional.empty(), Optional.empty());
    }

    void arriveAtScene(int call, double at) {
        report(call, ON_SCENE, at, Optional.empty(), Optional.empty());
    }

    void transport(int call, int hospital, double at) {
        report(call, TRANSPORTING, at, Optional.of(hospital(hospital)), Optional.empty());
    }

    void arriveAtHospital(int call, int hospital, double at) {
        report(call, AT_HOSPITAL, at, Optional.of(hospital(hospital)), Optional.empty());
    }

    void clear(int call, boolean transported, double at) {
        if (transported) {
            report(call, HANDED_OVER, at, Optional.empty(), Optional.empty());
            report(call, CLEAR, at, Optional.empty(), Optional.empty());
        } else {
            report(call, CLEAR, at, Optional.empty(), Optional.of(ClearOutcome.TREATED_ON_SCENE));
        }
    }

    /** A free unit is told where to stand by; at its own base it needs no post. */
    void standBy(int unit, int base, double at) {
        boolean home = scenario.units().get(unit).base() == base;
        int node = scenario.bases().get(base).node();
        Optional<Post> post =
                home ? Optional.empty() : Optional.of(new Post(base(base), "base " + base, terrain.place(node)));
        run(new FleetCommand.PostUnit(unit(unit), post, Optional.empty(), SIMULATED), at);
    }

    private void report(
            int call,
            AssignmentStatus status,
            double at,
            Optional<HospitalId> destination,
            Optional<ClearOutcome> outcome) {
        run(new DispatchCommand.ReportStatus(assignment(call), status, instant(at), destination, outcome), at);
    }

    private void run(DispatchCommand command, double at) {
        Instant now = instant(at);
        switch (dispatch.decide(command, now)) {
            case Decision.Accepted accepted -> {
                for (DispatchEvent event : accepted.events()) {
                    sequence++;
                    Recorded recorded = new Recorded(sequence, now, ACTOR, event);
                    dispatch.apply(recorded);
                    log.accept(recorded);
                }
            }
            case Decision.Refused refused ->
                throw new IllegalStateException("the core refused " + command + ": " + refused.reason());
        }
    }

    private Instant instant(double at) {
        return scenario.settings().epoch().plusNanos(Math.round(at * NANOS_PER_SECOND));
    }

    private static UnitId unit(int i) {
        return new UnitId("U" + i);
    }

    private static StationId base(int i) {
        return new StationId("B" + i);
    }

    private static HospitalId hospital(int i) {
        return new HospitalId("H" + i);
    }

    private static IncidentId incident(int i) {
        return new IncidentId("I" + i);
    }

    private static AssignmentId assignment(int i) {
        return new AssignmentId("X" + i);
    }
}
