package prehospital.app;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import prehospital.eventlog.DataDirectory;
import prehospital.mapdata.city.City;
import prehospital.mapdata.city.CityFiles;
import prehospital.mapdata.city.CityReport;
import prehospital.protocol.StartRefused;

/** {@code prehospital map}: prepares cities and tells what is prepared. */
@Command(
        name = "map",
        description = "Prepare a city from an OpenStreetMap extract, or tell what is prepared.",
        subcommands = {MapCommand.Import.class, MapCommand.Describe.class},
        synopsisSubcommandLabel = "COMMAND")
final class MapCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say import or info");
    }

    private static CityFiles cities(Path data) {
        return new CityFiles(data.resolve("maps"));
    }

    /** {@code prehospital map import FILE}: streets, search index and base map of one extract. */
    @Command(
            name = "import",
            description = "Prepare a city from FILE.osm.pbf; what was prepared before from the same file is kept.")
    static final class Import implements Callable<Integer> {
        @Parameters(paramLabel = "FILE", description = "An OpenStreetMap extract, .osm.pbf; or gothenburg or monaco.")
        private String file;

        @Option(
                names = "--overlay",
                paramLabel = "FILE",
                description = "Stations, units and hospitals (docs/overlay.md).")
        private Optional<Path> overlay;

        @Option(
                names = "--data",
                paramLabel = "DIR",
                defaultValue = "data",
                description = "Data directory (default ./${DEFAULT-VALUE}).")
        private Path data;

        @Override
        public Integer call() {
            try (DataDirectory held = DataDirectory.take(data)) {
                City city =
                        cities(held.path()).prepare(file, overlay, step -> System.err.println("  " + step + " ..."));
                tell(System.out, city.name(), city.report());
            }
            return Shell.STARTED_AND_STOPPED;
        }
    }

    /** {@code prehospital map info}: counts and timings of what is prepared. */
    @Command(
            name = "info",
            description = "Counts and timings of a prepared city, or of all built-in ones that are prepared.")
    static final class Describe implements Callable<Integer> {
        @Parameters(paramLabel = "CITY", arity = "0..1", description = "gothenburg, monaco or FILE.osm.pbf.")
        private Optional<String> city;

        @Option(
                names = "--data",
                paramLabel = "DIR",
                defaultValue = "data",
                description = "Data directory (default ./${DEFAULT-VALUE}).")
        private Path data;

        @Override
        public Integer call() {
            List<String> asked = city.map(List::of).orElse(CityFiles.BUILT_IN);
            CityFiles cities = cities(data);
            List<String> prepared =
                    asked.stream().filter(name -> cities.find(name).isPresent()).toList();
            if (prepared.isEmpty()) {
                throw new StartRefused(
                        "nothing is prepared in " + data.resolve("maps") + "; prehospital map import prepares a city.");
            }
            prepared.forEach(name -> tell(System.out, name, cities.find(name).orElseThrow()));
            return Shell.STARTED_AND_STOPPED;
        }
    }

    private static void tell(PrintStream out, String name, CityReport report) {
        var counts = report.counts();
        out.printf("%s (from %s)%n", name, report.source());
        out.printf(
                "  nodes %,d, ways %,d, relations %,d, highways %,d, turn restrictions %,d%n",
                counts.nodes(), counts.ways(), counts.relations(), counts.highways(), counts.turnRestrictions());
        out.printf("  search entries %s%n", report.entries());
        out.printf("  base map %,d kB%n", report.baseMapBytes() / 1024);
        out.printf("  bounds %s%n", report.bounds());
        report.timings().forEach((step, took) -> out.printf("  %s took %s s%n", step, seconds(took)));
    }

    private static String seconds(Duration took) {
        return "%.1f".formatted(took.toMillis() / 1000.0);
    }
}
