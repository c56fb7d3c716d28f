package prehospital.app;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import prehospital.eventlog.DataDirectory;
import prehospital.protocol.StartRefused;
import prehospital.simulation.generate.CallPlan;
import prehospital.simulation.generate.CityModel;
import prehospital.simulation.scenario.Scenario;
import prehospital.simulation.scenario.ScenarioWriter;

/** {@code prehospital scenario}: makes scenarios to replay. */
@Command(
        name = "scenario",
        description = "Make scenarios for prehospital simulate.",
        subcommands = {ScenarioCommand.Generate.class, ScenarioReport.class},
        synopsisSubcommandLabel = "COMMAND")
final class ScenarioCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say generate or report");
    }

    /** {@code prehospital scenario generate}: seeded days of calls in a city. */
    @Command(
            name = "generate",
            description = {
                "Write a scenario folder: seeded days of calls in a city, with demand from its map's streets and land use.",
                "The same options give the same bytes. Seeds 1000-1999 are for tuning, 2000-2999 to validate, 3000-3999 for tests."
            },
            sortOptions = false)
    static final class Generate implements Callable<Integer> {
        @Option(
                names = "--city",
                paramLabel = "CITY",
                defaultValue = "gothenburg",
                description = "gothenburg, monaco, FILE.osm.pbf, or region (invented) (default ${DEFAULT-VALUE}).")
        private String city = "gothenburg";

        @Option(names = "--seed", paramLabel = "N", required = true, description = "Which days to draw.")
        private long seed;

        @Option(names = "--days", paramLabel = "D", required = true, description = "How many, from a Monday, 1-400.")
        private int days;

        @Option(names = "--out", paramLabel = "DIR", required = true, description = "Folder to write.")
        private Path out = Path.of("scenario");

        @Option(
                names = "--calls-per-day",
                paramLabel = "N",
                defaultValue = "200",
                description = "Mean over a week (default ${DEFAULT-VALUE}).")
        private double callsPerDay;

        @Option(
                names = "--units",
                paramLabel = "N",
                description = "Units, dealt out to the bases by demand (default: the city's own).")
        private Optional<Integer> units = Optional.empty();

        @Option(
                names = "--data",
                paramLabel = "DIR",
                defaultValue = "data",
                description = "Data directory with the prepared maps (default ./${DEFAULT-VALUE}).")
        private Path data = Path.of("data");

        @Override
        public Integer call() {
            try (DataDirectory held = DataDirectory.take(data)) {
                CityModel model = withUnits(CityModels.of(city, held.path()), units);
                Scenario scenario = Refusing.badValue(
                        "--days or --calls-per-day", () -> CallPlan.scenario(model, seed, days, callsPerDay));
                ScenarioWriter.write(scenario, out);
                System.out.printf(
                        "%s: %d calls of %d days, %d places, %d bases, %d units, %d hospitals%n",
                        out,
                        scenario.calls().size(),
                        days,
                        model.places().size(),
                        model.bases().size(),
                        model.units().size(),
                        model.hospitals().size());
            }
            return Shell.STARTED_AND_STOPPED;
        }
    }

    /** The city with another fleet when one is wanted. */
    static CityModel withUnits(CityModel model, Optional<Integer> units) {
        if (units.isPresent() && (units.get() < 1 || units.get() > CityModel.UNITS_MAX)) {
            throw new StartRefused("--units is 1 to " + CityModel.UNITS_MAX + ".");
        }
        return units.map(model::withUnits).orElse(model);
    }
}
