package prehospital.dispatch.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OptimalAssignmentTest {
    private static double total(double[][] costs, int[] chosen) {
        double sum = 0;
        boolean[] taken = new boolean[costs.length == 0 ? 0 : costs[0].length];
        for (int row = 0; row < costs.length; row++) {
            if (chosen[row] >= 0) {
                assertThat(taken[chosen[row]]).as("taken twice").isFalse();
                taken[chosen[row]] = true;
                sum += costs[row][chosen[row]];
            }
        }
        return sum;
    }

    /** Every possibility, by trying: the least cost of the most pairs. */
    private static double[] tried(double[][] costs, int row, int taken) {
        if (row == costs.length) {
            return new double[] {0, 0};
        }
        double[] best = tried(costs, row + 1, taken);
        for (int column = 0; column < costs[row].length; column++) {
            if ((taken & (1 << column)) == 0 && Double.isFinite(costs[row][column])) {
                double[] rest = tried(costs, row + 1, taken | (1 << column));
                double[] with = {rest[0] + 1, rest[1] + costs[row][column]};
                if (with[0] > best[0] || (with[0] == best[0] && with[1] < best[1])) {
                    best = with;
                }
            }
        }
        return best;
    }

    private static double[][] table(Random random, int rows, int columns, double impossible) {
        double[][] costs = new double[rows][columns];
        for (double[] row : costs) {
            Arrays.setAll(row, i -> random.nextDouble() < impossible ? Double.POSITIVE_INFINITY : random.nextInt(30));
        }
        return costs;
    }

    @Test
    void equalsTryingEverything() {
        Random random = new Random(3);
        for (int i = 0; i < 400; i++) {
            double[][] costs = table(random, 1 + random.nextInt(5), 1 + random.nextInt(6), i % 2 == 0 ? 0 : 0.4);

            int[] chosen = OptimalAssignment.of(costs);

            double[] best = tried(costs, 0, 0);
            assertThat(Arrays.stream(chosen).filter(column -> column >= 0).count())
                    .isEqualTo((long) best[0]);
            assertThat(total(costs, chosen)).isCloseTo(best[1], within(1e-6));
        }
    }

    @Test
    void pricesProveTheOptimumOfALargeTable() {
        Random random = new Random(4);
        double[][] costs = new double[50][500];
        for (double[] row : costs) {
            Arrays.setAll(row, i -> 60 + 1_200 * random.nextDouble());
        }
        int[] chosen = OptimalAssignment.of(costs);
        double sum = total(costs, chosen);

        // No exchange of two, no move to a free unit is cheaper.
        boolean[] taken = new boolean[500];
        Arrays.stream(chosen).forEach(column -> taken[column] = true);
        for (int a = 0; a < 50; a++) {
            for (int column = 0; column < 500; column++) {
                if (!taken[column]) {
                    assertThat(costs[a][column]).isGreaterThanOrEqualTo(costs[a][chosen[a]]);
                }
            }
            for (int b = 0; b < a; b++) {
                assertThat(costs[a][chosen[b]] + costs[b][chosen[a]])
                        .isGreaterThanOrEqualTo(costs[a][chosen[a]] + costs[b][chosen[b]] - 1e-9);
            }
        }
        double lower = Arrays.stream(costs)
                .mapToDouble(row -> Arrays.stream(row).min().orElse(0))
                .sum();
        assertThat(sum).isBetween(lower, lower * 1.5);
    }

    @Test
    void nothingToAssign() {
        assertThat(OptimalAssignment.of(new double[0][])).isEmpty();
        assertThat(OptimalAssignment.of(new double[2][0])).containsExactly(-1, -1);
        assertThat(OptimalAssignment.of(new double[][] {{Double.POSITIVE_INFINITY}}))
                .containsExactly(-1);
    }
}
