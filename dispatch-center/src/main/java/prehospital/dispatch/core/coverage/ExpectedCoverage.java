package prehospital.dispatch.core.coverage;

import java.util.Arrays;

/**
 * The share of demand that a free unit is expected to reach within the target, in percent: the objective of the maximum
 * expected covering location problem, E = Σ dᵢ (1 − q^kᵢ), where dᵢ is the share of demand at point i, kᵢ the number of
 * counted units that reach it and q the fraction of time a unit is busy (Daskin, Transportation Science 17(1):48–70,
 * 1983). Used live as in the DMEXCLP heuristic, which counts idle units at the place they stand at or drive to (Jagtenberg,
 * Bhulai, van der Mei, Operations Research for Health Care 4:27–35, 2015).
 *
 * <p>The gain of one more unit at a point is dᵢ (1 − q) q^kᵢ: never negative and never growing with kᵢ. Counting and
 * discounting a unit costs one step per point its site reaches, asking for a gain or a loss as well; nothing is allocated.
 * One thread.
 */
public final class ExpectedCoverage {
    /** Units counted beyond this at one point change nothing any more: 0.99^2000 is less than 10⁻⁸. */
    private static final int COUNT_MAX = 2_000;

    private final CoverageArea area;
    private final double[] marginal;
    private final int[] count;
    private final int[] unitsAt;
    private final double[] gain;
    private final double[] loss;

    /**
     * No unit counted yet.
     *
     * @param busyFraction q, from 0 (every unit is always free) to 0.99
     * @throws IllegalArgumentException when the fraction is outside its range
     */
    public ExpectedCoverage(CoverageArea area, double busyFraction) {
        if (!(busyFraction >= 0 && busyFraction <= 0.99)) {
            throw new IllegalArgumentException("a busy fraction is within 0 and 0.99, not " + busyFraction);
        }
        this.area = area;
        marginal = new double[COUNT_MAX + 1];
        double power = 100 * (1 - busyFraction);
        for (int k = 0; k < COUNT_MAX; k++) {
            marginal[k] = power;
            power *= busyFraction;
        }
        count = new int[area.points()];
        unitsAt = new int[area.sites()];
        gain = new double[area.points()];
        loss = new double[area.points()];
        clear();
    }

    /** The demand and the sites. */
    public CoverageArea area() {
        return area;
    }

    /** Discounts every unit. */
    public void clear() {
        Arrays.fill(unitsAt, 0);
        for (int point = 0; point < count.length; point++) {
            count[point] = 0;
            weigh(point);
        }
    }

    /** Counts one more unit at a site. */
    public void add(int site) {
        unitsAt[site]++;
        for (int point : area.reach(site)) {
            count[point]++;
            weigh(point);
        }
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
        for (int point : area.reach(site)) {
            count[point]--;
            weigh(point);
        }
    }

    private void weigh(int point) {
        int k = Math.min(count[point], COUNT_MAX);
        gain[point] = area.share(point) * marginal[k];
        loss[point] = k == 0 ? 0 : area.share(point) * marginal[k - 1];
    }

    /** Units counted at a site. */
    public int unitsAt(int site) {
        return unitsAt[site];
    }

    /** Counted units that reach a point. */
    public int reaching(int point) {
        return count[point];
    }

    /** The expected coverage now, 0 to 100 percent. */
    public double covered() {
        double sum = 0;
        for (int point = 0; point < count.length; point++) {
            sum += covered(point) * area.share(point);
        }
        return sum;
    }

    /** The chance that a call at one point is reached in time, 0 to 100 percent. */
    public double covered(int point) {
        int k = Math.min(count[point], COUNT_MAX);
        double allBusy = k == 0 ? 100 : (100 - marginal[0]) * (marginal[k - 1] / marginal[0]);
        return 100 - allBusy;
    }

    /** Percentage points that one more unit at a site would add; never negative. */
    public double gainWith(int site) {
        double sum = 0;
        for (int point : area.reach(site)) {
            sum += gain[point];
        }
        return sum;
    }

    /** Percentage points lost when one unit counted at a site is no longer free; never negative. */
    public double lossWithout(int site) {
        double sum = 0;
        for (int point : area.reach(site)) {
            sum += loss[point];
        }
        return sum;
    }

    /**
     * Percentage points gained, or lost when negative, by moving one unit from a site to another.
     *
     * @throws IllegalStateException when none is counted there
     */
    public double gainOfMove(int from, int to) {
        double given = lossWithout(from);
        remove(from);
        double taken = gainWith(to);
        add(from);
        return taken - given;
    }
}
