package prehospital.simulation.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import prehospital.dispatch.core.policy.Closest;
import prehospital.dispatch.core.policy.Dmexclp;
import prehospital.dispatch.core.policy.Policies;
import prehospital.simulation.scenario.NodeMatrix;
import prehospital.simulation.scenario.Scenario;
import prehospital.simulation.scenario.ScenarioSettings;
import prehospital.simulation.scenario.ScenarioSettings.HospitalChoice;
import prehospital.simulation.scenario.ScenarioSettings.QueueOrder;

/** A line of six nodes, a kilometre and a minute apart, worked out by hand. */
class ReplayTest {
    private static final int NODES = 6;

    private static ScenarioSettings settings(boolean reroute, double nonSirenFactor) {
        ScenarioSettings usual = ScenarioSettings.defaults();
        return new ScenarioSettings(
                usual.travel(),
                usual.matrix(),
                usual.distance(),
                usual.city(),
                150,
                10,
                5,
                nonSirenFactor,
                HospitalChoice.NEAREST_TO_CALL,
                QueueOrder.FCFS,
                reroute,
                usual.epoch(),
                new TreeMap<>(Map.of("busy_fraction", 0.2)),
                new TreeMap<>());
    }

    /** Units stand by at node 0 and, when there are two, at node 5; the hospital is at node 4. */
    private static Scenario line(ScenarioSettings settings, int units, Scenario.Call... calls) {
        NodeMatrix times = new NodeMatrix(NODES);
        NodeMatrix meters = new NodeMatrix(NODES);
        for (int from = 0; from < NODES; from++) {
            for (int to = 0; to < NODES; to++) {
                times.set(from, to, Math.abs(from - to) * 60.0);
                meters.set(from, to, Math.abs(from - to) * 1_000.0);
            }
        }
        return new Scenario(
                settings,
                false,
                IntStream.range(0, NODES)
                        .mapToObj(i -> new Scenario.Node("n" + i, i * 1_000.0, 0, i == 5 ? 10 : 1))
                        .toList(),
                List.of(new Scenario.Base("west", 0), new Scenario.Base("east", 5)),
                List.of(new Scenario.Unit("A", 0, 0, new TreeSet<>()), new Scenario.Unit("B", 1, 5, new TreeSet<>()))
                        .subList(0, units),
                List.of(new Scenario.Hospital("general", 4, new TreeSet<>())),
                List.of(calls),
                times,
                Optional.of(meters));
    }

    private static Scenario.Call call(String name, double arrival, int node, boolean transport) {
        return new Scenario.Call(
                name, arrival, node, 2, 100, transport, 50, OptionalInt.empty(), new TreeSet<>(), new TreeSet<>());
    }

    private static String csv(Replayed replayed) {
        StringWriter out = new StringWriter();
        ResultFile.write(replayed, out);
        return out.toString();
    }

    @Test
    void writesEveryTimeOfACall() {
        Scenario scenario = line(settings(true, 0.5), 1, call("c1", 0.5, 2, true), call("c2", 1, 1, false));
        assertThat(csv(Replay.run(scenario, new Closest()))).isEqualTo("""
            call,unit,assigned_s,departed_s,on_scene_s,left_scene_s,hospital,at_hospital_s,clear_s,response_s,late
            c1,A,0.5,15.5,135.5,235.5,general,355.5,405.5,135,0
            c2,A,405.5,420.5,600.5,700.5,,,700.5,599.5,1
            """);
    }

