package prehospital.simulation.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NearestNodeTest {
    private static final long SEED = 20_261_122;

    /** Looking at every point, first of equally near ones. */
    private static int byLooking(double[] x, double[] y, double atX, double atY) {
        int best = 0;
        for (int i = 1; i < x.length; i++) {
            if (far(x[i] - atX, y[i] - atY) < far(x[best] - atX, y[best] - atY)) {
                best = i;
            }
        }
        return best;
    }

    private static double far(double dx, double dy) {
        return Math.sqrt(dx * dx + dy * dy);
    }

    private static void equalsLooking(int count, DoubleSupplier nextX, DoubleSupplier nextY) {
        double[] x = new double[count];
        double[] y = new double[count];
        for (int i = 0; i < count; i++) {
            x[i] = nextX.getAsDouble();
            y[i] = nextY.getAsDouble();
        }
        NearestNode grid = new NearestNode(x, y);
        Random random = new Random(SEED);
        for (int i = 0; i < 2_000; i++) {
            int from = random.nextInt(count);
            int to = random.nextInt(count);
            double f = random.nextInt(3) == 0 ? random.nextInt(5) / 4.0 : random.nextDouble();
            double atX = (1 - f) * x[from] + f * x[to];
            double atY = (1 - f) * y[from] + f * y[to];
            assertThat(grid.nearest(atX, atY)).as("%s, %s", atX, atY).isEqualTo(byLooking(x, y, atX, atY));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 40, 700})
    void scatteredClusteredAndOnALattice(int count) {
        Random random = new Random(SEED + count);
        equalsLooking(count, () -> random.nextDouble() * 30_000, () -> random.nextDouble() * 20_000);
        equalsLooking(count, () -> Math.pow(random.nextGaussian(), 5), () -> Math.pow(random.nextGaussian(), 5));
        equalsLooking(count, () -> random.nextInt(9) * 500, () -> random.nextInt(9) * 500);
    }

    @Test
    void onALineAndAllInOnePlace() {
        Random random = new Random(SEED);
        equalsLooking(200, () -> random.nextInt(50), () -> 7);
        equalsLooking(200, () -> -3, () -> random.nextDouble());
        equalsLooking(200, () -> 1, () -> 1);
    }
}
