package prehospital.ecg.beat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Marks R peaks in one lead, sample by sample, within {@value #LATENCY_MS} ms of the peak; a beat that is found only by searching
 * back comes when it is missed. Not for several threads.
 *
 * <p>After J. Pan and W. J. Tompkins, A real-time QRS detection algorithm, IEEE Trans Biomed Eng 1985;32:230–236, P. S. Hamilton and
 * W. J. Tompkins, Quantitative investigation of QRS detection rules, IEEE Trans Biomed Eng 1986;33:1157–1165, and P. S. Hamilton,
 * Open source ECG analysis, Computers in Cardiology 2002;29:101–104: a peak of {@link QrsFeature} that no larger one follows or
 * precedes within 200 ms is a beat when it exceeds the noise by a share of what beats exceed it, medians of the last eight; not when
 * the voltage only rises or falls; not within 360 ms of a beat that is twice as steep (a T wave); and when 1.66 usual intervals pass
 * without a beat, half the threshold does. As in I. Christov, Real time electrocardiogram QRS detection using combined adaptive
 * threshold, BioMed Eng OnLine 2004;3:28, the share falls with the time since the last beat.
 */
public final class QrsDetector {
    /** How late a mark comes at most, unless it was searched back. */
    public static final int LATENCY_MS = 400;

    private static final double REFRACTORY_MS = 200;
    private static final double T_WAVE_MS = 360;
    private static final double T_WAVE_SLOPE = 0.5;
    private static final double SLOPE_REACH_MS = 90;
    private static final double SHARE_EARLY = 0.6;
    private static final double SHARE_DUE = 0.3125;
    private static final double EARLY = 0.5;
    private static final double MISSED = 1.66;
    private static final double INTERVAL_MS = 1000;
    private static final double LEARN_MS = 3000;
    private static final double LOST_MS = 6000;
    private static final int REMEMBERED = 8;

    /** The feature of a QRS complex of 0.1 mV and 100 ms: smaller deflections are no beats, whatever surrounds them. */
    private static final double LEAST = 0.015;

    /** Most peaks kept while learning or for searching back; peaks are 200 ms apart, so that this is never reached. */
    private static final int KEPT_MAX = 64;

    /**
     * A beat.
     *
     * @param sample of the R peak, counted from the first sample given
     * @param searchedBack whether it was found only after it had been missed
     */
    public record Qrs(long sample, boolean searchedBack) {}

    private record Peak(long at, long r, double height, double slope, boolean shift) {}

    private final QrsFeature feature;
    private final int refractory;
    private final int tWave;
    private final RecentMedian heights = new RecentMedian(REMEMBERED);
    private final RecentMedian noises = new RecentMedian(REMEMBERED);
    private final RecentMedian intervals = new RecentMedian(REMEMBERED);
    private final List<Qrs> found = new ArrayList<>();
    private final List<Peak> kept = new ArrayList<>();
    private final List<Double> maxima = new ArrayList<>();
    private boolean learned;
    private long learnsSince;
    private double secondMax;
    private long now;
    private double before;
    private double last;
    private double held;
    private Optional<Peak> candidate = Optional.empty();
    private Optional<Peak> beat = Optional.empty();

    /** A detector for samples at that rate. */
    public QrsDetector(double samplingHz) {
        feature = new QrsFeature(samplingHz);
        refractory = feature.samples(REFRACTORY_MS);
        tWave = feature.samples(T_WAVE_MS);
    }

    /** Takes the next sample in mV ({@code NaN} where nothing was recorded) and gives the beats that it decides, mostly none. */
    public List<Qrs> next(double millivolts) {
        if (!Double.isNaN(millivolts)) {
            held = millivolts;
        }
        double height = feature.next(held);
        found.clear();
        collect(height);
        if (learned) {
            searchBack();
        } else {
            learn(height);
        }
        return found.isEmpty() ? List.of() : List.copyOf(found);
    }

    /** A maximum is settled when no larger one has come for 200 ms. */
    private void collect(double height) {
        long at = now - 1;
        if (last > before
                && last >= height
                && (candidate.isEmpty() || last > candidate.get().height())) {
            candidate = Optional.of(
                    new Peak(at, feature.peak(at), last, feature.slope(at, SLOPE_REACH_MS), feature.onlyOneWay(at)));
        }
        before = last;
        last = height;
        now++;
        candidate.filter(peak -> now - peak.at() > refractory).ifPresent(peak -> {
            candidate = Optional.empty();
            if (learned) {
                judge(peak);
            } else {
                keep(peak);
            }
        });
    }

    /** Takes the median of the largest deflections of three seconds as those of beats, then judges what was kept. */
    private void learn(double height) {
        secondMax = Math.max(secondMax, height);
        long heard = now - learnsSince;
        if (heard % feature.samples(1000) == 0) {
            maxima.add(secondMax);
            secondMax = 0;
        }
        if (heard < feature.samples(LEARN_MS)) {
            return;
        }
        learned = true;
        heights.fill(maxima.stream().sorted().toList().get(maxima.size() / 2));
        noises.fill(0);
        List<Peak> waiting = List.copyOf(kept);
        kept.clear();
        waiting.forEach(this::judge);
    }

    private void judge(Peak peak) {
        if (peak.shift()) {
            return;
        }
        boolean tooFlat = beat.filter(b -> peak.at() - b.at() < tWave && peak.slope() < T_WAVE_SLOPE * b.slope())
                .isPresent();
        if (!tooFlat && peak.height() > threshold(share(peak))) {
            accept(peak, false);
            return;
        }
        noises.add(peak.height());
        if (!tooFlat) {
            keep(peak);
        }
    }

    private void keep(Peak peak) {
        if (kept.size() == KEPT_MAX) {
            kept.removeFirst();
        }
        kept.add(peak);
    }

    private double threshold(double share) {
        double noise = noises.value();
        return Math.max(LEAST, noise + share * (heights.value() - noise));
    }

    private double share(Peak peak) {
        if (beat.isEmpty() || intervals.size() == 0) {
            return SHARE_DUE;
        }
        double waited = (peak.at() - beat.get().at()) / intervals.value();
        double due = Math.clamp((waited - EARLY) / (1 - EARLY), 0, 1);
        return SHARE_EARLY + (SHARE_DUE - SHARE_EARLY) * due;
    }

    private void accept(Peak peak, boolean searchedBack) {
        beat.ifPresent(earlier -> intervals.add((double) (peak.at() - earlier.at())));
        heights.add(peak.height());
        beat = Optional.of(peak);
        kept.removeIf(other -> other.at() <= peak.at());
        found.add(new Qrs(peak.r(), searchedBack));
    }

    private void searchBack() {
        long from = beat.map(Peak::at).orElse(learnsSince);
        double usual = intervals.size() == 0 ? feature.samples(INTERVAL_MS) : intervals.value();
        if (beat.isPresent() && now - from > MISSED * usual + refractory) {
            kept.stream()
                    .filter(peak -> peak.at() - from >= tWave)
                    .max((one, other) -> Double.compare(one.height(), other.height()))
                    .filter(peak -> peak.height() > Math.max(LEAST, threshold(SHARE_DUE) / 2))
                    .ifPresent(peak -> accept(peak, true));
        }
        if (now - beat.map(Peak::at).orElse(from) > feature.samples(LOST_MS)) {
            startOver();
        }
    }

    /** Six seconds without a beat: what beats look like here is learned anew. */
    private void startOver() {
        learned = false;
        learnsSince = now;
        secondMax = 0;
        maxima.clear();
        kept.clear();
        intervals.clear();
        beat = Optional.empty();
    }
}
