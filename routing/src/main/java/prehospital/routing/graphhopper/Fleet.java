package prehospital.routing.graphhopper;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import prehospital.protocol.LatLon;

/**
 * The points of the last long question with what is known of them, side by side in its order: of a fleet most units stand where they stood, and in the same
 * order, so that the next question need not look each of them up, which is a fifth of its work. Changes no answer. As large as the longest question
 * ({@link prehospital.routing.RoadNetwork#UNITS_MAX}). One thread; used again.
 */
final class Fleet {
    /** Shorter questions are not worth it, and would push out the fleet. */
    static final int POINTS_MIN = 64;

    private static final BitSet NOTHING_CLOSED = new BitSet();

    private final Snaps snaps;
    private int size;
    private @Nullable LatLon[] points = new LatLon[0];
    private Spot[] spots = new Spot[0];
    private int[] numbers = new int[0];
    private int[][] labels = new int[0][];

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
        if (points.length < wanted) {
            points = Arrays.copyOf(points, wanted);
            spots = Arrays.copyOf(spots, wanted);
            numbers = Arrays.copyOf(numbers, wanted);
            labels = Arrays.copyOf(labels, wanted);
        }
    }

    private boolean isAt(int index, LatLon point) {
        return index < size && point.equals(points[index]);
    }

    /** Moves all from one index on by one place. */
    private void shift(int from, int to) {
        int count = size - from;
        System.arraycopy(points, from, points, to, count);
        System.arraycopy(spots, from, spots, to, count);
        System.arraycopy(numbers, from, numbers, to, count);
        System.arraycopy(labels, from, labels, to, count);
        size += to - from;
    }

    private void put(int i, LatLon point, Workspace work) {
        Spot spot = snaps.spot(point, NOTHING_CLOSED);
        points[i] = point;
        spots[i] = spot;
        numbers[i] = spot.number();
        labels[i] = spot.isOnRoad() ? spot.leaving(work).hubMillis : Label.EMPTY.hubMillis;
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

    /** What its label reads ({@link Label#hubMillis}). */
    int[] label(int i) {
        return labels[i];
    }
}
