package prehospital.media.lean;

import java.util.Optional;

/** What a receiver's report says of one source (RFC 3550, 6.4.1 and appendix A.3, A.8). Repeated packets are not counted (RFC 4588, 4). Pure; times in nanoseconds. */
final class Reception {
    private static final long SECOND = 1_000_000_000L;
    private static final int LOST_MAX = 0x7fffff;

    private final int source;
    private final int clock;
    private final Unwrapped numbers = new Unwrapped();
    private long first = -1;
    private long received;
    private long expectedBefore;
    private long receivedBefore;
    private double jitter;
    private long transit;
    private int lastReport;
    private Optional<Long> reportedAt = Optional.empty();

    /**
     * A block of a report.
     *
     * @param source the source (SSRC)
     * @param fractionLost lost since the last report, in 256ths
     * @param lost lost altogether
     * @param highest highest number, with its rounds in the upper half
     * @param jitter in units of the source's clock
     * @param lastReport middle 32 bits of the clock in the last sender's report; 0 before the first
     * @param sinceReport time since then in 65,536ths of a second
     */
    record Block(int source, int fractionLost, int lost, int highest, int jitter, int lastReport, int sinceReport) {}

    /**
     * A source.
     *
     * @param clock its clock rate in Hz
     */
    Reception(int source, int clock) {
        this.source = source;
        this.clock = clock;
    }

    int source() {
        return source;
    }

    /** A packet came for the first time. */
    void came(int sequence, int timestamp, long nanos) {
        long number = numbers.of(sequence);
        long now = nanos / 1_000 * clock / 1_000_000;
        long way = now - timestamp;
        if (first < 0) {
            first = number;
        } else {
            int difference = (int) (way - transit);
            jitter += (Math.abs((double) difference) - jitter) / 16;
        }
        transit = way;
        received++;
    }

    /** A sender's report came. */
    void reported(long senderClock, long nanos) {
        lastReport = (int) (senderClock >> 16);
        reportedAt = Optional.of(nanos);
    }

    /** The block for a report now; absent before the first packet. */
    Optional<Block> block(long nanos) {
        if (first < 0) {
            return Optional.empty();
        }
        long expected = numbers.highest() - first + 1;
        long expectedSince = expected - expectedBefore;
        long lostSince = expectedSince - (received - receivedBefore);
        expectedBefore = expected;
        receivedBefore = received;
        int fraction = expectedSince <= 0 || lostSince <= 0 ? 0 : (int) Math.min(255, (lostSince << 8) / expectedSince);
        int lost = (int) Math.max(-LOST_MAX, Math.min(LOST_MAX, expected - received));
        int since = reportedAt
                .map(at -> (int) ((nanos - at) / 1_000 * 65_536 / (SECOND / 1_000)))
                .orElse(0);
        int highest = (int) (numbers.highest() - 0x10000L);
        return Optional.of(new Block(source, fraction, lost, highest, (int) jitter, lastReport, since));
    }
}
