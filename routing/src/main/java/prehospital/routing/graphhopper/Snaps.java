package prehospital.routing.graphhopper;

import com.graphhopper.storage.index.LocationIndexTree;
import com.graphhopper.storage.index.Snap;
import com.graphhopper.util.DistancePlaneProjection;
import com.graphhopper.util.EdgeIteratorState;
import java.util.BitSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import prehospital.protocol.LatLon;

/**
 * Puts points on the roads of one way of driving, where GraphHopper's location index puts them: a {@link RoadGrid} finds the few edges that may
 * be nearest, GraphHopper's own arithmetic decides among them. Any thread.
 */
final class Snaps {
    /** Spots that are remembered, because most units stand still; those not used for longest are forgotten, half of them at once. */
    private static final int SPOTS_MAX = 10_000;

    private final RoadHopper hopper;
    private final RoadArrays roads;
    private final RoadArrays.Speeds speeds;
    private volatile Map<LatLon, Spot> recent = new ConcurrentHashMap<>(SPOTS_MAX / 2);
    private volatile Map<LatLon, Spot> older = new ConcurrentHashMap<>();

    Snaps(RoadHopper hopper, RoadArrays roads, RoadArrays.Speeds speeds) {
        this.hopper = hopper;
        this.roads = roads;
        this.speeds = speeds;
    }

    /** Where a point is on the roads that are not closed, or {@link Spot#NOWHERE} when none is near enough. */
    Spot spot(LatLon point, BitSet closed) {
        Spot open = remembered(point);
        boolean affected = !closed.isEmpty() && open.isOnRoad() && touches(open.where, closed);
        return affected ? find(point, closed) : open;
    }

    private Spot remembered(LatLon point) {
        Spot known = recent.get(point);
        if (known != null) {
            return known;
        }
        Spot before = older.get(point);
        Spot spot = before == null ? find(point, new BitSet()) : before;
        remember(point, spot);
        return spot;
    }

    private void remember(LatLon point, Spot spot) {
        recent.put(point, spot);
        if (recent.size() >= SPOTS_MAX / 2) {
            synchronized (this) {
                if (recent.size() >= SPOTS_MAX / 2) {
                    older = recent;
                    recent = new ConcurrentHashMap<>(SPOTS_MAX / 2);
                }
            }
        }
    }

    /** Whether closures may have taken away the edge that a point snapped to. */
    private boolean touches(Snapped where, BitSet closed) {
        return switch (where) {
            case Snapped.OnEdge onEdge -> closed.get(onEdge.edge());
            case Snapped.AtNode(int node) -> {
                boolean any = false;
                for (int i = roads.firstIn[node]; i < roads.firstIn[node + 1]; i++) {
                    any |= closed.get(roads.inKeys[i] >> 1);
                }
                yield any;
            }
        };
    }

    private Spot find(LatLon point, BitSet closed) {
        if (!hopper.getBaseGraph().getBounds().contains(point.lat(), point.lon())) {
            return Spot.NOWHERE;
        }
        int[] edges = roads.grid.nearest(
                point.lat(),
                point.lon(),
                GraphHopperRoads.SNAP_METERS_MAX,
                edge -> speeds.snappable.get(edge) && !closed.get(edge));
        Snap snap = new Snap(point.lat(), point.lon());
        for (int edge : edges) {
            compare(snap, edge);
        }
        if (!snap.isValid()) {
            return Spot.NOWHERE;
        }
        snap.calcSnappedPoint(DistancePlaneProjection.DIST_PLANE);
        double meters = DistancePlaneProjection.DIST_PLANE.calcDist(
                snap.getSnappedPoint().lat, snap.getSnappedPoint().lon, point.lat(), point.lon());
        return meters <= GraphHopperRoads.SNAP_METERS_MAX ? new Spot(Snapped.of(snap)) : Spot.NOWHERE;
    }

    /** Takes the place on an edge if it is nearer than those before, as {@link LocationIndexTree#findClosest} does. */
    private void compare(Snap snap, int edge) {
        EdgeIteratorState state = hopper.getBaseGraph().getEdgeIteratorStateForKey(2 * edge);
        hopper.locations()
                .traverseEdge(
                        snap.getQueryPoint().lat,
                        snap.getQueryPoint().lon,
                        state,
                        (node, distance, piece, position) -> {
                            if (distance < snap.getQueryDistance()) {
                                snap.setQueryDistance(distance);
                                snap.setClosestNode(node);
                                snap.setClosestEdge(state);
                                snap.setWayIndex(piece);
                                snap.setSnappedPosition(position);
                            }
                        });
    }
}
