package prehospital.ecg.statement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import prehospital.ecg.Beat;
import prehospital.ecg.BeatLabel;
import prehospital.ecg.EcgLead;
import prehospital.ecg.EcgRecord;

/** Averages the last usual beats of a record, lead by lead, and says how much each beat resembles the average. */
final class BeatAverager {
    /** Most beats averaged: the last ones of the part asked for. */
    static final int BEATS_MAX = 60;

    /** Fewer beats make no average. */
    static final int BEATS_MIN = 3;

    private static final double LIKENESS_MIN = 0.8;
    private static final double LEVEL_FROM_MS = -100;
    private static final double LEVEL_TO_MS = -70;
    private static final double SHAPE_FROM_MS = -120;
    private static final double SHAPE_TO_MS = 200;

    private final EcgRecord record;
    private final List<Beat> all;
    private final List<Integer> usual = new ArrayList<>();
    private final double hz;

    BeatAverager(EcgRecord record, List<Beat> beats, SignalQuality quality) {
        this.record = record;
        this.all = beats;
        hz = record.samplingHz();
        long paced =
                beats.stream().filter(beat -> beat.label() == BeatLabel.PACED).count();
        BeatLabel label = 2 * paced > beats.size() ? BeatLabel.PACED : BeatLabel.NORMAL;
        for (int i = 0; i + 1 < beats.size(); i++) {
            Beat beat = beats.get(i);
            boolean whole = sample(beat.sample(), -AverageBeat.BEFORE_MS) >= 0
                    && sample(beat.sample(), AverageBeat.AFTER_MS) < record.size();
            boolean good = quality.good(beat.sample(), beat.sample()) && beat.likeness() >= LIKENESS_MIN;
            if (beat.label() == label && beats.get(i + 1).label() == label && whole && good) {
                usual.add(i);
            }
        }
        if (usual.size() > BEATS_MAX) {
            usual.subList(0, usual.size() - BEATS_MAX).clear();
        }
    }

    private int sample(long r, double ms) {
        return Math.toIntExact(r + Math.round(ms * hz / 1000));
    }

    /** Mean interval from an averaged beat to the next, in ms; absent without beats. */
    Optional<Double> meanIntervalMs() {
        double mean = usual.stream()
                .mapToDouble(i -> (all.get(i + 1).sample() - all.get(i).sample()) * 1000 / hz)
                .average()
                .orElse(0);
        return usual.size() < BEATS_MIN ? Optional.empty() : Optional.of(mean);
    }

    /** The average of every lead in which all those beats were recorded. */
    List<AverageBeat> averages() {
        if (usual.size() < BEATS_MIN) {
            return List.of();
        }
        return record.leads().stream().flatMap(lead -> average(lead).stream()).toList();
    }

    private Optional<AverageBeat> average(EcgLead lead) {
        int length = sample(0, AverageBeat.BEFORE_MS + AverageBeat.AFTER_MS) + 1;
        double[] sum = new double[length];
        for (int i : usual) {
            long r = all.get(i).sample();
            long next = all.get(i + 1).sample();
            double level = level(lead, r);
            double drift = (level(lead, next) - level) / (next - r);
            int start = sample(r, -AverageBeat.BEFORE_MS);
            for (int k = 0; k < length; k++) {
                sum[k] += lead.millivolts(Math.min(start + k, lead.size() - 1)) - level - drift * (start + k - r);
            }
        }
        for (int k = 0; k < length; k++) {
            sum[k] /= usual.size();
        }
        return Double.isNaN(Arrays.stream(sum).sum())
                ? Optional.empty()
                : Optional.of(new AverageBeat(lead.name(), hz, sum, usual.size()));
    }

    private double level(EcgLead lead, long r) {
        int from = sample(r, LEVEL_FROM_MS);
        int to = sample(r, LEVEL_TO_MS);
        double sum = 0;
        for (int i = from; i <= to; i++) {
            sum += lead.millivolts(Math.clamp(i, 0, lead.size() - 1));
        }
        return sum / (to - from + 1);
    }

    /** The beats with their resemblance to the average in another lead than the one they were found in. */
    List<Beat> seenIn(EcgLead lead, AverageBeat average) {
        return all.stream()
                .filter(beat -> beat.label() != BeatLabel.VENTRICULAR)
                .map(beat ->
                        new Beat(beat.sample(), beat.label(), beat.widthMs(), likeness(lead, average, beat.sample())))
                .toList();
    }

    private double likeness(EcgLead lead, AverageBeat average, long r) {
        int from = Math.max(0, sample(r, SHAPE_FROM_MS));
        int to = Math.min(lead.size() - 1, sample(r, SHAPE_TO_MS));
        double n = to - from + 1.0;
        double sumA = 0;
        double sumB = 0;
        double aa = 0;
        double bb = 0;
        double ab = 0;
        for (int i = from; i <= to; i++) {
            double a = average.at((i - r) * 1000 / hz);
            double b = lead.millivolts(i);
            sumA += a;
            sumB += b;
            aa += a * a;
            bb += b * b;
            ab += a * b;
        }
        double covariance = ab - sumA * sumB / n;
        double likeness = covariance / Math.sqrt((aa - sumA * sumA / n) * (bb - sumB * sumB / n) + 1e-12);
        return Double.isNaN(likeness) ? 0 : likeness;
    }
}
