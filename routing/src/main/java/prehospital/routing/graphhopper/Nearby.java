package prehospital.routing.graphhopper;

import com.graphhopper.storage.BaseGraph;
import com.graphhopper.util.FetchMode;
import com.graphhopper.util.PointList;
import com.graphhopper.util.shapes.BBox;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import prehospital.protocol.LatLon;

/** Places on the roads close to a point, in both directions of driving. Any thread. */
final class Nearby {
    /** Farthest from the point, in metres. */
    private static final double REACH_METERS = 40;

    /** Most places; the nearest are kept. */
    private static final int CANDIDATES_MAX = 12;

    private static final double METERS_PER_DEGREE = 111_195;

    private final RoadHopper hopper;
    private final RoadArrays roads;
    private final RoadArrays.Speeds speeds;

    /**
     * A place on a road in a direction of driving.
     *
     * @param offset metres from the start of the key
     * @param meters from the point that was asked for
     */
    record Candidate(int key, double offset, double meters) {}

    Nearby(RoadHopper hopper, RoadArrays roads, RoadArrays.Speeds speeds) {
        this.hopper = hopper;
        this.roads = roads;
        this.speeds = speeds;
    }

    /** The nearest places, nearest first. */
    List<Candidate> candidates(LatLon point) {
        double lat = REACH_METERS / METERS_PER_DEGREE;
        double lon = lat / Math.cos(Math.toRadians(point.lat()));
        TreeSet<Integer> edges = new TreeSet<>();
        hopper.getLocationIndex()
                .query(
                        new BBox(point.lon() - lon, point.lon() + lon, point.lat() - lat, point.lat() + lat),
                        edges::add);
        List<Candidate> found = new ArrayList<>();
        edges.forEach(edge -> project(edge, point, found));
        found.sort(Comparator.comparingDouble(Candidate::meters));
        return found.size() <= CANDIDATES_MAX ? found : found.subList(0, CANDIDATES_MAX);
    }

    private void project(int edge, LatLon point, List<Candidate> found) {
        BaseGraph graph = hopper.getBaseGraph();
        PointList line = graph.getEdgeIteratorState(edge, Integer.MIN_VALUE).fetchWayGeometry(FetchMode.ALL);
        double east = METERS_PER_DEGREE * Math.cos(Math.toRadians(point.lat()));
        double nearest = Double.POSITIVE_INFINITY;
        double offset = 0;
        double length = 0;
        for (int i = 1; i < line.size(); i++) {
            double x = (line.getLon(i - 1) - point.lon()) * east;
            double y = (line.getLat(i - 1) - point.lat()) * METERS_PER_DEGREE;
            double dx = (line.getLon(i) - point.lon()) * east - x;
            double dy = (line.getLat(i) - point.lat()) * METERS_PER_DEGREE - y;
            double piece = Math.hypot(dx, dy);
            double share = piece == 0 ? 0 : Math.clamp(-(x * dx + y * dy) / (piece * piece), 0, 1);
            double away = Math.hypot(x + share * dx, y + share * dy);
            if (away < nearest) {
                nearest = away;
                offset = length + share * piece;
            }
            length += piece;
        }
        if (nearest <= REACH_METERS) {
            double share = length == 0 ? 0 : offset / length;
            add(2 * edge, share, nearest, found);
            add(2 * edge + 1, 1 - share, nearest, found);
        }
    }

    private void add(int key, double share, double away, List<Candidate> found) {
        if (speeds.isOpen(key)) {
            found.add(new Candidate(key, share * roads.meters[key >> 1], away));
        }
    }
}
