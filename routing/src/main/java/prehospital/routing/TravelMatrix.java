package prehospital.routing;

import java.util.Arrays;
import java.util.BitSet;
import prehospital.protocol.Recommendation;

/**
 * Drive times from every origin to every destination. Rows are origins, columns destinations, in the order of the question. Every
 * pair has a time; where the road graph cannot answer it is a straight line's and says so. Filled by one thread, then read by any.
 */
public final class TravelMatrix {
    /** Most pairs of one question: about 80 MB. More are refused with {@link IllegalArgumentException}. */
    public static final int PAIRS_MAX = 10_000_000;

    private static final int UNKNOWN = -1;

    private final int rows;
    private final int columns;
    private final int[] millis;
    private final float[] meters;
    private final BitSet estimated = new BitSet();

    public TravelMatrix(int rows, int columns) {
        if ((long) rows * columns > PAIRS_MAX) {
            throw new IllegalArgumentException("one matrix has at most " + PAIRS_MAX + " pairs");
        }
        this.rows = rows;
        this.columns = columns;
        millis = new int[rows * columns];
        meters = new float[rows * columns];
        Arrays.fill(millis, UNKNOWN);
    }

    /** How many origins. */
    public int rows() {
        return rows;
    }

    /** How many destinations. */
    public int columns() {
        return columns;
    }

    /** Drive time of a pair in seconds, exact to the millisecond. */
    public double seconds(int from, int to) {
        return millis[at(from, to)] / 1000.0;
    }

    /** The same in whole milliseconds. */
    public int millis(int from, int to) {
        return millis[at(from, to)];
    }

    /** Length of that way in metres. */
    public double meters(int from, int to) {
        return meters[at(from, to)];
    }

    /** Whether the time of a pair is a straight line's. */
    public boolean estimated(int from, int to) {
        return estimated.get(at(from, to));
    }

    /** Whether a pair has not been set yet. */
    public boolean isUnknown(int from, int to) {
        return millis[at(from, to)] == UNKNOWN;
    }

    /** A pair as one value. */
    public TravelTime time(int from, int to) {
        return new TravelTime(
                seconds(from, to),
                meters(from, to),
                estimated(from, to) ? Recommendation.Basis.ESTIMATED : Recommendation.Basis.ROAD);
    }

    /** Times of all destinations from one origin, in seconds. */
    public double[] secondsFrom(int from) {
        return Arrays.stream(millis, at(from, 0), at(from, 0) + columns)
                .mapToDouble(one -> one / 1000.0)
                .toArray();
    }

    /** Sets a pair whose way is on roads. */
    public void onRoad(int from, int to, int inMillis, double inMeters) {
        millis[at(from, to)] = inMillis;
        meters[at(from, to)] = (float) inMeters;
        estimated.clear(at(from, to));
    }

    /** Sets a pair to an estimate. */
    public void estimate(int from, int to, TravelTime time) {
        millis[at(from, to)] = (int) Math.min(Integer.MAX_VALUE, Math.round(time.seconds() * 1000));
        meters[at(from, to)] = (float) time.distanceMeters();
        estimated.set(at(from, to), time.basis() == Recommendation.Basis.ESTIMATED);
    }

    private int at(int from, int to) {
        if (from < 0 || from >= rows || to < 0 || to >= columns) {
            throw new IndexOutOfBoundsException("no pair " + from + " to " + to);
        }
        return from * columns + to;
    }
}
