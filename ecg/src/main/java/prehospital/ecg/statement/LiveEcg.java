package prehospital.ecg.statement;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalDouble;
import prehospital.ecg.Beat;
import prehospital.ecg.EcgLead;
import prehospital.ecg.Finding;
import prehospital.ecg.beat.BeatStream;
import prehospital.ecg.beat.QrsDetector;

/**
 * One lead as it comes in, the same chain as for files: R peaks are marked at most {@value QrsDetector#LATENCY_MS} ms after their
 * sample (beats that are only found by searching back come when they are missed), and what can be stated is said of the last
 * {@value #WINDOW_S} s, as far as they are readable. Remembers that long and no longer. Not for several threads.
 */
public final class LiveEcg {
    /** How far statements look back, in seconds: 64 intervals from 43 beats per minute on. */
    public static final int WINDOW_S = 90;

    /** Nothing, or next to nothing, for this long says that the lead is off. */
    public static final int LEAD_OFF_S = 2;

    private static final double FLAT_MV = 0.02;

    private final double hz;
    private final double unitsPerMillivolt;
    private final int baseline;
    private final BeatStream stream;
    private final int[] ring;
    private final Deque<Beat> beats = new ArrayDeque<>();
    private long count;

    /**
     * A lead that begins now.
     *
     * @param samplingHz samples per second, {@value prehospital.ecg.EcgRecord#HZ_MIN} to {@value prehospital.ecg.EcgRecord#HZ_MAX}
     * @param unitsPerMillivolt raw units in one millivolt, above 0
     * @param baseline the raw value of 0 mV
     */
    public LiveEcg(double samplingHz, double unitsPerMillivolt, int baseline) {
        this.hz = samplingHz;
        this.unitsPerMillivolt = unitsPerMillivolt;
        this.baseline = baseline;
        stream = new BeatStream(samplingHz);
        ring = new int[(int) Math.round(samplingHz * WINDOW_S)];
    }

    /**
     * What can be said now.
     *
     * @param atSample how many samples had come, counted from the first
     * @param signal of the last ten seconds; of the last {@value #LEAD_OFF_S} when the lead is off
     * @param ratePerMinute over the last ten seconds; absent when they are not readable or hold fewer than two beats
     * @param rhythm one word, {@code undetermined} when the signal is not readable or too little has come
     * @param findings statements about the last {@value #WINDOW_S} s, times in their text counted from there; empty when not readable
     */
    public record Statement(
            long atSample, SignalState signal, OptionalDouble ratePerMinute, String rhythm, List<Finding> findings) {
        /** Whether nothing, or next to nothing, comes from this lead. */
        public boolean leadOff() {
            return signal == SignalState.MISSING || signal == SignalState.FLAT;
        }
    }

    /** Takes the next sample as recorded, {@link EcgLead#MISSING} where there is none. */
    public BeatStream.Step next(int raw) {
        ring[(int) (count % ring.length)] = raw;
        count++;
        BeatStream.Step step = stream.next(millivolts(raw));
        beats.addAll(step.beats());
        while (!beats.isEmpty() && beats.peekFirst().sample() < count - ring.length) {
            beats.removeFirst();
        }
        return step;
    }

    /** How many samples have come. */
    public long samples() {
        return count;
    }

    /** What can be said now; meant to be asked about once a second. */
    public Statement statement() {
        SignalState off = leadOff();
        int window = (int) Math.round(SignalQuality.WINDOW_S * hz);
        int whole = (int) (Math.min(count, ring.length) / window) * window;
        if (off != SignalState.GOOD || whole == 0) {
            return new Statement(count, off, OptionalDouble.empty(), "undetermined", List.of());
        }
        EcgLead lead = last(whole);
        long origin = count - whole;
        List<Beat> within = shifted(origin);
        SignalQuality quality = SignalQuality.of(lead, hz, 0, whole, within);
        SignalQuality now = SignalQuality.of(lead, hz, whole - window, whole, within);
        if (now.state() != SignalState.GOOD) {
            return new Statement(count, now.state(), OptionalDouble.empty(), "undetermined", List.of());
        }
        var rhythm = new Rhythm(within, quality, hz, 0, whole);
        List<Finding> findings = rhythm.findings();
        return new Statement(
                count, SignalState.GOOD, rate(within, whole - window), rhythm.word(findings, false), findings);
    }

    /** Nothing recorded, or no change, for the last seconds; readable otherwise. */
    private SignalState leadOff() {
        int looked = (int) Math.min(Math.min(count, ring.length), Math.round(LEAD_OFF_S * hz));
        if (looked < Math.round(LEAD_OFF_S * hz)) {
            return SignalState.MISSING;
        }
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        int missing = 0;
        for (long i = count - looked; i < count; i++) {
            double mv = millivolts(ring[(int) (i % ring.length)]);
            if (Double.isNaN(mv)) {
                missing++;
            } else {
                low = Math.min(low, mv);
                high = Math.max(high, mv);
            }
        }
        if (2 * missing > looked) {
            return SignalState.MISSING;
        }
        return high - low < FLAT_MV ? SignalState.FLAT : SignalState.GOOD;
    }

    private OptionalDouble rate(List<Beat> within, int from) {
        List<Beat> recent =
                within.stream().filter(beat -> beat.sample() >= from).toList();
        if (recent.size() < 2) {
            return OptionalDouble.empty();
        }
        double seconds = (recent.getLast().sample() - recent.getFirst().sample()) / hz;
        return OptionalDouble.of(60 * (recent.size() - 1) / seconds);
    }

    private EcgLead last(int samples) {
        int[] raw = new int[samples];
        for (int i = 0; i < samples; i++) {
            raw[i] = ring[(int) ((count - samples + i) % ring.length)];
        }
        return new EcgLead("live", unitsPerMillivolt, baseline, raw);
    }

    private List<Beat> shifted(long origin) {
        List<Beat> within = new ArrayList<>();
        for (Beat beat : beats) {
            if (beat.sample() >= origin) {
                within.add(new Beat(beat.sample() - origin, beat.label(), beat.widthMs(), beat.likeness()));
            }
        }
        return within;
    }

    private double millivolts(int raw) {
        return raw == EcgLead.MISSING ? Double.NaN : ((double) raw - baseline) / unitsPerMillivolt;
    }
}
