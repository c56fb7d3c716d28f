package prehospital.vehicle.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The bytes of one journal file: eight bytes {@value #MAGIC} and the link of the record before the first (32 bytes), then records of length (4 bytes), CRC-32C of what follows
 * (4 bytes), link (32 bytes) and payload, big endian. A record's {@link JournalChain link} covers its number, its payload and the link before it. Files of the version before,
 * {@value #MAGIC_BEFORE}, have no links and are still read. What these bytes say, without any file kept open. Any thread.
 */
final class SegmentFile {
    /** First bytes of every file, with the version of this format. */
    static final String MAGIC = "PHVJ0002";

    /** First bytes of a file without links. */
    static final String MAGIC_BEFORE = "PHVJ0001";

    /** Bytes of a file without records. */
    static final int HEADER_BYTES = 8 + JournalChain.LINK_BYTES;

    /** Bytes that a record adds to its payload. */
    static final int RECORD_OVERHEAD_BYTES = 8 + JournalChain.LINK_BYTES;

    /** Largest payload: the largest device message plus its key. */
    static final int PAYLOAD_MAX = 2 * 1024 * 1024;

    private SegmentFile() {}

    /** A payload with its link. */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never changed
    record Linked(byte[] link, byte[] payload) {}

    /**
     * What could be read from a file.
     *
     * @param isLinked whether its records have links
     * @param previous the link of the record before its first; zeros when it has no links
     * @param records whole records from the start on
     * @param goodBytes length of the file up to the end of the last of them; 0 when not even the header is whole
     * @param totalBytes length of the file
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never changed
    record Contents(boolean isLinked, byte[] previous, List<Linked> records, long goodBytes, long totalBytes) {
        List<byte[]> payloads() {
            return records.stream().map(Linked::payload).toList();
        }

        /** The link of the last record; zeros when there are no links. */
        byte[] end() {
            return records.isEmpty() || !isLinked ? previous : records.getLast().link();
        }
    }

    static byte[] header(byte[] previous) {
        return ByteBuffer.allocate(HEADER_BYTES)
                .put(MAGIC.getBytes(StandardCharsets.US_ASCII))
                .put(previous)
                .array();
    }

    static ByteBuffer encode(List<Linked> records) {
        int bytes = records.stream()
                .mapToInt(record -> record.payload().length + RECORD_OVERHEAD_BYTES)
                .sum();
        ByteBuffer buffer = ByteBuffer.allocate(bytes);
        for (Linked record : records) {
            buffer.putInt(record.payload().length)
                    .putInt(crc(record.link(), record.payload()))
                    .put(record.link())
                    .put(record.payload());
        }
        return buffer.flip();
    }

    /** Reads records until the first one that is cut short or does not match its checksum. */
    static Contents read(Path file) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(Files.readAllBytes(file));
        int total = buffer.remaining();
        byte[] none = JournalChain.start();
        String magic = new String(take(buffer, Math.min(MAGIC.length(), total)), StandardCharsets.US_ASCII);
        boolean isLinked = magic.equals(MAGIC) && total >= HEADER_BYTES;
        if (!isLinked && !magic.equals(MAGIC_BEFORE)) {
            return new Contents(true, none, List.of(), 0, total);
        }
        byte[] previous = isLinked ? take(buffer, JournalChain.LINK_BYTES) : none;
        List<Linked> records = new ArrayList<>();
        long good = buffer.position();
        for (Optional<Linked> next = next(buffer, isLinked); next.isPresent(); next = next(buffer, isLinked)) {
            records.add(next.orElseThrow());
            good = buffer.position();
        }
        return new Contents(isLinked, previous, records, good, total);
    }

    private static Optional<Linked> next(ByteBuffer buffer, boolean isLinked) {
        int linkBytes = isLinked ? JournalChain.LINK_BYTES : 0;
        if (buffer.remaining() < 2 * Integer.BYTES + linkBytes) {
            return Optional.empty();
        }
        int length = buffer.getInt();
        int crc = buffer.getInt();
        if (length < 1 || length > PAYLOAD_MAX || length + linkBytes > buffer.remaining()) {
            return Optional.empty();
        }
        Linked record = new Linked(take(buffer, linkBytes), take(buffer, length));
        return crc(record.link(), record.payload()) == crc ? Optional.of(record) : Optional.empty();
    }

    private static byte[] take(ByteBuffer buffer, int bytes) {
        byte[] taken = new byte[bytes];
        buffer.get(taken);
        return taken;
    }

    /** Writes a whole file beside the old one and swaps them, so that a crash leaves one or the other. */
    static void replace(Path file, byte[] previous, List<Linked> records) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try (FileChannel channel = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            writeFully(channel, ByteBuffer.wrap(header(previous)));
            writeFully(channel, encode(records));
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        syncDirectory(file.resolveSibling("."));
    }

    static void writeFully(FileChannel channel, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    /** Makes new, renamed and deleted names in a directory survive a power cut. */
    static void syncDirectory(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static int crc(byte[] link, byte[] payload) {
        CRC32C crc = new CRC32C();
        crc.update(link);
        crc.update(payload);
        return (int) crc.getValue();
    }
}
