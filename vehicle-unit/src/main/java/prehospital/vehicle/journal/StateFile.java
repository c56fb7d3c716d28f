package prehospital.vehicle.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.protocol.wire.BadMessage;
import prehospital.protocol.wire.Wire;

/**
 * One remembered value as a JSON file, replaced whole. Of several values saved in a row only the newest is written. A file that
 * cannot be read counts as absent: it holds nothing that the centre does not know. Any thread.
 */
public final class StateFile<T> {
    private static final Logger LOG = LoggerFactory.getLogger(StateFile.class);

    private final Path file;
    private final Class<T> type;
    private final Committer<Waiting<T>> committer;

    private record Waiting<T>(T value, CompletableFuture<Void> done) {}

    public StateFile(Path file, Class<T> type, Executor executor) {
        this.file = file;
        this.type = type;
        this.committer = new Committer<>(executor, 1_000, this::write);
    }

    /** What was saved last; blocks. */
    public Optional<T> load() {
        try {
            return Files.exists(file) ? Optional.of(Wire.readOwn(Files.readString(file), type)) : Optional.empty();
        } catch (IOException | BadMessage e) {
            LOG.warn("{} is not readable and ignored: {}", file, e.getMessage());
            return Optional.empty();
        }
    }

    /** Writes a value soon. */
    public void save(T value) {
        store(value).exceptionally(e -> {
            LOG.warn("{} not saved: {}", file, e.getMessage());
            return null;
        });
    }

    /** Writes a value; completes when it, or a newer one, is on disk. */
    public CompletableFuture<Void> store(T value) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        if (!committer.offer(new Waiting<>(value, done))) {
            done.completeExceptionally(new JournalFull("the disk does not keep up"));
        }
        return done;
    }

    private void write(List<Waiting<T>> values) {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try (FileChannel channel = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            byte[] json = Wire.write(values.getLast().value()).getBytes(StandardCharsets.UTF_8);
            SegmentFile.writeFully(channel, ByteBuffer.wrap(json));
            channel.force(true);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            SegmentFile.syncDirectory(file.resolveSibling("."));
        } catch (IOException e) {
            values.forEach(waiting -> waiting.done().completeExceptionally(e));
            return;
        }
        values.forEach(waiting -> waiting.done().complete(null));
    }
}
