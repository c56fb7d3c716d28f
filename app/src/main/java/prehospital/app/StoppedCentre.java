package prehospital.app;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import prehospital.eventlog.DataDirectory;
import prehospital.eventlog.DatabaseConfig;

/** Where a centre that does not run now has left its records, and whose roads they were driven on. */
final class StoppedCentre {
    private static final String CENTRE = "centre";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description =
                    "The data directory of the centre, which must not run from it now (default ./${DEFAULT-VALUE}).")
    Path data = Path.of("data");

    @Option(
            names = "--city",
            paramLabel = "CITY",
            defaultValue = "gothenburg",
            description = "gothenburg, monaco or FILE.osm.pbf: whose roads are driven on (default ${DEFAULT-VALUE}).")
    String city = "gothenburg";

    @Mixin
    private DatabaseOption database = new DatabaseOption();

    /** Uses the centre's database; the embedded one is held meanwhile, so that no centre starts on it. */
    void with(Consumer<DatabaseConfig> use) {
        Optional<String> url = database.url();
        if (url.isPresent()) {
            use.accept(new DatabaseConfig(url, data, CENTRE));
        } else {
            try (DataDirectory held = DataDirectory.take(data)) {
                use.accept(DatabaseConfig.embedded(held.path(), CENTRE));
            }
        }
    }
}
