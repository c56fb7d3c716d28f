package prehospital.app;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import prehospital.dispatch.core.Attention;
import prehospital.dispatch.core.policy.Closest;
import prehospital.protocol.StartRefused;
import prehospital.simulation.replay.Recording;
import prehospital.simulation.replay.Shadow;
import prehospital.simulation.replay.ShadowFiles;
import prehospital.simulation.scenario.ScenarioWriter;

/** {@code prehospital replay}: a recorded stretch of the live system once more, under another policy. */
@Command(
        name = "replay",
        description =
                "Replay a recorded day from the centre's event log under another policy (docs/scenarios.md). Reads"
                        + " only.",
        sortOptions = false)
final class ReplayCommand implements Callable<Integer> {
    @Option(
            names = "--from",
            paramLabel = "TIME",
            required = true,
            description = "First moment, for example 2026-11-22T00:00:00Z.")
    private String from;

    @Option(names = "--to", paramLabel = "TIME", required = true, description = "First moment after it.")
    private String to;

    @Option(
            names = "--policy",
            paramLabel = "NAME",
            required = true,
            description = "closest, dmexclp, dmexclp-dispatch, hybrid or balanced.")
    private String policy;

    @Option(
            names = "--baseline",
            paramLabel = "NAME",
            defaultValue = Closest.NAME,
            description = "The policy to compare with (default ${DEFAULT-VALUE}).")
    private String baseline;

    @Option(
            names = "--set",
            paramLabel = "NAME=NUMBER",
            description = "A number for the policies, for example beta=0.7.")
    private Map<String, Double> set = Map.of();

    @Option(
            names = "--target-minutes",
            paramLabel = "N|P1=N,...",
            converter = TargetMinutes.class,
            description =
                    "A response is late when it takes longer: for all, or by priority (default P1=8,P2=15,P3=30,P4=60, as live).")
    private Attention.Target target = Attention.Target.defaults();

    @Mixin
    private MoveUpOption moveUps;

    @Mixin
    private RecordedEvents events;

    @Option(names = "--out", paramLabel = "FILE.csv", description = "Where the difference of every call goes.")
    private Optional<Path> out;

    @Option(names = "--kpi", paramLabel = "FILE.json", description = "Where the figures go (default: standard output).")
    private Optional<Path> kpi;

    @Option(
            names = "--scenario",
            paramLabel = "DIR",
            description = "Where the stretch goes as a scenario folder for simulate.")
    private Optional<Path> scenario;

    @Override
    public Integer call() {
        var recording = new Recording(moment("--from", from), moment("--to", to));
        events.read(recording::hear);
        double targetSeconds = target.p1().toSeconds();
        Shadow shadow = Shadow.of(
                recording,
                events.centre.city,
                new Shadow.Rules(target, new TreeMap<>(set)),
                new CityRoadTimes(events.centre.data),
                s -> PolicyNames.policy(baseline, targetSeconds, set),
                new Shadow.Side(s -> PolicyNames.policy(policy, targetSeconds, set), moveUps.rules(set)));
        out.ifPresent(file -> OutputFile.write(file, writer -> ShadowFiles.write(shadow, writer)));
        kpi.ifPresentOrElse(
                file -> OutputFile.write(file, writer -> writer.write(ShadowFiles.figures(shadow))),
                () -> System.out.print(ShadowFiles.figures(shadow)));
        scenario.ifPresent(folder -> ScenarioWriter.write(shadow.scenario(), folder));
        return Shell.STARTED_AND_STOPPED;
    }

    private static Instant moment(String option, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException noMoment) {
            throw new StartRefused(
                    option + " must be a moment such as 2026-11-22T00:00:00Z, not " + text + ".", noMoment);
        }
    }
}
