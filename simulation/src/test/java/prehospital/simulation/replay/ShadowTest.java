package prehospital.simulation.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import io.vertx.core.json.JsonObject;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import prehospital.dispatch.core.Attention;
import prehospital.dispatch.core.policy.Closest;
import prehospital.dispatch.core.policy.Hybrid;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.AssignmentStatus;
import prehospital.protocol.Capability;
import prehospital.protocol.DispatchEvent;
import prehospital.protocol.IncidentId;
import prehospital.protocol.LatLon;
import prehospital.protocol.Place;
import prehospital.protocol.Priority;
import prehospital.protocol.Recorded;
import prehospital.protocol.StartRefused;
import prehospital.protocol.StationId;
import prehospital.protocol.UnitAvailability;
import prehospital.protocol.UnitCard;
import prehospital.protocol.UnitId;
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
    private static final Shadow.Rules RULES = new Shadow.Rules(
            new Attention.Target(
                    Duration.ofMinutes(10), Duration.ofMinutes(10), Duration.ofMinutes(30), Duration.ofMinutes(60)),
            new TreeMap<>());

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
                new TreeMap<>(Map.of(ScenarioSettings.SIREN_TO, 2.0)),
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
        return Shadow.of(recording, "nowhere", RULES, STRAIGHT, s -> new Closest(), hybrid);
    }

    /** A basic and an advanced unit at two stations: the basic one is nearer to the first call, which needs the advanced one. */
    private static Recording twoKindsOfUnits() {
        Recording recording = new Recording(FROM, TO);
        LatLon near = new LatLon(57.700, 11.90);
        LatLon scene = new LatLon(57.701, 11.90);
        LatLon far = new LatLon(57.700, 11.99);
        Told told = new Told(recording);
        told.at(0, unit("BLS", near, Set.of()));
        told.at(0, unit("ALS", far, Set.of(Capability.ADVANCED_LIFE_SUPPORT)));
        for (String id : List.of("BLS", "ALS")) {
            told.at(
                    0,
                    new DispatchEvent.UnitAvailabilityChanged(new UnitId(id), UnitAvailability.IN_SERVICE, "on duty"));
        }
        told.task(100, "I1", scene, Priority.P1, Set.of(Capability.ADVANCED_LIFE_SUPPORT), "ALS");
        told.task(8_000, "I2", scene, Priority.P3, Set.of(), "BLS");
        return recording;
    }

    private static DispatchEvent unit(String id, LatLon home, Set<Capability> capabilities) {
        return new DispatchEvent.UnitPut(
                new UnitId(id), new UnitCard(id, new StationId("S-" + id), home, capabilities));
    }

    /** Makes a log. */
    private static final class Told {
        private final Recording recording;
        private long seq;

        Told(Recording recording) {
            this.recording = recording;
        }

        void at(long second, DispatchEvent event) {
            recording.hear(new Recorded(++seq, FROM.plusSeconds(second), "test", event));
        }

        void task(long second, String id, LatLon place, Priority priority, Set<Capability> needs, String unit) {
            IncidentId incident = new IncidentId(id);
            AssignmentId work = new AssignmentId(id + "-" + unit);
            at(
                    second,
                    new DispatchEvent.IncidentOpened(
                            incident, new Place("there", place, 0), "fall", priority, needs, "", Optional.empty()));
            at(second, new DispatchEvent.UnitAssigned(work, incident, new UnitId(unit)));
            long then = second;
            for (AssignmentStatus status : List.of(
                    AssignmentStatus.ACKNOWLEDGED,
                    AssignmentStatus.EN_ROUTE,
                    AssignmentStatus.ON_SCENE,
                    AssignmentStatus.CLEAR)) {
                then += 60;
                at(
                        then,
                        new DispatchEvent.StatusReported(
                                work, status, FROM.plusSeconds(then), Optional.empty(), Optional.empty()));
            }
        }
    }

    /** The nearer unit cannot do what the call needs, so no side sends it, as the live ranking would not. */
    @Test
    void aCallThatNeedsAdvancedLifeSupportIsServedByAUnitThatHasIt() {
        Shadow shadow = shadow(twoKindsOfUnits());
        Scenario scenario = shadow.scenario();
        assertThat(scenario.calls().getFirst().needs()).containsExactly("ADVANCED_LIFE_SUPPORT");
        assertThat(scenario.calls().getLast().needs()).isEmpty();
        for (Replayed side : List.of(shadow.baseline(), shadow.replayed())) {
            assertThat(side.trips().stream()
                            .map(trip -> scenario.units()
                                    .get(trip.orElseThrow().unit())
                                    .name()))
                    .containsExactly("ALS", "BLS");
        }
    }

    /** As live: without siren to P3, and late by the target of each priority. */
    @Test
    void whatIsNotUrgentIsDrivenToWithoutSirenAndHasATargetOfItsOwn() {
        Shadow shadow = shadow(twoKindsOfUnits());
        ScenarioSettings settings = shadow.scenario().settings();
        Scenario.Call calm = shadow.scenario().calls().getLast();
        int bls = shadow.baseline().trips().getLast().orElseThrow().unit();
        double siren =
                shadow.scenario().siren().get(shadow.scenario().units().get(bls).node(), calm.node());
        Trip trip = shadow.baseline().trips().getLast().orElseThrow();
        assertThat(siren).isPositive();
        assertThat(trip.onScene() - trip.departed()).isCloseTo(siren / RecordedScenario.NON_SIREN_FACTOR, offset(1e-6));
        assertThat(settings.targetSeconds(1)).isEqualTo(600).isEqualTo(settings.targetSeconds());
        assertThat(settings.targetSeconds(3)).isEqualTo(1_800);
        assertThat(Standby.busyAsLive(shadow.scenario(), new Hybrid(600, 2))
                        .settings()
                        .parameters())
                .containsEntry("busy_fraction", Hybrid.BUSY_FRACTION);
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
