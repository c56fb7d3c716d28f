package prehospital.app;

import java.util.Optional;
import picocli.CommandLine.Option;
import prehospital.protocol.StartRefused;

/** Where a program keeps what must last. */
final class DatabaseOption {
    private static final String EMBEDDED = "embedded";

    @Option(
            names = "--database",
            paramLabel = "DB",
            defaultValue = EMBEDDED,
            description = "embedded, or postgresql://USER:PASSWORD@HOST:PORT/NAME (default ${DEFAULT-VALUE}).")
    private String database = EMBEDDED;

    /** The external database, absent for the embedded one. */
    Optional<String> url() {
        if (database.equals(EMBEDDED)) {
            return Optional.empty();
        }
        if (!database.startsWith("postgresql://")) {
            throw new StartRefused("--database is embedded or postgresql://user:password@host:port/name.");
        }
        return Optional.of(database);
    }
}
