package prehospital.simulation.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
import prehospital.dispatch.core.policy.Policies;
import prehospital.dispatch.core.policy.Policy;
import prehospital.dispatch.core.propose.MoveRules;
import prehospital.protocol.FleetEvent.UnitPosted;
import prehospital.protocol.Recorded;
import prehospital.simulation.scenario.NodeMatrix;
import prehospital.simulation.scenario.Scenario;
import prehospital.simulation.scenario.ScenarioSettings;
import prehospital.simulation.scenario.ScenarioSettings.HospitalChoice;
import prehospital.simulation.scenario.ScenarioSettings.QueueOrder;

/** Two bases five minutes apart, most calls near the second, all units at home at the first. */
class MoveOrdersTest {
    private static final int NODES = 6;

    private static MoveRules rules(int perHour, double gainMin) {
        MoveRules live = MoveRules.defaults();
        return new MoveRules(
                gainMin,
                live.pricePerMinute(),
                live.pricePerMove(),
                perHour,
                live.beforeShiftEnd(),
                live.proposalsMax());
    }

    private static Scenario twoBases(int units, Scenario.Call... calls) {
        NodeMatrix times = new NodeMatrix(NODES);
        for (int from = 0; from < NODES; from++) {
            for (int to = 0; to < NODES; to++) {
                times.set(from, to, Math.abs(from - to) * 60.0);
            }
        }
        ScenarioSettings usual = ScenarioSettings.defaults();
        ScenarioSettings settings = new ScenarioSettings(
                usual.travel(),
                usual.matrix(),
                usual.distance(),
                usual.city(),
                150,
                10,
                5,
                1,
                HospitalChoice.NEAREST_TO_CALL,
                QueueOrder.FCFS,
                true,
                usual.epoch(),
                new TreeMap<>(Map.of("busy_fraction", 0.2)),
                new TreeMap<>());
        return new Scenario(
                settings,
                false,
                IntStream.range(0, NODES)
                        .mapToObj(i -> new Scenario.Node("n" + i, i * 1_000.0, 0, i == 5 ? 10 : 1))
                        .toList(),
                List.of(new Scenario.Base("west", 0), new Scenario.Base("east", 5)),
                IntStream.range(0, units)
                        .mapToObj(i -> new Scenario.Unit("A" + i, 0, 0, new TreeSet<>()))
                        .toList(),
                List.of(new Scenario.Hospital("general", 4, new TreeSet<>())),
                List.of(calls),
                times,
                Optional.empty());
    }

    private static Scenario.Call call(String name, double arrival, int node) {
        return new Scenario.Call(
                name, arrival, node, 2, 100, false, 0, OptionalInt.empty(), new TreeSet<>(), new TreeSet<>());
    }

    private static Replayed run(Scenario scenario, MoveRules rules) {
        return Replay.run(scenario, new Closest(), Optional.of(rules), event -> {});
    }

    private static String csv(Replayed replayed) {
        StringWriter out = new StringWriter();
        ResultFile.write(replayed, out);
        return out.toString();
    }

    @Test
    void aFreedUnitIsMovedToWhereTheNextCallWillBe() {
        Scenario scenario = twoBases(1, call("c1", 0, 1), call("c2", 1_000, 5));
        Replayed moved = run(scenario, rules(4, 1));
        assertThat(moved.response(1)).contains(15.0);
        assertThat(Replay.run(scenario, new Closest()).response(1)).contains(315.0);
        Replayed.MoveUse use = moved.fleet().moveUps().orElseThrow();
        assertThat(use.count())
                .as("after each call, because the policy sends it home")
                .isEqualTo(2);
        assertThat(use.driveMinutes()).as("from node 1, then it stays").isEqualTo(4);
        assertThat(use.perDay()).isCloseTo(2 * 86_400 / 1_115.0, within(1e-9));
    }

    @Test
    void aUnitUnderWayIsTurnedFromWhereItIs() {
        // When A0 goes to c1, A1 is sent east. A0 is clear at 175 s at node 1 and on its way home when c2 takes A1 at
        // node 3.
        Scenario scenario = twoBases(2, call("c1", 0, 1), call("c2", 200, 5), call("c3", 320, 3));
        assertThat(csv(run(scenario, rules(60, 1))).lines().toList())
                .anyMatch(row -> row.startsWith("c2,A1,200,215,335,"))
                .anyMatch(row -> row.startsWith("c3,A0,320,335,335,"));
    }

    @Test
    void aMoveThatBringsTooLittleIsNotMade() {
        Scenario scenario = twoBases(1, call("c1", 0, 1), call("c2", 1_000, 5));
        Replayed still = run(scenario, rules(4, 90));
        assertThat(still.fleet().moveUps().orElseThrow().count()).isZero();
        assertThat(csv(still)).isEqualTo(csv(Replay.run(scenario, new Closest())));
    }

    @Test
    void theFiguresSayWhatTheMovesBrought() {
        Scenario scenario = twoBases(1, call("c1", 0, 1), call("c2", 1_000, 5));
        Kpis with = Kpis.of(run(scenario, rules(4, 1)), OptionalLong.empty());
        Kpis without = Kpis.of(Replay.run(scenario, new Closest()), OptionalLong.empty());
        assertThat(KpiFile.text(with, without))
                .contains("\"per_hour_max\" : 4", "\"effect_of_move_ups\" : {")
                .contains("\"mean_response_s\" : -150.0", "\"late\" : -1");
        assertThat(KpiFile.text(without)).doesNotContain("move_ups");
    }

    @ParameterizedTest
    @ValueSource(strings = {"closest", "dmexclp", "hybrid", "balanced"})
    void theBudgetHoldsAndTheSameScenarioGivesTheSameBytes(String name) {
        var city = new SmallCities(true, false, QueueOrder.PRIORITY, true, HospitalChoice.NEAREST_TO_CALL, false);
        Scenario scenario = city.scenario(3, 400);
        Policy policy = Policies.named(name, 720, Map.of("beta", 0.5)).orElseThrow();
        List<Recorded> log = new ArrayList<>();
        Replayed first = Replay.run(scenario, policy, Optional.of(rules(2, 0.5)), log::add);
        Replayed second = Replay.run(scenario, policy, Optional.of(rules(2, 0.5)), event -> {});
        assertThat(csv(first)).isEqualTo(csv(second));
        assertThat(first.fleet().moveUps()).isEqualTo(second.fleet().moveUps());
        int count = first.fleet().moveUps().orElseThrow().count();
        assertThat(count).isPositive();
        if (name.equals("closest")) {
            // Under this policy nobody else is sent to a base that is not its own.
            List<Instant> posted = log.stream()
                    .filter(r -> r.event() instanceof UnitPosted p && p.post().isPresent())
                    .map(Recorded::at)
                    .toList();
            assertThat(posted).hasSizeLessThanOrEqualTo(count).isNotEmpty();
            for (int i = 2; i < posted.size(); i++) {
                assertThat(Duration.between(posted.get(i - 2), posted.get(i))).isGreaterThanOrEqualTo(MoveRules.BUDGET);
            }
        }
    }
}
