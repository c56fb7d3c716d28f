package prehospital.simulation.generate;

import java.util.Random;

/**
 * A stream of chance that is the same on every machine: {@link Random}'s documented generator and {@link StrictMath}. One thread.
 */
final class Chance {
    private final Random random;

    /** The stream of this name for a seed; streams of different names or seeds have nothing to do with each other. */
    Chance(long seed, String stream) {
        random = new Random(mixed(seed * 0x9E3779B97F4A7C15L + stream.hashCode()));
    }

    /** SplitMix64's finaliser (Steele, Lea, Flood, OOPSLA 2014): neighbouring seeds give unlike streams. */
    private static long mixed(long seed) {
        long z = (seed ^ (seed >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** At least 0, less than 1. */
    double uniform() {
        return random.nextDouble();
    }

    /** Exponentially distributed with this mean. */
    double exponential(double mean) {
        return -mean * StrictMath.log(1 - random.nextDouble());
    }

    /** A number whose logarithm is normally distributed. */
    double logNormal(double median, double sigma) {
        return median * StrictMath.exp(sigma * random.nextGaussian());
    }

    double gaussian() {
        return random.nextGaussian();
    }

    /** An index with a probability in proportion to its weight. */
    int pick(double... weights) {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        double left = random.nextDouble() * sum;
        int last = 0;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] > 0) {
                last = i;
                left -= weights[i];
                if (left < 0) {
                    return i;
                }
            }
        }
        return last;
    }
}
