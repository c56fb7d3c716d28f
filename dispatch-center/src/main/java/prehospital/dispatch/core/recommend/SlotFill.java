package prehospital.dispatch.core.recommend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import prehospital.protocol.Capability;

/**
 * Which unit to send for which open slot of a plan: as many slots as can be filled, then the least total cost, each unit
 * once (assignment problem, shortest augmenting paths: Kuhn 1955, Jonker and Volgenant 1987). Pure; equal costs go to the
 * unit named first.
 */
public final class SlotFill {
    /** Most slots filled at once; further ones stay open. */
    public static final int SLOTS_MAX = 100;

    /** Dearer than any sensible cost: only taken to fill one slot more. */
    private static final double UNFIT = 1e7;

    private SlotFill() {}

    /**
     * A unit that can be sent.
     *
     * @param cost in minutes, finite
     */
    public record Offer(Set<Capability> capabilities, double cost) {}

    /**
     * The offer for each slot, by its index; empty where none fits.
     *
     * @param slots what each slot needs
     * @param offers in the order of preference among equals
     */
    public static List<OptionalInt> fill(List<Set<Capability>> slots, List<Offer> offers) {
        int rows = Math.min(slots.size(), SLOTS_MAX);
        int[] taken = new SlotFill.Matching(costs(slots.subList(0, rows), offers)).offers();
        List<OptionalInt> filled = new ArrayList<>();
        for (int row = 0; row < slots.size(); row++) {
            boolean fits = row < rows
                    && taken[row] < offers.size()
                    && offers.get(taken[row]).capabilities().containsAll(slots.get(row));
            filled.add(fits ? OptionalInt.of(taken[row]) : OptionalInt.empty());
        }
        return filled;
    }

    /** One column per offer, and one for each row that stays open. */
    private static double[][] costs(List<Set<Capability>> slots, List<Offer> offers) {
        double[][] costs = new double[slots.size()][offers.size() + slots.size()];
        for (int row = 0; row < slots.size(); row++) {
            Arrays.fill(costs[row], UNFIT);
            for (int column = 0; column < offers.size(); column++) {
                Offer offer = offers.get(column);
                costs[row][column] = offer.capabilities().containsAll(slots.get(row)) ? offer.cost() : 2 * UNFIT;
            }
        }
        return costs;
    }

    /** Rows to columns with the least sum; at least as many columns as rows. One use. */
    private static final class Matching {
        private final double[][] costs;
        private final int columns;
        private final double[] rowPrice;
        private final double[] columnPrice;
        /** Row of each column, from 1; 0 for none. Column 0 stands for the row being placed. */
        private final int[] rowOf;

        private final int[] before;

        Matching(double[][] costs) {
            this.costs = costs;
            this.columns = costs.length == 0 ? 0 : costs[0].length;
            rowPrice = new double[costs.length + 1];
            columnPrice = new double[columns + 1];
            rowOf = new int[columns + 1];
            before = new int[columns + 1];
        }

        int[] offers() {
            for (int row = 1; row <= costs.length; row++) {
                rowOf[0] = row;
                augment(cheapestFree());
            }
            int[] offers = new int[costs.length];
            for (int column = 1; column <= columns; column++) {
                if (rowOf[column] > 0) {
                    offers[rowOf[column] - 1] = column - 1;
                }
            }
            return offers;
        }

        private int cheapestFree() {
            double[] least = new double[columns + 1];
            Arrays.fill(least, Double.POSITIVE_INFINITY);
            boolean[] done = new boolean[columns + 1];
            int column = 0;
            do {
                done[column] = true;
                column = step(column, least, done);
            } while (rowOf[column] != 0);
            return column;
        }

        /** Adds the nearest column to the tree and moves the prices by its distance. */
        private int step(int from, double[] least, boolean[] done) {
            int row = rowOf[from];
            double shortest = Double.POSITIVE_INFINITY;
            int next = 0;
            for (int column = 1; column <= columns; column++) {
                if (done[column]) {
                    continue;
                }
                double cost = costs[row - 1][column - 1] - rowPrice[row] - columnPrice[column];
                if (cost < least[column]) {
                    least[column] = cost;
                    before[column] = from;
                }
                if (least[column] < shortest) {
                    shortest = least[column];
                    next = column;
                }
            }
            for (int column = 0; column <= columns; column++) {
                if (done[column]) {
                    rowPrice[rowOf[column]] += shortest;
                    columnPrice[column] -= shortest;
                } else {
                    least[column] -= shortest;
                }
            }
            return next;
        }

        private void augment(int free) {
            int column = free;
            while (column != 0) {
                rowOf[column] = rowOf[before[column]];
                column = before[column];
            }
        }
    }
}
