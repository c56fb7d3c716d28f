package prehospital.simulation.replay;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import prehospital.dispatch.core.policy.Option;
import prehospital.dispatch.core.policy.Policy;
import prehospital.dispatch.core.policy.Preference;
import prehospital.dispatch.core.propose.MoveRules;
import prehospital.protocol.Recorded;
import prehospital.simulation.replay.Vehicle.Doing;
import prehospital.simulation.replay.Vehicle.Stage;
import prehospital.simulation.scenario.Scenario;
import prehospital.simulation.scenario.Scenario.Call;
import prehospital.simulation.scenario.ScenarioSettings;
import prehospital.simulation.scenario.ScenarioSettings.HospitalChoice;

/**
 * Plays a scenario through the production dispatch core: the clock, the movement of units and what crews report are here,
 * what may be done is decided there. Everything that happens to units at an instant comes before the calls of that instant;
 * units in the order of the fleet, calls in the order of their file. The same scenario and policy give the same result.
 * One thread.
 */
public final class Replay {
    private final Scenario scenario;
    private final ScenarioSettings settings;
    private final Policy policy;
    /** The same with the target of each priority. */
    private final Map<Integer, Policy> policies = new TreeMap<>();

    private final Terrain terrain;
    private final CoreDesk desk;
    private final Vehicle[] fleet;
    private final Standby standby;
    private final Agenda agenda = new Agenda();
    private final Optional<MoveOrders> moveOrders;
    private final Waiting waiting;
    private final List<Optional<Trip>> trips;
    private final double start;
    private double last;
    private double meters;
    private double busySeconds;
    private int rerouted;
    private int moves;

    private Replay(Scenario scenario, Policy policy, Optional<MoveRules> rules, Consumer<Recorded> log) {
        this.scenario = scenario;
        this.settings = scenario.settings();
        this.policy = policy;
        terrain = new Terrain(scenario);
        desk = new CoreDesk(scenario, terrain, log);
        fleet = IntStream.range(0, scenario.units().size())
                .mapToObj(i -> vehicle(i, scenario.units().get(i)))
                .toArray(Vehicle[]::new);
        double start =
                scenario.calls().stream().mapToDouble(Call::arrival).min().orElse(0);
        standby = new Standby(scenario, fleet, start, policy.weighsResponse());
        moveOrders = rules.map(r -> new MoveOrders(scenario, terrain, r));
        this.start = start;
        last = start;
        waiting = new Waiting(scenario);
        trips = new ArrayList<>(Collections.nCopies(scenario.calls().size(), Optional.empty()));
    }

    private static Vehicle vehicle(int index, Scenario.Unit unit) {
        return new Vehicle(index, unit.base(), unit.node(), unit.capabilities());
    }

    /** Plays it from the first call until the last unit is free. */
    public static Replayed run(Scenario scenario, Policy policy) {
        return run(scenario, policy, Optional.empty(), event -> {});
    }

    /**
     * The same, and hands on what the core's event log would hold.
     *
     * @param moveUps by which idle units are moved to better bases; absent: they are not moved
     * @param log hears every event in order
     */
    public static Replayed run(Scenario scenario, Policy policy, Optional<MoveRules> moveUps, Consumer<Recorded> log) {
        return new Replay(scenario, policy, moveUps, log).played();
    }

    private Replayed played() {
        List<Integer> calls = IntStream.range(0, scenario.calls().size())
                .boxed()
                .sorted(Comparator.comparingDouble(i -> scenario.calls().get(i).arrival()))
                .toList();
        for (int call : calls) {
            double arrival = scenario.calls().get(call).arrival();
            playUntil(arrival);
            receive(call, arrival);
        }
        playUntil(Double.MAX_VALUE);
        List<Double> busy = Arrays.stream(fleet).map(v -> v.busySeconds).toList();
        Optional<Double> driven = scenario.meters().map(m -> meters);
        Optional<Replayed.MoveUse> moved = moveOrders.map(orders -> orders.use(last - start));
        return new Replayed(
                scenario,
                policy,
                trips,
                new Replayed.FleetUse(busy, driven, rerouted, moves, standby.busyFraction(), moved));
    }

    /** Everything that happens to units up to and including an instant. */
    private void playUntil(double instant) {
        while (agenda.nextAt() <= instant) {
            Agenda.Entry entry = agenda.take();
            happen(entry.vehicle(), entry.at());
        }
    }

    private void receive(int call, double now) {
        if (standby.learnsAt(now)) {
            standby.learn(busySeconds, now);
        }
        desk.arrive(call, now);
        choose(scenario.calls().get(call), now)
                .ifPresentOrElse(chosen -> assign(chosen.vehicle(), chosen.node(), call, now), () -> waiting.add(call));
        moveUp(now);
    }

