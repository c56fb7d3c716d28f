package prehospital.dispatch.core.policy;

import java.util.Arrays;

/**
 * Which unit for which incident so that all costs together are least: every incident takes its cheapest unit when nobody has it, the
 * others follow by shortest augmenting paths with prices (Jonker &amp; Volgenant 1987, in the rectangular form of Crouse 2016). As many
 * incidents as possible get a unit; among those, the cheapest whole. An infinite cost is a pair that is not possible. Pure; the same
 * table gives the same answer.
 */
public final class OptimalAssignment {
    /** Stands for a pair that is not possible; real costs are far below. */
    private static final double IMPOSSIBLE = 1e12;

    private final double[][] costs;
    private final int rows;
    private final int columns;
    private final double[] rowPrices;
    private final double[] columnPrices;
    private final double[] shortest;
    private final int[] cameFrom;
    private final int[] columnOf;
    private final int[] rowOf;
    private final int[] left;
    private final boolean[] rowSeen;
    private final boolean[] columnSeen;

    private OptimalAssignment(double[][] costs, int columns) {
        this.costs = costs;
        this.columns = columns;
        rows = costs.length;
        rowPrices = new double[rows];
        columnPrices = new double[columns];
        shortest = new double[columns];
        cameFrom = new int[columns];
        columnOf = new int[rows];
        rowOf = new int[columns];
        left = new int[columns];
        rowSeen = new boolean[rows];
        columnSeen = new boolean[columns];
        Arrays.fill(columnOf, -1);
        Arrays.fill(rowOf, -1);
    }

    /**
     * The unit of each incident, or -1 for none.
     *
     * @param costs one row for each incident, one column for each unit; not negative, at most 10⁹, or infinite; all rows of one length
     */
    public static int[] of(double[][] costs) {
        int columns = costs.length == 0 ? 0 : costs[0].length;
        if (costs.length > columns) {
            return turned(of(transposed(costs, columns)), costs.length);
        }
        OptimalAssignment assignment = new OptimalAssignment(costs, columns);
        for (int row = 0; row < costs.length; row++) {
            assignment.takeCheapest(row);
        }
        for (int row = 0; row < costs.length; row++) {
            if (assignment.columnOf[row] < 0) {
                assignment.add(row);
            }
        }
        for (int row = 0; row < costs.length; row++) {
            if (costs[row][assignment.columnOf[row]] >= IMPOSSIBLE) {
                assignment.columnOf[row] = -1;
            }
        }
        return assignment.columnOf;
    }

    private static double[][] transposed(double[][] costs, int columns) {
        double[][] turned = new double[columns][costs.length];
        for (int row = 0; row < costs.length; row++) {
            for (int column = 0; column < columns; column++) {
                turned[column][row] = costs[row][column];
            }
        }
        return turned;
    }

    private static int[] turned(int[] rowOfColumn, int rows) {
        int[] columnOfRow = new int[rows];
        Arrays.fill(columnOfRow, -1);
        for (int column = 0; column < rowOfColumn.length; column++) {
            if (rowOfColumn[column] >= 0) {
                columnOfRow[rowOfColumn[column]] = column;
            }
        }
        return columnOfRow;
    }

    /**
     * Gives a row its cheapest column when nobody has it. Its price is that cost, columns cost nothing yet: no pair is cheaper than its
     * prices and every pair that is taken is as dear, which is what the paths of the others build on.
     */
    private void takeCheapest(int row) {
        double[] cost = costs[row];
        double lowest = IMPOSSIBLE;
        int best = 0;
        for (int column = 0; column < columns; column++) {
            if (cost[column] < lowest) {
                lowest = cost[column];
                best = column;
            }
        }
        rowPrices[row] = lowest;
        if (rowOf[best] < 0) {
            rowOf[best] = row;
            columnOf[row] = best;
        }
    }

    /** Takes one more row in, moving others where that is cheaper. */
    private void add(int start) {
        Arrays.fill(rowSeen, false);
        Arrays.fill(columnSeen, false);
        Arrays.fill(shortest, Double.POSITIVE_INFINITY);
        for (int i = 0; i < columns; i++) {
            left[i] = i;
        }
        int leftCount = columns;
        double least = 0;
        int row = start;
        int sink = -1;
        while (sink < 0) {
            rowSeen[row] = true;
            int at = nearest(row, least, leftCount);
            int column = left[at];
            least = shortest[column];
            columnSeen[column] = true;
            left[at] = left[--leftCount];
            if (rowOf[column] < 0) {
                sink = column;
            } else {
                row = rowOf[column];
            }
        }
        price(start, least);
        augment(start, sink);
    }

    /** Looks from a row to the columns that are left; answers the place of the nearest, a free one before others. */
    private int nearest(int row, double least, int leftCount) {
        double[] cost = costs[row];
        double base = least - rowPrices[row];
        double lowest = Double.POSITIVE_INFINITY;
        int best = 0;
        for (int i = 0; i < leftCount; i++) {
            int column = left[i];
            double through = base + Math.min(cost[column], IMPOSSIBLE) - columnPrices[column];
            if (through < shortest[column]) {
                shortest[column] = through;
                cameFrom[column] = row;
            }
            if (shortest[column] < lowest || (shortest[column] == lowest && rowOf[column] < 0)) {
                lowest = shortest[column];
                best = i;
            }
        }
        return best;
    }

    private void price(int start, double least) {
        rowPrices[start] += least;
        for (int row = 0; row < rows; row++) {
            if (rowSeen[row] && row != start) {
                rowPrices[row] += least - shortest[columnOf[row]];
            }
        }
        for (int column = 0; column < columns; column++) {
            if (columnSeen[column]) {
                columnPrices[column] -= least - shortest[column];
            }
        }
    }

    private void augment(int start, int sink) {
        int column = sink;
        int row = -1;
        while (row != start) {
            row = cameFrom[column];
            rowOf[column] = row;
            int before = columnOf[row];
            columnOf[row] = column;
            column = before;
        }
    }
}
