package prehospital.media.record;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Puts packets into their order and leaves out doubled ones. A missing one is waited for, for a retransmission may bring it, until {@value #PACKETS_MAX} packets or
 * {@value #WAIT_MILLIS} ms have come after it; then it is lost. One thread.
 */
final class Reorder {
    /** Most packets that wait for a missing one. */
    static final int PACKETS_MAX = 512;

    /** How long a missing packet is waited for. */
    static final long WAIT_MILLIS = 1_500;

    /** So many late packets in a row are a new numbering. */
    private static final int LATE_MAX = 64;

    private final NavigableMap<Long, Waiting> waiting = new TreeMap<>();
    private final Out out;
    private long highest = -1;
    private long next = -1;
    private int lateInRow;
    private long lost;

    private record Waiting(RtpPacket packet, long arrivedMillis) {}

    /** What takes the packets in order. */
    interface Out {
        /** The next packet. */
        void packet(RtpPacket packet, long arrivedMillis);

        /** Packets before the next one are lost. */
        void lost();
    }

    Reorder(Out out) {
        this.out = out;
    }

    /** Takes a packet as it comes. */
    void take(RtpPacket packet, long arrivedMillis) {
        if (next < 0) {
            begin(packet.sequence());
        }
        long number = highest + (short) (packet.sequence() - (int) highest);
        if (number < next) {
            lateInRow++;
            if (lateInRow < LATE_MAX) {
                return;
            }
            flush();
            out.lost();
            begin(packet.sequence());
            number = next;
        }
        lateInRow = 0;
        highest = Math.max(highest, number);
        waiting.putIfAbsent(number, new Waiting(packet, arrivedMillis));
        drain();
        while (!waiting.isEmpty() && overdue(arrivedMillis)) {
            skip();
        }
    }

    private void begin(int sequence) {
        // Room below, so that numbers before the first one stay positive.
        next = 0x1_0000L + sequence;
        highest = next;
        lateInRow = 0;
    }

    private boolean overdue(long nowMillis) {
        return waiting.size() > PACKETS_MAX
                || nowMillis - waiting.firstEntry().getValue().arrivedMillis() > WAIT_MILLIS;
    }

    private void skip() {
        lost += waiting.firstKey() - next;
        next = waiting.firstKey();
        out.lost();
        drain();
    }

    private void drain() {
        Map.Entry<Long, Waiting> first = waiting.firstEntry();
        while (first != null && first.getKey() == next) {
            waiting.pollFirstEntry();
            next++;
            out.packet(first.getValue().packet(), first.getValue().arrivedMillis());
            first = waiting.firstEntry();
        }
    }

    /** Gives out what waits; what is missing is lost. */
    void flush() {
        while (!waiting.isEmpty()) {
            skip();
        }
    }

    /** Packets that never came. */
    long lost() {
        return lost;
    }

    /** Packets that wait. */
    int held() {
        return waiting.size();
    }
}
