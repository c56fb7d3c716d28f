package prehospital.simulation.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import io.vertx.core.json.JsonObject;
import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import prehospital.dispatch.core.policy.Closest;
import prehospital.dispatch.core.policy.Hybrid;
import prehospital.protocol.Recorded;
import prehospital.protocol.StartRefused;
import prehospital.protocol.wire.Wire;
import prehospital.routing.straightline.StraightLine;
import prehospital.simulation.scenario.RoadTimes;
import prehospital.simulation.scenario.Scenario;
import prehospital.simulation.scenario.ScenarioSettings;
import prehospital.simulation.scenario.ScenarioSettings.QueueOrder;

class ShadowTest {
    private static final RoadTimes STRAIGHT = (city, nodes) -> {
        try (var roads = new StraightLine()) {
            return RoadMatrix.between(roads, nodes);
        }
    };
    private static final Instant FROM = ScenarioSettings.EPOCH;
    private static final Instant TO = FROM.plusSeconds(86_400);
    private static final int CALLS = 250;

    /** A made day on straight-line times; its own event log is the recording. */
    private static Scenario day() {
        Random random = new Random(11);
        List<Scenario.Node> nodes = IntStream.range(0, 14)
                .mapToObj(i -> new Scenario.Node(
                        "n" + i, 11.9 + random.nextDouble() * 0.2, 57.65 + random.nextDouble() * 0.1, 1))
                .toList();
        List<Scenario.Base> bases =
                List.of(new Scenario.Base("b0", 0), new Scenario.Base("b1", 1), new Scenario.Base("b2", 2));
        List<Scenario.Unit> units = IntStream.range(0, 7)
                .mapToObj(i -> new Scenario.Unit("u" + i, i % 3, i % 3, new TreeSet<>()))
                .toList();
        List<Scenario.Hospital> hospitals = List.of(
                new Scenario.Hospital("h0", 3, new TreeSet<>()), new Scenario.Hospital("h1", 4, new TreeSet<>()));
        List<Scenario.Call> calls = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            calls.add(new Scenario.Call(
                    "c" + i,
                    random.nextDouble() * 80_000,
                    i % nodes.size(),
                    1 + i % 4,
                    random.nextDouble() * 900,
                    i % 3 > 0,
                    random.nextDouble() * 1_200,
                    OptionalInt.empty(),
                    new TreeSet<>(),
                    new TreeSet<>()));
        }
        ScenarioSettings usual = ScenarioSettings.defaults();
        var settings = new ScenarioSettings(
                usual.travel(),
                usual.matrix(),
                usual.distance(),
                usual.city(),
                600,
                0,
                60,
                RecordedScenario.NON_SIREN_FACTOR,
                usual.hospital(),
                QueueOrder.PRIORITY,
                true,
                usual.epoch(),
                new TreeMap<>(),
                new TreeMap<>());
        RoadTimes.Between times = STRAIGHT.between("", nodes);
        return new Scenario(
                settings, true, nodes, bases, units, hospitals, calls, times.siren(), Optional.of(times.meters()));
    }

    private static Recording recording(List<Recorded> log, Instant from, Instant to) {
        Recording recording = new Recording(from, to);
        // Through JSON, as the log stores it.
        log.forEach(event -> recording.hear(Wire.readOwn(Wire.write(event), Recorded.class)));
        return recording;
    }

    private static Shadow shadow(Recording recording) {
        var hybrid = new Shadow.Side(s -> new Hybrid(600, 0.5), Optional.empty());
        return Shadow.of(recording, "nowhere", 600, STRAIGHT, s -> new Closest(), hybrid);
    }

    @Test
    void aDayThatWasPlayedWithClosestIsReplayedWithClosestUnitByUnit() {
        List<Recorded> log = new ArrayList<>();
        Scenario day = day();
        Replayed played = Replay.run(day, new Closest(), Optional.empty(), log::add);
        Shadow shadow = shadow(recording(log, FROM, TO));
        assertThat(shadow.recorded()).hasSize(CALLS);
        assertThat(shadow.unfinished()).isZero();
        for (int call = 0; call < CALLS; call++) {
            int original =
                    Integer.parseInt(shadow.scenario().calls().get(call).name().substring(1));
            Shadow.Served served = shadow.recorded().get(call);
            assertThat(served.unit())
                    .isEqualTo("U" + played.trips().get(original).orElseThrow().unit());
            assertThat(shadow.baseline().response(call).orElseThrow())
                    .as("call %d", original)
                    .isCloseTo(played.response(original).orElseThrow(), offset(1e-5))
                    .isCloseTo(served.responseSeconds(), offset(1e-5));
            assertThat("U" + shadow.baseline().trips().get(call).orElseThrow().unit())
                    .isEqualTo(served.unit());
        }
    }

    @Test
    void differencesAndFiguresOfAllThreeSides() {
        List<Recorded> log = new ArrayList<>();
        Replay.run(day(), new Closest(), Optional.empty(), log::add);
        Shadow shadow = shadow(recording(log, FROM, TO));
        StringWriter csv = new StringWriter();
        ShadowFiles.write(shadow, csv);
        assertThat(csv.toString().lines()).hasSize(CALLS + 1);
        double sum = csv.toString()
                .lines()
                .skip(1)
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(',') + 1)))
                .sum();
        JsonObject figures = new JsonObject(ShadowFiles.figures(shadow));
        assertThat(figures.getJsonObject("difference").getDouble("mean_response_s"))
                .isCloseTo(sum / CALLS, offset(1e-6))
                .isNotZero();
        assertThat(figures.getJsonObject("recorded").getInteger("calls")).isEqualTo(CALLS);
        assertThat(figures.getJsonObject("policy").getString("policy")).isEqualTo("hybrid");
    }

    @Test
    void onlyTheStretchIsReplayedAndWhatCameBeforeIsDemand() {
        List<Recorded> log = new ArrayList<>();
        Replay.run(day(), new Closest(), Optional.empty(), log::add);
        Recording recording = recording(log, FROM.plusSeconds(40_000), TO);
        assertThat(recording.tasks()).hasSizeBetween(80, 170);
        assertThat(recording.earlierPlaces()).hasSize(CALLS - recording.tasks().size());
        assertThat(recording.units()).hasSize(7);
        assertThat(shadow(recording).scenario().nodes().stream()
                        .mapToDouble(Scenario.Node::demand)
                        .sum())
                .isEqualTo(recording.earlierPlaces().size());
        assertThatThrownBy(() -> shadow(recording(log, TO, TO.plusSeconds(60))))
                .isInstanceOf(StartRefused.class)
                .hasMessage("no unit finished an incident of that stretch of the log.");
    }
}
