package prehospital.protocol.view;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.EcgBeat;
import prehospital.protocol.EcgSignal;
import prehospital.protocol.UnitId;

/**
 * What the vehicle reads from the running electrocardiogram of its patient. Assistive, not a medical device; a person reads the curve.
 *
 * @param assignment whose patient it is; absent while the unit has none
 * @param at time behind the last sample that was read, by the vehicle's clock
 * @param device whose signal it is
 * @param channel the lead that was read, as in its chunks
 * @param signal whether anything may be stated
 * @param ratePerMinute over the last ten seconds; absent when they cannot be read
 * @param rhythm one word, {@code undetermined} when it cannot be told
 * @param beats the beats of the last seconds, oldest first, at most {@value #BEATS_MAX}
 * @param statements what is stated of the last minute and a half; empty when it cannot be read
 */
public record EcgView(
        UnitId unit,
        Optional<AssignmentId> assignment,
        Instant at,
        String device,
        String channel,
        EcgSignal signal,
        Optional<Integer> ratePerMinute,
        String rhythm,
        List<Beat> beats,
        List<Statement> statements) {
    /** Most beats of one message: a dozen seconds at the fastest rate. */
    public static final int BEATS_MAX = 60;

    public EcgView {
        beats = List.copyOf(beats);
        statements = List.copyOf(statements);
        if (beats.size() > BEATS_MAX) {
            throw new IllegalArgumentException("at most " + BEATS_MAX + " beats");
        }
    }

    /** One beat: when its R peak was, and its kind as far as it is known. */
    public record Beat(Instant at, EcgBeat kind) {}

    /**
     * One statement.
     *
     * @param code stable name in capitals
     * @param text in English, with its figures
     * @param criteria the rule that was met, in English
     * @param source where the rule is published
     * @param textZh the text in Chinese, with the same figures; absent in readings of earlier versions, as the next
     * @param criteriaZh the rule in Chinese
     */
    public record Statement(
            String code,
            String text,
            String criteria,
            String source,
            Optional<String> textZh,
            Optional<String> criteriaZh) {}
}
