package prehospital.simulation.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prehospital.simulation.scenario.NodeMatrix;
import prehospital.simulation.scenario.Scenario;
import prehospital.simulation.scenario.ScenarioReader;
import prehospital.simulation.scenario.ScenarioWriter;

class GeneratedScenarioTest {
    private static final CityModel REGION = SyntheticRegion.of(1);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    Path temp;

    @Test
    void sameSeedSameBytesAndAnotherSeedOthers() throws IOException {
        Path first = write("first", 1_001);
        Path again = write("again", 1_001);
        Path other = write("other", 1_002);

        for (String file : List.of(
                "scenario.properties",
                "nodes.csv",
                "bases.csv",
                "units.csv",
                "hospitals.csv",
                "matrix.csv",
                "calls.csv")) {
            assertThat(first.resolve(file)).hasSameBinaryContentAs(again.resolve(file));
        }
        assertThat(Files.mismatch(first.resolve("calls.csv"), other.resolve("calls.csv")))
                .isNotNegative();
    }

    @Test
    void whatIsWrittenReadsBackTheSame() {
        Scenario made = CallPlan.scenario(REGION, 1_003, 2, 186);
        Path folder = temp.resolve("again");
        ScenarioWriter.write(made, folder);

        Scenario read = ScenarioReader.read(folder, (city, nodes) -> {
            throw new IllegalStateException("the matrix is in the folder");
        });
        assertThat(read.calls()).isEqualTo(made.calls());
        assertThat(read.nodes()).isEqualTo(made.nodes());
        assertThat(read.units()).isEqualTo(made.units());
        assertThat(read.settings().notes())
                .containsEntry("split", "train")
                .containsEntry("generated", "region-1, seed 1003");
    }

    private Path write(String name, long seed) {
        Path folder = temp.resolve(name);
        ScenarioWriter.write(CallPlan.scenario(SyntheticRegion.of(1), seed, 3, 186), folder);
        return folder;
    }

    @Test
    void callsHaveTheAskedRateAndThePublishedTimes() {
        List<CallPlan.Call> calls = CallPlan.draw(REGION, 42, 70, 200);

        assertThat(calls.size() / 70.0).isCloseTo(200, within(6.0));
        assertThat(calls).isSortedAccordingTo((a, b) -> Long.compare(a.arrivalSeconds(), b.arrivalSeconds()));
        assertThat(calls.stream()
                        .mapToLong(CallPlan.Call::onSceneSeconds)
                        .average()
                        .orElseThrow())
                .isCloseTo(720, within(25.0));
        List<CallPlan.Call> carried =
                calls.stream().filter(CallPlan.Call::transport).toList();
        assertThat(carried.size() / (double) calls.size()).isCloseTo(0.8, within(0.02));
        assertThat(share(carried, 15)).isCloseTo(0.65, within(0.02));
        assertThat(share(carried, 30)).isCloseTo(0.95, within(0.01));
        assertThat(share(carried, 60)).isEqualTo(1);
    }

    private static double share(List<CallPlan.Call> calls, int minutes) {
        return calls.stream()
                        .filter(c -> c.atHospitalSeconds() <= 60L * minutes)
                        .count()
                / (double) calls.size();
    }

    @Test
    void nightsAreQuietAndPlacesGetTheirShare() {
        List<CallPlan.Call> calls = CallPlan.draw(REGION, 43, 140, 200);
        int busiest = IntStream.range(0, REGION.places().size())
                .reduce((a, b) ->
                        REGION.places().get(b).demand() > REGION.places().get(a).demand() ? b : a)
                .orElseThrow();

        double share = calls.stream().filter(c -> c.place() == busiest).count() / (double) calls.size();
        assertThat(share).isCloseTo(REGION.places().get(busiest).demand(), within(0.005));
        assertThat(inHour(calls, 4) * 2).isLessThan(inHour(calls, 11));
        assertThat(REGION.places().stream().mapToDouble(CityModel.Place::demand).sum())
                .isCloseTo(1, within(1e-9));
    }

    private static long inHour(List<CallPlan.Call> calls, int hour) {
        return calls.stream()
                .filter(c -> c.arrivalSeconds() / 3_600 % 24 == hour)
                .count();
    }

    @Test
    void theRegionIsConnectedAndItsTimesAreShortestWays() {
        NodeMatrix seconds = REGION.sirenSeconds();
        for (int from = 0; from < seconds.size(); from += 7) {
            for (int to = 0; to < seconds.size(); to += 5) {
                assertThat(seconds.get(from, to)).isLessThan(6_000);
                assertThat(seconds.get(from, to)).isLessThanOrEqualTo(seconds.get(from, 3) + seconds.get(3, to) + 0.2);
            }
        }
    }

    @Test
    void aFleetIsDealtOutAndLeavesNoStationEmptyAndNoPostManned() {
        for (CityModel model :
                List.of(REGION.withUnits(30), REGION.withUnits(30).byDemand())) {
            assertThat(model.units()).hasSize(30);
            assertThat(model.bases()).allMatch(base -> base.post() == (atHome(model, base) == 0));
        }
        assertThat(REGION.bases()).filteredOn(base -> !base.post()).allMatch(base -> atHome(REGION, base) == 2);
        CityModel byDemand = REGION.byDemand();
        assertThat(byDemand.bases().stream()
                        .mapToLong(base -> atHome(byDemand, base))
                        .max()
                        .orElseThrow())
                .isGreaterThan(2);
    }

    private static long atHome(CityModel model, CityModel.Base base) {
        return model.units().stream()
                .filter(unit -> unit.base().equals(base.name()))
                .count();
    }

    @Test
    void tuningTakesTrainSeedsOnly() {
        assertThat(Split.TRAIN.seeds(20)).doesNotContainAnyElementsOf(Split.TEST.seeds(1_000));
        assertThat(Split.VALIDATE.seeds(1_000)).doesNotContainAnyElementsOf(Split.TEST.seeds(1_000));
        assertThatThrownBy(() -> new Split.TrainSeed(3_000)).hasMessageContaining("not for tuning");
        assertThatThrownBy(() -> CallPlan.draw(REGION, 1, 0, 200)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CallPlan.draw(REGION, 1, 1, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }
}
