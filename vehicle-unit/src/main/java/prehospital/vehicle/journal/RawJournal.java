package prehospital.vehicle.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Device messages byte for byte as they came, each with a key that tells repeats apart. The oldest files are deleted at the
 * limit. Any thread; futures complete on the journal's executor.
 */
public final class RawJournal implements Closeable {
    /** Most messages that may wait to be written. */
    static final int WAITING_MAX = 1_000;

    private final InstantSource clock;
    private final JournalLimits limits;
    private final SegmentLog log;
    private final Committer<Waiting> committer;

    @SuppressWarnings("ArrayRecordComponent") // never compared, never changed
    private record Waiting(String key, byte[] message, CompletableFuture<Void> done) {}

    /** One stored message. */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never changed
    public record RawMessage(Instant receivedAt, String key, byte[] message) {}

    private RawJournal(InstantSource clock, Executor executor, JournalLimits limits, SegmentLog log) {
        this.clock = clock;
        this.limits = limits;
        this.log = log;
        this.committer = new Committer<>(executor, WAITING_MAX, this::commit);
    }

    /** Opens or makes the raw journal of a data directory; blocks. */
    public static RawJournal open(Path data, JournalLimits limits, InstantSource clock, Executor executor)
            throws IOException {
        return new RawJournal(
                clock, executor, limits, SegmentLog.open(data.resolve("raw"), "raw", 1, limits.segmentBytes()));
    }

    /** Writes a message; completes when it is durable. */
    public CompletableFuture<Void> append(String key, byte[] message) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        if (!committer.offer(new Waiting(key, message, done))) {
            done.completeExceptionally(new JournalFull("more than " + WAITING_MAX + " messages wait for the disk"));
        }
        return done;
    }

    /** The newest messages, oldest first; blocks. */
    public List<RawMessage> newest(int max) throws IOException {
        long from = Math.max(log.first(), log.next() - max);
        List<RawMessage> found = new ArrayList<>();
        for (SegmentLog.Entry entry : log.read(from, max)) {
            if (!entry.lost()) {
                found.add(decode(entry.payload()));
            }
        }
        return found;
    }

    @Override
    public void close() throws IOException {
        log.close();
    }

    private void commit(List<Waiting> batch) {
        try {
            log.append(batch.stream().map(this::encode).toList());
            while (log.bytes() > limits.rawBytes() && log.dropOldest(Long.MAX_VALUE)) {
                // one file less
            }
        } catch (IOException e) {
            batch.forEach(entry -> entry.done.completeExceptionally(e));
            return;
        }
        batch.forEach(entry -> entry.done.complete(null));
    }

    private byte[] encode(Waiting entry) {
        byte[] key = entry.key.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Long.BYTES + Short.BYTES + key.length + entry.message.length)
                .putLong(clock.millis())
                .putShort((short) key.length)
                .put(key)
                .put(entry.message)
                .array();
    }

    private static RawMessage decode(byte[] payload) {
        ByteBuffer buffer = ByteBuffer.wrap(payload);
        Instant at = Instant.ofEpochMilli(buffer.getLong());
        byte[] key = new byte[buffer.getShort()];
        buffer.get(key);
        byte[] message = new byte[buffer.remaining()];
        buffer.get(message);
        return new RawMessage(at, new String(key, StandardCharsets.UTF_8), message);
    }
}
