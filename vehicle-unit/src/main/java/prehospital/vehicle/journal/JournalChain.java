package prehospital.vehicle.journal;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/** The hash chain over the records of a journal: the SHA-256 of the link before, the number of the record and its payload. Any thread. */
final class JournalChain {
    /** Bytes of a link. */
    static final int LINK_BYTES = 32;

    private JournalChain() {}

    /** What the first record of a journal follows. */
    static byte[] start() {
        return new byte[LINK_BYTES];
    }

    static byte[] next(byte[] previous, long number, byte[] payload) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(previous);
            digest.update(ByteBuffer.allocate(Long.BYTES).putLong(number).rewind());
            return digest.digest(payload);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Links payloads that follow each other from a number on. */
    static List<SegmentFile.Linked> link(byte[] previous, long first, List<byte[]> payloads) {
        List<SegmentFile.Linked> linked = new ArrayList<>(payloads.size());
        byte[] link = previous;
        long number = first;
        for (byte[] payload : payloads) {
            link = next(link, number++, payload);
            linked.add(new SegmentFile.Linked(link, payload));
        }
        return linked;
    }
}