    @Test
    void aReturningUnitIsSentFromTheNodeNearestToWhereItIs() {
        // Clear at 355 at node 4; without siren 480 s home; after 180 s it is at 2.5 km: nodes 2 and 3 are equally
        // near.
        Scenario.Call first = call("c1", 0, 4, false);
        Scenario sent = line(settings(true, 0.5), 1, first, call("c2", 355 + 180, 3, false));
        assertThat(csv(Replay.run(sent, new Closest())).lines().toList().get(1))
                .isEqualTo("c1,A,0,15,255,355,,,355,255,1");
        assertThat(csv(Replay.run(sent, new Closest())).lines().toList().get(2))
                .isEqualTo("c2,A,535,550,610,710,,,710,75,0");
        Scenario waits = line(settings(false, 0.5), 1, first, call("c2", 355 + 180, 3, false));
        assertThat(csv(Replay.run(waits, new Closest())).lines().toList().get(2))
                .as("not sent while returning: from the base, when it is there")
                .isEqualTo("c2,A,835,850,1030,1130,,,1130,495,1");
    }

    @Test
    void aUnitThatIsFreeAtTheInstantOfACallCanGo() {
        Scenario scenario = line(settings(true, 1), 1, call("c1", 0, 1, false), call("c2", 175, 1, false));
        assertThat(csv(Replay.run(scenario, new Closest())).lines().toList().get(2))
                .startsWith("c2,A,175,190,190,");
    }

    @Test
    void aCallThatNoUnitCanServeHasEmptyFieldsAndIsLate() {
        Scenario scenario = line(settings(true, 1), 0, call("c1", 0, 1, false));
        Replayed replayed = Replay.run(scenario, new Closest());
        assertThat(csv(replayed)).endsWith("c1,,,,,,,,,,1\n");
        Kpis kpis = Kpis.of(replayed, OptionalLong.of(7));
        assertThat(kpis.all().served()).isZero();
        assertThat(kpis.all().late()).isOne();
        assertThat(KpiFile.text(kpis))
                .contains("\"seed\" : 7", "\"late_share\" : 1.0")
                .doesNotContain("mean_response_s");
    }

    @Test
    void afterACallTheUnitGoesWhereItIsMissedMost() {
        Scenario scenario = line(settings(true, 1), 1, call("c1", 0, 1, false));
        Replayed replayed = Replay.run(scenario, new Dmexclp());
        assertThat(replayed.fleet().moves()).isOne();
        assertThat(replayed.fleet().meters()).contains(1_000.0 + 4_000);
        assertThat(Replay.run(scenario, new Closest()).fleet().meters()).contains(1_000.0 + 1_000);
    }

    @Test
    void figuresAreThoseOfTheResponses() {
        Scenario scenario = line(
                settings(true, 1),
                2,
                call("c1", 0, 1, false),
                call("c2", 0, 5, false),
                call("c3", 1_000, 3, false),
                call("c4", 2_000, 0, true));
        Kpis kpis = Kpis.of(Replay.run(scenario, new Closest()), OptionalLong.empty());
        assertThat(kpis.all().meanSeconds()).contains((75 + 15 + 135 + 15) / 4.0);
        assertThat(kpis.all().medianSeconds()).contains(45.0);
        assertThat(kpis.all().p90Seconds().orElseThrow()).isCloseTo(117, offset(1e-9));
        assertThat(kpis.all().late()).isZero();
        assertThat(kpis.waited()).isZero();
        assertThat(kpis.byPriority()).containsOnlyKeys(2);
        double end = 2_015 + 100 + 240 + 50;
        assertThat(kpis.busyShareByUnit().get("B")).isEqualTo((115 + 235) / end);
    }

    @ParameterizedTest
    @ValueSource(strings = {"closest", "dmexclp", "dmexclp-dispatch", "hybrid", "balanced"})
    void theSameScenarioGivesTheSameBytes(String name) {
        var city = new SmallCities(true, false, QueueOrder.PRIORITY, true, HospitalChoice.NEAREST_TO_CALL, false);
        var policy = Policies.named(name, 720, Map.of("beta", 0.5)).orElseThrow();
        Replayed first = Replay.run(city.scenario(3, 400), policy);
        Replayed second = Replay.run(city.scenario(3, 400), policy);
        assertThat(csv(first)).isEqualTo(csv(second));
        assertThat(KpiFile.text(Kpis.of(first, OptionalLong.empty())))
                .isEqualTo(KpiFile.text(Kpis.of(second, OptionalLong.empty())));
    }
}
