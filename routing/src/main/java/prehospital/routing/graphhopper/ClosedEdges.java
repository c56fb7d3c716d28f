package prehospital.routing.graphhopper;

import com.graphhopper.routing.util.EdgeFilter;
import com.graphhopper.storage.BaseGraph;
import com.graphhopper.storage.index.LocationIndex;
import com.graphhopper.storage.index.Snap;
import com.graphhopper.util.FetchMode;
import com.graphhopper.util.shapes.BBox;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.geom.util.GeometryFixer;
import prehospital.protocol.LatLon;
import prehospital.routing.ClosureBook;
import prehospital.routing.RoadClosure;

/** Which edges the live closures close. Any thread. */
final class ClosedEdges {
    /** A point farther than this from any road closes nothing, in metres. */
    private static final double POINT_METERS_MAX = 100;

    private static final GeometryFactory GEOMETRIES = new GeometryFactory();

    private final BaseGraph graph;
    private final LocationIndex index;
    private final RoadArrays roads;
    private final Map<RoadClosure, BitSet> edgesOf = new HashMap<>();
    private ClosureBook.Live known = new ClosureBook.Live(0, List.of());
    private BitSet closed = new BitSet();

    ClosedEdges(RoadHopper hopper, RoadArrays roads) {
        this.graph = hopper.getBaseGraph();
        this.index = hopper.getLocationIndex();
        this.roads = roads;
    }

    /** The edges closed by these closures together; the set is not changed afterwards. */
    synchronized BitSet closedBy(ClosureBook.Live live) {
        if (!live.equals(known)) {
            edgesOf.keySet().retainAll(live.closures());
            BitSet all = new BitSet();
            for (RoadClosure closure : live.closures()) {
                all.or(edgesOf.computeIfAbsent(closure, this::edges));
            }
            closed = all;
            known = live;
        }
        return closed;
    }

    private BitSet edges(RoadClosure closure) {
        List<LatLon> area = closure.area();
        return area.size() == 1 ? nearest(area.get(0)) : touching(area);
    }

    private BitSet nearest(LatLon point) {
        BitSet edges = new BitSet();
        Snap snap = index.findClosest(point.lat(), point.lon(), EdgeFilter.ALL_EDGES);
        if (snap.isValid() && snap.getQueryDistance() <= POINT_METERS_MAX) {
            for (int edge : roads.withCopies(snap.getClosestEdge().getEdge())) {
                edges.set(edge);
            }
        }
        return edges;
    }

    private BitSet touching(List<LatLon> corners) {
        Coordinate[] ring = new Coordinate[corners.size() + 1];
        for (int i = 0; i < ring.length; i++) {
            LatLon corner = corners.get(i % corners.size());
            ring[i] = new Coordinate(corner.lon(), corner.lat());
        }
        // A polygon that crosses itself still means the ground it covers.
        Geometry polygon = GeometryFixer.fix(GEOMETRIES.createPolygon(ring));
        BitSet edges = new BitSet();
        if (polygon.isEmpty()) {
            return edges;
        }
        PreparedGeometry ground = PreparedGeometryFactory.prepare(polygon);
        Envelope box = polygon.getEnvelopeInternal();
        BitSet seen = new BitSet();
        index.query(new BBox(box.getMinX(), box.getMaxX(), box.getMinY(), box.getMaxY()), edge -> {
            if (!seen.get(edge)) {
                seen.set(edge);
                var line = graph.getEdgeIteratorStateForKey(2 * edge).fetchWayGeometry(FetchMode.ALL);
                edges.set(edge, ground.intersects(line.toLineString(false)));
            }
        });
        return edges;
    }
}
