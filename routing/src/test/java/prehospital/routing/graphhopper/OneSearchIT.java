package prehospital.routing.graphhopper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.graphhopper.GHResponse;
import com.graphhopper.util.Parameters;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import prehospital.protocol.LatLon;
import prehospital.protocol.Recommendation;
import prehospital.routing.Driving;
import prehospital.routing.RoadClosure;
import prehospital.routing.TravelTime;

/** One search gives the times that GraphHopper finds route by route. */
class OneSearchIT {
    /** Both round to milliseconds edge by edge, and the prepared hierarchy keeps its shortcuts to the millisecond. */
    private static final double TOLERANCE_SECONDS = 0.010;

    private int compared;

    @ParameterizedTest
    @CsvSource({"gothenburg, 1", "monaco, 2"})
    void equalsGraphHopperOneByOneOnTwoThousandPairs(String city, long seed) {
        try (GraphHopperRoads roads = TestCity.open(city)) {
            Random random = new Random(seed);
            for (int i = 0; i < 40; i++) {
                compare(roads, random, 50, Driving.SIREN);
            }
            // A few random nodes lie on islands from which nothing leads to the rest: neither finds a way.
            assertThat(compared).as("pairs with a way").isGreaterThan(1_900);
        }
    }

    @ParameterizedTest
    @CsvSource({"gothenburg, 3", "monaco, 4"})
    void equalsGraphHopperWithoutSiren(String city, long seed) {
        try (GraphHopperRoads roads = TestCity.open(city)) {
            Random random = new Random(seed);
            for (int i = 0; i < 4; i++) {
                compare(roads, random, 50, Driving.NORMAL);
            }
            assertThat(compared).isGreaterThan(180);
        }
    }

    @ParameterizedTest
    @CsvSource({"gothenburg, 5, 30", "monaco, 6, 6"})
    void equalsGraphHopperWhileRoadsAreClosed(String city, long seed, int closures) {
        try (GraphHopperRoads roads = TestCity.open(city)) {
            Random random = new Random(seed);
            for (int i = 0; i < closures; i++) {
                LatLon at = TestCity.somewhere(roads, random);
                List<LatLon> area = i % 3 == 0 ? triangle(at) : List.of(at);
                roads.close(new RoadClosure("c" + i, area, TestCity.NOW.plusSeconds(60), "test"));
            }
            assertThat(roads.closedAt(TestCity.NOW).cardinality()).isGreaterThan(closures);
            for (int i = 0; i < 6; i++) {
                compare(roads, random, 50, Driving.SIREN);
            }
            assertThat(compared).isGreaterThan(100);
        }
    }

    private static List<LatLon> triangle(LatLon at) {
        return List.of(
                at, new LatLon(at.lat() + 0.002, at.lon() + 0.001), new LatLon(at.lat() + 0.001, at.lon() + 0.004));
    }

    private void compare(GraphHopperRoads roads, Random random, int count, Driving driving) {
        LatLon place = TestCity.somewhere(roads, random);
        var units = TestCity.units(roads, random, count);
        BitSet closed = roads.closedAt(TestCity.NOW);

        var times = roads.timesTo(place, units, driving, TestCity.NOW);

        assertThat(times.keySet()).isEqualTo(units.keySet());
        times.forEach((unit, time) -> {
            LatLon from = units.getOrDefault(unit, place);
            GHResponse alone = roads.hopper()
                    .route(GraphHopperRoads.request(from, place, driving, closed)
                            .putHint(Parameters.Routing.INSTRUCTIONS, false)
                            .putHint(Parameters.Routing.CALC_POINTS, false));
            String what = "from " + from + " to " + place;
            if (time.basis() == Recommendation.Basis.ESTIMATED) {
                assertThat(alone.hasErrors()).as(what).isTrue();
            } else {
                assertThat(alone.getErrors()).as(what).isEmpty();
                assertSame(time, alone, what);
                compared++;
            }
        });
    }

    private static void assertSame(TravelTime time, GHResponse alone, String what) {
        assertThat(time.seconds()).as(what).isEqualTo(alone.getBest().getTime() / 1000.0, within(TOLERANCE_SECONDS));
    }
}
