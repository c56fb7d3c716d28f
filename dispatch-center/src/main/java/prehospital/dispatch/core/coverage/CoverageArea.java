package prehospital.dispatch.core.coverage;

import java.util.Arrays;

/**
 * Where help is needed and from where it arrives in time: demand points with their shares, and sites (stations, posts,
 * positions of units) each with the points that a unit standing there reaches within the target. Points and sites are
 * numbers from 0. Immutable. Any thread.
 */
public final class CoverageArea {
    private final double[] shares;
    private final int[][] reach;

    private CoverageArea(double[] shares, int[][] reach) {
        this.shares = shares;
        this.reach = reach;
    }

    /**
     * An area from what each site reaches.
     *
     * @param weights expected calls per point in any unit, not negative; all zero means no demand and a coverage of 0
     * @param reach per site the points it reaches, each once
     * @throws IllegalArgumentException when a weight is negative or not a number, or a point does not exist or comes twice
     */
    public static CoverageArea of(double[] weights, int[][] reach) {
        int[][] copy = new int[reach.length][];
        for (int site = 0; site < reach.length; site++) {
            copy[site] = points(reach[site], weights.length);
        }
        return new CoverageArea(shares(weights), copy);
    }

    /**
     * An area from drive times.
     *
     * @param weights expected calls per point, as above
     * @param seconds from each site (first index) to each point (second index); not a number where there is no way
     * @param targetSeconds longest drive that still is in time, inclusive
     */
    public static CoverageArea within(double[] weights, double[][] seconds, double targetSeconds) {
        int[][] reach = new int[seconds.length][];
        int[] found = new int[weights.length];
        for (int site = 0; site < seconds.length; site++) {
            int count = 0;
            for (int point = 0; point < weights.length; point++) {
                if (seconds[site][point] <= targetSeconds) {
                    found[count++] = point;
                }
            }
            reach[site] = Arrays.copyOf(found, count);
        }
        return new CoverageArea(shares(weights), reach);
    }

    private static int[] points(int[] wanted, int known) {
        int[] sorted = wanted.clone();
        Arrays.sort(sorted);
        for (int i = 0; i < sorted.length; i++) {
            if (sorted[i] < 0 || sorted[i] >= known || (i > 0 && sorted[i] == sorted[i - 1])) {
                throw new IllegalArgumentException("point " + sorted[i] + " does not exist or comes twice");
            }
        }
        return sorted;
    }

    static double[] shares(double[] weights) {
        double sum = 0;
        for (double weight : weights) {
            if (!(weight >= 0) || Double.isInfinite(weight)) {
                throw new IllegalArgumentException("a weight must be a number from 0, not " + weight);
            }
            sum += weight;
        }
        double[] shares = new double[weights.length];
        for (int point = 0; point < shares.length && sum > 0; point++) {
            shares[point] = weights[point] / sum;
        }
        return shares;
    }

    /** How many demand points there are. */
    public int points() {
        return shares.length;
    }

    /** How many sites there are. */
    public int sites() {
        return reach.length;
    }

    /** The share of all demand at a point, 0 to 1; the shares of all points add up to 1. */
    public double share(int point) {
        return shares[point];
    }

    /** Whether a unit at a site reaches a point within the target. */
    public boolean reaches(int site, int point) {
        return Arrays.binarySearch(reach[site], point) >= 0;
    }

    /** The points a site reaches, ascending. Shared, never to be changed. */
    int[] reach(int site) {
        return reach[site];
    }
}
