package prehospital.routing.graphhopper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.graphhopper.GHResponse;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import prehospital.protocol.LatLon;
import prehospital.protocol.RoadKind;
import prehospital.routing.Driving;
import prehospital.routing.RoadClosure;
import prehospital.routing.SirenFactors;
import prehospital.routing.TravelMatrix;

/** Learned speeds change times and routes alike, exactly, with closures too, and can be taken back. */
class SirenFactorsIT {
    private static final double TOLERANCE_SECONDS = 0.010;

    private static final SirenFactors SLOW = new SirenFactors(new TreeMap<>(
            Map.of(RoadKind.PRIMARY, 0.6, RoadKind.SECONDARY, 0.8, RoadKind.TERTIARY, 1.2, RoadKind.RESIDENTIAL, 0.9)));

    @Test
    void timesAndRoutesFollowTheFactors() {
        try (GraphHopperRoads roads = TestCity.open("monaco")) {
            Random random = new Random(3);
            List<LatLon> from = places(roads, random, 40);
            List<LatLon> to = places(roads, random, 10);
            TravelMatrix assumed = roads.times(from, to, Driving.SIREN, TestCity.NOW);

            long version = roads.closuresVersion();
            roads.drive(SLOW);
            assertThat(roads.closuresVersion()).isGreaterThan(version);
            assertThat(compare(roads, from, to)).isGreaterThan(250);
            assertThat(slower(assumed, roads.times(from, to, Driving.SIREN, TestCity.NOW)))
                    .isGreaterThan(200);
            assertThat(roads.times(from, to, Driving.NORMAL, TestCity.NOW).millis(0, 0))
                    .isPositive();

            for (int i = 0; i < 8; i++) {
                roads.close(new RoadClosure(
                        "c" + i, List.of(TestCity.somewhere(roads, random)), TestCity.NOW.plusSeconds(60), "test"));
            }
            assertThat(compare(roads, from, to)).isGreaterThan(200);

            for (int i = 0; i < 8; i++) {
                roads.reopen("c" + i);
            }
            roads.drive(new SirenFactors(new TreeMap<>(Map.of(RoadKind.PRIMARY, 1.5))));
            assertThat(compare(roads, from, to)).isGreaterThan(250);
            roads.drive(SirenFactors.NONE);
            TravelMatrix again = roads.times(from, to, Driving.SIREN, TestCity.NOW);
            for (int row = 0; row < from.size(); row++) {
                assertThat(again.secondsFrom(row)).isEqualTo(assumed.secondsFrom(row));
            }
        }
    }

    private static int slower(TravelMatrix assumed, TravelMatrix learned) {
        int slower = 0;
        for (int row = 0; row < assumed.rows(); row++) {
            for (int column = 0; column < assumed.columns(); column++) {
                slower += learned.millis(row, column) > assumed.millis(row, column) ? 1 : 0;
            }
        }
        return slower;
    }

    /** Holds every time against GraphHopper's own route of the same pair; answers how many there were. */
    private static int compare(GraphHopperRoads roads, List<LatLon> from, List<LatLon> to) {
        TravelMatrix times = roads.times(from, to, Driving.SIREN, TestCity.NOW);
        BitSet closed = roads.closedAt(TestCity.NOW);
        int found = 0;
        for (int row = 0; row < from.size(); row++) {
            for (int column = 0; column < to.size(); column++) {
                GHResponse own = roads.hopper()
                        .route(GraphHopperRoads.request(from.get(row), to.get(column), Driving.SIREN, closed));
                if (!own.hasErrors() && !times.estimated(row, column)) {
                    assertThat(times.seconds(row, column))
                            .as("%s to %s", from.get(row), to.get(column))
                            .isCloseTo(own.getBest().getTime() / 1000.0, within(TOLERANCE_SECONDS));
                    found++;
                }
            }
        }
        return found;
    }

    private static List<LatLon> places(GraphHopperRoads roads, Random random, int count) {
        List<LatLon> places = new ArrayList<>();
        while (places.size() < count) {
            places.add(TestCity.somewhere(roads, random));
        }
        return places;
    }
}
