package prehospital.dispatch.core.propose;

import java.time.Duration;

/**
 * When a move of an idle unit is worth proposing. Few moves bring most of the gain (van Barneveld, EJOR 2016), and crews
 * that are moved again and again lose their rest, so moves are budgeted and priced.
 *
 * @param gainMin percentage points that a move must bring beyond its price, default 1
 * @param pricePerMinute percentage points per minute of driving without siren, default 0.05
 * @param pricePerMove percentage points for each move of the same crew in {@link #FATIGUE}, default 1
 * @param perHour moves of the whole fleet in an hour, default 4
 * @param beforeShiftEnd no move of a crew whose shift ends within the drive and this, default 60 min
 * @param proposalsMax moves proposed at once, default 3
 */
public record MoveRules(
        double gainMin,
        double pricePerMinute,
        double pricePerMove,
        int perHour,
        Duration beforeShiftEnd,
        int proposalsMax) {
    /** How long a move counts against its crew. */
    public static final Duration FATIGUE = Duration.ofHours(12);

    /** How long a move counts against the fleet's budget. */
    public static final Duration BUDGET = Duration.ofHours(1);

    /** The same with so many moves of the whole fleet in an hour; with 0 none is proposed. */
    public MoveRules atMost(int moves) {
        return new MoveRules(gainMin, pricePerMinute, pricePerMove, moves, beforeShiftEnd, proposalsMax);
    }

    /** The defaults named at each field. */
    public static MoveRules defaults() {
        return new MoveRules(1, 0.05, 1, 4, Duration.ofHours(1), 3);
    }
}
