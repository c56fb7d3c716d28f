package prehospital.eventlog;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;
import prehospital.protocol.StartRefused;

/**
 * A data directory that this program alone uses, until it is closed or the program ends in whatever way. Parts of one program may
 * hold the same directory together. Any thread.
 */
public final class DataDirectory implements AutoCloseable {
    /** The file whose lock says that the directory is in use; it holds the program's process id. */
    static final String LOCK_FILE = "in-use.lock";

    private static final Map<Path, Held> HELD = new TreeMap<>();

    private final Path path;
    private boolean closed;

    private DataDirectory(Path path) {
        this.path = path;
    }

    private static final class Held {
        private final FileLock lock;
        private int parts = 1;

        Held(FileLock lock) {
            this.lock = lock;
        }
    }

    /**
     * Takes the directory, making it when it does not exist.
     *
     * @throws StartRefused when another program has it or it cannot be written
     */
    public static DataDirectory take(Path directory) {
        synchronized (HELD) {
            try {
                Files.createDirectories(directory);
                Path path = directory.toRealPath();
                Held held = HELD.get(path);
                if (held == null) {
                    HELD.put(path, new Held(lock(path)));
                } else {
                    held.parts++;
                }
                return new DataDirectory(path);
            } catch (IOException e) {
                throw new StartRefused("the data directory " + directory + " cannot be used: " + e, e);
            }
        }
    }

    /** The directory, absolute and without links. */
    public Path path() {
        return path;
    }

    @Override
    public void close() {
        synchronized (HELD) {
            Held held = HELD.get(path);
            if (closed || held == null) {
                return;
            }
            closed = true;
            held.parts--;
            if (held.parts == 0) {
                HELD.remove(path);
                release(held.lock);
            }
        }
    }

    @SuppressWarnings("StreamResourceLeak")
    private static FileLock lock(Path directory) throws IOException {
        Path file = directory.resolve(LOCK_FILE);
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            String holder = new String(Files.readAllBytes(file), StandardCharsets.UTF_8).strip();
            channel.close();
            throw new StartRefused("the data directory " + directory + " is in use by another program (pid " + holder
                    + "); stop that one or give another directory");
        }
        byte[] pid = Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8);
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(pid), 0);
        return lock;
    }

    private static void release(FileLock lock) {
        try {
            lock.acquiredBy().close();
        } catch (IOException e) {
            throw new IllegalStateException("the lock of a data directory could not be released", e);
        }
    }
}
