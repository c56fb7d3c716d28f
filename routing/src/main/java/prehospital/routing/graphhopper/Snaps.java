package prehospital.routing.graphhopper;

import com.graphhopper.storage.index.Snap;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import prehospital.protocol.LatLon;

/** Puts points on the roads of one way of driving, with GraphHopper's location index. Any thread. */
final class Snaps {
    /** Spots that are remembered, because most units stand still; the one not used for longest is forgotten. */
    private static final int SPOTS_MAX = 5_000;

    private final RoadHopper hopper;
    private final RoadArrays roads;
    private final RoadArrays.Speeds speeds;
    private final Map<LatLon, Optional<Spot>> spots = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<LatLon, Optional<Spot>> eldest) {
            return size() > SPOTS_MAX;
        }
    };

    Snaps(RoadHopper hopper, RoadArrays roads, RoadArrays.Speeds speeds) {
        this.hopper = hopper;
        this.roads = roads;
        this.speeds = speeds;
    }

    /** Where a point is on the roads that are not closed, or empty when none is near enough. */
    Optional<Spot> spot(LatLon point, BitSet closed) {
        Optional<Spot> open = remembered(point);
        boolean affected = open.filter(spot -> touches(spot.where, closed)).isPresent();
        return affected ? find(point, closed) : open;
    }

    private Optional<Spot> remembered(LatLon point) {
        synchronized (spots) {
            Optional<Spot> known = spots.get(point);
            if (known != null) {
                return known;
            }
        }
        Optional<Spot> found = find(point, new BitSet());
        synchronized (spots) {
            spots.put(point, found);
        }
        return found;
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

    private Optional<Spot> find(LatLon point, BitSet closed) {
        if (!hopper.getBaseGraph().getBounds().contains(point.lat(), point.lon())) {
            return Optional.empty();
        }
        Snap snap = hopper.getLocationIndex().findClosest(point.lat(), point.lon(), speeds.snapFilter(closed));
        return snap.isValid() && snap.getQueryDistance() <= GraphHopperRoads.SNAP_METERS_MAX
                ? Optional.of(new Spot(Snapped.of(snap)))
                : Optional.empty();
    }
}
