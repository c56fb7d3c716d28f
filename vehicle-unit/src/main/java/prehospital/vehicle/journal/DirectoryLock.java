package prehospital.vehicle.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps a second program, in this JVM or another, off a data directory. The system frees it when the program dies. */
public final class DirectoryLock implements Closeable {
    private final FileChannel channel;

    private DirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Another program uses the directory; the message is one plain sentence for whoever started this one. */
    public static final class InUse extends IOException {
        private static final long serialVersionUID = 1;

        InUse(Path directory) {
            super("another vehicle program is using the data directory " + directory);
        }
    }

    /**
     * Takes the directory, making it where it is missing.
     *
     * @throws InUse when another program has it
     */
    public static DirectoryLock acquire(Path directory) throws IOException {
        Files.createDirectories(directory);
        FileChannel channel =
                FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return new DirectoryLock(channel);
            }
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw new InUse(directory);
        }
        channel.close();
        throw new InUse(directory);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
