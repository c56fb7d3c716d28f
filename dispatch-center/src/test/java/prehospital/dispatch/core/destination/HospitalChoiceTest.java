package prehospital.dispatch.core.destination;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import prehospital.protocol.CapacityKind;
import prehospital.protocol.Destination;
import prehospital.protocol.Destination.Reason;
import prehospital.protocol.Diversion;
import prehospital.protocol.HospitalCapability;
import prehospital.protocol.HospitalCard;
import prehospital.protocol.HospitalId;
import prehospital.protocol.LatLon;
import prehospital.protocol.Recommendation.Basis;
import prehospital.protocol.view.CapacityView;
import prehospital.protocol.view.HospitalState;
import prehospital.protocol.view.HospitalView;
import prehospital.protocol.view.OffloadView;
import prehospital.routing.TravelTime;

class HospitalChoiceTest {
    private static final Instant AT = Instant.parse("2026-01-01T08:00:00Z");
    private static final long PRIOR = 15 * 60;
    private static final HospitalState QUIET = new HospitalState(new TreeMap<>(), List.of(), Optional.empty());

    @Test
    void fourMinutesFartherButPci() {
        Reach near = reach("near", 300, QUIET);
        Reach heart = reach("heart", 540, QUIET, HospitalCapability.PCI);
        List<Destination> ranking = HospitalChoice.rank(HospitalCapability.PCI, List.of(near, heart), AT);
        assertThat(ids(ranking)).containsExactly("heart", "near");
        Destination best = ranking.getFirst();
        assertThat(best.fartherSeconds()).isEqualTo(240);
        assertThat(best.treatmentSeconds()).isEqualTo(540 + PRIOR);
        assertThat(best.reasons()).containsExactly(Reason.BEST, Reason.FARTHER_BUT_CAPABLE, Reason.OFFLOAD_ASSUMED);
        Destination other = ranking.getLast();
        assertThat(other.transferTo()).contains(new HospitalId("heart"));
        assertThat(other.transferSeconds()).isEqualTo(HospitalChoice.DOOR_IN_DOOR_OUT.toSeconds() + 100);
        assertThat(other.reasons()).containsExactly(Reason.LACKS_CAPABILITY, Reason.NEAREST, Reason.OFFLOAD_ASSUMED);
    }

    @Test
    void everyTermIsInTheSumAndTheSumDecides() {
        Reach slow = reach("slow", 300, waited(20, 3_000));
        Reach quick = reach("quick", 600, waited(20, 600));
        List<Destination> ranking = HospitalChoice.rank(HospitalCapability.EMERGENCY, List.of(slow, quick), AT);
        assertThat(ids(ranking)).containsExactly("quick", "slow");
        ranking.forEach(d -> assertThat(d.treatmentSeconds())
                .isEqualTo(d.driveSeconds() + d.waitSeconds() + d.offloadSeconds() + d.transferSeconds()));
        assertThat(ranking.getFirst().handovers()).isEqualTo(20);
        assertThat(ranking.getFirst().offloadAt()).contains(AT);
    }

    @Test
    void fewHandoversAreDrawnTowardsTheCityAndManySpeakForThemselves() {
        HospitalState often = waited(50, 600);
        long few = offload(List.of(reach("a", 1, often), reach("b", 1, waited(1, 3_600))), "b");
        long many = offload(List.of(reach("a", 1, often), reach("b", 1, waited(50, 3_600))), "b");
        long none = offload(List.of(reach("a", 1, often), reach("b", 1, QUIET)), "b");
        assertThat(none).isBetween(600L, PRIOR);
        assertThat(few).isBetween(none, 1_600L);
        assertThat(many).isBetween(3_200L, 3_600L);
    }

    private static long offload(List<Reach> city, String hospital) {
        return HospitalChoice.rank(HospitalCapability.EMERGENCY, city, AT).stream()
                .filter(d -> d.hospital().value().equals(hospital))
                .findFirst()
                .orElseThrow()
                .offloadSeconds();
    }

