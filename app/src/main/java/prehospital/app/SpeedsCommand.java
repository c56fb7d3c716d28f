package prehospital.app;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import prehospital.dispatch.LearnSpeeds;
import prehospital.dispatch.speeds.SpeedsFile;
import prehospital.eventlog.DatabaseConfig;
import prehospital.mapdata.city.City;
import prehospital.mapdata.city.CityFiles;
import prehospital.protocol.view.SirenSpeedsView;
import prehospital.routing.RoadNetwork;
import prehospital.routing.graphhopper.GraphHopperRoads;

/** {@code prehospital speeds}: siren speeds from own drives. */
@Command(
        name = "speeds",
        description = "Siren speeds from own drives.",
        subcommands = {SpeedsCommand.Learn.class},
        synopsisSubcommandLabel = "COMMAND")
final class SpeedsCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say learn");
    }

    /** {@code prehospital speeds learn}: what the centre does every night, now. */
    @Command(
            name = "learn",
            description =
                    "Learn siren speeds now from the positions that a centre has recorded, as it does every night.",
            sortOptions = false)
    static final class Learn implements Callable<Integer> {
        @Mixin
        private StoppedCentre centre;

        @Option(names = "--dry-run", description = "Only report; change nothing.")
        private boolean dryRun;

        @Override
        public Integer call() {
            centre.with(this::learn);
            return Shell.STARTED_AND_STOPPED;
        }

        private void learn(DatabaseConfig config) {
            City prepared =
                    new CityFiles(centre.data.resolve("maps")).prepare(centre.city, Optional.empty(), Learn::say);
            SpeedsFile file = new SpeedsFile(centre.data, prepared.name());
            try (RoadNetwork roads = GraphHopperRoads.open(prepared, Learn::say)) {
                SirenSpeedsView report = LearnSpeeds.learn(config, prepared.name(), roads, file.read(), Instant.now());
                System.out.print(sentences(report));
                if (!dryRun) {
                    file.write(report);
                    System.out.println("Written to " + file.path() + ".");
                }
            }
        }

        private static void say(String step) {
            System.err.println("  " + step + " ...");
        }

        private static String sentences(SirenSpeedsView report) {
            StringBuilder text = new StringBuilder();
            SirenSpeedsView.Errors errors = report.heldOut();
            text.append(String.format(
                    Locale.ROOT,
                    "%d drives laid on the roads of %s, %d of them kept aside.%n",
                    report.drives(),
                    report.city(),
                    errors.drives()));
            text.append(String.format(
                    Locale.ROOT,
                    "Mean error of their drive times: %.1f %% as assumed, %.1f %% as in use before, %.1f %% as learned.%n",
                    100 * errors.assumed(),
                    100 * errors.before(),
                    100 * errors.learned()));
            text.append(report.taken() ? "The learned speeds are better.\n" : "The speeds in use stay.\n");
            report.factors()
                    .forEach(one -> text.append(String.format(
                            Locale.ROOT,
                            "  %-12s %-10s x %.2f  (%.0f min)%n",
                            one.kind(),
                            one.part(),
                            one.factor(),
                            one.minutes())));
            return text.toString();
        }
    }
}