    private record Chosen(Vehicle vehicle, int node, Preference preference) {}

    /** The unit that the policy prefers among those that can go, the first of equal ones. */
    private Optional<Chosen> choose(Call call, double now) {
        Optional<Chosen> best = Optional.empty();
        Policy due =
                policies.computeIfAbsent(call.priority(), priority -> policy.within(settings.targetSeconds(priority)));
        for (Vehicle vehicle : fleet) {
            if (canGo(vehicle) && vehicle.capabilities.containsAll(call.needs())) {
                int node = presentNode(vehicle, now);
                Preference preference = due.prefer(option(vehicle, node, call));
                if (best.isEmpty() || preference.compareTo(best.get().preference()) < 0) {
                    best = Optional.of(new Chosen(vehicle, node, preference));
                }
            }
        }
        return best;
    }

    private boolean canGo(Vehicle vehicle) {
        return switch (vehicle.doing) {
            case STANDING_BY -> true;
            case RETURNING -> settings.rerouteWhileReturning();
            case ON_A_CALL -> false;
        };
    }

    private Option option(Vehicle vehicle, int node, Call call) {
        double drive = driveTo(call, node);
        double response = settings.dispatchDelaySeconds() + settings.turnoutSeconds() + drive;
        return new Option(
                drive,
                response,
                policy.weighsCoverage() ? standby.pointsLost(vehicle.site) : 0,
                policy.weighsResponse() ? standby.secondsLost(vehicle.site) : 0,
                standby.busyFraction() * fleet.length);
    }

    /** Seconds from a node to a call, driven as its priority says. */
    private double driveTo(Call call, int node) {
        double siren = scenario.siren().get(node, call.node());
        return settings.siren(call.priority()) ? siren : siren / settings.nonSirenFactor();
    }

    private int presentNode(Vehicle vehicle, double now) {
        if (vehicle.doing != Doing.RETURNING) {
            return vehicle.node;
        }
        return terrain.nearest(vehicle.node, baseNode(vehicle.base), returned(vehicle, now));
    }

    /** The share of its way back that a unit has behind it. */
    private static double returned(Vehicle vehicle, double now) {
        return (now - vehicle.returningSince) / vehicle.returningSeconds;
    }

    private int baseNode(int base) {
        return scenario.bases().get(base).node();
    }

    private void assign(Vehicle vehicle, int node, int index, double now) {
        Call call = scenario.calls().get(index);
        if (vehicle.doing == Doing.RETURNING) {
            drive(vehicle.node, baseNode(vehicle.base), returned(vehicle, now));
            rerouted++;
        }
        if (vehicle.doing != Doing.ON_A_CALL) {
            standby.remove(vehicle.site);
        }
        vehicle.doing = Doing.ON_A_CALL;
        vehicle.node = node;
        vehicle.call = index;
        Trip trip = trip(vehicle.index, node, call, now);
        vehicle.trip = Optional.of(trip);
        desk.assign(index, vehicle.index, now);
        agenda.add(trip.departed(), vehicle, Stage.DEPARTURE);
    }

    /** What the unit will do: everything is known once it is chosen. */
    private Trip trip(int unit, int node, Call call, double now) {
        double departed = now + settings.dispatchDelaySeconds() + settings.turnoutSeconds();
        double onScene = departed + driveTo(call, node);
        double left = onScene + call.onScene();
        if (!call.transport()) {
            return new Trip(unit, now, departed, onScene, left, OptionalInt.empty(), OptionalDouble.empty(), left);
        }
        int hospital = hospital(call);
        double arrived = left
                + scenario.siren()
                        .get(call.node(), scenario.hospitals().get(hospital).node());
        return new Trip(
                unit,
                now,
                departed,
                onScene,
                left,
                OptionalInt.of(hospital),
                OptionalDouble.of(arrived),
                arrived + call.atHospital());
    }

    /** The recorded one, or the fitting one with the least siren time from the scene, the first of equal ones. */
    private int hospital(Call call) {
        if (settings.hospital() == HospitalChoice.FIXED) {
            return call.hospital().orElseThrow();
        }
        int best = -1;
        double bestSeconds = Double.POSITIVE_INFINITY;
        for (int i = 0; i < scenario.hospitals().size(); i++) {
            Scenario.Hospital hospital = scenario.hospitals().get(i);
            double seconds = scenario.siren().get(call.node(), hospital.node());
            if (seconds < bestSeconds && hospital.capabilities().containsAll(call.hospitalNeeds())) {
                best = i;
                bestSeconds = seconds;
            }
        }
        return best;
    }

