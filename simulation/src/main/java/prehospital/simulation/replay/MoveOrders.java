package prehospital.simulation.replay;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import prehospital.dispatch.core.propose.MoveRules;
import prehospital.dispatch.core.propose.MoveUps;
import prehospital.protocol.Post;
import prehospital.protocol.StationId;
import prehospital.protocol.UnitId;
import prehospital.protocol.view.ProposalView;
import prehospital.simulation.scenario.Scenario;

/**
 * Move-ups of a replay: the proposals of the live system ({@link MoveUps}), each accepted at once. Their budget and their
 * price for tired crews count move-ups alone, not the bases that a policy sends freed units to. Crews have no shifts here. One
 * thread.
 */
final class MoveOrders {
    private static final double SECONDS_PER_DAY = 86_400;

    private final Scenario scenario;
    private final Terrain terrain;
    private final MoveRules rules;
    private final List<Post> posts;
    private final Map<Integer, List<Instant>> told = new TreeMap<>();
    private int count;
    private double driveSeconds;

    /** A free unit and the node it is at now. */
    record Candidate(Vehicle vehicle, int node) {}

    /** A free unit is to go to a base. */
    record Order(Candidate unit, int base) {}

    MoveOrders(Scenario scenario, Terrain terrain, MoveRules rules) {
        this.scenario = scenario;
        this.terrain = terrain;
        this.rules = rules;
        posts = IntStream.range(0, scenario.bases().size()).mapToObj(this::post).toList();
    }

    private Post post(int base) {
        return new Post(
                new StationId("B" + base),
                "base " + base,
                terrain.place(scenario.bases().get(base).node()));
    }

    /** What is worth doing now; counts it as done. */
    List<Order> next(Standby standby, List<Candidate> free, double now) {
        Instant at = scenario.settings().epoch().plusNanos(Math.round(now * 1e9));
        told.values().forEach(moves -> moves.removeIf(m -> !m.isAfter(at.minus(MoveRules.FATIGUE))));
        int recent = (int) told.values().stream()
                .flatMap(List::stream)
                .filter(m -> m.isAfter(at.minus(MoveRules.BUDGET)))
                .count();
        if (recent >= rules.perHour()) {
            return List.of();
        }
        List<MoveUps.Idle> idle = free.stream().map(c -> idle(c.vehicle())).toList();
        MoveUps moves = new MoveUps(rules, posts, (unit, base) -> Optional.of(leg(free.get(unit), base)));
        List<Order> orders = new ArrayList<>();
        for (ProposalView proposal : standby.moves(moves, idle, recent, at)) {
            ProposalView.Move move = proposal.move().orElseThrow();
            Candidate unit = free.get(IntStream.range(0, idle.size())
                    .filter(i -> idle.get(i).unit().equals(move.unit()))
                    .findFirst()
                    .orElseThrow());
            int base = Integer.parseInt(move.to().id().value().substring(1));
            told.computeIfAbsent(unit.vehicle().index, i -> new ArrayList<>()).add(at);
            count++;
            driveSeconds += leg(unit, base).seconds();
            orders.add(new Order(unit, base));
        }
        return orders;
    }

    private MoveUps.Idle idle(Vehicle vehicle) {
        return new MoveUps.Idle(
                new UnitId("U" + vehicle.index),
                vehicle.site,
                vehicle.home,
                Optional.empty(),
                told.getOrDefault(vehicle.index, List.of()));
    }

    private MoveUps.Leg leg(Candidate unit, int base) {
        int node = scenario.bases().get(base).node();
        double seconds =
                scenario.siren().get(unit.node(), node) / scenario.settings().nonSirenFactor();
        return new MoveUps.Leg(
                seconds, scenario.meters().map(m -> m.get(unit.node(), node)).orElse(0.0));
    }

    /**
     * What was done in all.
     *
     * @param seconds how long the replay lasted
     */
    Replayed.MoveUse use(double seconds) {
        return new Replayed.MoveUse(
                count, seconds > 0 ? count / (seconds / SECONDS_PER_DAY) : 0, driveSeconds / 60, rules.perHour());
    }
}
