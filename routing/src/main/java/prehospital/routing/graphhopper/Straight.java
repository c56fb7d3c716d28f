package prehospital.routing.graphhopper;

import java.util.BitSet;
import java.util.stream.IntStream;
import prehospital.routing.TravelMatrix;

/**
 * The way between two points along one edge, without a turn; not found when there is none.
 *
 * @param millis {@link UpwardSearch#NEVER} when not found
 */
record Straight(int millis, double meters) {
    static final Straight NONE = new Straight(UpwardSearch.NEVER, 0);

    boolean found() {
        return millis < UpwardSearch.NEVER;
    }

    /** Sets a pair to it when it was found. */
    void into(TravelMatrix matrix, int row, int column) {
        if (found()) {
            matrix.onRoad(row, column, millis, meters);
        }
    }

    /** The best such way; both points are on roads that are open. */
    static Straight between(Spot from, Spot to, RoadArrays roads, RoadArrays.Speeds speeds, BitSet closed) {
        boolean onRoads = from.isOnRoad() && to.isOnRoad();
        return onRoads && mayShareEdge(from, to, roads) ? between(from.where, to.where, roads, speeds, closed) : NONE;
    }

    private static Straight between(
            Snapped unit, Snapped place, RoadArrays roads, RoadArrays.Speeds speeds, BitSet closed) {
        if (unit.equals(place)) {
            return new Straight(0, 0);
        }
        Straight best = NONE;
        switch (place) {
            case Snapped.OnEdge to -> {
                for (int edge : roads.withCopies(to.edge())) {
                    best = best.better(along(unit, 2 * edge, to.driven(0), roads, speeds));
                    best = best.better(along(unit, 2 * edge + 1, to.driven(1), roads, speeds));
                }
            }
            case Snapped.AtNode(int node) -> {
                for (int i = roads.firstIn[node]; i < roads.firstIn[node + 1]; i++) {
                    int key = roads.inKeys[i];
                    if (!closed.get(key >> 1)) {
                        best = best.better(along(unit, key, roads.meters[key >> 1], roads, speeds));
                    }
                }
            }
        }
        return best;
    }

    /** The numbers ({@link Spot#number}) of all points from which there may be such a way to a place: few. */
    static int[] near(Spot place, RoadArrays roads) {
        IntStream.Builder numbers = IntStream.builder();
        switch (place.where) {
            case Snapped.OnEdge to -> near(2 * to.edge(), roads, numbers);
            case Snapped.AtNode(int node) -> {
                numbers.add(Spot.ofNode(node));
                for (int i = roads.firstIn[node]; i < roads.firstIn[node + 1]; i++) {
                    near(roads.inKeys[i], roads, numbers);
                }
            }
        }
        return numbers.build().distinct().toArray();
    }

    private static void near(int key, RoadArrays roads, IntStream.Builder numbers) {
        numbers.add(Spot.ofNode(roads.head[key])).add(Spot.ofNode(roads.tail(key)));
        for (int edge : roads.withCopies(key >> 1)) {
            numbers.add(edge);
        }
    }

    /** A quick look that spares most pairs the slow one. */
    private static boolean mayShareEdge(Spot from, Spot to, RoadArrays roads) {
        return from.edge == to.edge || from.edge < 0 || to.edge < 0 || roads.hasCopies(to.edge);
    }

    /** The way along a key to so many metres from its start. */
    private static Straight along(Snapped unit, int key, double toMeters, RoadArrays roads, RoadArrays.Speeds speeds) {
        if (!speeds.isOpen(key)) {
            return NONE;
        }
        return switch (unit) {
            case Snapped.AtNode(int node) -> roads.tail(key) == node ? piece(key, toMeters, roads, speeds) : NONE;
            case Snapped.OnEdge from -> {
                double meters = toMeters - from.driven(key & 1);
                yield meters >= 0 && roads.sameRoad(from.edge(), key >> 1)
                        ? piece(key, Math.min(meters, from.rest(key & 1)), roads, speeds)
                        : NONE;
            }
        };
    }

    private static Straight piece(int key, double meters, RoadArrays roads, RoadArrays.Speeds speeds) {
        boolean whole = meters == roads.meters[key >> 1];
        return new Straight(whole ? speeds.millis[key] : speeds.millis(key, meters), meters);
    }

    private Straight better(Straight other) {
        return other.millis < millis ? other : this;
    }
}
