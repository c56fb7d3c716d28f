package prehospital.bench.roads;

import com.google.ortools.Loader;
import com.google.ortools.graph.MinCostFlow;
import com.google.ortools.graph.MinCostFlowBase;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import prehospital.dispatch.core.policy.OptimalAssignment;

/** Which of 500 units for which of 50 incidents: ours, OR-tools' minimum-cost flow and a textbook's, in turns on the same tables. */
final class Assignments {
    private static final int ROWS = 50;
    private static final int COLUMNS = 500;
    private static final int WARM_UP = 2_000;
    private static final int ROUNDS = 7;
    private static final int OURS = 500;
    private static final int OTHERS = 20;

    private final Random random = new Random(12);
    private final double[][] costs = new double[ROWS][COLUMNS];
    private final Samples ours = new Samples();
    private final Samples orTools = new Samples();
    private final Samples textbook = new Samples();
    private int[] chosen = new int[0];
    private double best;

    /** Measures and puts the figures in. */
    static void measure(Map<String, Object> results) {
        Loader.loadNativeLibraries();
        new Assignments().run(results);
    }

    private void run(Map<String, Object> results) {
        ours.round(WARM_UP);
        orTools.round(WARM_UP);
        textbook.round(WARM_UP);
        for (int i = 0; i < WARM_UP; i++) {
            one(i % 20 == 0);
        }
        Samples[] measured = {ours, orTools, textbook};
        for (Samples samples : measured) {
            samples.forget();
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (Samples samples : measured) {
                samples.round(OURS);
            }
            for (int i = 0; i < OURS; i++) {
                one(i % (OURS / OTHERS) == 0);
            }
        }
        results.put("assignment 50 x 500", ours.figures());
        results.put("assignment 50 x 500, OR-tools minimum-cost flow", orTools.figures());
        results.put("assignment 50 x 500, textbook minimum-cost flow", textbook.figures());
    }

    /** A table of times in whole milliseconds, because OR-tools takes whole costs. */
    private void one(boolean others) {
        for (double[] row : costs) {
            Arrays.setAll(row, column -> 60_000 + random.nextInt(1_500_000));
        }
        ours.take(() -> chosen = OptimalAssignment.of(costs));
        if (others) {
            double sum = 0;
            for (int row = 0; row < ROWS; row++) {
                sum += costs[row][chosen[row]];
            }
            orTools.take(() -> best = flow());
            same(sum, "OR-tools");
            textbook.take(() -> best = FlowAssignment.cost(costs));
            same(sum, "the textbook");
        }
    }

    private void same(double sum, String whose) {
        if (Math.abs(best - sum) > 1e-3) {
            throw new IllegalStateException("not the optimum: " + sum + " instead of " + best + " by " + whose);
        }
    }

    private double flow() {
        MinCostFlow flow = new MinCostFlow();
        int source = ROWS + COLUMNS;
        int sink = source + 1;
        for (int row = 0; row < ROWS; row++) {
            flow.addArcWithCapacityAndUnitCost(source, row, 1, 0);
            for (int column = 0; column < COLUMNS; column++) {
                flow.addArcWithCapacityAndUnitCost(row, ROWS + column, 1, (long) costs[row][column]);
            }
        }
        for (int column = 0; column < COLUMNS; column++) {
            flow.addArcWithCapacityAndUnitCost(ROWS + column, sink, 1, 0);
        }
        flow.setNodeSupply(source, ROWS);
        flow.setNodeSupply(sink, -ROWS);
        MinCostFlowBase.Status status = flow.solve();
        if (status != MinCostFlowBase.Status.OPTIMAL) {
            throw new IllegalStateException("OR-tools found " + status);
        }
        double cost = flow.getOptimalCost();
        flow.delete();
        return cost;
    }
}
