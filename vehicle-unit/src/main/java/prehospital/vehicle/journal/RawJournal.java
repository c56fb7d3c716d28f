package prehospital.vehicle.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Predicate;

/**
 * Device messages byte for byte as they came, each with a key that tells repeats apart. What was received and not ticked off
 * when the program died is found again at the next start. The oldest files are deleted at the limit. Any thread; futures
 * complete on the journal's executor.
 */
public final class RawJournal implements Closeable {
    /** Most messages that may wait to be written. */
    static final int WAITING_MAX = 1_000;

    /** Before the key of a message that was received and is not yet ticked off. */
    private static final String RECEIVED = "got ";

    /** Before the key of a message that could not be read. */
    private static final String REFUSED = "bad ";

    private static final byte[] NOTHING = {};

    private final JournalLimits limits;
    private final SegmentLog log;
    private final Committer<Waiting> committer;

    @SuppressWarnings("ArrayRecordComponent") // never compared, never changed
    private record Waiting(String key, Instant at, byte[] message, CompletableFuture<Void> done) {}

    /** One stored message. */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never changed
    public record RawMessage(Instant receivedAt, String key, byte[] message) {}

    /**
     * What an earlier run left.
     *
     * @param stored keys of messages whose content is stored, oldest first
     * @param open messages whose content may be stored, in part, or not at all, oldest first
     */
    public record Left(List<String> stored, List<RawMessage> open) {
        public Left {
            stored = List.copyOf(stored);
            open = List.copyOf(open);
        }

        /** Those whose key is so. */
        public Left only(Predicate<String> key) {
            return new Left(
                    stored.stream().filter(key).toList(),
                    open.stream().filter(message -> key.test(message.key())).toList());
        }
    }

    private RawJournal(Executor executor, JournalLimits limits, SegmentLog log) {
        this.limits = limits;
        this.log = log;
        this.committer = new Committer<>(executor, WAITING_MAX, this::commit);
    }

    /** Opens or makes the raw journal of a data directory; blocks. */
    public static RawJournal open(Path data, JournalLimits limits, Executor executor) throws IOException {
        return new RawJournal(executor, limits, SegmentLog.open(data.resolve("raw"), "raw", 1, limits.segmentBytes()));
    }

    /** Keeps a message whose content is about to be stored; completes when it is durable. */
    public CompletableFuture<Void> received(String key, Instant at, byte[] message) {
        return append(RECEIVED + key, at, message);
    }

    /** Ticks a message off: its content is stored. Completes when that is durable. */
    public CompletableFuture<Void> stored(String key, Instant at) {
        return append(key, at, NOTHING);
    }

    /** Keeps a message that cannot be read, for whoever mends the device; completes when it is durable. */
    public CompletableFuture<Void> refused(String key, Instant at, byte[] message) {
        return append(REFUSED + key, at, message);
    }

    private CompletableFuture<Void> append(String key, Instant at, byte[] message) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        if (!committer.offer(new Waiting(key, at, message, done))) {
            done.completeExceptionally(new JournalFull("more than " + WAITING_MAX + " messages wait for the disk"));
        }
        return done;
    }

    /** The newest entries, oldest first; one without content ticks off the message of its key. Blocks. */
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

    /** What the newest entries, at most so many, say of messages; blocks. */
    public Left left(int max) throws IOException {
        List<String> stored = new ArrayList<>();
        Map<String, RawMessage> open = new LinkedHashMap<>();
        for (RawMessage entry : newest(max)) {
            if (entry.key().startsWith(RECEIVED)) {
                String key = entry.key().substring(RECEIVED.length());
                open.put(key, new RawMessage(entry.receivedAt(), key, entry.message()));
            } else if (!entry.key().startsWith(REFUSED)) {
                stored.add(entry.key());
                open.remove(entry.key());
            }
        }
        return new Left(stored, List.copyOf(open.values()));
    }

    @Override
    public void close() throws IOException {
        log.close();
    }

    private void commit(List<Waiting> batch) {
        try {
            log.append(batch.stream().map(RawJournal::encode).toList());
            while (log.bytes() > limits.rawBytes() && log.dropOldest(Long.MAX_VALUE)) {
                // one file less
            }
        } catch (IOException e) {
            batch.forEach(entry -> entry.done.completeExceptionally(e));
            return;
        }
        batch.forEach(entry -> entry.done.complete(null));
    }

    private static byte[] encode(Waiting entry) {
        byte[] key = entry.key.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Long.BYTES + Short.BYTES + key.length + entry.message.length)
                .putLong(entry.at.toEpochMilli())
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
