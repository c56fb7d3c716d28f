package prehospital.simulation.replay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import prehospital.dispatch.core.Attention;
import prehospital.dispatch.core.policy.Policy;
import prehospital.dispatch.core.propose.MoveRules;
import prehospital.protocol.AssignmentStatus;
import prehospital.protocol.Recorded;
import prehospital.simulation.replay.Recording.Task;
import prehospital.simulation.scenario.RoadTimes;
import prehospital.simulation.scenario.Scenario;

/**
 * A recorded stretch once more under two policies. The difference between the two is what the policy does; the difference
 * between the recording and its baseline is what the model does not know (traffic, people, units out of service).
 *
 * @param scenario the recording as a scenario
 * @param recorded per call what really happened
 * @param baseline the scenario under the policy to compare with
 * @param replayed the scenario under the policy in question
 * @param withoutMoveUps the scenario under that policy without its move-ups; absent when it has none
 * @param unfinished incidents of the stretch that are not in the scenario because no unit finished them
 */
public record Shadow(
        Scenario scenario,
        List<Served> recorded,
        Replayed baseline,
        Replayed replayed,
        Optional<Replayed> withoutMoveUps,
        int unfinished) {
    private static final double NANOS_PER_SECOND = 1e9;

    public Shadow {
        recorded = List.copyOf(recorded);
    }

    /**
     * Who really came, and when.
     *
     * @param unit the unit
     * @param responseSeconds from the call, as the scenario has it, to the arrival at the scene
     */
    public record Served(String unit, double responseSeconds) {}

    /**
     * What the live centre would go by.
     *
     * @param target when a response is late, by priority
     * @param numbers for policies by name
     */
    public record Rules(Attention.Target target, SortedMap<String, Double> numbers) {
        public Rules {
            numbers = new TreeMap<>(numbers);
        }
    }

    /** A city and its roads. */
    public record City(String name, RoadTimes roads) {}

    /** What a policy is made with: it may want to know the target. */
    public interface Policies {
        /** The policy for a scenario. */
        Policy of(Scenario scenario);
    }

    /**
     * One side of a comparison.
     *
     * @param moveUps by which idle units are moved; absent: they are not
     */
    public record Side(Policies policies, Optional<MoveRules> moveUps) {
        /** With the busy fraction of the live centre, unless one was given. */
        Replayed play(Scenario scenario, Consumer<Recorded> heard) {
            Policy policy = policies.of(scenario);
            return Replay.run(Standby.busyAsLive(scenario, policy), policy, moveUps, heard);
        }
    }

    /**
     * Replays a recording.
     *
     * @param city whose roads are driven on
     * @param rules when a response is late, and numbers for policies
     */
    public static Shadow of(
            Recording recording, String city, Rules rules, RoadTimes roads, Policies baseline, Side policy) {
        return of(recording, new City(city, roads), rules, baseline, policy, event -> {});
    }

    /**
     * The same, and hands on every event of every side as it comes.
     *
     * @param heard may throw to give up
     */
    public static Shadow of(
            Recording recording, City city, Rules rules, Policies baseline, Side policy, Consumer<Recorded> heard) {
        Scenario scenario = RecordedScenario.of(recording, city.name(), rules, city.roads());
        return new Shadow(
                scenario,
                served(recording, scenario),
                new Side(baseline, Optional.empty()).play(scenario, heard),
                policy.play(scenario, heard),
                policy.moveUps().map(moved -> new Side(policy.policies(), Optional.empty()).play(scenario, heard)),
                recording.unfinished());
    }

    private static List<Served> served(Recording recording, Scenario scenario) {
        List<Served> served = new ArrayList<>();
        for (Task task : recording.tasks()) {
            double arrival = scenario.calls().get(served.size()).arrival();
            double onScene = Duration.between(recording.from(), task.at(AssignmentStatus.ON_SCENE))
                            .toNanos()
                    / NANOS_PER_SECOND;
            served.add(new Served(task.assignment().unit().value(), Math.max(0, onScene - arrival)));
        }
        return served;
    }

    /** How fast help really came. */
    public Kpis.Responses recordedResponses() {
        return recordedResponses(priority -> true);
    }

    /** How fast help really came to the calls of a priority, 1 to 4. */
    public Kpis.Responses recordedResponses(int priority) {
        return recordedResponses(p -> p == priority);
    }

    private Kpis.Responses recordedResponses(IntPredicate priorities) {
        int[] calls = IntStream.range(0, recorded.size())
                .filter(call -> priorities.test(scenario.calls().get(call).priority()))
                .toArray();
        double[] seconds = Arrays.stream(calls)
                .mapToDouble(call -> recorded.get(call).responseSeconds())
                .sorted()
                .toArray();
        long late = Arrays.stream(calls)
                .filter(call -> recorded.get(call).responseSeconds()
                        > scenario.settings()
                                .targetSeconds(scenario.calls().get(call).priority()))
                .count();
        return Kpis.responses(seconds, seconds.length, (int) late);
    }

    /** Seconds that a call waits longer under the policy than under the baseline, negative when it waits less. */
    public Optional<Double> difference(int call) {
        return replayed.response(call).flatMap(after -> baseline.response(call).map(before -> after - before));
    }
}
