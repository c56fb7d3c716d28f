package prehospital.protocol;

import java.time.Instant;

/**
 * One measured value of one vital sign.
 *
 * @param sign what was measured
 * @param value in the sign's UCUM unit, finite
 * @param measuredAt when the device measured it, by the vehicle's clock
 * @param mark whether the value can be taken at face value
 * @param source device as it names itself, up to 100 characters
 */
public record VitalValue(VitalSign sign, double value, Instant measuredAt, Mark mark, String source) {
    public VitalValue {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("value must be finite");
        }
        Limits.text("source", source, 0, 100);
    }

    /** How far a value can be trusted. */
    public enum Mark {
        /** Measured within the plausible range. */
        VALID,
        /** The device itself doubts it. */
        QUESTIONABLE,
        /** Outside the plausible range: shown and kept, but marked. */
        OUT_OF_RANGE,
        /** Arrived after a gap in the link, later than it was measured. */
        BACKFILLED
    }
}
