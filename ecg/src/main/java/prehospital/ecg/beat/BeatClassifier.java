package prehospital.ecg.beat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import prehospital.ecg.Beat;
import prehospital.ecg.BeatLabel;

/**
 * Says of beats in one lead what kind they are, once the next beat is known or {@value #WAIT_MS} ms have passed. What is usual is
 * learned from the record itself. Not for several threads.
 */
public final class BeatClassifier {
    /** How long a beat waits for the next one at most. */
    public static final int WAIT_MS = 1800;

    private static final double FORM_AFTER_MS = 250;
    private static final double RESTLESS_FROM_MS = 520;
    private static final double RESTLESS_TO_MS = 120;
    private static final double RESTLESS = 2.5;
    private static final int RANGES = 64;
    private static final int RANGES_LEAST = 9;
    private static final int INTERVALS = 12;
    private static final int PULSES = 9;
    private static final int OWN_FORM_COUNT = 3;
    private static final double INTERVAL_MAX_MS = 2000;

    /** Most beats waiting; at 200 ms between beats never reached. */
    private static final int WAITING_MAX = 64;

    private record Formed(long r, BeatShape form, double widthMs, BeatKind kind, double range) {}

    private final BeatSignal signal;
    private final BeatKinds kinds;
    private final Deque<Long> marks = new ArrayDeque<>();
    private final Deque<Formed> formed = new ArrayDeque<>();
    private final RecentMedian intervals = new RecentMedian(INTERVALS);
    private final RecentMedian ranges = new RecentMedian(RANGES);
    private final RecentMedian pulses = new RecentMedian(PULSES);
    private long previous = -1;
    private boolean previousNormal;

    /** A classifier for samples at that rate. */
    public BeatClassifier(double samplingHz) {
        signal = new BeatSignal(samplingHz);
        kinds = new BeatKinds(samplingHz);
    }

    /** Takes the next sample in mV and the R peaks marked with it; gives the beats that are now known, in order. */
    public List<Beat> next(double millivolts, List<QrsDetector.Qrs> marked) {
        signal.add(millivolts);
        for (QrsDetector.Qrs mark : marked) {
            if (marks.size() + formed.size() < WAITING_MAX) {
                marks.add(mark.sample());
            }
        }
        while (!marks.isEmpty() && signal.reaches(marks.peekFirst(), FORM_AFTER_MS)) {
            form(marks.removeFirst());
        }
        return marks.isEmpty() && formed.isEmpty() ? List.of() : known(false);
    }

    /** The beats that still wait, when no more samples come. */
    public List<Beat> end() {
        int missing = signal.samples(FORM_AFTER_MS + 2 * WAIT_MS);
        for (int i = 0; i < missing && !marks.isEmpty(); i++) {
            signal.add(Double.NaN);
            if (signal.reaches(marks.peekFirst(), FORM_AFTER_MS)) {
                form(marks.removeFirst());
            }
        }
        return known(true);
    }

    private void form(long r) {
        BeatShape form = signal.form(r);
        double width = signal.widthMs(r);
        double range = signal.range(r - signal.samples(RESTLESS_FROM_MS), r - signal.samples(RESTLESS_TO_MS));
        formed.add(new Formed(r, form, width, kinds.join(form, width, signal.size()), range));
    }

    private List<Beat> known(boolean atEnd) {
        List<Beat> beats = new ArrayList<>();
        while (!formed.isEmpty()) {
            Formed beat = formed.peekFirst();
            long after = formed.stream()
                    .skip(1)
                    .mapToLong(Formed::r)
                    .findFirst()
                    .orElse(marks.isEmpty() ? -1 : marks.peekFirst());
            if (after < 0 && !atEnd && signal.size() < beat.r() + signal.samples(WAIT_MS)) {
                break;
            }
            formed.removeFirst();
            beats.add(label(beat, after));
        }
        return beats;
    }

    private Beat label(Formed beat, long after) {
        double usualInterval = intervals.value();
        double before = previous < 0 ? 0 : beat.r() - previous;
        var timing = new VentricularEvidence.Timing(
                usualInterval > 0 ? before / usualInterval : 0,
                usualInterval > 0 && after > 0 ? (after - beat.r()) / usualInterval : 0);
        beat.kind().came(timing.early(), timing.pause());
        boolean noisy = ranges.size() >= RANGES_LEAST && beat.range() > RESTLESS * ranges.value();
        ranges.add(beat.range());
        var evidence = new VentricularEvidence(
                kinds.usual(signal.size()), beat.kind(), beat.form(), beat.widthMs(), timing, noisy);
        BeatLabel label = label(beat.r(), evidence);
        boolean normal = label != BeatLabel.VENTRICULAR;
        boolean pair = normal && previousNormal && before < signal.samples(INTERVAL_MAX_MS);
        if (before > 0 && (pair || usualInterval == 0)) {
            intervals.add(before);
        }
        previous = beat.r();
        previousNormal = normal;
        boolean own = !normal && beat.kind().count() >= OWN_FORM_COUNT;
        BeatShape form = own ? beat.kind().form() : evidence.usual().form();
        double likeness = form.likeness(beat.form());
        return new Beat(beat.r(), label, beat.widthMs(), likeness);
    }

    private BeatLabel label(long r, VentricularEvidence evidence) {
        boolean pulse = signal.pulse(r);
        pulses.add(pulse ? 1 : 0);
        if (pulse && pulses.value() > 0.5) {
            return BeatLabel.PACED;
        }
        if (evidence.ventricular()) {
            return BeatLabel.VENTRICULAR;
        }
        return evidence.noisy() && evidence.kind().count() == 1 ? BeatLabel.UNKNOWN : BeatLabel.NORMAL;
    }
}
