package prehospital.simulation.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import prehospital.dispatch.core.policy.Closest;
import prehospital.simulation.scenario.Scenario;
import prehospital.simulation.scenario.ScenarioSettings.HospitalChoice;
import prehospital.simulation.scenario.ScenarioSettings.QueueOrder;

/** {@code closest} through the production core against a naive reference: every call, unit by unit and bit by bit. */
class ClosestSimulation {
    private static final int CALLS = 300;
    private static final List<Boolean> BOTH = List.of(false, true);

    static Stream<Arguments> everyCombination() {
        return IntStream.range(0, 1 << 6)
                .mapToObj(bits -> Arguments.of(
                        new SmallCities(
                                (bits & 1) > 0,
                                (bits & 2) > 0,
                                (bits & 4) > 0 ? QueueOrder.PRIORITY : QueueOrder.FCFS,
                                (bits & 8) > 0,
                                (bits & 16) > 0 ? HospitalChoice.FIXED : HospitalChoice.NEAREST_TO_CALL,
                                (bits & 32) > 0),
                        1_000L + bits));
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("everyCombination")
    void equalsTheNaiveReference(SmallCities city, long seed) {
        Scenario scenario = city.scenario(seed, CALLS);
        double[][] expected = new NaiveReference(scenario).play();
        Replayed replayed = Replay.run(scenario, new Closest());
        for (int call = 0; call < expected.length; call++) {
            assertThat(row(replayed.trips().get(call)))
                    .as("%s, seed %d, call %d", city, seed, call)
                    .containsExactly(expected[call]);
        }
    }

    private static double[] row(Optional<Trip> trip) {
        return trip.map(t -> new double[] {
                    t.unit(),
                    t.assigned(),
                    t.departed(),
                    t.onScene(),
                    t.leftScene(),
                    t.hospital().isPresent() ? t.hospital().getAsInt() : Double.NaN,
                    t.atHospital().orElse(Double.NaN),
                    t.clear()
                })
                .orElseGet(() -> {
                    double[] none = new double[8];
                    Arrays.fill(none, Double.NaN);
                    return none;
                });
    }

    /** The reference proves nothing where nothing happens. */
    @Test
    void theScenariosProvokeWhatTheyAreFor() {
        int waited = 0;
        int rerouted = 0;
        int shared = 0;
        for (boolean ties : BOTH) {
            var city = new SmallCities(false, ties, QueueOrder.FCFS, true, HospitalChoice.NEAREST_TO_CALL, false);
            Scenario scenario = city.scenario(7, CALLS);
            Replayed replayed = Replay.run(scenario, new Closest());
            for (int call = 0; call < CALLS; call++) {
                Trip trip = replayed.trips().get(call).orElseThrow();
                waited += trip.assigned() > scenario.calls().get(call).arrival() ? 1 : 0;
                shared += replayed.trips().stream()
                                .flatMap(Optional::stream)
                                .anyMatch(other -> other.clear() == trip.assigned() && other.unit() != trip.unit())
                        ? 1
                        : 0;
            }
            rerouted += Replay.run(scenario, new Closest()).fleet().rerouted();
        }
        assertThat(waited).as("calls that waited").isGreaterThan(40);
        assertThat(rerouted).as("units sent while returning").isGreaterThan(40);
        assertThat(shared)
                .as("units freed at the instant at which another is chosen")
                .isGreaterThan(20);
    }
}
