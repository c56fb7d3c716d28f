package prehospital.bench.roads;

import java.util.ArrayDeque;
import java.util.Arrays;

/**
 * The baseline for assignment: textbook minimum-cost flow, one shortest augmenting path by Bellman and Ford for each incident, on the
 * whole table.
 */
final class FlowAssignment {
    private FlowAssignment() {}

    /** The least cost of giving every row a column of its own; there are at least as many columns as rows. */
    static double cost(double[][] costs) {
        int rows = costs.length;
        int columns = costs[0].length;
        int[] rowOf = new int[columns];
        Arrays.fill(rowOf, -1);
        for (int row = 0; row < rows; row++) {
            augment(costs, rowOf, row);
        }
        double sum = 0;
        for (int column = 0; column < columns; column++) {
            sum += rowOf[column] < 0 ? 0 : costs[rowOf[column]][column];
        }
        return sum;
    }

    private static void augment(double[][] costs, int[] rowOf, int start) {
        int columns = rowOf.length;
        double[] rowCost = new double[costs.length];
        double[] columnCost = new double[columns];
        int[] cameFrom = new int[columns];
        Arrays.fill(rowCost, Double.POSITIVE_INFINITY);
        Arrays.fill(columnCost, Double.POSITIVE_INFINITY);
        rowCost[start] = 0;
        ArrayDeque<Integer> queue = new ArrayDeque<>();
        queue.add(start);
        while (!queue.isEmpty()) {
            int row = queue.remove();
            for (int column = 0; column < columns; column++) {
                double through = rowCost[row] + costs[row][column];
                if (rowOf[column] != row && through < columnCost[column] - 1e-9) {
                    columnCost[column] = through;
                    cameFrom[column] = row;
                    int holder = rowOf[column];
                    if (holder >= 0) {
                        rowCost[holder] = through - costs[holder][column];
                        queue.add(holder);
                    }
                }
            }
        }
        int column = -1;
        for (int free = 0; free < columns; free++) {
            if (rowOf[free] < 0 && (column < 0 || columnCost[free] < columnCost[column])) {
                column = free;
            }
        }
        turnRound(costs.length, rowOf, cameFrom, start, column);
    }

    private static void turnRound(int rows, int[] rowOf, int[] cameFrom, int start, int free) {
        int[] columnOf = new int[rows];
        Arrays.fill(columnOf, -1);
        for (int column = 0; column < rowOf.length; column++) {
            if (rowOf[column] >= 0) {
                columnOf[rowOf[column]] = column;
            }
        }
        int column = free;
        int row = -1;
        while (row != start) {
            row = cameFrom[column];
            rowOf[column] = row;
            column = columnOf[row];
        }
    }
}
