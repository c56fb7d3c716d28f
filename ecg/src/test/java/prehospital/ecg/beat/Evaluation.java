package prehospital.ecg.beat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import prehospital.ecg.Beat;
import prehospital.ecg.BeatLabel;
import prehospital.ecg.EcgLead;
import prehospital.ecg.EcgRecord;
import prehospital.ecg.file.BadEcgFile;
import prehospital.ecg.file.WfdbFile;

/**
 * Beats and ventricular beats against annotations: every {@code NAME.hea} of a directory that has {@code NAME.beats.csv} and {@code
 * NAME.pvc.csv} beside it (one column {@code sample}), first five minutes skipped, ± 150 ms. As a program it prints the tables of
 * docs/ecg.md: {@code Evaluation DIRECTORY [disturbed]}.
 */
public final class Evaluation {
    private static final double SKIPPED_S = 300;
    private static final double TOLERANCE_S = 0.15;

    /** A way to disturb a signal before it is judged. */
    public enum Disturbance {
        NONE,
        INVERTED,
        WEAK,
        STRONG,
        WANDER,
        MAINS,
        WHITE_NOISE,
        MUSCLE_NOISE;

        double[] on(double[] mv, double hz) {
            var random = new Random(1);
            double[] out = new double[mv.length];
            double muscle = 0;
            for (int i = 0; i < mv.length; i++) {
                double t = 2 * Math.PI * i / hz;
                muscle = 0.7 * muscle + random.nextGaussian();
                out[i] = switch (this) {
                    case NONE -> mv[i];
                    case INVERTED -> -mv[i];
                    case WEAK -> 0.4 * mv[i];
                    case STRONG -> 3 * mv[i];
                    case WANDER -> mv[i] + 0.8 * Math.sin(0.3 * t) + 0.4 * Math.sin(0.07 * t);
                    case MAINS -> mv[i] + 0.15 * Math.sin(50 * t);
                    case WHITE_NOISE -> mv[i] + 0.08 * random.nextGaussian();
                    case MUSCLE_NOISE -> mv[i] + 0.06 * muscle;
                };
            }
            return out;
        }
    }

    /**
     * One record's result.
     *
     * @param latencyMs the latest mark that was not searched back
     */
    public record Row(String name, Score beats, Score ventricular, double latencyMs) {}

    private Evaluation() {}

    /** The names of the annotated records of a directory, sorted. */
    public static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".beats.csv"))
                    .map(name -> name.substring(0, name.length() - ".beats.csv".length()))
                    .sorted()
                    .toList();
        }
    }

    /** One record, disturbed and resampled. */
    public static Row row(Path directory, String name, Disturbance disturbance, double hz)
            throws IOException, BadEcgFile {
        EcgRecord record = WfdbFile.read(directory.resolve(name + ".hea"));
        EcgLead lead = record.leads().getFirst();
        double[] mv = new double[lead.size()];
        for (int i = 0; i < mv.length; i++) {
            mv[i] = lead.millivolts(i);
        }
        double own = record.samplingHz();
        double[] signal = resampled(disturbance.on(mv, own), own, hz);
        var stream = new BeatStream(hz);
        List<Beat> beats = new ArrayList<>();
        double latency = 0;
        for (int i = 0; i < signal.length; i++) {
            BeatStream.Step step = stream.next(signal[i]);
            beats.addAll(step.beats());
            for (QrsDetector.Qrs mark : step.marks()) {
                boolean live = !mark.searchedBack() && i > SKIPPED_S * hz;
                latency = live ? Math.max(latency, (i - mark.sample()) * 1000 / hz) : latency;
            }
        }
        beats.addAll(stream.end());
        long first = Math.round(SKIPPED_S * own);
        long tolerance = Math.round(TOLERANCE_S * own);
        long[] all = beats.stream()
                .mapToLong(beat -> Math.round(beat.sample() * own / hz))
                .toArray();
        long[] wide = beats.stream()
                .filter(beat -> beat.label() == BeatLabel.VENTRICULAR)
                .mapToLong(beat -> Math.round(beat.sample() * own / hz))
                .toArray();
        return new Row(
                name,
                Score.of(samples(directory, name + ".beats.csv", first), Score.from(all, first), tolerance),
                Score.of(samples(directory, name + ".pvc.csv", first), Score.from(wide, first), tolerance),
                latency);
    }

    private static long[] samples(Path directory, String file, long first) throws IOException {
        return Score.from(
                Files.readAllLines(directory.resolve(file)).stream()
                        .skip(1)
                        .mapToLong(line -> Long.parseLong(line.strip()))
                        .toArray(),
                first);
    }

    private static double[] resampled(double[] from, double fromHz, double toHz) {
        if (fromHz == toHz) {
            return from;
        }
        double[] to = new double[(int) (from.length * toHz / fromHz)];
        for (int i = 0; i < to.length; i++) {
            double at = i * fromHz / toHz;
            int before = (int) at;
            int after = Math.min(from.length - 1, before + 1);
            to[i] = from[before] + (at - before) * (from[after] - from[before]);
        }
        return to;
    }

    /** Prints the tables. */
    public static void main(String[] args) throws IOException, BadEcgFile {
        Path directory = Path.of(args[0]);
        System.out.println("| record | beats found | missed | extra | Se % | PPV % |"
                + " ventricular found | missed | extra | Se % | PPV % | latest mark ms |");
        System.out.println("|---|---|---|---|---|---|---|---|---|---|---|---|");
        table(directory, Disturbance.NONE, 360, true);
        if (args.length > 1) {
            for (Disturbance disturbance : Disturbance.values()) {
                table(directory, disturbance, 360, false);
            }
            table(directory, Disturbance.NONE, 250, false);
            table(directory, Disturbance.NONE, 500, false);
        }
    }

    private static void table(Path directory, Disturbance disturbance, double hz, boolean rows)
            throws IOException, BadEcgFile {
        Score beats = Score.NONE;
        Score ventricular = Score.NONE;
        double latency = 0;
        for (String name : names(directory)) {
            Row row = row(directory, name, disturbance, hz);
            if (rows) {
                print(name, row.beats(), row.ventricular(), row.latencyMs());
            }
            beats = beats.plus(row.beats());
            ventricular = ventricular.plus(row.ventricular());
            latency = Math.max(latency, row.latencyMs());
        }
        String name = rows ? "all" : disturbance.name().toLowerCase(Locale.ROOT) + " " + Math.round(hz) + " Hz";
        print(name, beats, ventricular, latency);
    }

    private static void print(String name, Score beats, Score ventricular, double latencyMs) {
        System.out.printf(Locale.ROOT, "| %s | %s | %s | %.0f |%n", name, beats, ventricular, latencyMs);
    }
}
