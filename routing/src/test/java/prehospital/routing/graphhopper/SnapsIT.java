package prehospital.routing.graphhopper;

import static org.assertj.core.api.Assertions.assertThat;

import com.graphhopper.storage.index.Snap;
import java.util.BitSet;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import prehospital.protocol.LatLon;
import prehospital.routing.Driving;

/** Points lie where GraphHopper's own location index puts them, because its routes begin there. */
class SnapsIT {
    @ParameterizedTest
    @CsvSource({"gothenburg, 21, 0", "gothenburg, 22, 500", "monaco, 23, 0", "monaco, 24, 200"})
    void equalsTheLocationIndex(String city, long seed, int closedEdges) {
        try (GraphHopperRoads roads = TestCity.open(city)) {
            Random random = new Random(seed);
            BitSet closed = new BitSet();
            for (int i = 0; i < closedEdges; i++) {
                closed.set(random.nextInt(roads.roads().edges));
            }
            int near = 0;
            for (int i = 0; i < 4_000; i++) {
                LatLon point = i % 2 == 0 ? TestCity.somewhere(roads, random) : anywhere(roads, random);
                Driving driving = i % 3 == 0 ? Driving.NORMAL : Driving.SIREN;

                Optional<Spot> spot = roads.driven(driving).spot(point, closed);

                assertThat(spot.map(found -> found.where))
                        .as("%s", point)
                        .isEqualTo(own(roads, point, driving, closed));
                near += spot.isPresent() ? 1 : 0;
            }
            assertThat(near).isBetween(2_000, 3_990);
        }
    }

    private static Optional<Snapped> own(GraphHopperRoads roads, LatLon point, Driving driving, BitSet closed) {
        RoadArrays.Speeds speeds = roads.driven(driving).speeds();
        if (!roads.hopper().getBaseGraph().getBounds().contains(point.lat(), point.lon())) {
            return Optional.empty();
        }
        Snap snap = roads.hopper()
                .getLocationIndex()
                .findClosest(
                        point.lat(),
                        point.lon(),
                        edge -> speeds.snappable.get(edge.getEdge()) && !closed.get(edge.getEdge()));
        return snap.isValid() && snap.getQueryDistance() <= GraphHopperRoads.SNAP_METERS_MAX
                ? Optional.of(Snapped.of(snap))
                : Optional.empty();
    }

    private static LatLon anywhere(GraphHopperRoads roads, Random random) {
        var box = roads.hopper().getBaseGraph().getBounds();
        return new LatLon(
                box.minLat + random.nextDouble() * (box.maxLat - box.minLat),
                box.minLon + random.nextDouble() * (box.maxLon - box.minLon));
    }
}
