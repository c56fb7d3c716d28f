package prehospital.routing.graphhopper;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import prehospital.protocol.LatLon;

/**
 * The points of the last long question with what is known of them, side by side in its order: of a fleet most units stand where they stood, and in the same
 * order, so that the next question need not look each of them up, which is a fifth of its work. What their labels read stands in one array, so that memory is
 * read from one end to the other instead of from a thousand places. Changes no answer. As large as the longest question
 * ({@link prehospital.routing.RoadNetwork#UNITS_MAX}), some 800 bytes a point. One thread; used again.
 */
final class Fleet {
    /** Shorter questions are not worth it, and would push out the fleet. */
    static final int POINTS_MIN = 64;

    /** Room for a label; a larger one makes room for all. */
    private static final int ENTRIES_EXPECTED = 64;

    private static final BitSet NOTHING_CLOSED = new BitSet();

    private final Snaps snaps;
    private int size;
    private @Nullable LatLon[] points = new LatLon[0];
    private Spot[] spots = new Spot[0];
    private int[] numbers = new int[0];
    private int[] entries = new int[0];

    /** Where in {@link #labels} each point's label stands, in slots; those from {@link #size} on are free. */
    private int[] slots = new int[0];

    private int slotInts = 3 * ENTRIES_EXPECTED;
    private int[] labels = new int[0];

    Fleet(Snaps snaps) {
        this.snaps = snaps;
    }

    /** Takes the points of a question that is asked while nothing is closed. */
    void ask(List<LatLon> asked, Workspace work) {
        grow(asked.size() + 1);
        for (int i = 0; i < asked.size(); i++) {
            LatLon point = asked.get(i);
            if (!isAt(i, point)) {
                boolean oneLeft = isAt(i + 1, point);
                boolean oneCame = !oneLeft && i + 1 < asked.size() && isAt(i, asked.get(i + 1));
                if (oneLeft) {
                    shift(i + 1, i);
                } else if (oneCame && size < points.length) {
                    shift(i, i + 1);
                }
                if (!oneLeft) {
                    put(i, point, work);
                }
            }
        }
        size = asked.size();
    }

    private void grow(int wanted) {
        int before = points.length;
        if (before < wanted) {
            int room = wanted + wanted / 4;
            points = Arrays.copyOf(points, room);
            spots = Arrays.copyOf(spots, room);
            numbers = Arrays.copyOf(numbers, room);
            entries = Arrays.copyOf(entries, room);
            slots = Arrays.copyOf(slots, room);
            for (int i = before; i < room; i++) {
                slots[i] = i;
            }
            labels = Arrays.copyOf(labels, room * slotInts);
        }
    }

    /** Makes every slot as large as the largest label needs it. */
    private void widen(int ints) {
        int[] wider = new int[points.length * ints];
        for (int slot = 0; slot < points.length; slot++) {
            System.arraycopy(labels, slot * slotInts, wider, slot * ints, slotInts);
        }
        labels = wider;
        slotInts = ints;
    }

    private boolean isAt(int index, LatLon point) {
        return index < size && point.equals(points[index]);
    }

    /** Moves all from one index on by one place; the slot that is left over or needed stands behind the last point. */
    private void shift(int from, int to) {
        int count = size - from;
        int slot = slots[to < from ? to : size];
        System.arraycopy(points, from, points, to, count);
        System.arraycopy(spots, from, spots, to, count);
        System.arraycopy(numbers, from, numbers, to, count);
        System.arraycopy(entries, from, entries, to, count);
        System.arraycopy(slots, from, slots, to, count);
        size += to - from;
        slots[to < from ? size : from] = slot;
    }

    private void put(int i, LatLon point, Workspace work) {
        Spot spot = snaps.spot(point, NOTHING_CLOSED);
        points[i] = point;
        spots[i] = spot;
        numbers[i] = spot.number();
        Label label = spot.isOnRoad() ? spot.leaving(work) : Label.EMPTY;
        if (label.hubMillis.length > slotInts) {
            widen(label.hubMillis.length);
        }
        entries[i] = label.size();
        System.arraycopy(label.hubMillis, 0, labels, slots[i] * slotInts, label.hubMillis.length);
        size = Math.max(size, i + 1);
    }

    int size() {
        return size;
    }

    Spot spot(int i) {
        return spots[i];
    }

    /** Whether a point has one of a few numbers ({@link Spot#number}). */
    boolean isOneOf(int i, int[] few) {
        for (int number : few) {
            if (numbers[i] == number) {
                return true;
            }
        }
        return false;
    }

    /** Finds where a point's label meets the one that is spread. */
    void read(int i, Meeting meeting) {
        meeting.read(labels, slots[i] * slotInts, entries[i]);
    }

    /** Metres from a point to an entry of its label. */
    float meters(int i, int entry) {
        return Label.meters(labels, slots[i] * slotInts, entries[i], entry);
    }
}
