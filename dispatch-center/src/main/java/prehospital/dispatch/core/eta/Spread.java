package prehospital.dispatch.core.eta;

/**
 * How actual drive times lie around a predicted one: their ratio is taken as log-normal.
 *
 * @param mean of the logarithm of actual over predicted
 * @param deviation its standard deviation, positive
 * @param trips own trips behind it
 */
public record Spread(double mean, double deviation, int trips) {
    /** The standard normal distribution's 90th percentile. */
    static final double Z90 = 1.2815515655446004;

    /** One of ten trips takes less, in seconds. */
    public double p10(double predictedSeconds) {
        return predictedSeconds * Math.exp(mean - Z90 * deviation);
    }

    /** One of ten trips takes more, in seconds. */
    public double p90(double predictedSeconds) {
        return predictedSeconds * Math.exp(mean + Z90 * deviation);
    }
}
