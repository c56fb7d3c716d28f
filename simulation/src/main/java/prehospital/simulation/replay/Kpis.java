package prehospital.simulation.replay;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import prehospital.simulation.scenario.Scenario;

/**
 * The figures of a replay. Quantiles are interpolated linearly between the two nearest ranks (type 7 of Hyndman and Fan,
 * The American Statistician 50(4):361–365, 1996). Figures over no calls are absent.
 *
 * @param policy the name of the policy
 * @param parameters its numbers
 * @param seed as given; a replay has no chance in it, so it changes nothing
 * @param targetSeconds a response is late when it takes longer
 * @param all every call
 * @param byPriority the calls of each priority
 * @param waited calls that found no free unit
 * @param meanWaitSeconds their mean wait until a unit was chosen
 * @param longestWaitSeconds the longest of those waits
 * @param busyShare unit hours on calls over unit hours from the first call to the last clear (unit hour utilisation)
 * @param busyShareByUnit the same per unit
 * @param kilometers driven by all units; absent when the scenario has no distances
 * @param rerouted times that a unit was sent while it drove back to a base
 * @param moves times that a free unit went to a base that is not its own
 * @param busyFraction what coverage was reckoned with at the end
 * @param moveUps moves of idle units; absent when none were asked for
 */
public record Kpis(
        String policy,
        SortedMap<String, Double> parameters,
        OptionalLong seed,
        double targetSeconds,
        Responses all,
        SortedMap<Integer, Responses> byPriority,
        int waited,
        Optional<Double> meanWaitSeconds,
        Optional<Double> longestWaitSeconds,
        double busyShare,
        SortedMap<String, Double> busyShareByUnit,
        Optional<Double> kilometers,
        int rerouted,
        int moves,
        double busyFraction,
        Optional<Replayed.MoveUse> moveUps) {

    private static final double METERS_PER_KILOMETER = 1_000;

    /**
     * How fast help came.
     *
     * @param calls how many
     * @param served how many a unit came to
     * @param late how many responses took longer than the target, calls that no unit ever came to included
     * @param lateShare of all calls, 0 to 1
     */
    public record Responses(
            int calls,
            int served,
            Optional<Double> meanSeconds,
            Optional<Double> medianSeconds,
            Optional<Double> p90Seconds,
            Optional<Double> longestSeconds,
            int late,
            Optional<Double> lateShare) {}

    /** The figures of a replay. */
    public static Kpis of(Replayed replayed, OptionalLong seed) {
        Scenario scenario = replayed.scenario();
        double[] waits = waits(replayed);
        SortedMap<String, Double> byUnit = busyShares(replayed);
        return new Kpis(
                replayed.policy().name(),
                replayed.policy().parameters(),
                seed,
                scenario.settings().targetSeconds(),
                responses(replayed, call -> true),
                byPriority(replayed),
                waits.length,
                mean(waits),
                quantile(waits, 1),
                byUnit.values().stream().mapToDouble(share -> share).average().orElse(0),
                byUnit,
                replayed.fleet().meters().map(m -> m / METERS_PER_KILOMETER),
                replayed.fleet().rerouted(),
                replayed.fleet().moves(),
                replayed.fleet().busyFraction(),
                replayed.fleet().moveUps());
    }

    private static SortedMap<Integer, Responses> byPriority(Replayed replayed) {
        var calls = replayed.scenario().calls();
        var priorities = new TreeSet<Integer>();
        calls.forEach(call -> priorities.add(call.priority()));
        SortedMap<Integer, Responses> responses = new TreeMap<>();
        for (int priority : priorities) {
            responses.put(priority, responses(replayed, call -> calls.get(call).priority() == priority));
        }
        return responses;
    }

    private static Responses responses(Replayed replayed, IntPredicate counts) {
        int[] calls = IntStream.range(0, replayed.trips().size()).filter(counts).toArray();
        double[] seconds = Arrays.stream(calls)
                .mapToObj(replayed::response)
                .flatMap(Optional::stream)
                .mapToDouble(s -> s)
                .sorted()
                .toArray();
        int late = (int) Arrays.stream(calls).filter(replayed::late).count();
        return responses(seconds, calls.length, late);
    }

    /**
     * The figures of responses.
     *
     * @param seconds of the calls that a unit came to, ascending
     */
    static Responses responses(double[] seconds, int calls, int late) {
        return new Responses(
                calls,
                seconds.length,
                mean(seconds),
                quantile(seconds, 0.5),
                quantile(seconds, 0.9),
                quantile(seconds, 1),
                late,
                calls == 0 ? Optional.empty() : Optional.of((double) late / calls));
    }

    /** The waits of the calls that found no free unit, ascending. */
    private static double[] waits(Replayed replayed) {
        return IntStream.range(0, replayed.trips().size())
                .mapToObj(call -> replayed.trips()
                        .get(call)
                        .map(trip -> trip.assigned()
                                - replayed.scenario().calls().get(call).arrival()))
                .flatMap(Optional::stream)
                .mapToDouble(s -> s)
                .filter(s -> s > 0)
                .sorted()
                .toArray();
    }

    private static SortedMap<String, Double> busyShares(Replayed replayed) {
        Scenario scenario = replayed.scenario();
        double start = scenario.calls().stream()
                .mapToDouble(Scenario.Call::arrival)
                .min()
                .orElse(0);
        double end = replayed.trips().stream()
                .flatMap(Optional::stream)
                .mapToDouble(Trip::clear)
                .max()
                .orElse(start);
        SortedMap<String, Double> shares = new TreeMap<>();
        for (int unit = 0; unit < scenario.units().size(); unit++) {
            double busy = replayed.fleet().busySeconds().get(unit);
            shares.put(scenario.units().get(unit).name(), end > start ? busy / (end - start) : 0);
        }
        return shares;
    }

    private static Optional<Double> mean(double[] values) {
        return values.length == 0
                ? Optional.empty()
                : Optional.of(Arrays.stream(values).sum() / values.length);
    }

    /** Of ascending values. */
    static Optional<Double> quantile(double[] values, double share) {
        if (values.length == 0) {
            return Optional.empty();
        }
        double rank = share * (values.length - 1);
        int below = (int) Math.floor(rank);
        int above = Math.min(below + 1, values.length - 1);
        return Optional.of(values[below] + (rank - below) * (values[above] - values[below]));
    }
}
