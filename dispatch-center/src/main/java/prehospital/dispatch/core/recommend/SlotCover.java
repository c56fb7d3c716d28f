package prehospital.dispatch.core.recommend;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import prehospital.protocol.Capability;

/**
 * Which slots of a plan stay open with given units, and which units it does not need, each unit filling at most one slot. As many
 * slots as possible are filled (augmenting paths, Kuhn 1955): what is placed stays placed, so the last ones are left over. Both
 * answers hold for one and the same filling (Mendelsohn and Dulmage 1958). Pure.
 */
public final class SlotCover {
    private final Fit fit;
    /** What was placed at each column, from 0; -1 for nothing. */
    private final int[] rowOf;

    /** Whether a row may be placed at a column. */
    private interface Fit {
        boolean of(int row, int column);
    }

    private SlotCover(int columns, Fit fit) {
        this.fit = fit;
        rowOf = new int[columns];
        Arrays.fill(rowOf, -1);
    }

    /**
     * The open slots by their number, from 0: the least important that have to stay open.
     *
     * @param slots what each needs, the most important first
     * @param units what each can do
     */
    public static SortedSet<Integer> open(List<Set<Capability>> slots, List<Set<Capability>> units) {
        return leftOver(
                slots.size(), units.size(), (slot, unit) -> units.get(unit).containsAll(slots.get(slot)));
    }

    /**
     * The units that fill no slot by their number, from 0.
     *
     * @param slots what each needs
     * @param units what each can do, those to be kept first
     */
    public static SortedSet<Integer> spare(List<Set<Capability>> slots, List<Set<Capability>> units) {
        return leftOver(
                units.size(), slots.size(), (unit, slot) -> units.get(unit).containsAll(slots.get(slot)));
    }

    private static SortedSet<Integer> leftOver(int rows, int columns, Fit fit) {
        SlotCover cover = new SlotCover(columns, fit);
        SortedSet<Integer> left = new TreeSet<>();
        for (int row = 0; row < rows; row++) {
            if (!cover.place(row, new boolean[columns])) {
                left.add(row);
            }
        }
        return left;
    }

    private boolean place(int row, boolean[] tried) {
        for (int column = 0; column < tried.length; column++) {
            if (!tried[column] && fit.of(row, column)) {
                tried[column] = true;
                if (rowOf[column] < 0 || place(rowOf[column], tried)) {
                    rowOf[column] = row;
                    return true;
                }
            }
        }
        return false;
    }
}
