package prehospital.app;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import prehospital.dispatch.core.policy.Policy;
import prehospital.dispatch.core.propose.MoveRules;
import prehospital.protocol.StartRefused;
import prehospital.protocol.wire.Wire;
import prehospital.simulation.replay.KpiFile;
import prehospital.simulation.replay.Kpis;
import prehospital.simulation.replay.Replay;
import prehospital.simulation.replay.Replayed;
import prehospital.simulation.replay.ResultFile;
import prehospital.simulation.scenario.Scenario;
import prehospital.simulation.scenario.ScenarioReader;

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
            description = "closest, dmexclp, dmexclp-dispatch, hybrid or balanced.")
    private String policy;

    @Option(
            names = "--set",
            paramLabel = "NAME=NUMBER",
            description = "A number for the policy instead of the scenario's, for example beta=0.7.")
    private Map<String, Double> set = Map.of();

    @Mixin
    private MoveUpOption moveUps;

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
            names = "--log",
            paramLabel = "FILE.jsonl",
            description = "Where the events of the core go, one a line, as the centre's log holds them.")
    private Optional<Path> log;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "Where prepared cities stand, for travel=roads (default ./${DEFAULT-VALUE}).")
    private Path data;

    @Override
    public Integer call() {
        Replayed replayed = replay();
        out.ifPresent(file -> OutputFile.write(file, writer -> ResultFile.write(replayed, writer)));
        kpi.ifPresent(file -> OutputFile.write(file, writer -> writer.write(figures(replayed))));
        if (out.isEmpty() && kpi.isEmpty()) {
            ResultFile.write(replayed, new OutputStreamWriter(System.out, StandardCharsets.UTF_8));
        } else {
            summarize(kpis(replayed));
        }
        return Shell.STARTED_AND_STOPPED;
    }

    private Replayed replay() {
        Scenario read = ScenarioReader.read(scenario, new CityRoadTimes(data));
        Scenario asked = read.with(read.settings().withParameters(new TreeMap<>(set)));
        Policy rule = PolicyNames.policy(
                policy, asked.settings().targetSeconds(), asked.settings().parameters());
        Optional<MoveRules> moves = moveUps.rules(asked.settings().parameters());
        return log.map(file -> logged(asked, rule, moves, file))
                .orElseGet(() -> Replay.run(asked, rule, moves, event -> {}));
    }

    /** With move-ups also what the same policy does without them. */
    private String figures(Replayed replayed) {
        return replayed.fleet().moveUps().isEmpty()
                ? KpiFile.text(kpis(replayed))
                : KpiFile.text(kpis(replayed), kpis(Replay.run(replayed.scenario(), replayed.policy())));
    }

    private static Replayed logged(Scenario scenario, Policy policy, Optional<MoveRules> moves, Path file) {
        try (BufferedWriter writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            return Replay.run(scenario, policy, moves, event -> {
                try {
                    writer.write(Wire.write(event) + "\n");
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            });
        } catch (IOException | UncheckedIOException failed) {
            throw new StartRefused(file + " could not be written (" + failed.getMessage() + ").", failed);
        }
    }

    private Kpis kpis(Replayed replayed) {
        return Kpis.of(replayed, seed.map(OptionalLong::of).orElse(OptionalLong.empty()));
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
