package prehospital.dispatch.core.recommend;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import prehospital.protocol.Capability;

/**
 * Which slots of a plan stay open with given units, each unit filling at most one. Slots are placed by augmenting paths (Kuhn
 * 1955) in their order, and a placed slot stays placed: as many as possible are filled, and those that stay open are the least
 * important. Pure.
 */
public final class SlotCover {
    private final List<Set<Capability>> slots;
    private final List<Set<Capability>> units;
    /** Slot of each unit, from 0; -1 for none. */
    private final int[] slotOf;

    private SlotCover(List<Set<Capability>> slots, List<Set<Capability>> units) {
        this.slots = slots;
        this.units = units;
        slotOf = new int[units.size()];
        Arrays.fill(slotOf, -1);
    }

    /**
     * The open slots by their number, from 0.
     *
     * @param slots what each needs, the most important first
     * @param units what each can do
     */
    public static SortedSet<Integer> open(List<Set<Capability>> slots, List<Set<Capability>> units) {
        SlotCover cover = new SlotCover(slots, units);
        SortedSet<Integer> open = new TreeSet<>();
        for (int slot = 0; slot < slots.size(); slot++) {
            if (!cover.place(slot, new boolean[units.size()])) {
                open.add(slot);
            }
        }
        return open;
    }

    private boolean place(int slot, boolean[] tried) {
        for (int unit = 0; unit < tried.length; unit++) {
            if (!tried[unit] && units.get(unit).containsAll(slots.get(slot))) {
                tried[unit] = true;
                if (slotOf[unit] < 0 || place(slotOf[unit], tried)) {
                    slotOf[unit] = slot;
                    return true;
                }
            }
        }
        return false;
    }
}
