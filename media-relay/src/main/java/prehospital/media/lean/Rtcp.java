package prehospital.media.lean;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntConsumer;

/** Reads and writes the reports and requests that go with media (RFC 3550, RFC 4585, RFC 5104). Pure. */
final class Rtcp {
    static final int SENDER_REPORT = 200;
    static final int RECEIVER_REPORT = 201;
    static final int DESCRIPTION = 202;
    static final int TRANSPORT_FEEDBACK = 205;
    static final int PAYLOAD_FEEDBACK = 206;
    static final int NACK = 1;
    static final int PICTURE_LOSS = 1;
    static final int FULL_INTRA = 4;
    static final int TRANSPORT_WIDE = 15;

    /** Most lost packets that one request names; further ones wait for the next. */
    static final int NACK_MAX = 256;

    private static final int VERSION = 0x80;
    private static final int FEEDBACK_BYTES = 12;
    /** Bytes of a sender's report before its blocks. */
    static final int SENDER_REPORT_BYTES = 28;

    private static final int BLOCK_BYTES = 24;
    private static final int MASK_BITS = 16;
    private static final byte[] NAME = "incident".getBytes(StandardCharsets.US_ASCII);

    private Rtcp() {}

    /** What is done with each packet of a compound packet. */
    interface Each {
        /**
         * One packet.
         *
         * @param type such as {@link #SENDER_REPORT}
         * @param format the five bits of its count or format
         * @param at where it begins
         * @param end behind its last byte
         */
        void packet(int type, int format, int at, int end);
    }

    /** Goes through a compound packet, up to what is damaged. */
    static void each(byte[] bytes, int offset, int length, Each each) {
        int at = offset;
        int last = offset + length;
        while (at + 8 <= last) {
            int end = at + 4 + 4 * Rtp.u16(bytes, at + 2);
            if (end > last) {
                return;
            }
            each.packet(bytes[at + 1] & 0xff, bytes[at] & 0x1f, at, end);
            at = end;
        }
    }

    /** A request for a picture that can be decoded alone. */
    static byte[] pictureLoss(int sender, int source) {
        byte[] out = new byte[FEEDBACK_BYTES];
        head(out, PICTURE_LOSS, PAYLOAD_FEEDBACK, sender);
        Rtp.put32(out, 8, source);
        return out;
    }

    /** A request for lost packets, by their numbers in ascending order. */
    static byte[] nack(int sender, int source, List<Integer> lost) {
        List<Integer> pairs = new ArrayList<>();
        int index = 0;
        while (index < lost.size()) {
            int first = lost.get(index++);
            int mask = 0;
            while (index < lost.size() && ((lost.get(index) - first - 1) & 0xffff) < MASK_BITS) {
                mask |= 1 << ((lost.get(index++) - first - 1) & 0xffff);
            }
            pairs.add((first << 16) | mask);
        }
        byte[] out = new byte[FEEDBACK_BYTES + 4 * pairs.size()];
        head(out, NACK, TRANSPORT_FEEDBACK, sender);
        Rtp.put32(out, 8, source);
        for (int i = 0; i < pairs.size(); i++) {
            Rtp.put32(out, FEEDBACK_BYTES + 4 * i, pairs.get(i));
        }
        return out;
    }

    /** The numbers that a request for lost packets names. */
    static void lost(byte[] bytes, int at, int end, IntConsumer each) {
        for (int pair = at + FEEDBACK_BYTES; pair + 4 <= end; pair += 4) {
            int first = Rtp.u16(bytes, pair);
            int mask = Rtp.u16(bytes, pair + 2);
            each.accept(first);
            for (int bit = 0; bit < MASK_BITS; bit++) {
                if (((mask >> bit) & 1) != 0) {
                    each.accept((first + bit + 1) & 0xffff);
                }
            }
        }
    }

    /** What has been received, one block for each source. */
    static byte[] receiverReport(int sender, List<Reception.Block> blocks) {
        byte[] out = new byte[8 + BLOCK_BYTES * blocks.size()];
        head(out, blocks.size(), RECEIVER_REPORT, sender);
        int at = 8;
        for (Reception.Block block : blocks) {
            Rtp.put32(out, at, block.source());
            Rtp.put32(out, at + 4, (block.fractionLost() << 24) | (block.lost() & 0xffffff));
            Rtp.put32(out, at + 8, block.highest());
            Rtp.put32(out, at + 12, block.jitter());
            Rtp.put32(out, at + 16, block.lastReport());
            Rtp.put32(out, at + 20, block.sinceReport());
            at += BLOCK_BYTES;
        }
        return out;
    }

    /** The part of a source's packets that a report calls lost, in 256ths; absent when it says nothing of that source. */
    static OptionalInt fractionLost(byte[] bytes, int from, int count, int end, int source) {
        for (int i = 0; i < count; i++) {
            int at = from + i * BLOCK_BYTES;
            if (at + BLOCK_BYTES <= end && Rtp.i32(bytes, at) == source) {
                return OptionalInt.of(bytes[at + 4] & 0xff);
            }
        }
        return OptionalInt.empty();
    }

    /** A sender's report with its clock as the publisher told it, and whose it is. */
    static byte[] senderReport(int source, long clock, int timestamp, int packets, int octets) {
        int words = (4 + 2 + NAME.length + 4) / 4;
        byte[] out = new byte[SENDER_REPORT_BYTES + 4 + 4 * words];
        head(out, 0, SENDER_REPORT, source);
        Rtp.put16(out, 2, SENDER_REPORT_BYTES / 4 - 1);
        Rtp.put32(out, 8, (int) (clock >> 32));
        Rtp.put32(out, 12, (int) clock);
        Rtp.put32(out, 16, timestamp);
        Rtp.put32(out, 20, packets);
        Rtp.put32(out, 24, octets);
        int at = SENDER_REPORT_BYTES;
        out[at] = (byte) (VERSION | 1);
        out[at + 1] = (byte) DESCRIPTION;
        Rtp.put16(out, at + 2, words);
        Rtp.put32(out, at + 4, source);
        out[at + 8] = 1;
        out[at + 9] = (byte) NAME.length;
        System.arraycopy(NAME, 0, out, at + 10, NAME.length);
        return out;
    }

    /** Writes the first eight bytes for a packet that fills the array. */
    static void head(byte[] out, int format, int type, int sender) {
        out[0] = (byte) (VERSION | format);
        out[1] = (byte) type;
        Rtp.put16(out, 2, out.length / 4 - 1);
        Rtp.put32(out, 4, sender);
    }
}
