package prehospital.routing.graphhopper;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import prehospital.protocol.LatLon;
import prehospital.routing.Driving;
import prehospital.routing.TravelMatrix;

/** A question about a fleet gets what questions about a few units at a time get, whatever came, left or moved since the one before. */
class FleetIT {
    private static final int QUESTIONS = 60;
    /** Fewer than a fleet: each is looked up by itself. */
    private static final int AT_A_TIME = Fleet.POINTS_MIN / 2;

    @Test
    void remembersTheFleetThroughEveryChange() {
        try (GraphHopperRoads roads = TestCity.open("monaco")) {
            Random random = new Random(7);
            List<LatLon> units = IntStream.range(0, 150)
                    .mapToObj(i -> TestCity.somewhere(roads, random))
                    .collect(Collectors.toCollection(ArrayList::new));
            for (int i = 0; i < QUESTIONS; i++) {
                LatLon place = TestCity.somewhere(roads, random);
                assertThat(ask(roads, List.copyOf(units), place)).isEqualTo(aFewAtATime(roads, units, place));
                change(roads, units, random);
            }
        }
    }

    private static void change(GraphHopperRoads roads, List<LatLon> units, Random random) {
        int changes = random.nextInt(6);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(units.size());
            switch (random.nextInt(5)) {
                case 0 -> units.add(at, TestCity.somewhere(roads, random));
                case 1 -> units.remove(at);
                case 2 -> units.add(units.get(at)); // two at one place
                case 3 -> units.subList(at, Math.min(units.size(), at + 3)).clear();
                default -> units.set(at, TestCity.somewhere(roads, random));
            }
        }
    }

    private static List<String> ask(GraphHopperRoads roads, List<LatLon> units, LatLon place) {
        TravelMatrix times = roads.times(units, List.of(place), Driving.SIREN, TestCity.NOW);
        return IntStream.range(0, units.size())
                .mapToObj(row -> times.time(row, 0).toString())
                .toList();
    }

    private static List<String> aFewAtATime(GraphHopperRoads roads, List<LatLon> units, LatLon place) {
        List<String> all = new ArrayList<>();
        for (int begin = 0; begin < units.size(); begin += AT_A_TIME) {
            all.addAll(ask(roads, units.subList(begin, Math.min(units.size(), begin + AT_A_TIME)), place));
        }
        return all;
    }
}
