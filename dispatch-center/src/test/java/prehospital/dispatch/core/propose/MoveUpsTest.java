package prehospital.dispatch.core.propose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import prehospital.dispatch.core.coverage.CoverageArea;
import prehospital.dispatch.core.coverage.Demand;
import prehospital.dispatch.core.coverage.ExpectedCoverage;
import prehospital.protocol.LatLon;
import prehospital.protocol.Post;
import prehospital.protocol.Shift;
import prehospital.protocol.StationId;
import prehospital.protocol.UnitId;
import prehospital.protocol.view.ProposalView;

/** Moves of idle units, their budget and their price; and the demand they serve. */
class MoveUpsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T08:00:00Z");
    private static final List<Post> POSTS = List.of(post("S0"), post("S1"), post("S2"));

    /** Three quarters: each post reaches its own; demand 50, 30 and 20 percent. */
    private final ExpectedCoverage coverage =
            new ExpectedCoverage(CoverageArea.of(new double[] {50, 30, 20}, new int[][] {{0}, {1}, {2}}), 0.3);

    private final MoveUps moves = new MoveUps(MoveRules.defaults(), POSTS, (unit, post) -> leg());

    @BeforeEach
    void threeUnitsStandAtTheFirstPost() {
        coverage.add(0);
        coverage.add(0);
        coverage.add(0);
    }

    @Test
    void unitsGoWhereTheyAddMostOneAfterAnother() {
        List<ProposalView> all = moves.all(coverage, List.of(idle("A1"), idle("A2"), idle("A3")), 0, NOW);
        assertThat(all).hasSize(2);
        ProposalView.Move first = all.getFirst().move().orElseThrow();
        assertThat(first.to().id()).isEqualTo(new StationId("S1"));
        assertThat(first.coverageGained()).isCloseTo(30 * 0.7 - 50 * 0.7 * 0.09, within(0.006));
        assertThat(first.price()).isEqualTo(0.5);
        assertThat(first.movesLeft()).isEqualTo(4);
        ProposalView.Move second = all.get(1).move().orElseThrow();
        assertThat(second.to().id()).isEqualTo(new StationId("S2"));
        assertThat(second.coverageGained()).isCloseTo(20 * 0.7 - 50 * 0.7 * 0.3, within(0.006));
        assertThat(second.unit()).isNotEqualTo(first.unit());
        assertThat(coverage.unitsAt(0)).isEqualTo(3);
        assertThat(coverage.unitsAt(1)).isZero();
    }

    @Test
    void theBudgetOfTheFleetIsKept() {
        assertThat(moves.all(coverage, List.of(idle("A1"), idle("A2")), 3, NOW)).hasSize(1);
        assertThat(moves.all(coverage, List.of(idle("A1"), idle("A2")), 4, NOW)).isEmpty();
    }

    @Test
    void aCrewThatWasMovedOftenIsLeftInPeace() {
        List<Instant> thrice = List.of(NOW.minusSeconds(60), NOW.minusSeconds(600), NOW.minusSeconds(6_000));
        MoveUps.Idle tired = new MoveUps.Idle(new UnitId("A1"), 0, 0, Optional.empty(), thrice);
        List<ProposalView> all = moves.all(coverage, List.of(tired, idle("A2")), 0, NOW);
        assertThat(all.getFirst().move().orElseThrow().unit()).isEqualTo(new UnitId("A2"));
        MoveUps.Idle rested =
                new MoveUps.Idle(new UnitId("A1"), 0, 0, Optional.empty(), List.of(NOW.minus(Duration.ofHours(13))));
        assertThat(moves.all(coverage, List.of(rested, idle("A2")), 0, NOW)
                        .getFirst()
                        .move()
                        .orElseThrow()
                        .unit())
                .isEqualTo(new UnitId("A1"));
    }

    @Test
    void nobodyIsMovedAtTheEndOfAShiftOrFromItsRest() {
        Shift ending = new Shift(NOW.minusSeconds(3_600), NOW.plusSeconds(3_700), Optional.empty());
        Shift resting = new Shift(NOW.minusSeconds(3_600), NOW.plusSeconds(36_000), Optional.of(NOW.plusSeconds(1)));
        for (Shift shift : List.of(ending, resting)) {
            MoveUps.Idle unit = new MoveUps.Idle(new UnitId("A1"), 0, 0, Optional.of(shift), List.of());
            assertThat(moves.all(coverage, List.of(unit), 0, NOW)).isEmpty();
        }
    }

    @Test
    void aMoveThatBringsLittleIsNotProposed() {
        coverage.add(1);
        coverage.add(2);
        assertThat(moves.all(coverage, List.of(idle("A1")), 0, NOW)
                        .getFirst()
                        .move()
                        .orElseThrow()
                        .coverageGained())
                .isCloseTo(30 * 0.7 * 0.3 - 50 * 0.7 * 0.09, within(0.006));
        coverage.add(1);
        coverage.add(2);
        assertThat(moves.all(coverage, List.of(idle("A1")), 0, NOW)).isEmpty();
    }

    @Test
    void demandFollowsTheMapUntilIncidentsAreMany() {
        List<LatLon> points = List.of(new LatLon(57.7, 11.9), new LatLon(57.8, 11.9));
        Demand map = new Demand(points, new double[] {0.9, 0.1}, List.of());
        assertThat(map.at(5)).containsExactly(180, 20);
        Demand.Recorded monday = new Demand.Recorded(new LatLon(57.8001, 11.9), 0);
        Demand.Recorded far = new Demand.Recorded(new LatLon(50, 11.9), 0);
        Demand seen = new Demand(points, new double[] {0.9, 0.1}, List.of(monday, monday, far));
        assertThat(seen.at(166)).containsExactly(180, 22);
        assertThat(seen.at(2)).containsExactly(180, 22);
        assertThat(seen.at(3)).containsExactly(180, 20.5);
    }

    private static Optional<MoveUps.Leg> leg() {
        return Optional.of(new MoveUps.Leg(600, 5_000));
    }

    private static MoveUps.Idle idle(String id) {
        return new MoveUps.Idle(new UnitId(id), 0, 0, Optional.empty(), List.of());
    }

    private static Post post(String id) {
        return new Post(new StationId(id), "post " + id, new LatLon(57.7, 11.9));
    }
}
