package prehospital.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import prehospital.dispatch.core.policy.Closest;
import prehospital.eventlog.DataDirectory;
import prehospital.eventlog.DatabaseConfig;
import prehospital.eventlog.LogReader;
import prehospital.protocol.Recorded;
import prehospital.protocol.StartRefused;
import prehospital.protocol.wire.BadMessage;
import prehospital.protocol.wire.Wire;
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
    private static final String CENTRE = "centre";

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
            description = "closest, dmexclp, dmexclp-dispatch or hybrid.")
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
            names = "--target-s",
            paramLabel = "S",
            defaultValue = "720",
            description = "A response is late when it takes longer (default ${DEFAULT-VALUE}).")
    private double targetSeconds;

    @Option(
            names = "--city",
            paramLabel = "CITY",
            defaultValue = "gothenburg",
            description = "gothenburg, monaco or FILE.osm.pbf: whose roads are driven on (default ${DEFAULT-VALUE}).")
    private String city;

    @Option(
            names = "--log",
            paramLabel = "FILE.jsonl",
            description = "Read the events from a file, one a line, instead of from the database.")
    private Optional<Path> log;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description =
                    "The data directory of the centre, which must not run from it now (default ./${DEFAULT-VALUE}).")
    private Path data;

    @Option(
            names = "--database",
            paramLabel = "DB",
            defaultValue = CityOptions.EMBEDDED,
            description = "embedded, or postgresql://USER:PASSWORD@HOST:PORT/NAME (default ${DEFAULT-VALUE}).")
    private String database;

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
        read(recording::hear);
        Shadow shadow = Shadow.of(
                recording,
                city,
                targetSeconds,
                new CityRoadTimes(data),
                s -> PolicyNames.policy(baseline, targetSeconds, set),
                s -> PolicyNames.policy(policy, targetSeconds, set));
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

    private void read(Consumer<Recorded> reader) {
        if (log.isPresent()) {
            readFile(log.get(), reader);
        } else if (CityOptions.url(database).isPresent()) {
            LogReader.read(new DatabaseConfig(CityOptions.url(database), data, CENTRE), reader);
        } else {
            try (DataDirectory held = DataDirectory.take(data)) {
                LogReader.read(DatabaseConfig.embedded(held.path(), CENTRE), reader);
            }
        }
    }

    private static void readFile(Path file, Consumer<Recorded> reader) {
        int line = 0;
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                line++;
                reader.accept(Wire.readOwn(text, Recorded.class));
            }
        } catch (BadMessage notAnEvent) {
            throw new StartRefused(file + ", line " + line + ": " + notAnEvent.getMessage() + ".", notAnEvent);
        } catch (IOException failed) {
            throw new StartRefused(file + " could not be read (" + failed.getMessage() + ").", failed);
        }
    }
}
