package prehospital.app;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options that every program with an HTTP side has. */
final class ServeOptions {
    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "Address to listen on (default ${DEFAULT-VALUE}: this machine only).")
    String bind = "127.0.0.1";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "Directory for database, journals, map caches and logs (default ./${DEFAULT-VALUE}).")
    Path data = Path.of("data");

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Properties file with these options, without the dashes; an unknown key refuses the start.")
    Optional<Path> config = Optional.empty();
}
