package prehospital.dispatch.core.coverage;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The mean drive that the next call is expected to wait for, in seconds: M = Σ dᵢ (Σₖ (1 − q) qᵏ⁻¹ tᵢₖ + qⁿ tᵢ₀), where dᵢ is the share
 * of demand at point i, tᵢₖ the drive of the k-th nearest of n counted units, q the fraction of time a unit is busy and tᵢ₀ the drive from
 * the farthest site, for when all are busy. It is the expected penalty of van Barneveld (the minimum expected penalty relocation problem,
 * INFORMS Journal on Computing 28, 2016) with the drive itself as the penalty; with 0 in time and 1 late as the penalty the same
 * sum is what {@link ExpectedCoverage} lacks to 100 percent, so that the two are looked at side by side.
 *
 * <p>The gain of one more unit with drive t, nearer than all but k of the others, is dᵢ (1 − q) qᵏ (Sₖ − t), where Sₖ is what the farther
 * ones give. Units that are needed less often than {@link #NEGLECTED}, and all beyond the nearest {@link #NEAREST_MAX} of a point, are left
 * out. Counting or discounting a unit costs one look at every site for each point that has it among its nearest; a gain or a loss is a sum
 * over the points, kept until one of them changes. One thread.
 */
public final class ExpectedResponse {
    /** A unit that is needed less often than this changes nothing any more. */
    static final double NEGLECTED = 1e-6;

    /** Most units that are looked at for one point. */
    static final int NEAREST_MAX = 64;

    private final double busyFraction;
    private final double[] shares;
    private final double[][] seconds;
    /** Of each point: the sites by drive, the nearest first, and their drives. */
    private final int[][] ranked;

    private final double[][] rankedSeconds;

    private final int nearestMax;
    private final int[] unitsAt;
    /** Of each point: the drives of its nearest units, how many there are, how many of the ranked sites they needed. */
    private final double[][] near;

    private final int[] counted;
    private final int[] looked;
    /** What the nearest and all farther ones give, from each on; filled anew for each point. */
    private final double[] rest;

    private final double[] mean;
    /** Of each point, for each site: what one more unit there would gain and one unit less would lose. */
    private final double[][] gain;

    private final double[][] loss;
    /** The sums of these, not a number where they are to be summed anew. */
    private final double[] gains;

    private final double[] losses;

    /**
     * No unit counted yet.
     *
     * @param weights expected calls per point in any unit, from 0; all zero means no demand and a mean of 0
     * @param seconds drive from each site (first index) to each point (second index); where it is not a number or infinite the longest
     *     of all is taken
     * @param busyFraction q, from 0 (every unit is always free) to 0.99
     * @throws IllegalArgumentException when a weight or the fraction is outside its range
     */
    public ExpectedResponse(double[] weights, double[][] seconds, double busyFraction) {
        if (!(busyFraction >= 0 && busyFraction <= 0.99)) {
            throw new IllegalArgumentException("a busy fraction is within 0 and 0.99, not " + busyFraction);
        }
        this.busyFraction = busyFraction;
        shares = CoverageArea.shares(weights);
        this.seconds = finite(seconds);
        nearestMax = nearestMax(busyFraction);
        int points = shares.length;
        ranked = new int[points][];
        rankedSeconds = new double[points][];
        unitsAt = new int[seconds.length];
        near = new double[points][nearestMax];
        counted = new int[points];
        looked = new int[points];
        rest = new double[nearestMax + 1];
        mean = new double[points];
        gain = new double[points][seconds.length];
        loss = new double[points][seconds.length];
        gains = new double[seconds.length];
        losses = new double[seconds.length];
        for (int point = 0; point < points; point++) {
            int at = point;
            ranked[point] = byDrive(point);
            rankedSeconds[point] = Arrays.stream(ranked[point])
                    .mapToDouble(site -> this.seconds[site][at])
                    .toArray();
            rank(point);
        }
    }

    private static int nearestMax(double busyFraction) {
        int enough = 2;
        for (double left = busyFraction; left > NEGLECTED && enough < NEAREST_MAX; left *= busyFraction) {
            enough++;
        }
        return enough;
    }

    private static double[][] finite(double[][] seconds) {
        double longest = Arrays.stream(seconds)
                .flatMapToDouble(Arrays::stream)
                .filter(Double::isFinite)
                .max()
                .orElse(0);
        return Arrays.stream(seconds)
                .map(row -> Arrays.stream(row)
                        .map(s -> Double.isFinite(s) ? s : longest)
                        .toArray())
                .toArray(double[][]::new);
    }

    private int[] byDrive(int point) {
        return IntStream.range(0, seconds.length)
                .boxed()
                .sorted(Comparator.comparingDouble(site -> seconds[site][point]))
                .mapToInt(site -> site)
                .toArray();
    }

    /** Counts one more unit at a site. */
    public void add(int site) {
        unitsAt[site]++;
        changed(site);
    }

    /**
     * Discounts one unit at a site.
     *
     * @throws IllegalStateException when none is counted there
     */
    public void remove(int site) {
        if (unitsAt[site] == 0) {
            throw new IllegalStateException("no unit is counted at site " + site);
        }
        unitsAt[site]--;
        changed(site);
    }

    private void changed(int site) {
        for (int point = 0; point < shares.length; point++) {
            if (counted[point] < nearestMax || seconds[site][point] <= near[point][nearestMax - 1]) {
                rank(point);
            }
        }
    }

    /** Looks at a point anew: its nearest units, and what every site that is as near means to it. */
    private void rank(int point) {
        int before = looked[point];
        looked[point] = nearest(point);
        int count = counted[point];
        double[] drives = near[point];
        int[] sites = ranked[point];
        double[] siteSeconds = rankedSeconds[point];
        rest[count] = sites.length == 0 ? 0 : siteSeconds[sites.length - 1];
        for (int k = count - 1; k >= 0; k--) {
            rest[k] = (1 - busyFraction) * drives[k] + busyFraction * rest[k + 1];
        }
        mean[point] = shares[point] * rest[0];
        double needed = shares[point] * (1 - busyFraction);
        int nearer = 0;
        for (int i = 0; i < Math.max(before, looked[point]); i++) {
            int site = sites[i];
            double drive = siteSeconds[i];
            while (nearer < count && drives[nearer] < drive) {
                nearer++;
                needed *= busyFraction;
            }
            gain[point][site] = nearer < nearestMax ? needed * Math.max(0, rest[nearer] - drive) : 0;
            loss[point][site] = nearer < count ? needed * Math.max(0, rest[nearer + 1] - drive) : 0;
            gains[site] = Double.NaN;
            losses[site] = Double.NaN;
        }
    }

    /** Notes the drives of the nearest units; answers how many of the ranked sites are as near. */
    private int nearest(int point) {
        int[] sites = ranked[point];
        int count = 0;
        int i = 0;
        while (i < sites.length && count < nearestMax) {
            double drive = rankedSeconds[point][i];
            for (int unit = unitsAt[sites[i]]; unit > 0 && count < nearestMax; unit--) {
                near[point][count++] = drive;
            }
            i++;
        }
        counted[point] = count;
        while (i < sites.length && count == nearestMax && rankedSeconds[point][i] <= near[point][count - 1]) {
            i++;
        }
        return i;
    }

    /** The mean drive to the next call now, in seconds. */
    public double meanSeconds() {
        return Arrays.stream(mean).sum();
    }

    /** Seconds by which one more unit at a site would shorten the mean; never negative. */
    public double gainWith(int site) {
        if (Double.isNaN(gains[site])) {
            gains[site] = sum(gain, site);
        }
        return gains[site];
    }

    /** Seconds by which the mean grows when one unit counted at a site is no longer free; never negative. */
    public double lossWithout(int site) {
        if (Double.isNaN(losses[site])) {
            losses[site] = sum(loss, site);
        }
        return losses[site];
    }

    private static double sum(double[][] byPoint, int site) {
        double sum = 0;
        for (double[] bySite : byPoint) {
            sum += bySite[site];
        }
        return sum;
    }
}
