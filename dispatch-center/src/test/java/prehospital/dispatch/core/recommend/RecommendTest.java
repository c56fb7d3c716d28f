package prehospital.dispatch.core.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static prehospital.protocol.Recommendation.Reason.ALREADY_ON_THIS_INCIDENT;
import static prehospital.protocol.Recommendation.Reason.BUSY_ASSIGNED;
import static prehospital.protocol.Recommendation.Reason.BUSY_EN_ROUTE;
import static prehospital.protocol.Recommendation.Reason.BUSY_WITH_PATIENT;
import static prehospital.protocol.Recommendation.Reason.CLOSEST;
import static prehospital.protocol.Recommendation.Reason.ESTIMATED_TIME;
import static prehospital.protocol.Recommendation.Reason.LACKS_CAPABILITY;
import static prehospital.protocol.Recommendation.Reason.NEARER_BUT_LACKS;
import static prehospital.protocol.Recommendation.Reason.NO_TRAVEL_TIME;
import static prehospital.protocol.Recommendation.Reason.OUT_OF_SERVICE;
import static prehospital.protocol.Recommendation.Reason.POSITION_STALE;
import static prehospital.protocol.Recommendation.Reason.POSITION_UNKNOWN;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.AssignmentStatus;
import prehospital.protocol.Capability;
import prehospital.protocol.IncidentId;
import prehospital.protocol.LatLon;
import prehospital.protocol.Place;
import prehospital.protocol.Priority;
import prehospital.protocol.Recommendation;
import prehospital.protocol.Recommendation.Basis;
import prehospital.protocol.StationId;
import prehospital.protocol.UnitAvailability;
import prehospital.protocol.UnitCard;
import prehospital.protocol.UnitId;
import prehospital.protocol.view.AssignmentView;
import prehospital.protocol.view.IncidentView;
import prehospital.protocol.view.UnitView;
import prehospital.routing.TravelTime;

class RecommendTest {
    private static final Instant AT = Instant.parse("2026-01-01T08:00:00Z");
    private static final LatLon HOME = new LatLon(57.7, 11.97);
    private static final Duration STALE = Duration.ofMinutes(2);

    private final List<Candidate> units = new ArrayList<>();
    private final SortedMap<UnitId, TravelTime> times = new TreeMap<>();

    @Test
    void theNearestIsFirstAndEqualTimesGoByName() {
        idle("A3", 200);
        idle("A2", 100);
        idle("A1", 100);
        assertThat(rank(Set.of())).extracting(r -> r.unit().value()).containsExactly("A1", "A2", "A3");
        assertThat(rank(Set.of())).extracting(Recommendation::rank).containsExactly(1, 2, 3);
        assertThat(rank(Set.of()).getFirst().reasons()).containsExactly(CLOSEST);
        assertThat(rank(Set.of()).get(1).reasons()).isEmpty();
    }

    @Test
    void aUnitThatLacksACapabilityComesAfterThoseThatHaveItAndStaysAssignable() {
        idle("A1", 60);
        idle("A2", 900, Capability.VENTILATOR, Capability.ADVANCED_LIFE_SUPPORT);
        List<Recommendation> ranking = rank(Set.of(Capability.VENTILATOR));
        assertThat(ranking).extracting(r -> r.unit().value()).containsExactly("A2", "A1");
        assertThat(ranking.get(1).eligible()).isTrue();
        assertThat(ranking.get(1).missing()).containsExactly(Capability.VENTILATOR);
        assertThat(ranking.get(1).reasons()).containsExactly(NEARER_BUT_LACKS, LACKS_CAPABILITY);
        assertThat(ranking.get(0).missing()).isEmpty();
    }

    @Test
    void whoCannotGoIsListedLastWithTheReason() {
        busy("A1", 10, "I2", AssignmentStatus.ACKNOWLEDGED);
        busy("A2", 20, "I2", AssignmentStatus.EN_ROUTE);
        busy("A3", 30, "I2", AssignmentStatus.TRANSPORTING);
        busy("A4", 40, "I1", AssignmentStatus.EN_ROUTE);
        unit("A5", UnitAvailability.OUT_OF_SERVICE, Optional.empty(), Optional.of(1L));
        time("A5", 50, Basis.ROAD);
        idle("A6", 3_000);
        List<Recommendation> ranking = rank(Set.of());
        assertThat(ranking).extracting(r -> r.unit().value()).containsExactly("A6", "A1", "A2", "A3", "A4", "A5");
        assertThat(ranking)
                .extracting(Recommendation::eligible)
                .containsExactly(true, false, false, false, false, false);
        assertThat(ranking.stream().skip(1).map(r -> r.reasons().getFirst()))
                .containsExactly(
                        BUSY_ASSIGNED, BUSY_EN_ROUTE, BUSY_WITH_PATIENT, ALREADY_ON_THIS_INCIDENT, OUT_OF_SERVICE);
    }

