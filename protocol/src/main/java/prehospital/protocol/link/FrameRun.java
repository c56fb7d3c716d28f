package prehospital.protocol.link;

/** Frames with consecutive numbers, first and last included. */
public record FrameRun(long first, long through) {
    public FrameRun {
        if (first < 1 || through < first) {
            throw new IllegalArgumentException("a run begins at 1 or later and does not end before it begins");
        }
    }
}
