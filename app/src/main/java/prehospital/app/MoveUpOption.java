package prehospital.app;

import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;
import prehospital.dispatch.core.propose.MoveRules;
import prehospital.protocol.StartRefused;

/** Whether idle units of a replay are moved to better bases, and how often; not unless asked for (docs/scenarios.md). */
final class MoveUpOption {
    private static final int PER_HOUR_MAX = 1_000;

    @Option(
            names = "--move-ups",
            paramLabel = "N",
            description = "Move idle units as the live system proposes it, at most N an hour in all (default: never).")
    private Optional<Integer> perHour = Optional.empty();

    /**
     * The rules asked for; absent when there are to be no moves.
     *
     * @param numbers the prices by name, those of the live system where not given
     */
    Optional<MoveRules> rules(Map<String, Double> numbers) {
        return perHour.map(n -> {
            if (n < 1 || n > PER_HOUR_MAX) {
                throw new StartRefused("--move-ups must be a number from 1 to " + PER_HOUR_MAX + ", not " + n + ".");
            }
            MoveRules live = MoveRules.defaults();
            return new MoveRules(
                    number(numbers, "move_gain_min", live.gainMin()),
                    number(numbers, "move_price_per_minute", live.pricePerMinute()),
                    number(numbers, "move_price_per_move", live.pricePerMove()),
                    n,
                    live.beforeShiftEnd(),
                    live.proposalsMax());
        });
    }

    private static double number(Map<String, Double> numbers, String name, double live) {
        double number = numbers.getOrDefault(name, live);
        if (!(number >= 0) || Double.isInfinite(number)) {
            throw new StartRefused(name + " must be a number from 0, not " + number + ".");
        }
        return number;
    }
}
