package prehospital.dispatch.core.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static prehospital.protocol.Recommendation.Reason.BEYOND_TARGET;
import static prehospital.protocol.Recommendation.Reason.CLEARING_SOON;
import static prehospital.protocol.Recommendation.Reason.CLOSEST;
import static prehospital.protocol.Recommendation.Reason.CREW_RESTING;
import static prehospital.protocol.Recommendation.Reason.DIVERTIBLE;
import static prehospital.protocol.Recommendation.Reason.KEEPS_COVERAGE;
import static prehospital.protocol.Recommendation.Reason.LATE_FINISH;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import prehospital.dispatch.advice.AdviceSettings;
import prehospital.dispatch.core.policy.Hybrid;
import prehospital.dispatch.core.policy.Option;
import prehospital.dispatch.core.policy.Preference;
import prehospital.protocol.DispatchPolicy;
import prehospital.protocol.IncidentId;
import prehospital.protocol.LatLon;
import prehospital.protocol.Place;
import prehospital.protocol.Priority;
import prehospital.protocol.Recommendation;
import prehospital.protocol.RecommendationTerms;
import prehospital.protocol.RecommendationTerms.ClearingTerm;
import prehospital.protocol.RecommendationTerms.CrewTerm;
import prehospital.protocol.RecommendationTerms.DivertTerm;
import prehospital.protocol.StationId;
import prehospital.protocol.UnitAvailability;
import prehospital.protocol.UnitCard;
import prehospital.protocol.UnitId;
import prehospital.protocol.view.IncidentView;
import prehospital.protocol.view.UnitView;
import prehospital.routing.TravelTime;

/** The order with coverage, and the reasons that terms give. */
class HybridOrderTest {
    private static final Instant AT = Instant.parse("2026-01-01T08:00:00Z");
    private static final LatLon HERE = new LatLon(57.7, 11.97);
    private static final RankOrder HYBRID = order(DispatchPolicy.HYBRID, Duration.ofMinutes(8), Duration.ZERO, 0.5);

    private final List<Candidate> units = new ArrayList<>();
    private final SortedMap<UnitId, TravelTime> times = new TreeMap<>();

    @Test
    void ofTheUnitsInTimeTheOneThatCostsLeastOfDriveAndCoverageIsFirst() {
        unit("A1", 180, 4);
        unit("A2", 240, 1);
        List<Recommendation> ranking = rank(HYBRID);
        assertThat(ranking).extracting(r -> r.unit().value()).containsExactly("A2", "A1");
        assertThat(ranking.get(0).terms().costMinutes()).contains(4.5);
        assertThat(ranking.get(1).terms().costMinutes()).contains(5.0);
        assertThat(ranking.get(0).reasons()).containsExactly(KEEPS_COVERAGE);
        assertThat(ranking.get(1).reasons()).containsExactly(CLOSEST);
    }

    @Test
    void coverageNeverCostsAnArrivalInTime() {
        unit("A1", 480, 30);
        unit("A2", 481, 0);
        unit("A3", 500, 0);
        List<Recommendation> ranking = rank(HYBRID);
        assertThat(ranking).extracting(r -> r.unit().value()).containsExactly("A1", "A2", "A3");
        assertThat(ranking.get(1).reasons()).containsExactly(BEYOND_TARGET);
    }

    /** Opened 90 s ago and 60 s of turnout: of 8 minutes 5:30 are left for the drive, so only A1 is in time. */
    @Test
    void whatHasPassedAndTheTurnoutCountAsTheTargetsClockDoes() {
        unit("A1", 330, 6);
        unit("A2", 331, 0);
        RankOrder now = HYBRID.at(Duration.ofMinutes(8), Duration.ofSeconds(150));
        assertThat(now.driveMax()).isEqualTo(330);
        List<Recommendation> ranking = rank(now);
        assertThat(ranking).extracting(r -> r.unit().value()).containsExactly("A1", "A2");
        assertThat(ranking.get(0).reasons()).containsExactly(CLOSEST);
        assertThat(ranking.get(1).reasons()).containsExactly(BEYOND_TARGET);
        assertThat(rank(HYBRID)).extracting(r -> r.unit().value()).containsExactly("A2", "A1");
    }

    /** Once the target cannot be met any more, coverage does not count: the closest goes. */
    @Test
    void anIncidentThatIsLateGetsTheClosest() {
        unit("A1", 60, 40);
        unit("A2", 70, 0);
        RankOrder late = HYBRID.at(Duration.ofMinutes(8), Duration.ofMinutes(9));
        assertThat(late.driveMax()).isNegative();
        assertThat(rank(late)).extracting(r -> r.unit().value()).containsExactly("A1", "A2");
    }

