package prehospital.dispatch.core.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Expected coverage against its definition, by hand and on random areas. */
class ExpectedCoverageTest {
    private static final double EXACT = 1e-9;

    @Test
    void oneUnitCoversWhatItReachesForTheTimeItIsFree() {
        ExpectedCoverage coverage =
                new ExpectedCoverage(CoverageArea.of(new double[] {3, 1}, new int[][] {{0}, {0, 1}}), 0.3);
        assertThat(coverage.covered()).isZero();
        coverage.add(0);
        assertThat(coverage.covered()).isCloseTo(75 * 0.7, within(EXACT));
        assertThat(coverage.lossWithout(0)).isCloseTo(75 * 0.7, within(EXACT));
        assertThat(coverage.gainWith(1)).isCloseTo(75 * 0.7 * 0.3 + 25 * 0.7, within(EXACT));
        coverage.add(1);
        assertThat(coverage.covered()).isCloseTo(75 * (1 - 0.09) + 25 * 0.7, within(EXACT));
        assertThat(coverage.covered(1)).isCloseTo(70, within(EXACT));
        coverage.remove(0);
        assertThat(coverage.covered()).isCloseTo(70, within(EXACT));
        coverage.clear();
        assertThat(coverage.covered()).isZero();
    }

    @Test
    void unitsThatAreAlwaysFreeCoverOnce() {
        ExpectedCoverage coverage = new ExpectedCoverage(CoverageArea.of(new double[] {1}, new int[][] {{0}}), 0);
        coverage.add(0);
        coverage.add(0);
        assertThat(coverage.covered()).isEqualTo(100);
        assertThat(coverage.gainWith(0)).isZero();
        assertThat(coverage.lossWithout(0)).isZero();
    }

    @Test
    void theTargetItselfIsInTimeAndNoWayIsNot() {
        CoverageArea area =
                CoverageArea.within(new double[] {1, 1, 1}, new double[][] {{480, 480.001, Double.NaN}}, 480);
        assertThat(area.reaches(0, 0)).isTrue();
        assertThat(area.reaches(0, 1)).isFalse();
        assertThat(area.reaches(0, 2)).isFalse();
    }

    @Test
    void noDemandIsNoCoverage() {
        ExpectedCoverage coverage = new ExpectedCoverage(CoverageArea.of(new double[] {0}, new int[][] {{0}}), 0.5);
        coverage.add(0);
        assertThat(coverage.covered()).isZero();
    }

    @Test
    void nonsenseIsRefusedInWords() {
        assertThatThrownBy(() -> CoverageArea.of(new double[] {-1}, new int[0][]))
                .hasMessage("a weight must be a number from 0, not -1.0");
        assertThatThrownBy(() -> CoverageArea.of(new double[] {1}, new int[][] {{1}}))
                .hasMessageContaining("point 1");
        assertThatThrownBy(() -> CoverageArea.of(new double[] {1, 1}, new int[][] {{1, 1}}))
                .hasMessageContaining("twice");
        CoverageArea area = CoverageArea.of(new double[] {1}, new int[][] {{0}});
        assertThatThrownBy(() -> new ExpectedCoverage(area, 1)).hasMessageContaining("busy fraction");
        assertThatThrownBy(() -> new ExpectedCoverage(area, 0.5).remove(0)).hasMessageContaining("site 0");
    }

    @Test
    void randomAreasObeyTheDefinition() {
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            CoverageArea area = area(random);
            double q = random.nextInt(100) / 100.0;
            ExpectedCoverage coverage = new ExpectedCoverage(area, q);
            for (int step = 0; step < 60; step++) {
                step(coverage, random, q, "seed " + seed + " step " + step);
            }
        }
    }

    private static CoverageArea area(Random random) {
        int points = 1 + random.nextInt(30);
        double[] weights = random.doubles(points).toArray();
        double[][] seconds = new double[1 + random.nextInt(8)][];
        for (int site = 0; site < seconds.length; site++) {
            seconds[site] = random.doubles(points, 0, 1000).toArray();
        }
        return CoverageArea.within(weights, seconds, 480);
    }

    /** Losses and gains are what leaving and coming do to the whole, never negative, and further units add no more. */
    private static void step(ExpectedCoverage coverage, Random random, double q, String where) {
        int site = random.nextInt(coverage.area().sites());
        double before = coverage.covered();
        assertThat(before).as(where).isCloseTo(byDefinition(coverage, q), within(EXACT));
        if (random.nextInt(3) == 0 && coverage.unitsAt(site) > 0) {
            int to = random.nextInt(coverage.area().sites());
            double move = coverage.gainOfMove(site, to);
            double loss = coverage.lossWithout(site);
            assertThat(loss).as(where).isNotNegative();
            coverage.remove(site);
            assertThat(before - coverage.covered()).as(where).isCloseTo(loss, within(EXACT));
            coverage.add(to);
            assertThat(coverage.covered() - before).as(where).isCloseTo(move, within(EXACT));
        } else {
            double gain = coverage.gainWith(site);
            assertThat(gain).as(where).isNotNegative();
            coverage.add(site);
            assertThat(coverage.covered() - before).as(where).isCloseTo(gain, within(EXACT));
            assertThat(coverage.gainWith(site)).as(where).isLessThanOrEqualTo(gain);
            assertThat(coverage.lossWithout(site)).as(where).isCloseTo(gain, within(EXACT));
        }
    }

    private static double byDefinition(ExpectedCoverage coverage, double q) {
        double sum = 0;
        for (int point = 0; point < coverage.area().points(); point++) {
            int reaching = 0;
            for (int site = 0; site < coverage.area().sites(); site++) {
                reaching += coverage.area().reaches(site, point) ? coverage.unitsAt(site) : 0;
            }
            sum += 100 * coverage.area().share(point) * (1 - Math.pow(q, reaching));
        }
        return sum;
    }
}
