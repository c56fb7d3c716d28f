package prehospital.simulation.device;

import java.util.Random;

/**
 * A heart as a monitor's cables see it: one electrocardiogram lead with P, Q, R, S and T waves and the pulse in a finger, beat by beat, in the
 * integers of a converter. The waves are bell curves placed along the beat, as in McSharry, Clifford, Tarassenko and Smith, "A dynamical
 * model for generating synthetic electrocardiogram signals" (IEEE Trans Biomed Eng 2003;50:289–294); the widths follow the square root of the
 * beat's length. Deterministic by seed. One thread.
 */
final class HeartSignal {
    /** Samples of the electrocardiogram a second. */
    static final int ECG_RATE = 250;

    /** Samples of the pulse a second. */
    static final int PLETH_RATE = 125;

    /** Value of one step of the electrocardiogram, in millivolts. */
    static final double ECG_STEP_MV = 0.005;

    /** The beat begins with the P wave; times in seconds from the R peak of a beat of one second, heights in mV, widths in seconds. */
    private static final double[][] WAVES = {
        {-0.20, 0.15, 0.025}, {-0.035, -0.12, 0.010}, {0, 1.10, 0.011}, {0.035, -0.25, 0.010}, {0.30, 0.30, 0.045}
    };

    private static final double R_AT = 0.35;
    private static final double PLETH_DELAY = 0.18;
    private static final double VARIABILITY = 0.03;
    private static final double NOISE_MV = 0.008;
    private static final double SECONDS_A_MINUTE = 60;

    private final Random random;
    private double beatSeconds = 1;
    private double intoBeat;
    private double seconds;
    private boolean odd;

    HeartSignal(long seed) {
        this.random = new Random(seed);
    }

    /** What was measured at once. */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never changed
    record Piece(int[] ecg, int[] pleth) {}

    /** The next samples at this heart rate; the pulse has half as many as the electrocardiogram. */
    Piece next(int ecgSamples, double heartRate) {
        int[] ecg = new int[ecgSamples];
        int[] pleth = new int[(ecgSamples + (odd ? 0 : 1)) / 2];
        int at = 0;
        for (int i = 0; i < ecgSamples; i++) {
            double millivolts =
                    lead(intoBeat) + 0.05 * Math.sin(2 * Math.PI * 0.25 * seconds) + NOISE_MV * random.nextGaussian();
            ecg[i] = (int) Math.round(millivolts / ECG_STEP_MV);
            if (!odd) {
                pleth[at] = (int) Math.round(2048 + 900 * pulse(intoBeat));
                at++;
            }
            odd = !odd;
            step(heartRate);
        }
        return new Piece(ecg, pleth);
    }

    private void step(double heartRate) {
        seconds += 1.0 / ECG_RATE;
        intoBeat += 1.0 / ECG_RATE;
        if (intoBeat >= beatSeconds) {
            intoBeat -= beatSeconds;
            double usual = SECONDS_A_MINUTE / Math.clamp(heartRate, 20, 300);
            beatSeconds = usual * (1 + VARIABILITY * Math.clamp(random.nextGaussian(), -2, 2));
        }
    }

    private double lead(double into) {
        double shrink = Math.sqrt(beatSeconds);
        double value = 0;
        for (double[] wave : WAVES) {
            double from = (into - R_AT * shrink - wave[0] * shrink) / (wave[2] * shrink);
            value += wave[1] * Math.exp(-from * from / 2);
        }
        return value;
    }

    /** From 0 to about 1: the push of the heart, then the wave that comes back. */
    private double pulse(double into) {
        double shrink = Math.sqrt(beatSeconds);
        double main = (into / shrink - R_AT - PLETH_DELAY) / 0.09;
        double back = (into / shrink - R_AT - PLETH_DELAY - 0.25) / 0.10;
        return Math.exp(-main * main / 2) + 0.35 * Math.exp(-back * back / 2);
    }
}