    /** The same table and the same moment by the policy that the replay uses: its order is the one on the screen. */
    @Test
    void theOrderIsThatOfThePolicyInTheReplay() {
        Random random = new Random(21);
        Hybrid proven = new Hybrid(480, Hybrid.BETA);
        RankOrder live = order(
                DispatchPolicy.HYBRID,
                Duration.ofMinutes(8),
                Duration.ofSeconds(100),
                AdviceSettings.defaults().minutesPerPoint());
        SortedMap<Preference, String> expected = new TreeMap<>();
        for (int i = 0; i < 200; i++) {
            double drive = 60 + random.nextInt(60_000) / 100.0;
            double lost = random.nextInt(500) / 100.0;
            unit("A" + i, drive, lost);
            expected.put(proven.prefer(new Option(drive, 100 + drive, lost)), "A" + i);
        }
        assertThat(expected).hasSize(200);
        assertThat(rank(live)).extracting(r -> r.unit().value()).containsExactlyElementsOf(expected.values());
    }

    @Test
    void beyondTheTargetTheDriveDecides() {
        unit("A1", 600, 9);
        unit("A2", 610, 0);
        assertThat(rank(HYBRID)).extracting(r -> r.unit().value()).containsExactly("A1", "A2");
    }

    @Test
    void theOtherPolicyLooksAtTheDriveAlone() {
        unit("A1", 180, 40);
        unit("A2", 240, 1);
        List<Recommendation> ranking = rank(RankOrder.closest(Duration.ofMinutes(2)));
        assertThat(ranking).extracting(r -> r.unit().value()).containsExactly("A1", "A2");
        assertThat(ranking.get(0).terms().coverageLost()).contains(40.0);
        assertThat(ranking.get(0).terms().costMinutes()).contains(3.0);
    }

    /** Four calls are expected meanwhile, so a point of 30 late minutes is worth 1.2 min and a second of the mean 4 s. */
    @Test
    void balancedLooksAtTheMeanOfTheNextCallsToo() {
        RankOrder balanced = order(DispatchPolicy.BALANCED, Duration.ofMinutes(8), Duration.ZERO, 0)
                .expecting(4);
        assertThat(balanced.minutesPerPoint()).isCloseTo(1.2, within(1e-9));
        unit("A1", 180, 1, 30);
        unit("A2", 240, 1, 6);
        unit("A3", 481, 0, 0);
        List<Recommendation> ranking = rank(balanced);
        assertThat(ranking).extracting(r -> r.unit().value()).containsExactly("A2", "A1", "A3");
        assertThat(ranking.get(0).terms().costMinutes()).contains(5.6);
        assertThat(ranking.get(1).terms().costMinutes()).contains(6.2);
        assertThat(ranking.get(1).terms().meanLostSeconds()).contains(30.0);
        assertThat(ranking.get(2).reasons()).containsExactly(BEYOND_TARGET);
    }

    @Test
    void crewClearingAndDivertAreSaid() {
        units.add(new Candidate(
                view("A1"),
                Optional.empty(),
                Optional.of(1L),
                new RecommendationTerms(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(new CrewTerm(Optional.of(30L), Optional.of(5L), Optional.of(31L))),
                        Optional.of(new ClearingTerm(300, 200, 4)),
                        Optional.of(new DivertTerm(
                                new IncidentId("I2"),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                0)))));
        times.put(new UnitId("A1"), new TravelTime(10, 100, Recommendation.Basis.ROAD));
        assertThat(rank(HYBRID).getFirst().reasons())
                .containsExactly(CLOSEST, CREW_RESTING, LATE_FINISH, CLEARING_SOON, DIVERTIBLE);
    }

    private static RankOrder order(DispatchPolicy policy, Duration target, Duration before, double beta) {
        return new RankOrder(policy, target, before, beta, 0, Duration.ofMinutes(2));
    }

    private List<Recommendation> rank(RankOrder order) {
        IncidentView incident = new IncidentView(
                new IncidentId("I1"),
                AT,
                new Place("here", HERE, 0),
                "chest pain",
                Priority.P1,
                Set.of(),
                "",
                List.of(),
                List.of(),
                Optional.empty());
        return Recommend.rank(incident, units, times, order);
    }

    private void unit(String id, double seconds, double lost) {
        unit(id, seconds, lost, 0);
    }

    private void unit(String id, double seconds, double lost, double meanLost) {
        RecommendationTerms terms = new RecommendationTerms(
                Optional.empty(),
                Optional.of(lost),
                Optional.of(meanLost),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        units.add(new Candidate(view(id), Optional.empty(), Optional.of(1L), terms));
        times.put(new UnitId(id), new TravelTime(seconds, seconds * 15, Recommendation.Basis.ROAD));
    }

    private static UnitView view(String id) {
        return new UnitView(
                new UnitId(id),
                new UnitCard(id, new StationId("S1"), HERE, Set.of()),
                UnitAvailability.IN_SERVICE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
