package prehospital.ecg;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Made curves with known truth: each beat is a sum of bell-shaped waves, after the idea of P. E. McSharry and others, A dynamical
 * model for generating synthetic electrocardiogram signals, IEEE Trans Biomed Eng 2003;50:289–294.
 */
public final class SyntheticEcg {
    /** A wave: its peak in mV, when it peaks after the R peak in ms, and its width (one standard deviation) in ms. */
    public record Wave(double millivolts, double atMs, double sdMs) {}

    /** P, Q, R, S and T of an ordinary beat. */
    public static final List<Wave> NORMAL = List.of(
            new Wave(0.12, -160, 18),
            new Wave(-0.1, -22, 6),
            new Wave(1.1, 0, 10),
            new Wave(-0.25, 24, 8),
            new Wave(0.3, 270, 40));

    /** A wide beat without P wave. */
    public static final List<Wave> VENTRICULAR =
            List.of(new Wave(1.5, 0, 34), new Wave(-0.8, 90, 34), new Wave(-0.5, 300, 60));

    private final double hz;
    private final double[] mv;
    private final List<Integer> peaks = new ArrayList<>();

    public SyntheticEcg(double hz, double seconds) {
        this.hz = hz;
        mv = new double[(int) Math.round(hz * seconds)];
    }

    /** Adds a beat whose R peak is at that second. */
    public SyntheticEcg beat(double second, List<Wave> waves) {
        int r = (int) Math.round(second * hz);
        peaks.add(r);
        for (Wave wave : waves) {
            double sd = wave.sdMs() * hz / 1000;
            double middle = r + wave.atMs() * hz / 1000;
            for (int i = (int) Math.max(0, middle - 5 * sd); i < Math.min(mv.length, middle + 5 * sd); i++) {
                mv[i] += wave.millivolts() * Math.exp(-(i - middle) * (i - middle) / (2 * sd * sd));
            }
        }
        return this;
    }

    /** Normal beats at a steady rate from the first half second to the end. */
    public SyntheticEcg steady(double perMinute) {
        for (double t = 0.5; t < mv.length / hz - 0.5; t += 60 / perMinute) {
            beat(t, NORMAL);
        }
        return this;
    }

    /** Adds white noise of that standard deviation. */
    public SyntheticEcg noise(double sd, long seed) {
        var random = new Random(seed);
        for (int i = 0; i < mv.length; i++) {
            mv[i] += sd * random.nextGaussian();
        }
        return this;
    }

    /** Where the R peaks were put. */
    public List<Integer> peaks() {
        return List.copyOf(peaks);
    }

    /** The samples in mV. */
    public double[] millivolts() {
        return mv.clone();
    }

    /** As a lead of 1000 units per mV. */
    public EcgLead lead(String name) {
        int[] raw = new int[mv.length];
        for (int i = 0; i < raw.length; i++) {
            raw[i] = (int) Math.round(mv[i] * 1000);
        }
        return new EcgLead(name, 1000, 0, raw);
    }

    /** As a record of one lead. */
    public EcgRecord record(String lead) {
        return new EcgRecord(hz, List.of(lead(lead)), EcgRecord.Patient.UNKNOWN);
    }
}
