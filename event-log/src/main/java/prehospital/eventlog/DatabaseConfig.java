package prehospital.eventlog;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Which database a program uses.
 *
 * @param url an existing server as {@code postgresql://user:password@host:port/database}; absent: the embedded server
 * @param dataDir where the embedded server keeps its files ({@code postgres} below it) between starts
 * @param name the database inside the embedded server: 1–32 lower-case letters; an external server's name comes from its url
 */
public record DatabaseConfig(Optional<String> url, Path dataDir, String name) {
    public DatabaseConfig {
        if (!name.matches("[a-z]{1,32}")) {
            throw new IllegalArgumentException("a database name is 1 to 32 lower-case letters, not " + name);
        }
    }

    /** A database of the embedded server. */
    public static DatabaseConfig embedded(Path dataDir, String name) {
        return new DatabaseConfig(Optional.empty(), dataDir, name);
    }
}
