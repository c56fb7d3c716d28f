package prehospital.dispatch.core.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The expected mean drive against its definition, by hand and on random areas. */
class ExpectedResponseTest {
    private static final double EXACT = 1e-6;

    @Test
    void theNearestFreeUnitGoesAndTheFarthestSiteHelpsWhenAllAreBusy() {
        var response = new ExpectedResponse(new double[] {3, 1}, new double[][] {{100, 300}, {200, 60}}, 0.25);
        assertThat(response.meanSeconds()).as("nobody").isCloseTo(0.75 * 200 + 0.25 * 300, within(EXACT));
        response.add(0);
        double one = 0.75 * (0.75 * 100 + 0.25 * 200) + 0.25 * 300;
        assertThat(response.meanSeconds()).isCloseTo(one, within(EXACT));
        double two = 0.75 * (0.75 * 100 + 0.25 * 200) + 0.25 * (0.75 * 60 + 0.25 * 300);
        assertThat(response.gainWith(1)).isCloseTo(one - two, within(EXACT));
        response.add(1);
        assertThat(response.meanSeconds()).isCloseTo(two, within(EXACT));
        assertThat(response.lossWithout(1)).isCloseTo(one - two, within(EXACT));
    }

    @Test
    void noWayCountsAsTheLongestDriveAndNoDemandAsNothing() {
        var response = new ExpectedResponse(new double[] {1}, new double[][] {{Double.NaN}, {500}}, 0);
        response.add(0);
        assertThat(response.meanSeconds()).isCloseTo(500, within(EXACT));
        var nowhere = new ExpectedResponse(new double[] {0}, new double[][] {{10}}, 0.3);
        nowhere.add(0);
        assertThat(nowhere.meanSeconds()).isZero();
        assertThat(nowhere.gainWith(0)).isZero();
    }

    @Test
    void nonsenseIsRefusedInWords() {
        double[][] seconds = {{10}};
        assertThatThrownBy(() -> new ExpectedResponse(new double[] {1}, seconds, 1))
                .hasMessageContaining("busy fraction");
        assertThatThrownBy(() -> new ExpectedResponse(new double[] {-1}, seconds, 0.3))
                .hasMessage("a weight must be a number from 0, not -1.0");
        assertThatThrownBy(() -> new ExpectedResponse(new double[] {1}, seconds, 0.3).remove(0))
                .hasMessageContaining("site 0");
    }

    @Test
    void randomAreasObeyTheDefinition() {
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            int points = 1 + random.nextInt(20);
            boolean ties = seed % 2 == 0;
            double[] weights = random.doubles(points).toArray();
            double[][] seconds = new double[1 + random.nextInt(8)][];
            for (int site = 0; site < seconds.length; site++) {
                seconds[site] = random.doubles(points, 0, 1000)
                        .map(s -> ties ? Math.rint(s / 250) * 250 : s)
                        .toArray();
            }
            double q = random.nextInt(70) / 100.0;
            var model = new Definition(weights, seconds, q);
            var response = new ExpectedResponse(weights, seconds, q);
            for (int step = 0; step < 60; step++) {
                step(response, model, random.nextInt(seconds.length), random.nextInt(3) == 0, "seed " + seed);
            }
        }
    }

    /** Gains and losses are what coming and leaving do to the whole; a further unit never brings more than the one before. */
    private static void step(ExpectedResponse response, Definition model, int site, boolean leaves, String where) {
        double before = response.meanSeconds();
        assertThat(before).as(where).isCloseTo(model.mean(), within(0.01));
        if (leaves && model.units[site] > 0) {
            double loss = response.lossWithout(site);
            assertThat(loss).as(where).isNotNegative();
            response.remove(site);
            model.units[site]--;
            assertThat(response.meanSeconds() - before).as(where).isCloseTo(loss, within(0.01));
        } else {
            double gain = response.gainWith(site);
            assertThat(gain).as(where).isNotNegative();
            response.add(site);
            model.units[site]++;
            assertThat(before - response.meanSeconds()).as(where).isCloseTo(gain, within(0.01));
            assertThat(response.gainWith(site)).as(where).isLessThanOrEqualTo(gain + EXACT);
        }
    }

    /** The sum as it is written down, unit by unit. */
    private static final class Definition {
        private final double[] weights;
        private final double[][] seconds;
        private final double q;
        private final int[] units;

        Definition(double[] weights, double[][] seconds, double q) {
            this.weights = weights;
            this.seconds = seconds;
            this.q = q;
            units = new int[seconds.length];
        }

        double mean() {
            double sum = 0;
            for (int point = 0; point < weights.length; point++) {
                sum += weights[point] * mean(point);
            }
            return sum / Arrays.stream(weights).sum();
        }

        private double mean(int point) {
            double[] drives = IntStream.range(0, units.length)
                    .boxed()
                    .flatMap(site -> IntStream.range(0, units[site]).mapToObj(unit -> seconds[site][point]))
                    .mapToDouble(s -> s)
                    .sorted()
                    .toArray();
            double farthest =
                    Arrays.stream(seconds).mapToDouble(row -> row[point]).max().orElseThrow();
            double mean = Math.pow(q, drives.length) * farthest;
            for (int k = 0; k < drives.length; k++) {
                mean += (1 - q) * Math.pow(q, k) * drives[k];
            }
            return mean;
        }
    }
}
