package prehospital.routing.graphhopper;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import prehospital.protocol.LatLon;
import prehospital.routing.Driving;
import prehospital.routing.RoadClosure;
import prehospital.routing.TravelMatrix;

/** Units whose every step was told beforehand get the times of units that nobody told of. */
class MovesIT {
    private static final int UNITS = 2 * Fleet.POINTS_MIN;
    private static final int STEPS = 25;
    private static final int PLACES = 6;

    /** Some ten metres. */
    private static final double STEP_DEGREES = 0.0001;

    /** Metres are summed up in another order. */
    private static final Offset<Double> METERS = Offset.offset(0.5);

    @Test
    void stepsAlongARoadAreExact() {
        try (GraphHopperRoads told = TestCity.open("monaco");
                GraphHopperRoads plain = TestCity.open("monaco")) {
            Random random = new Random(11);
            List<LatLon> units = new ArrayList<>(IntStream.range(0, UNITS)
                    .mapToObj(i -> TestCity.somewhere(told, random))
                    .toList());
            for (int step = 0; step < STEPS; step++) {
                if (step == STEPS / 2) {
                    close(told, plain, random);
                }
                units.replaceAll(unit -> step(unit, random));
                units.forEach(unit -> told.moved(unit, Driving.SIREN));
                List<LatLon> places = IntStream.range(0, PLACES)
                        .mapToObj(i -> TestCity.somewhere(told, random))
                        .toList();
                compare(told, plain, units, places);
                compare(told, plain, units, places.subList(0, 1));
            }
        }
    }

    private static LatLon step(LatLon unit, Random random) {
        return new LatLon(
                unit.lat() + STEP_DEGREES * random.nextGaussian(), unit.lon() + STEP_DEGREES * random.nextGaussian());
    }

    private static void close(GraphHopperRoads told, GraphHopperRoads plain, Random random) {
        for (int i = 0; i < 5; i++) {
            RoadClosure closure = new RoadClosure(
                    "c" + i, List.of(TestCity.somewhere(told, random)), TestCity.NOW.plusSeconds(600), "crew");
            told.close(closure);
            plain.close(closure);
        }
    }

    private static void compare(
            GraphHopperRoads told, GraphHopperRoads plain, List<LatLon> units, List<LatLon> places) {
        TravelMatrix one = told.times(units, places, Driving.SIREN, TestCity.NOW);
        TravelMatrix other = plain.times(units, places, Driving.SIREN, TestCity.NOW);
        for (int row = 0; row < units.size(); row++) {
            for (int column = 0; column < places.size(); column++) {
                assertThat(one.millis(row, column)).isEqualTo(other.millis(row, column));
                assertThat(one.meters(row, column)).isCloseTo(other.meters(row, column), METERS);
            }
        }
    }
}
