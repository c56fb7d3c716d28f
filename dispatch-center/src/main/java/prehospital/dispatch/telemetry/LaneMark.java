package prehospital.dispatch.telemetry;

import prehospital.protocol.FrameClass;

/**
 * The movement of a mark: frames of one class that become durable.
 *
 * @param first number that the run of durable frames begins with, which these frames are the end of
 * @param after the last number before these frames; {@code first - 1} when they begin a run
 * @param through their last number
 * @param end the last number of the run that there is then; beyond {@code through} when they close the gap before a later run, which is part of this one from then on
 */
public record LaneMark(FrameClass lane, long first, long after, long through, long end) {
    public LaneMark {
        if (first < 1 || after < first - 1 || through < after || end < through) {
            throw new IllegalArgumentException("frames are numbered upwards");
        }
    }

    /** Frames that close no gap. */
    public LaneMark(FrameClass lane, long first, long after, long through) {
        this(lane, first, after, through, through);
    }

    /** Whether the frames begin a run. */
    public boolean fresh() {
        return after == first - 1;
    }

    /** Whether a later run becomes part of this one. */
    public boolean closesGap() {
        return end > through;
    }
}
