package prehospital.routing.graphhopper;

import com.graphhopper.storage.index.Snap;
import com.graphhopper.util.DistancePlaneProjection;
import com.graphhopper.util.FetchMode;
import com.graphhopper.util.PointList;

/** Where a point meets the road graph. */
sealed interface Snapped {
    /** On a node of the graph. */
    record AtNode(int node) implements Snapped {}

    /**
     * On an edge between its nodes.
     *
     * @param fromBase metres along the edge from its base node
     * @param toAdjacent metres along the edge to its adjacent node
     */
    record OnEdge(int edge, double fromBase, double toAdjacent) implements Snapped {
        /** Metres still to drive to the end of a key of this edge or of its twin. */
        double rest(int direction) {
            return direction == 0 ? toAdjacent : fromBase;
        }

        /** Metres driven since the start of a key of this edge or of its twin. */
        double driven(int direction) {
            return direction == 0 ? fromBase : toAdjacent;
        }
    }

    /** Measures a snap in the way GraphHopper measures the pieces of an edge that it cuts. */
    static Snapped of(Snap snap) {
        if (snap.getSnappedPosition() == Snap.Position.TOWER) {
            return new AtNode(snap.getClosestNode());
        }
        PointList line = snap.getClosestEdge().fetchWayGeometry(FetchMode.ALL);
        boolean onPillar = snap.getSnappedPosition() == Snap.Position.PILLAR;
        double lat = snap.getSnappedPoint().getLat();
        double lon = snap.getSnappedPoint().getLon();
        int before = snap.getWayIndex();
        int after = before + 1;
        double fromBase = length(line, 0, before);
        double toAdjacent = length(line, after, line.size() - 1) + between(lat, lon, line, after);
        if (!onPillar) {
            fromBase += between(lat, lon, line, before);
        }
        // GraphHopper lets points this close to a node be that node.
        if (Snap.considerEqual(line.getLat(0), line.getLon(0), lat, lon)) {
            return new AtNode(snap.getClosestEdge().getBaseNode());
        }
        return new OnEdge(snap.getClosestEdge().getEdge(), fromBase, toAdjacent);
    }

    private static double length(PointList line, int from, int to) {
        double meters = 0;
        for (int i = from; i < to; i++) {
            meters += between(line.getLat(i), line.getLon(i), line, i + 1);
        }
        return meters;
    }

    private static double between(double lat, double lon, PointList line, int point) {
        return DistancePlaneProjection.DIST_PLANE.calcDist(lat, lon, line.getLat(point), line.getLon(point));
    }
}
