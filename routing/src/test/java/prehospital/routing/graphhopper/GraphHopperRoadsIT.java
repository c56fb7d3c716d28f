package prehospital.routing.graphhopper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import prehospital.mapdata.MapProblem;
import prehospital.mapdata.city.City;
import prehospital.mapdata.city.CityFiles;
import prehospital.protocol.HospitalCard;
import prehospital.protocol.LatLon;
import prehospital.protocol.Recommendation.Basis;
import prehospital.protocol.UnitId;
import prehospital.protocol.view.RouteView;
import prehospital.routing.Driving;
import prehospital.routing.RoadClosure;
import prehospital.routing.TravelTime;

class GraphHopperRoadsIT {
    private static final LatLon BACKA = new LatLon(57.74469, 11.97961);
    private static final LatLon SAHLGRENSKA = new LatLon(57.68277, 11.96158);
    private static final UnitId UNIT = new UnitId("A1");

    @SuppressWarnings("NullAway.Init") // Set before all tests.
    private static GraphHopperRoads roads;

    @BeforeAll
    static void open() {
        roads = TestCity.open("gothenburg");
    }

    @AfterAll
    static void close() {
        roads.close();
    }

    private static TravelTime time(LatLon from, LatLon to, Driving driving) {
        var units = new TreeMap<UnitId, LatLon>();
        units.put(UNIT, from);
        return Objects.requireNonNull(
                roads.timesTo(to, units, driving, TestCity.NOW).get(UNIT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gothenburg", "monaco"})
    void everyStationAndHospitalOfABuiltInCityIsOnARoad(String name) {
        City city = TestCity.prepare(name);
        try (GraphHopperRoads here = TestCity.open(name)) {
            var stations = new TreeMap<UnitId, LatLon>();
            city.overlay().units().forEach((unit, card) -> stations.put(unit, card.home()));
            city.overlay()
                    .hospitals()
                    .values()
                    .forEach(hospital -> assertThat(here.timesTo(hospital.location(), stations, TestCity.NOW)
                                    .values())
                            .allMatch(time -> time.basis() == Basis.ROAD && time.seconds() < 1_800));
            Stream.concat(
                            stations.values().stream(),
                            city.overlay().hospitals().values().stream().map(HospitalCard::location))
                    .forEach(point -> assertThat(metersToRoad(here, point))
                            .as(point.toString())
                            .isLessThan(75));
        }
    }

    private static double metersToRoad(GraphHopperRoads here, LatLon point) {
        BitSet snappable = here.roads().speeds(Driving.NORMAL).snappable;
        return here.hopper()
                .getLocationIndex()
                .findClosest(point.lat(), point.lon(), edge -> snappable.get(edge.getEdge()))
                .getQueryDistance();
    }

    @Test
    void monacoHasForbiddenTurns() {
        try (GraphHopperRoads monaco = TestCity.open("monaco")) {
            assertThat(monaco.roads().forbiddenTurns()).isGreaterThan(20);
        }
    }

    @Test
    void aRouteHasGeometryAndTurnsInBothLanguages() {
        RouteView route = roads.route(BACKA, SAHLGRENSKA, TestCity.NOW);

        assertThat(route.basis()).isEqualTo(Basis.ROAD);
        assertThat(route.geometry().get(0).distanceMeters(BACKA)).isLessThan(50);
        assertThat(route.geometry().get(route.geometry().size() - 1).distanceMeters(SAHLGRENSKA))
                .isLessThan(50);
        assertThat(route.turns()).hasSizeGreaterThan(5);
        assertThat(route.turns().get(0).at()).isZero();
        assertThat(route.turns().get(route.turns().size() - 1).at())
                .isEqualTo(route.geometry().size() - 1);
        assertThat(route.turns()).extracting(RouteView.Turn::at).isSorted();
        assertThat(route.turns())
                .extracting(RouteView.Turn::textEn)
                .anyMatch(text -> text.startsWith("Turn left onto"));
        assertThat(route.turns()).extracting(RouteView.Turn::textZh).anyMatch(text -> text.contains("左转"));
        TravelTime time = time(BACKA, SAHLGRENSKA, Driving.SIREN);
        assertThat((double) route.driveSeconds()).isBetween(time.seconds() - 1, time.seconds() + 1);
        assertThat((double) route.distanceMeters()).isBetween(time.distanceMeters() - 2, time.distanceMeters() + 2);
    }

    @Test
    void sirenIsFaster() {
        double siren = time(BACKA, SAHLGRENSKA, Driving.SIREN).seconds();
        double normal = time(BACKA, SAHLGRENSKA, Driving.NORMAL).seconds();

        assertThat(normal / siren).isBetween(1.1, 1.4);
        assertThat(roads.route(BACKA, SAHLGRENSKA, Driving.NORMAL, TestCity.NOW).driveSeconds())
                .isEqualTo(Math.round(normal));
    }

    @Test
    void aClosureOnTheWayCostsTimeUntilItExpiresOrIsTakenBack() {
        RouteView open = roads.route(BACKA, SAHLGRENSKA, TestCity.NOW);
        LatLon onTheWay = open.geometry().get(open.geometry().size() / 2);
        long before = roads.closuresVersion();

        long version = roads.close(new RoadClosure("c", List.of(onTheWay), TestCity.NOW.plusSeconds(60), "accident"));

        RouteView around = roads.route(BACKA, SAHLGRENSKA, TestCity.NOW);
        assertThat(version).isGreaterThan(before);
        assertThat(around.closuresVersion()).isEqualTo(version);
        assertThat(around.driveSeconds()).isGreaterThan(open.driveSeconds());
        assertThat(time(BACKA, SAHLGRENSKA, Driving.SIREN).seconds())
                .isBetween(around.driveSeconds() - 1.0, around.driveSeconds() + 1.0);
        assertThat(roads.closures(TestCity.NOW)).hasSize(1);
        assertThat(roads.route(BACKA, SAHLGRENSKA, TestCity.NOW.plusSeconds(60)).driveSeconds())
                .as("expired")
                .isEqualTo(open.driveSeconds());
        assertThat(roads.reopen("c")).isGreaterThan(version);
        assertThat(roads.route(BACKA, SAHLGRENSKA, TestCity.NOW).driveSeconds()).isEqualTo(open.driveSeconds());
    }

    @Test
    void aClosedAreaKeepsRoutesOut() {
        LatLon middle = new LatLon(57.7075, 11.9675);
        List<LatLon> box = List.of(
                new LatLon(57.703, 11.960),
                new LatLon(57.703, 11.975),
                new LatLon(57.711, 11.975),
                new LatLon(57.711, 11.960));
        roads.close(new RoadClosure("area", box, TestCity.NOW.plusSeconds(60), "fire"));

        RouteView around = roads.route(BACKA, SAHLGRENSKA, TestCity.NOW);

        assertThat(around.geometry())
                .noneMatch(point -> point.lat() > 57.7031
                        && point.lat() < 57.7109
                        && point.lon() > 11.9601
                        && point.lon() < 11.9749);
        assertThat(time(middle, SAHLGRENSKA, Driving.SIREN).seconds())
                .as("from inside")
                .isPositive();
        roads.reopen("area");
    }

    @Test
    void placesOffTheRoadsAreEstimated() {
        LatLon sea = new LatLon(57.60, 11.50);
        LatLon otherSide = new LatLon(-33, 151);

        assertThat(time(sea, SAHLGRENSKA, Driving.SIREN).basis()).isEqualTo(Basis.ESTIMATED);
        assertThat(time(SAHLGRENSKA, sea, Driving.SIREN).basis()).isEqualTo(Basis.ESTIMATED);
        assertThat(roads.route(BACKA, otherSide, TestCity.NOW).basis()).isEqualTo(Basis.ESTIMATED);
        assertThat(time(BACKA, BACKA, Driving.SIREN)).isEqualTo(new TravelTime(0, 0, Basis.ROAD));
    }

    @Test
    void aDamagedGraphIsMadeAgain(@TempDir Path temp) throws IOException {
        City city = new CityFiles(temp).prepare("monaco", Optional.empty(), sentence -> {});
        List<String> progress = new ArrayList<>();
        GraphHopperRoads.open(city, progress::add).close();
        assertThat(progress).hasSize(1);
        GraphHopperRoads.open(city, progress::add).close();
        assertThat(progress).as("loaded").hasSize(1);
        Path edges;
        try (Stream<Path> files = Files.walk(city.directory())) {
            edges = files.filter(file -> file.endsWith("edges")).findFirst().orElseThrow();
        }
        Files.write(edges, new byte[100]);

        GraphHopperRoads.open(city, progress::add).close();

        assertThat(progress).as("made again").hasSize(2);
    }

    @Test
    void aBrokenExtractIsOnePlainSentence(@TempDir Path temp) throws IOException {
        City whole = TestCity.prepare("monaco");
        City broken = new City("broken", temp, whole.bounds(), whole.overlay(), whole.report());
        Files.write(broken.extract(), "no map".getBytes(StandardCharsets.US_ASCII));

        assertThatThrownBy(() -> GraphHopperRoads.open(broken, sentence -> {}))
                .isInstanceOf(MapProblem.class)
                .hasMessageStartingWith("The map of broken cannot be turned into a road graph");
        try (Stream<Path> left = Files.list(temp)) {
            assertThat(left).containsExactly(broken.extract());
        }
    }
}
