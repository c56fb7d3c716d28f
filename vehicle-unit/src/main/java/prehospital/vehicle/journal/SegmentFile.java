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
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The bytes of one journal file: eight bytes {@value #MAGIC}, then records of length (4 bytes), CRC-32C of the payload
 * (4 bytes) and payload, big endian. What these bytes say, without any file kept open. Any thread.
 */
final class SegmentFile {
    /** First bytes of every file, with the version of this format. */
    static final String MAGIC = "PHVJ0001";

    /** Bytes of a file without records. */
    static final int HEADER_BYTES = 8;

    /** Bytes that a record adds to its payload. */
    static final int RECORD_OVERHEAD_BYTES = 8;

    /** Largest payload: the largest device message plus its key. */
    static final int PAYLOAD_MAX = 2 * 1024 * 1024;

    private SegmentFile() {}

    /**
     * What could be read from a file.
     *
     * @param payloads whole records from the start on
     * @param goodBytes length of the file up to the end of the last of them
     * @param totalBytes length of the file
     */
    record Contents(List<byte[]> payloads, long goodBytes, long totalBytes) {}

    static byte[] header() {
        return MAGIC.getBytes(StandardCharsets.US_ASCII);
    }

    static ByteBuffer encode(List<byte[]> payloads) {
        int bytes = payloads.stream()
                .mapToInt(p -> p.length + RECORD_OVERHEAD_BYTES)
                .sum();
        ByteBuffer buffer = ByteBuffer.allocate(bytes);
        for (byte[] payload : payloads) {
            buffer.putInt(payload.length).putInt(crc(payload)).put(payload);
        }
        return buffer.flip();
    }

    /** Reads records until the first one that is cut short or does not match its checksum. */
    static Contents read(Path file) throws IOException {
        byte[] all = Files.readAllBytes(file);
        List<byte[]> payloads = new ArrayList<>();
        ByteBuffer buffer = ByteBuffer.wrap(all);
        byte[] magic = new byte[HEADER_BYTES];
        if (all.length < HEADER_BYTES) {
            return new Contents(payloads, 0, all.length);
        }
        buffer.get(magic);
        if (!Arrays.equals(magic, header())) {
            return new Contents(payloads, 0, all.length);
        }
        long good = buffer.position();
        while (buffer.remaining() >= RECORD_OVERHEAD_BYTES) {
            int length = buffer.getInt();
            int crc = buffer.getInt();
            if (length < 1 || length > PAYLOAD_MAX || length > buffer.remaining()) {
                break;
            }
            byte[] payload = new byte[length];
            buffer.get(payload);
            if (crc(payload) != crc) {
                break;
            }
            payloads.add(payload);
            good = buffer.position();
        }
        return new Contents(payloads, good, all.length);
    }

    /** Writes a whole file beside the old one and swaps them, so that a crash leaves one or the other. */
    static void replace(Path file, List<byte[]> payloads) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try (FileChannel channel = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            writeFully(channel, ByteBuffer.wrap(header()));
            writeFully(channel, encode(payloads));
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

    private static int crc(byte[] payload) {
        CRC32C crc = new CRC32C();
        crc.update(payload);
        return (int) crc.getValue();
    }
}
