package prehospital.app;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import prehospital.dispatch.core.policy.Policies;
import prehospital.dispatch.core.policy.Policy;
import prehospital.protocol.StartRefused;
import prehospital.simulation.replay.KpiFile;
import prehospital.simulation.replay.Kpis;
import prehospital.simulation.replay.Replay;
import prehospital.simulation.replay.Replayed;
import prehospital.simulation.replay.ResultFile;
import prehospital.simulation.scenario.Scenario;
import prehospital.simulation.scenario.ScenarioReader;
import prehospital.simulation.scenario.ScenarioSettings;

/** {@code prehospital simulate}: a scenario folder through the production dispatch core under a policy. */
@Command(
        name = "simulate",
        description =
                "Replay a scenario folder (docs/scenarios.md) through the production dispatch core; no database, no"
                        + " network.",
        sortOptions = false)
final class SimulateCommand implements Callable<Integer> {
    @Parameters(paramLabel = "SCENARIO", description = "The scenario folder.")
    private Path scenario;

    @Option(
            names = "--policy",
            paramLabel = "NAME",
            required = true,
            description = "closest, dmexclp, dmexclp-dispatch or hybrid.")
    private String policy;

    @Option(names = "--seed", paramLabel = "N", description = "Noted in the KPI file; a replay has no chance in it.")
    private Optional<Long> seed;

    @Option(
            names = "--out",
            paramLabel = "FILE.csv",
            description = "Where the result goes, one row per call (default: standard output, unless --kpi is given).")
    private Optional<Path> out;

    @Option(names = "--kpi", paramLabel = "FILE.json", description = "Where the figures go.")
    private Optional<Path> kpi;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "Where prepared cities stand, for travel=roads (default ./${DEFAULT-VALUE}).")
    private Path data;

    @Override
    public Integer call() {
        Scenario read = ScenarioReader.read(scenario, new CityRoadTimes(data));
        Replayed replayed = Replay.run(read, policy(read.settings()));
        out.ifPresent(file -> write(file, writer -> ResultFile.write(replayed, writer)));
        kpi.ifPresent(file -> write(file, writer -> writer.write(KpiFile.text(kpis(replayed)))));
        if (out.isEmpty() && kpi.isEmpty()) {
            print(replayed);
        } else {
            summarize(kpis(replayed));
        }
        return Shell.STARTED_AND_STOPPED;
    }

    private Policy policy(ScenarioSettings settings) {
        try {
            return Policies.named(policy, settings.targetSeconds(), settings.parameters())
                    .orElseThrow(() -> new StartRefused(
                            "there is no policy " + policy + "; there are " + String.join(", ", Policies.NAMES) + "."));
        } catch (IllegalArgumentException outOfRange) {
            throw new StartRefused(
                    scenario.resolve("scenario.properties") + ": " + outOfRange.getMessage() + ".", outOfRange);
        }
    }

    private Kpis kpis(Replayed replayed) {
        return Kpis.of(replayed, seed.map(OptionalLong::of).orElse(OptionalLong.empty()));
    }

    private interface Content {
        void to(Writer writer) throws IOException;
    }

    private static void write(Path file, Content content) {
        try (BufferedWriter writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            content.to(writer);
        } catch (IOException failed) {
            throw new StartRefused(file + " could not be written (" + failed.getMessage() + ").", failed);
        }
    }

    private static void print(Replayed replayed) {
        var writer = new OutputStreamWriter(System.out, StandardCharsets.UTF_8);
        ResultFile.write(replayed, writer);
    }

    private static void summarize(Kpis kpis) {
        System.out.printf(
                "%s: %,d calls, mean response %s s, late %,d (%s %%)%n",
                kpis.policy(),
                kpis.all().calls(),
                kpis.all().meanSeconds().map("%.1f"::formatted).orElse("-"),
                kpis.all().late(),
                kpis.all()
                        .lateShare()
                        .map(share -> "%.2f".formatted(100 * share))
                        .orElse("-"));
    }
}
