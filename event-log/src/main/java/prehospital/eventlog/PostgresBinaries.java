package prehospital.eventlog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;
import prehospital.protocol.StartRefused;

/** The PostgreSQL programs that the class path carries, unpacked once per directory. Blocking. */
final class PostgresBinaries {
    /** Changes when the packed version does, so that an update unpacks again. */
    private static final String VERSION = "18.6.0";

    private PostgresBinaries() {}

    /** The directory that holds {@code bin/postgres}; unpacks it below {@code parent} when it is not there yet. */
    static synchronized Path unpacked(Path parent) {
        Path ready = parent.resolve("postgresql-" + VERSION);
        if (Files.isExecutable(ready.resolve("bin/postgres"))) {
            return ready;
        }
        try {
            Files.createDirectories(parent);
            Path fresh = Files.createTempDirectory(parent, "unpacking");
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
            unpack(resource(), fresh);
            moveUnlessThere(fresh, ready);
            return ready;
        } catch (IOException e) {
            throw new StartRefused("the embedded database could not be unpacked to " + parent + ": " + e, e);
        }
    }

    /** Another program may have been faster; its copy is as good. */
    private static void moveUnlessThere(Path fresh, Path ready) throws IOException {
        try {
            Files.move(fresh, ready, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            delete(fresh);
            if (!Files.isExecutable(ready.resolve("bin/postgres"))) {
                throw e;
            }
        }
    }

    private static String resource() {
        String machine = System.getProperty("os.arch");
        String name = "amd64".equals(machine) ? "x86_64" : "aarch64".equals(machine) ? "arm_64" : machine;
        return "/postgres-linux-" + name + ".txz";
    }

    private static void unpack(String resource, Path target) throws IOException {
        try (InputStream packed = PostgresBinaries.class.getResourceAsStream(resource)) {
            if (packed == null) {
                throw new StartRefused("there is no embedded database for this machine (" + resource
                        + "); give one with --database postgresql://…");
            }
            try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(packed))) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    unpack(tar, entry, target);
                }
            }
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path target) throws IOException {
        Path file = target.resolve(entry.getName()).normalize();
        if (!file.startsWith(target)) {
            throw new IOException("entry outside the archive: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.resolveSibling("."));
        if (entry.isSymbolicLink()) {
            link(file, entry.getLinkName());
        } else if (entry.isFile()) {
            Files.copy(tar, file);
            boolean program = file.getParent() != null && file.getParent().endsWith("bin");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    private static void link(Path file, String to) throws IOException {
        try {
            Files.createSymbolicLink(file, Path.of(to));
        } catch (FileAlreadyExistsException e) {
            throw new IOException("the archive holds " + file + " twice", e);
        }
    }

    static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.deleteIfExists(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
