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
    private final Committer<T> committer;

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
        if (!committer.offer(value)) {
            LOG.warn("{} not saved: the disk does not keep up", file);
        }
    }

    private void write(List<T> values) {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try (FileChannel channel = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            byte[] json = Wire.write(values.getLast()).getBytes(StandardCharsets.UTF_8);
            SegmentFile.writeFully(channel, ByteBuffer.wrap(json));
            channel.force(true);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.warn("{} not saved: {}", file, e.getMessage());
        }
    }
}
