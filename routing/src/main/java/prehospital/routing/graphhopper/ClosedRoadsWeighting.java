package prehospital.routing.graphhopper;

import com.graphhopper.routing.weighting.Weighting;
import com.graphhopper.util.EdgeIteratorState;
import java.util.BitSet;

/**
 * A weighting in which some edges cannot be driven: no model is compiled when a closure changes. Start and end are never on a
 * closed edge (they snap to an open one), so the pieces that GraphHopper cuts there need no look-up.
 */
final class ClosedRoadsWeighting implements Weighting {
    private final Weighting open;
    private final BitSet closed;

    ClosedRoadsWeighting(Weighting open, BitSet closed) {
        this.open = open;
        this.closed = closed;
    }

    @Override
    public double calcMinWeightPerDistance() {
        return open.calcMinWeightPerDistance();
    }

    @Override
    public double calcEdgeWeight(EdgeIteratorState edge, boolean reverse) {
        return closed.get(edge.getEdge()) ? Double.POSITIVE_INFINITY : open.calcEdgeWeight(edge, reverse);
    }

    @Override
    public long calcEdgeMillis(EdgeIteratorState edge, boolean reverse) {
        return open.calcEdgeMillis(edge, reverse);
    }

    @Override
    public double calcTurnWeight(int inEdge, int viaNode, int outEdge) {
        return open.calcTurnWeight(inEdge, viaNode, outEdge);
    }

    @Override
    public long calcTurnMillis(int inEdge, int viaNode, int outEdge) {
        return open.calcTurnMillis(inEdge, viaNode, outEdge);
    }

    @Override
    public boolean hasTurnCosts() {
        return open.hasTurnCosts();
    }

    @Override
    public String getName() {
        return open.getName();
    }
}
