package prehospital.dispatch.core.eta;

import java.util.Collection;

/**
 * What own trips say about the next one: mean and spread of the log ratio of actual over predicted drive time, per part of the day
 * and length, drawn towards a prior as if {@link #PRIOR_TRIPS} trips had shown it.
 *
 * <p>Published ambulance drive times are right-skewed and relatively surer the longer the way (Budge, Ingolfsson &amp; Zerom,
 * Management Science 2010, found the coefficient of variation to fall with distance). The prior's shape follows that; its two numbers are
 * our assumption until own trips replace them: no bias, and a standard deviation of 30 % for short ways, 20 % for long ones. Immutable.
 */
public final class EtaModel {
    /** Weight of the prior, in trips. */
    public static final int PRIOR_TRIPS = 20;

    /** Assumed standard deviation of the log ratio for short ways. */
    public static final double PRIOR_SHORT = 0.30;

    /** Assumed standard deviation of the log ratio for long ways. */
    public static final double PRIOR_LONG = 0.20;

    /** Ways predicted to take less are short, in seconds. */
    public static final double SHORT_SECONDS = 300;

    /** A ratio beyond this (or below its inverse) counts as this: a forgotten button must not widen everything. */
    private static final double RATIO_MAX = 4;

    private static final int[] DAY_PARTS = {6, 10, 15, 19, 24};

    private final int[] trips = new int[2 * DAY_PARTS.length];
    private final double[] sum = new double[2 * DAY_PARTS.length];
    private final double[] squares = new double[2 * DAY_PARTS.length];

    /** Learns from trips; implausible ones are left out. */
    public EtaModel(Collection<Trip> known) {
        double max = Math.log(RATIO_MAX);
        for (Trip trip : known) {
            if (trip.isPlausible()) {
                int cell = cell(trip.predictedSeconds(), trip.hour());
                double residual = Math.clamp(trip.residual(), -max, max);
                trips[cell]++;
                sum[cell] += residual;
                squares[cell] += residual * residual;
            }
        }
    }

    /** What is expected of a trip. */
    public Spread spread(double predictedSeconds, int hour) {
        int cell = cell(predictedSeconds, hour);
        double prior = predictedSeconds < SHORT_SECONDS ? PRIOR_SHORT : PRIOR_LONG;
        double weight = trips[cell] + PRIOR_TRIPS;
        double mean = sum[cell] / weight;
        double around = squares[cell] - 2 * mean * sum[cell] + trips[cell] * mean * mean;
        double deviation = Math.sqrt((PRIOR_TRIPS * prior * prior + around) / weight);
        return new Spread(mean, deviation, trips[cell]);
    }

    private static int cell(double predictedSeconds, int hour) {
        int part = 0;
        while (hour >= DAY_PARTS[part]) {
            part++;
        }
        return 2 * part + (predictedSeconds < SHORT_SECONDS ? 0 : 1);
    }
}
