package prehospital.protocol.view;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.FindingState;
import prehospital.protocol.ScoreStatus;
import prehospital.protocol.UnitId;

/**
 * Clinical scores of the patient with one unit, as the vehicle works them out. Assistive, not a medical device.
 *
 * @param computedAt when, by the vehicle's clock
 * @param scores those that have begun
 */
public record ScoresView(UnitId unit, AssignmentId assignment, Instant computedAt, List<Line> scores) {
    public ScoresView {
        scores = List.copyOf(scores);
    }

    /**
     * One score.
     *
     * @param score its name
     * @param value number or word; absent unless complete
     * @param risk band of the value
     * @param bound the best that it can still come to; absent when complete or not yet raised
     * @param items points of each item that could be told
     * @param inputs every input that is known, used or not
     * @param missing inputs without which there is no value
     * @param notes in English: why it is not for this patient, how something was taken
     * @param oldestAt time of the oldest input that was used
     * @param validUntil when the first input becomes too old
     * @param source publication of the rule
     */
    public record Line(
            String score,
            ScoreStatus status,
            Optional<String> value,
            Optional<String> risk,
            Optional<Bound> bound,
            List<Item> items,
            List<Input> inputs,
            List<String> missing,
            List<String> notes,
            Optional<Instant> oldestAt,
            Optional<Instant> validUntil,
            String source) {
        public Line {
            items = List.copyOf(items);
            inputs = List.copyOf(inputs);
            missing = List.copyOf(missing);
            notes = List.copyOf(notes);
        }
    }

    /**
     * How bad it is already, whatever is missing.
     *
     * @param atLeast false when lower is worse: at most
     */
    public record Bound(boolean atLeast, String value, String risk) {}

    /** What an item added. */
    public record Item(String item, Optional<Double> points) {}

    /**
     * An input as it was known.
     *
     * @param name in the score
     * @param key what a crew enters it under
     * @param source device or account
     */
    public record Input(String name, String key, String value, Instant at, String source, FindingState state) {}
}
