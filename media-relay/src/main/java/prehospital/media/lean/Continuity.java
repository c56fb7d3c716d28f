package prehospital.media.lean;

import java.util.Optional;

/**
 * One continuous numbering of packets and of their clock for viewers, whoever publishes: when another publisher takes over, numbers go on and the clock advances by the time
 * between. Pure; times in nanoseconds.
 */
final class Continuity {
    private static final long MICROS = 1_000_000L;

    private final int clock;
    private Optional<Object> publisher = Optional.empty();
    private boolean begun;
    private int first;
    private int sequenceOffset;
    private int timestampOffset;
    private int lastSequence;
    private int lastTimestamp;
    private long lastAt;
    private boolean settled;

    /**
     * A stream of viewers.
     *
     * @param clock rate in Hz
     */
    Continuity(int clock) {
        this.clock = clock;
    }

    /** The number that viewers see of a publisher's packet; −1 when it belongs before the first that they saw of this publisher. */
    int sequence(Object from, int sequence, int timestamp, long now) {
        if (publisher.filter(known -> known == from).isEmpty()) {
            begin(from, sequence, timestamp, now);
        }
        if (!settled && (short) (sequence - first) < 0) {
            return -1;
        }
        settled |= (short) (sequence - first) > Gaps.WINDOW;
        int out = (sequence + sequenceOffset) & 0xffff;
        if (!begun || (short) (out - lastSequence) > 0) {
            lastSequence = out;
            lastTimestamp = timestamp + timestampOffset;
            lastAt = now;
        }
        begun = true;
        return out;
    }

    private void begin(Object from, int sequence, int timestamp, long now) {
        publisher = Optional.of(from);
        first = sequence;
        settled = false;
        if (begun) {
            long elapsed = Math.max(1, (now - lastAt) / 1_000 * clock / MICROS);
            sequenceOffset = (lastSequence + 1 - sequence) & 0xffff;
            timestampOffset = lastTimestamp + (int) elapsed - timestamp;
        }
    }

    /** The clock that viewers see of a publisher's, that of the last packet. */
    int timestamp(int timestamp) {
        return timestamp + timestampOffset;
    }

    /** Whether the numbering is this publisher's now. */
    boolean follows(Object from) {
        return publisher.filter(known -> known == from).isPresent();
    }
}
