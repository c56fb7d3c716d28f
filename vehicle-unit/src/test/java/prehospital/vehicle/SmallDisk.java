package prehospital.vehicle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A real file system of a few megabytes, in memory; only root may make one. */
final class SmallDisk implements AutoCloseable {
    private final Path folder;
    private final Path ballast;

    private SmallDisk(Path folder) {
        this.folder = folder;
        this.ballast = folder.resolve("ballast");
    }

    /** Mounts one; fails with an {@link IOException} where that is not allowed. */
    static SmallDisk mount(Path folder, int kibibytes) throws IOException {
        run("mount", "-t", "tmpfs", "-o", "size=" + kibibytes + "k", "tmpfs", folder.toString());
        return new SmallDisk(folder);
    }

    Path folder() {
        return folder;
    }

    /** Something else takes room. */
    void fill(int kibibytes) throws IOException {
        Files.write(ballast, new byte[kibibytes * 1024]);
    }

    /** And gives it back. */
    void clear() throws IOException {
        Files.delete(ballast);
    }

    @Override
    public void close() throws IOException {
        run("umount", folder.toString());
    }

    private static void run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(String.join(" ", command) + ": "
                        + new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
