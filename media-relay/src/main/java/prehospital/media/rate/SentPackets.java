package prehospital.media.rate;

import java.util.ArrayList;
import java.util.List;

/** Which packets went out lately, by their transport-wide numbers; the last {@value #KEPT}. Pure; one thread. */
public final class SentPackets {
    /** How many. */
    public static final int KEPT = 8_192;

    private final long[] micros = new long[KEPT];
    private final int[] bytes = new int[KEPT];
    private final int[] numbers = new int[KEPT];
    private int next;

    /** The number of the next packet, sent then. */
    public int next(int size, long nowMicros) {
        int number = next;
        next = (next + 1) & 0xFFFF;
        numbers[number % KEPT] = number;
        bytes[number % KEPT] = size;
        micros[number % KEPT] = nowMicros;
        return number;
    }

    /** What a report says of them; each packet is told of once. */
    public List<PacketFate> fates(TransportFeedback report) {
        List<PacketFate> fates = new ArrayList<>();
        for (int i = 0; i < report.arrivals().length; i++) {
            int number = (report.base() + i) & 0xFFFF;
            int slot = number % KEPT;
            if (numbers[slot] == number && bytes[slot] > 0) {
                long at = report.arrivals()[i];
                boolean arrived = at != TransportFeedback.LOST;
                fates.add(new PacketFate(micros[slot], bytes[slot], arrived ? at * 250 : 0, arrived));
                bytes[slot] = 0;
            }
        }
        return fates;
    }
}