    @Test
    void aDiversionForSuchPatientsStandsLastAndOneForOthersDoesNotMatter() {
        Reach near = reach("near", 60, diverting(Optional.of(HospitalCapability.PCI)), HospitalCapability.PCI);
        Reach far = reach("far", 1_200, QUIET, HospitalCapability.PCI);
        List<Destination> heart = HospitalChoice.rank(HospitalCapability.PCI, List.of(near, far), AT);
        assertThat(ids(heart)).containsExactly("far", "near");
        assertThat(heart.getLast().reasons()).startsWith(Reason.DIVERTING);
        assertThat(heart.getLast().diversion()).isPresent();
        assertThat(ids(HospitalChoice.rank(HospitalCapability.EMERGENCY, List.of(near, far), AT)))
                .containsExactly("near", "far");
        Reach closed = reach("near", 60, diverting(Optional.empty()));
        assertThat(ids(HospitalChoice.rank(HospitalCapability.EMERGENCY, List.of(closed, far), AT)))
                .containsExactly("far", "near");
    }

    @Test
    void noFreePlaceCostsAnotherHandoverWhileTheReportIsFresh() {
        Reach full = reach("full", 60, free(0, AT.minus(Duration.ofMinutes(10))));
        Reach old = reach("old", 60, free(0, AT.minus(HospitalChoice.CAPACITY_FRESH)));
        List<Destination> ranking = HospitalChoice.rank(HospitalCapability.EMERGENCY, List.of(full, old), AT);
        assertThat(ids(ranking)).containsExactly("old", "full");
        assertThat(ranking.getLast().waitSeconds()).isEqualTo(PRIOR);
        assertThat(ranking.getLast().reasons()).contains(Reason.NO_FREE_PLACE).doesNotContain(Reason.CAPACITY_OLD);
        assertThat(ranking.getFirst().waitSeconds()).isZero();
        assertThat(ranking.getFirst().reasons()).contains(Reason.CAPACITY_OLD).doesNotContain(Reason.NO_FREE_PLACE);
    }

    @Test
    void whereNobodyCanTreatTheSoonestIsStillNamedAndTheReasonSaid() {
        List<Destination> ranking =
                HospitalChoice.rank(HospitalCapability.BURN, List.of(reach("b", 60, QUIET), reach("a", 60, QUIET)), AT);
        assertThat(ids(ranking)).containsExactly("a", "b");
        assertThat(ranking).allMatch(d -> d.transferTo().isEmpty() && !d.capable());
        assertThat(HospitalChoice.rank(HospitalCapability.BURN, List.of(), AT)).isEmpty();
    }

    private static List<String> ids(List<Destination> ranking) {
        return ranking.stream().map(d -> d.hospital().value()).toList();
    }

    private static Reach reach(String id, double seconds, HospitalState state, HospitalCapability... more) {
        Set<HospitalCapability> capabilities = new TreeSet<>(List.of(more));
        capabilities.add(HospitalCapability.EMERGENCY);
        HospitalView view = new HospitalView(
                new HospitalId(id), new HospitalCard(id, new LatLon(57, 12), capabilities), Optional.of(state));
        SortedMap<HospitalId, TravelTime> from = new TreeMap<>();
        for (String other : List.of("near", "heart", "far", "a", "b")) {
            from.put(new HospitalId(other), new TravelTime(100, 1_000, Basis.ROAD));
        }
        return new Reach(view, new TravelTime(seconds, seconds * 10, Basis.ROAD), from, 0);
    }

    private static HospitalState waited(int handovers, long seconds) {
        return new HospitalState(
                new TreeMap<>(),
                List.of(),
                Optional.of(new OffloadView(handovers, Optional.of(seconds), 0, Optional.empty(), Optional.of(AT))));
    }

    private static HospitalState diverting(Optional<HospitalCapability> what) {
        Diversion diversion = new Diversion(what, AT.minusSeconds(60), AT.plusSeconds(60), "test", "ed");
        return new HospitalState(new TreeMap<>(), List.of(diversion), Optional.empty());
    }

    private static HospitalState free(int places, Instant at) {
        TreeMap<CapacityKind, CapacityView> capacity = new TreeMap<>();
        capacity.put(CapacityKind.MAJORS, new CapacityView(places, at, "ed"));
        return new HospitalState(capacity, List.of(), Optional.empty());
    }
}
