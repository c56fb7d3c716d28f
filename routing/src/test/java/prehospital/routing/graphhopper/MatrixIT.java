package prehospital.routing.graphhopper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import prehospital.protocol.LatLon;
import prehospital.protocol.RoadKind;
import prehospital.routing.Driving;
import prehospital.routing.RoadClosure;
import prehospital.routing.SirenFactors;
import prehospital.routing.TravelMatrix;
import prehospital.routing.straightline.StraightLine;

/** The matrix from the hierarchy equals the plain search backwards, which {@link OneSearchIT} holds against GraphHopper. */
class MatrixIT {
    /** The hierarchy was made with shortcuts rounded to the millisecond, so it may prefer a way that is this much longer. */
    private static final double TOLERANCE_SECONDS = 0.010;

    @ParameterizedTest
    @CsvSource({
        "gothenburg, 11, SIREN, 0, 0",
        "gothenburg, 12, NORMAL, 0, 0",
        "gothenburg, 13, SIREN, 0, 40",
        "gothenburg, 16, SIREN, 40, 0",
        "gothenburg, 17, SIREN, 30, 10",
        "monaco, 14, SIREN, 0, 0",
        "monaco, 15, NORMAL, 0, 8"
    })
    void equalsThePlainSearch(String city, long seed, Driving driving, int prepared, int sinceThen) {
        try (GraphHopperRoads roads = TestCity.open(city)) {
            Random random = new Random(seed);
            close(roads, 0, prepared, random);
            roads.settle(TestCity.NOW);
            assertThat(roads.isSettled()).isEqualTo(prepared > 0);
            close(roads, prepared, prepared + sinceThen, random);
            int found = 0;
            for (int[] shape : new int[][] {{100, 20}, {20, 100}, {1, 8}}) {
                List<LatLon> from = places(roads, random, shape[0]);
                List<LatLon> to = places(roads, random, shape[1]);
                TravelMatrix times = roads.times(from, to, driving, TestCity.NOW);
                found += compare(roads, times, from, to, driving);
            }
            assertThat(found).isGreaterThan(3_000);
        }
    }

    /** What was prepared for no longer answers once one of its closures has ended, nor at other speeds. */
    @Test
    void whatIsOpenAgainIsDrivenAgain() {
        try (GraphHopperRoads roads = TestCity.open("gothenburg")) {
            Random random = new Random(18);
            List<LatLon> from = places(roads, random, 50);
            List<LatLon> to = places(roads, random, 20);
            close(roads, 0, 40, random);
            roads.settle(TestCity.NOW);
            roads.reopen("c1");
            assertThat(compare(roads, roads.times(from, to, Driving.SIREN, TestCity.NOW), from, to, Driving.SIREN))
                    .isGreaterThan(800);
            roads.drive(new SirenFactors(new TreeMap<>(Map.of(RoadKind.PRIMARY, 0.5))));
            assertThat(compare(roads, roads.times(from, to, Driving.SIREN, TestCity.NOW), from, to, Driving.SIREN))
                    .isGreaterThan(800);
            roads.settle(TestCity.NOW);
            assertThat(compare(roads, roads.times(from, to, Driving.SIREN, TestCity.NOW), from, to, Driving.SIREN))
                    .isGreaterThan(800);
        }
    }

    private static void close(GraphHopperRoads roads, int first, int end, Random random) {
        for (int i = first; i < end; i++) {
            LatLon at = TestCity.somewhere(roads, random);
            List<LatLon> area = i % 4 > 0
                    ? List.of(at)
                    : List.of(
                            at,
                            new LatLon(at.lat() + 0.003, at.lon() + 0.001),
                            new LatLon(at.lat() + 0.001, at.lon() + 0.005));
            roads.close(new RoadClosure("c" + i, area, TestCity.NOW.plusSeconds(60), "test"));
        }
    }

    private static int compare(
            GraphHopperRoads roads, TravelMatrix times, List<LatLon> from, List<LatLon> to, Driving driving) {
        BitSet closed = roads.closedAt(TestCity.NOW);
        ReverseSearch plain = new ReverseSearch(roads.roads());
        DrivenRoads driven = roads.driven(driving);
        List<Optional<Spot>> units =
                from.stream().map(point -> driven.spot(point, closed)).toList();
        List<Snapped> known =
                units.stream().flatMap(Optional::stream).map(spot -> spot.where).toList();
        int found = 0;
        for (int column = 0; column < to.size(); column++) {
            Optional<Spot> place = driven.spot(to.get(column), closed);
            List<ReverseSearch.Way> ways = place.map(there -> plain.ways(there.where, known, driven.speeds(), closed))
                    .orElse(List.of());
            int next = 0;
            for (int row = 0; row < from.size(); row++) {
                ReverseSearch.Way way = ReverseSearch.Way.NONE;
                if (place.isPresent() && units.get(row).isPresent()) {
                    way = ways.get(next++);
                }
                String what = "from " + from.get(row) + " to " + to.get(column);
                assertThat(times.estimated(row, column)).as(what).isEqualTo(!way.found());
                if (way.found()) {
                    found++;
                    assertThat(times.seconds(row, column))
                            .as(what)
                            .isCloseTo(way.millis() / 1000.0, within(TOLERANCE_SECONDS));
                    assertThat(times.meters(row, column)).as(what).isNotNegative();
                }
            }
        }
        return found;
    }

    @Test
    void tooManyPairsAreRefused() {
        List<LatLon> many = new ArrayList<>();
        for (int i = 0; i < 4_000; i++) {
            many.add(new LatLon(57.7, 11.97));
        }
        try (StraightLine line = new StraightLine()) {
            assertThatThrownBy(() -> line.times(many, many, Driving.SIREN, TestCity.NOW))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static List<LatLon> places(GraphHopperRoads roads, Random random, int count) {
        List<LatLon> places = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            places.add(TestCity.somewhere(roads, random));
        }
        return places;
    }
}
