package prehospital.dispatch.core.propose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import prehospital.dispatch.core.coverage.CoverageArea;
import prehospital.dispatch.core.coverage.ExpectedCoverage;
import prehospital.dispatch.core.coverage.ExpectedResponse;
import prehospital.dispatch.core.policy.Balanced;
import prehospital.dispatch.core.policy.Closest;
import prehospital.dispatch.core.policy.Hybrid;
import prehospital.dispatch.core.policy.Policy;
import prehospital.protocol.LatLon;
import prehospital.protocol.Post;
import prehospital.protocol.ProposalKind;
import prehospital.protocol.Shift;
import prehospital.protocol.StationId;
import prehospital.protocol.UnitId;
import prehospital.protocol.view.ProposalView;

/** Where freed units return to: where the policy of the replay sends them, with what that gives against their own base. */
class ReturnsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T08:00:00Z");
    private static final Instant FREED = NOW.minusSeconds(20);
    private static final List<Post> POSTS = List.of(post("S0"), post("S1"), post("S2"));
    private static final double[] DEMAND = {50, 30, 20};
    private static final Policy HYBRID = new Hybrid(480, 2);

    /** Each post reaches its own point; 50, 30 and 20 percent of the demand. */
    private final ExpectedCoverage coverage =
            new ExpectedCoverage(CoverageArea.of(DEMAND, new int[][] {{0}, {1}, {2}}), 0.3);

    @BeforeEach
    void threeUnitsBelongToTheFirstPost() {
        coverage.add(0);
        coverage.add(0);
        coverage.add(0);
    }

    @Test
    void eachFreedUnitGoesWhereItCoversMostTheOnesBeforeItCounted() {
        List<ProposalView> all = advise(HYBRID, freed("A1"), freed("A2"));
        assertThat(all).extracting(ProposalView::kind).containsOnly(ProposalKind.RETURN);
        ProposalView.Move first = all.getFirst().move().orElseThrow();
        assertThat(first.unit()).isEqualTo(new UnitId("A1"));
        assertThat(first.to().id()).isEqualTo(new StationId("S1"));
        assertThat(first.coverageGained()).isCloseTo(30 * 0.7 - 50 * 0.7 * 0.09, within(0.006));
        // Ten minutes to the post, four to its own base: six minutes more at 0.05 points.
        assertThat(first.price()).isEqualTo(0.3);
        assertThat(first.driveSeconds()).isEqualTo(600);
        ProposalView.Return back = first.back().orElseThrow();
        assertThat(back.home()).isEqualTo("post S0");
        assertThat(back.homeSeconds()).isEqualTo(240);
        assertThat(back.freedAt()).isEqualTo(FREED);
        assertThat(back.until()).isEqualTo(FREED.plus(Returns.WINDOW));
        assertThat(back.meanSecondsGained()).isEmpty();
        assertThat(all.get(1).move().orElseThrow().to().id()).isEqualTo(new StationId("S2"));
        assertThat(List.of(coverage.unitsAt(0), coverage.unitsAt(1), coverage.unitsAt(2)))
                .as("the coverage is left as it was")
                .containsExactly(3, 0, 0);
    }

    @Test
    void itIsTheReplaysPolicyThatDecides() {
        assertThat(advise(new Closest(), freed("A1"))).isEmpty();
        double[][] seconds = {{60, 900, 900}, {900, 60, 900}, {900, 900, 60}};
        ExpectedResponse response = new ExpectedResponse(DEMAND, seconds, 0.3);
        response.add(0);
        response.add(0);
        response.add(0);
        double before = response.meanSeconds();
        ProposalView.Move move = returns(new Balanced(480, 30, 60))
                .all(coverage, Optional.of(response), List.of(freed("A1")), 4, NOW)
                .getFirst()
                .move()
                .orElseThrow();
        assertThat(response.meanSeconds()).isCloseTo(before, within(1e-9));
        response.remove(0);
        response.add(1);
        assertThat(move.to().id()).isEqualTo(new StationId("S1"));
        assertThat(move.back().orElseThrow().meanSecondsGained().orElseThrow())
                .isCloseTo(before - response.meanSeconds(), within(0.051));
    }

    @Test
    void theBudgetOfMovesDoesNotCountItAndTheCrewsMovesAreShown() {
        Returns.Freed tired = new Returns.Freed(
                new UnitId("A1"), FREED, 0, Optional.empty(), List.of(NOW.minusSeconds(60)), legs(600, 600, 600));
        ProposalView.Move move = returns(HYBRID)
                .all(coverage, Optional.empty(), List.of(tired), 0, NOW)
                .getFirst()
                .move()
                .orElseThrow();
        assertThat(move.movesLeft()).isZero();
        assertThat(move.movesOfCrew()).isEqualTo(1);
        assertThat(move.price()).isEqualTo(1);
    }

    @Test
    void aCrewInRestOrNearItsShiftsEndGoesToItsOwnBase() {
        Shift ending = new Shift(NOW.minusSeconds(3_600), NOW.plusSeconds(3_700), Optional.empty());
        Shift resting = new Shift(NOW.minusSeconds(3_600), NOW.plusSeconds(36_000), Optional.of(NOW.plusSeconds(1)));
        Shift fresh = new Shift(NOW.minusSeconds(3_600), NOW.plusSeconds(36_000), Optional.empty());
        assertThat(advise(HYBRID, of(ending))).isEmpty();
        assertThat(advise(HYBRID, of(resting))).isEmpty();
        assertThat(advise(HYBRID, of(fresh))).hasSize(1);
    }

    @Test
    void whatReadsAsNothingIsNotAdvised() {
        coverage.clear();
        ExpectedCoverage everywhere =
                new ExpectedCoverage(CoverageArea.of(DEMAND, new int[][] {{0, 1, 2}, {0, 1, 2}, {0, 1, 2}}), 0.3);
        everywhere.add(0);
        Returns.Freed near =
                new Returns.Freed(new UnitId("A1"), FREED, 0, Optional.empty(), List.of(), legs(600, 60, 600));
        assertThat(returns(HYBRID).all(everywhere, Optional.empty(), List.of(near), 4, NOW))
                .isEmpty();
    }

    @Test
    void aPostThatCannotBeReachedIsNotAdvised() {
        Returns.Freed cut = new Returns.Freed(
                new UnitId("A1"), FREED, 0, Optional.empty(), List.of(), legs(60, Double.POSITIVE_INFINITY, 60));
        assertThat(advise(HYBRID, cut)).isEmpty();
    }

    @Test
    void eachTimeThatAUnitBecomesFreeIsAnAdviceOfItsOwn() {
        Returns.Freed later = new Returns.Freed(
                new UnitId("A1"), FREED.plusSeconds(1), 0, Optional.empty(), List.of(), legs(240, 600, 600));
        assertThat(advise(HYBRID, freed("A1")).getFirst().id())
                .isEqualTo(advise(HYBRID, freed("A1")).getFirst().id())
                .isNotEqualTo(advise(HYBRID, later).getFirst().id());
    }

    private List<ProposalView> advise(Policy policy, Returns.Freed... freed) {
        return returns(policy).all(coverage, Optional.empty(), Arrays.asList(freed), 4, NOW);
    }

    private static Returns returns(Policy policy) {
        return new Returns(MoveRules.defaults(), policy, POSTS);
    }

    private static Returns.Freed freed(String id) {
        return new Returns.Freed(new UnitId(id), FREED, 0, Optional.empty(), List.of(), legs(240, 600, 600));
    }

    private static Returns.Freed of(Shift shift) {
        return new Returns.Freed(new UnitId("A1"), FREED, 0, Optional.of(shift), List.of(), legs(240, 600, 600));
    }

    private static List<MoveUps.Leg> legs(double... seconds) {
        return Arrays.stream(seconds).mapToObj(s -> new MoveUps.Leg(s, 5_000)).toList();
    }

    private static Post post(String id) {
        return new Post(new StationId(id), "post " + id, new LatLon(57.7, 11.9));
    }
}