    @Test
    void everyDoubtIsSaid() {
        unit("A1", UnitAvailability.IN_SERVICE, Optional.empty(), Optional.of(120L));
        time("A1", 100, Basis.ESTIMATED);
        unit("A2", UnitAvailability.IN_SERVICE, Optional.empty(), Optional.empty());
        time("A2", 200, Basis.ROAD);
        unit("A3", UnitAvailability.IN_SERVICE, Optional.empty(), Optional.of(119L));
        List<Recommendation> ranking = rank(Set.of());
        assertThat(ranking.get(0).reasons()).containsExactly(CLOSEST, ESTIMATED_TIME, POSITION_STALE);
        assertThat(ranking.get(1).reasons()).containsExactly(POSITION_UNKNOWN);
        assertThat(ranking.get(2).reasons()).containsExactly(NO_TRAVEL_TIME);
        assertThat(ranking.get(2).driveSeconds()).isEmpty();
        assertThat(ranking.get(0).basis()).isEqualTo(Basis.ESTIMATED);
    }

    @Test
    void nobodyIsClosestWhenNobodyCanGoOrNoTimeIsKnown() {
        busy("A1", 10, "I2", AssignmentStatus.EN_ROUTE);
        assertThat(rank(Set.of()).getFirst().reasons()).doesNotContain(CLOSEST);
        unit("A2", UnitAvailability.IN_SERVICE, Optional.empty(), Optional.of(1L));
        assertThat(rank(Set.of()).getFirst().unit()).isEqualTo(new UnitId("A2"));
        assertThat(rank(Set.of()).getFirst().reasons()).containsExactly(NO_TRAVEL_TIME);
        assertThat(RecommendTest.rankOf(List.of(), times, Set.of())).isEmpty();
    }

    @Test
    void theOrderOfTheUnitsDoesNotMatter() {
        Random random = new Random(7);
        for (int i = 0; i < 60; i++) {
            if (i % 5 == 0) {
                busy("U" + i, random.nextInt(20), "I2", AssignmentStatus.EN_ROUTE);
            } else {
                idle("U" + i, random.nextInt(20));
            }
        }
        List<Recommendation> expected = rank(Set.of(Capability.NEONATAL));
        assertThat(expected).hasSize(60);
        Collections.shuffle(units, random);
        assertThat(rank(Set.of(Capability.NEONATAL))).isEqualTo(expected);
    }

    private List<Recommendation> rank(Set<Capability> needs) {
        return rankOf(units, times, needs);
    }

    private static List<Recommendation> rankOf(
            List<Candidate> units, SortedMap<UnitId, TravelTime> times, Set<Capability> needs) {
        IncidentView incident = new IncidentView(
                new IncidentId("I1"),
                AT,
                new Place("here", HOME, 0),
                "chest pain",
                Priority.P1,
                needs,
                "",
                List.of(),
                List.of(),
                Optional.empty());
        return Recommend.rank(incident, units, times, STALE);
    }

    private void idle(String id, double seconds, Capability... capabilities) {
        unit(id, UnitAvailability.IN_SERVICE, Optional.empty(), Optional.of(1L), capabilities);
        time(id, seconds, Basis.ROAD);
    }

    private void busy(String id, double seconds, String incident, AssignmentStatus status) {
        AssignmentView active = new AssignmentView(
                new AssignmentId("X" + id),
                new IncidentId(incident),
                new UnitId(id),
                status,
                new TreeMap<>(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        unit(id, UnitAvailability.IN_SERVICE, Optional.of(active), Optional.of(1L));
        time(id, seconds, Basis.ROAD);
    }

    private void unit(
            String id,
            UnitAvailability availability,
            Optional<AssignmentView> active,
            Optional<Long> positionAge,
            Capability... capabilities) {
        UnitCard card = new UnitCard(id, new StationId("S1"), HOME, Set.of(capabilities));
        UnitView view = new UnitView(
                new UnitId(id),
                card,
                availability,
                active.map(AssignmentView::id),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        units.add(new Candidate(view, active, positionAge));
    }

    private void time(String id, double seconds, Basis basis) {
        times.put(new UnitId(id), new TravelTime(seconds, seconds * 15, basis));
    }
}
