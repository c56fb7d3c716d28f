package prehospital.media.lean;

import java.util.Arrays;

/** The last {@value #PACKETS} packets as viewers got them, to be sent again: some two seconds of a good picture, at most 1.5 MB. A packet that is not kept any more is not sent again. Pure. */
final class PacketCache {
    /** How many are kept. */
    static final int PACKETS = 1_024;

    private final byte[][] kept = new byte[PACKETS][];
    private final int[] lengths = new int[PACKETS];

    void keep(byte[] packet, int length) {
        int at = Rtp.sequence(packet, 0) % PACKETS;
        byte[] room = kept[at];
        if (room == null || room.length < length) {
            kept[at] = Arrays.copyOf(packet, length);
        } else {
            System.arraycopy(packet, 0, room, 0, length);
        }
        lengths[at] = length;
    }

    /** Copies the packet of a number; answers its length, 0 when it is not kept. */
    int copy(int sequence, byte[] into) {
        int at = sequence % PACKETS;
        byte[] found = kept[at];
        if (found == null || Rtp.sequence(found, 0) != sequence) {
            return 0;
        }
        System.arraycopy(found, 0, into, 0, lengths[at]);
        return lengths[at];
    }
}
