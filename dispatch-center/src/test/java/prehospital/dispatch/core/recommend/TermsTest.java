package prehospital.dispatch.core.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static prehospital.protocol.AssignmentStatus.ASSIGNED;
import static prehospital.protocol.AssignmentStatus.AT_HOSPITAL;
import static prehospital.protocol.AssignmentStatus.CLEAR;
import static prehospital.protocol.AssignmentStatus.EN_ROUTE;
import static prehospital.protocol.AssignmentStatus.HANDED_OVER;

import java.time.Duration;
import java.time.Instant;
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
import prehospital.dispatch.core.coverage.BusyFraction;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.AssignmentStatus;
import prehospital.protocol.Capability;
import prehospital.protocol.IncidentId;
import prehospital.protocol.RecommendationTerms.CrewTerm;
import prehospital.protocol.Shift;
import prehospital.protocol.UnitId;
import prehospital.protocol.view.AssignmentView;

/** Crew, own times, busy fraction, and units for slots. */
class TermsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final Set<Capability> NONE = Set.of();
    private static final Set<Capability> ALS = Set.of(Capability.ADVANCED_LIFE_SUPPORT);

    @Test
    void aCrewThatWouldFinishLateIsSaidWithItsMinutes() {
        Shift shift = new Shift(NOW.minusSeconds(3_600), NOW.plusSeconds(1_800), Optional.of(NOW.plusSeconds(90)));
        assertThat(CrewTerms.of(Optional.of(shift), NOW, Duration.ofMinutes(60)))
                .contains(new CrewTerm(Optional.of(30L), Optional.of(2L), Optional.of(30L)));
        assertThat(CrewTerms.of(Optional.of(shift), NOW, Duration.ofMinutes(30))
                        .orElseThrow()
                        .lateFinishMinutes())
                .isEmpty();
        assertThat(CrewTerms.of(Optional.empty(), NOW, Duration.ofHours(9))).isEmpty();
        Instant later = NOW.plusSeconds(3_600);
        CrewTerm ended = CrewTerms.of(Optional.of(shift), later, Duration.ZERO).orElseThrow();
        assertThat(ended.shiftMinutesLeft()).contains(-30L);
        assertThat(ended.restMinutesLeft()).isEmpty();
    }

    @Test
    void ownTimesDrawTheAssumptionTowardsWhatWasSeen() {
        OwnTimes nothing = new OwnTimes(List.of());
        AssignmentView there = assignment("X9", AT_HOSPITAL, Map.of(AT_HOSPITAL, NOW.minusSeconds(600)));
        assertThat(nothing.untilClear(there, NOW).orElseThrow())
                .isEqualTo(new OwnTimes.Expected(Duration.ofMinutes(20), 0));
        List<AssignmentView> five = IntStream.range(0, 5)
                .mapToObj(i -> assignment(
                        "X" + i, CLEAR, Map.of(AT_HOSPITAL, NOW.minusSeconds(7_200), CLEAR, NOW.minusSeconds(6_000))))
                .toList();
        // Half of what is assumed (20 min left), half of what was seen (1,200 s, so 10 min left).
        assertThat(new OwnTimes(five).untilClear(there, NOW).orElseThrow())
                .isEqualTo(new OwnTimes.Expected(Duration.ofMinutes(15), 5));
        AssignmentView overstayed = assignment("X8", HANDED_OVER, Map.of(AT_HOSPITAL, NOW.minusSeconds(9_000)));
        assertThat(new OwnTimes(five).untilClear(overstayed, NOW).orElseThrow().duration())
                .isEqualTo(Duration.ofMinutes(1));
        assertThat(nothing.untilClear(assignment("X7", EN_ROUTE, Map.of()), NOW))
                .isEmpty();
    }

    @Test
    void theBusyFractionBeginsAtTheAssumptionAndFollowsTheLog() {
        assertThat(BusyFraction.of(List.of(), 10, NOW).value()).isEqualTo(BusyFraction.ASSUMED);
        AssignmentView all =
                assignment("X1", AssignmentStatus.ON_SCENE, Map.of(ASSIGNED, NOW.minus(Duration.ofHours(12))));
        BusyFraction half = BusyFraction.of(List.of(all), 2, NOW);
        assertThat(half.unitHours()).isEqualTo(24);
        assertThat(half.value()).isEqualTo((0.3 * 96 + 12) / (96 + 24));
        AssignmentView ended = assignment(
                "X2", CLEAR, Map.of(ASSIGNED, NOW.minus(Duration.ofHours(30)), CLEAR, NOW.minus(Duration.ofHours(23))));
        assertThat(BusyFraction.of(List.of(ended), 1, NOW).value()).isEqualTo((0.3 * 96 + 1) / (96 + 24));
    }

    @Test
    void slotsAreFilledWithTheLeastSumAndEachUnitOnce() {
        List<SlotFill.Offer> offers =
                List.of(new SlotFill.Offer(ALS, 2), new SlotFill.Offer(NONE, 3), new SlotFill.Offer(NONE, 9));
        assertThat(SlotFill.fill(List.of(NONE, ALS, NONE), offers))
                .containsExactly(OptionalInt.of(1), OptionalInt.of(0), OptionalInt.of(2));
        assertThat(SlotFill.fill(List.of(NONE, NONE), offers.subList(0, 1)).stream()
                        .filter(OptionalInt::isPresent))
                .hasSize(1);
        assertThat(SlotFill.fill(List.of(ALS), offers.subList(1, 3))).containsExactly(OptionalInt.empty());
        assertThat(SlotFill.fill(List.of(), offers)).isEmpty();
        assertThat(SlotFill.fill(List.of(NONE), List.of())).containsExactly(OptionalInt.empty());
    }

    @Test
    void noOtherFillingIsCheaperOrFillsMore() {
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            List<Set<Capability>> slots = random.ints(1 + random.nextInt(4), 0, 2)
                    .mapToObj(need -> need == 0 ? NONE : ALS)
                    .toList();
            List<SlotFill.Offer> offers = random.ints(random.nextInt(6), 0, 2)
                    .mapToObj(can -> new SlotFill.Offer(can == 0 ? NONE : ALS, 1 + random.nextInt(20)))
                    .toList();
            List<OptionalInt> filled = SlotFill.fill(slots, offers);
            double cost = 0;
            for (OptionalInt offer : filled) {
                cost += offer.isPresent() ? offers.get(offer.getAsInt()).cost() : 1_000;
            }
            assertThat(cost).as("seed " + seed).isEqualTo(cheapest(slots, offers, 0, Set.of()));
        }
    }

    /** Every way, with an unfilled slot at 1,000. */
    private static double cheapest(
            List<Set<Capability>> slots, List<SlotFill.Offer> offers, int slot, Set<Integer> taken) {
        if (slot == slots.size()) {
            return 0;
        }
        double best = 1_000 + cheapest(slots, offers, slot + 1, taken);
        for (int i = 0; i < offers.size(); i++) {
            if (!taken.contains(i) && offers.get(i).capabilities().containsAll(slots.get(slot))) {
                Set<Integer> more = new TreeSet<>(taken);
                more.add(i);
                best = Math.min(best, offers.get(i).cost() + cheapest(slots, offers, slot + 1, more));
            }
        }
        return best;
    }

    private static AssignmentView assignment(String id, AssignmentStatus status, Map<AssignmentStatus, Instant> times) {
        return new AssignmentView(
                new AssignmentId(id),
                new IncidentId("I1"),
                new UnitId("A1"),
                status,
                new TreeMap<>(times),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
