package prehospital.routing.graphhopper;

import com.graphhopper.GraphHopper;
import com.graphhopper.routing.WeightingFactory;
import com.graphhopper.routing.weighting.Weighting;
import com.graphhopper.storage.RoutingCHGraphImpl;
import com.graphhopper.util.PMap;
import java.util.BitSet;
import java.util.Objects;
import prehospital.routing.Driving;

/** GraphHopper that lets a request carry the edges that are closed for it. */
final class RoadHopper extends GraphHopper {
    /** Request hint: a {@link BitSet} of closed edges, not changed afterwards. */
    static final String CLOSED = "prehospital.closed_edges";

    /** The hierarchy of a way of driving, as it was prepared. */
    RoutingCHGraphImpl prepared(Driving driving) {
        return (RoutingCHGraphImpl) Objects.requireNonNull(getCHGraphs().get(AmbulanceProfiles.name(driving)));
    }

    @Override
    protected WeightingFactory createWeightingFactory() {
        WeightingFactory factory = super.createWeightingFactory();
        return (profile, hints, disableTurnCosts) -> {
            BitSet closed = hints.getObject(CLOSED, new BitSet());
            PMap others = new PMap(hints);
            others.remove(CLOSED);
            Weighting weighting = factory.createWeighting(profile, others, disableTurnCosts);
            return closed.isEmpty() ? weighting : new ClosedRoadsWeighting(weighting, closed);
        };
    }
}