    private void happen(Vehicle vehicle, double now) {
        if (vehicle.next == Stage.ARRIVAL_AT_BASE) {
            arriveAtBase(vehicle, now);
            return;
        }
        Trip trip = vehicle.trip.orElseThrow();
        Call call = scenario.calls().get(vehicle.call);
        switch (vehicle.next) {
            case DEPARTURE -> {
                desk.depart(vehicle.call, now);
                agenda.add(trip.onScene(), vehicle, Stage.ARRIVAL_AT_SCENE);
            }
            case ARRIVAL_AT_SCENE -> {
                desk.arriveAtScene(vehicle.call, now);
                drive(vehicle.node, call.node(), 1);
                vehicle.node = call.node();
                agenda.add(trip.leftScene(), vehicle, Stage.LEAVING_SCENE);
            }
            case LEAVING_SCENE -> leaveScene(vehicle, trip, now);
            case ARRIVAL_AT_HOSPITAL -> {
                int hospital = trip.hospital().orElseThrow();
                desk.arriveAtHospital(vehicle.call, hospital, now);
                drive(vehicle.node, scenario.hospitals().get(hospital).node(), 1);
                vehicle.node = scenario.hospitals().get(hospital).node();
                agenda.add(trip.clear(), vehicle, Stage.CLEARING);
            }
            case CLEARING -> clear(vehicle, trip, now);
            case ARRIVAL_AT_BASE -> {}
        }
    }

    private void leaveScene(Vehicle vehicle, Trip trip, double now) {
        if (trip.hospital().isPresent()) {
            desk.transport(vehicle.call, trip.hospital().getAsInt(), now);
            agenda.add(trip.atHospital().orElseThrow(), vehicle, Stage.ARRIVAL_AT_HOSPITAL);
        } else {
            clear(vehicle, trip, now);
        }
    }

    private void clear(Vehicle vehicle, Trip trip, double now) {
        desk.clear(vehicle.call, trip.hospital().isPresent(), now);
        trips.set(vehicle.call, Optional.of(trip));
        double busy = now - trip.assigned();
        vehicle.busySeconds += busy;
        busySeconds += busy;
        vehicle.trip = Optional.empty();
        last = now;
        if (!takesWaiting(vehicle, now)) {
            goToBase(vehicle, now);
        }
        moveUp(now);
    }

    /** A unit that has become free takes the first waiting call from where it is. */
    private boolean takesWaiting(Vehicle vehicle, double now) {
        OptionalInt call = waiting.takeFor(vehicle.capabilities);
        call.ifPresent(c -> assign(vehicle, vehicle.node, c, now));
        return call.isPresent();
    }

    private void goToBase(Vehicle vehicle, double now) {
        int base = policy.standBy(vehicle.home, standby.seenFrom(vehicle.node));
        moves += base == vehicle.home ? 0 : 1;
        send(vehicle, base, now);
    }

    /** Moves idle units as the live centre would propose it now. */
    private void moveUp(double now) {
        if (moveOrders.isEmpty()) {
            return;
        }
        List<MoveOrders.Candidate> free = Arrays.stream(fleet)
                .filter(v -> v.doing != Doing.ON_A_CALL)
                .map(v -> new MoveOrders.Candidate(v, presentNode(v, now)))
                .toList();
        for (MoveOrders.Order order : moveOrders.get().next(standby, free, now)) {
            Vehicle vehicle = order.unit().vehicle();
            if (vehicle.doing == Doing.RETURNING) {
                drive(vehicle.node, baseNode(vehicle.base), returned(vehicle, now));
            }
            vehicle.node = order.unit().node();
            standby.remove(vehicle.site);
            send(vehicle, order.base(), now);
        }
    }

    /** A free unit that coverage does not count drives off to stand by at a base. */
    private void send(Vehicle vehicle, int base, double now) {
        vehicle.base = base;
        vehicle.site = base;
        desk.standBy(vehicle.index, vehicle.base, now);
        standby.add(vehicle.site);
        vehicle.returningSince = now;
        vehicle.returningSeconds =
                scenario.siren().get(vehicle.node, baseNode(vehicle.base)) / settings.nonSirenFactor();
        if (vehicle.returningSeconds > 0) {
            vehicle.doing = Doing.RETURNING;
            agenda.add(now + vehicle.returningSeconds, vehicle, Stage.ARRIVAL_AT_BASE);
        } else {
            vehicle.doing = Doing.STANDING_BY;
            vehicle.node = baseNode(vehicle.base);
            vehicle.plan++;
        }
    }

    private void arriveAtBase(Vehicle vehicle, double now) {
        drive(vehicle.node, baseNode(vehicle.base), 1);
        vehicle.node = baseNode(vehicle.base);
        vehicle.doing = Doing.STANDING_BY;
        takesWaiting(vehicle, now);
    }

    private void drive(int from, int to, double share) {
        scenario.meters().ifPresent(m -> meters += m.get(from, to) * share);
    }
}
