package prehospital.dispatch.core.propose;

import static org.assertj.core.api.Assertions.assertThat;
import static prehospital.protocol.Capability.ADVANCED_LIFE_SUPPORT;
import static prehospital.protocol.Capability.BASIC_LIFE_SUPPORT;
import static prehospital.protocol.Capability.SUPERVISOR;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import prehospital.dispatch.core.recommend.SlotCover;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.Bilingual;
import prehospital.protocol.Capability;
import prehospital.protocol.IncidentId;
import prehospital.protocol.LatLon;
import prehospital.protocol.Place;
import prehospital.protocol.Priority;
import prehospital.protocol.ProposalKind;
import prehospital.protocol.RecommendationTerms.DivertTerm;
import prehospital.protocol.UnitId;
import prehospital.protocol.view.IncidentView;
import prehospital.protocol.view.ProposalView;
import prehospital.protocol.view.ProposalView.Effect;
import prehospital.protocol.view.ProposalView.Sent;

/** Diverts, exchanges, reliefs and stand-downs with their figures. */
class RedirectionsTest {
    private static final Job.Slot ANY = new Job.Slot(Optional.empty(), Set.of());
    private static final List<Job.Slot> RESCUE =
            List.of(slot("Advanced", ADVANCED_LIFE_SUPPORT), slot("Supervisor", SUPERVISOR));
    private static final Instant AT = Instant.parse("2026-01-01T08:00:00Z");

    private final List<Job> jobs = new ArrayList<>();
    private final TreeMap<UnitId, Set<Capability>> free = new TreeMap<>();
    private final Map<String, Double> seconds = new TreeMap<>();

    @Test
    void aUnitOnItsWayToSomethingLessUrgentIsTurnedRoundAndRelieved() {
        job("I1", Priority.P1, true);
        job("I2", Priority.P3, false, heading("A1", 300));
        free("A2");
        drive("A1", "I1", 120);
        drive("A2", "I1", 540);
        drive("A2", "I2", 390);
        ProposalView divert = only();
        assertThat(divert.kind()).isEqualTo(ProposalKind.DIVERT);
        assertThat(divert.standDown()).containsExactly(new AssignmentId("XA1"));
        assertThat(divert.send())
                .containsExactly(
                        new Sent(new IncidentId("I1"), new UnitId("A1"), 120),
                        new Sent(new IncidentId("I2"), new UnitId("A2"), 390));
        assertThat(divert.effects())
                .containsExactly(
                        effect("I1", Priority.P1, null, "A1", -420L), effect("I2", Priority.P3, "A1", "A2", 90L));
        assertThat(divert.benefit()).isEqualTo(4 * 7 - 1.5);
    }

    @Test
    void withoutAnyFreeUnitTheOtherIncidentIsSaidToLoseItsOnlyUnit() {
        job("I1", Priority.P1, true);
        job("I2", Priority.P4, false, heading("A1", 600));
        drive("A1", "I1", 60);
        assertThat(only().effects().get(1)).isEqualTo(effect("I2", Priority.P4, "A1", null, null));
        assertThat(only().effects().getFirst().waitSeconds()).contains(60L - 1_200);
    }

    @Test
    void nobodyIsTurnedRoundForLittleOrForSomethingAsUrgent() {
        job("I1", Priority.P2, true);
        job("I2", Priority.P2, false, heading("A1", 300));
        job("I3", Priority.P3, false, heading("A3", 300));
        free("A2");
        drive("A1", "I1", 10);
        drive("A3", "I1", 431);
        drive("A2", "I1", 550);
        drive("A2", "I2", 1_000);
        drive("A2", "I3", 1_000);
        assertThat(all()).isEmpty();
    }

    @Test
    void aUnitWithoutWhatIsNeededIsNotTurnedRound() {
        plan("I1", Priority.P1, List.of(slot("Ventilated", Capability.VENTILATOR)));
        job("I2", Priority.P4, false, heading("A1", 300));
        drive("A1", "I1", 10);
        assertThat(all()).isEmpty();
    }

    @Test
    void twoUnitsExchangeTheirIncidents() {
        job("I7", Priority.P1, false, heading("A1", 600));
        job("I4", Priority.P3, false, heading("A2", 300));
        drive("A2", "I7", 240);
        drive("A1", "I4", 390);
        ProposalView exchange = only();
        assertThat(exchange.kind()).isEqualTo(ProposalKind.DIVERT);
        assertThat(exchange.standDown()).containsExactly(new AssignmentId("XA1"), new AssignmentId("XA2"));
        assertThat(exchange.effects())
                .containsExactly(
                        effect("I7", Priority.P1, "A1", "A2", -360L), effect("I4", Priority.P3, "A2", "A1", 90L));
    }

    @Test
    void aUnitThatBecameFreeNearbyTakesOver() {
        job("I1", Priority.P2, false, heading("A1", 600));
        free("A2");
        drive("A2", "I1", 300);
        ProposalView relief = only();
        assertThat(relief.kind()).isEqualTo(ProposalKind.REASSIGN);
        assertThat(relief.effects()).containsExactly(effect("I1", Priority.P2, "A1", "A2", -300L));
    }

    @Test
    void whatNothingNeedsIsStoodDown() {
        jobs.add(new Job(
                incident("I1", Priority.P3),
                false,
                List.of(ANY),
                List.of(heading("A1", 300)),
                List.of(Set.of()),
                List.of(new AssignmentId("XA1"), new AssignmentId("atScene"))));
        ProposalView down = only();
        assertThat(down.kind()).isEqualTo(ProposalKind.STAND_DOWN);
        assertThat(down.standDown()).containsExactly(new AssignmentId("XA1"));
        assertThat(down.send()).isEmpty();
    }

    @Test
    void theSupervisorIsNotRelievedByAnAmbulance() {
        plan(
                "I1",
                Priority.P1,
                RESCUE,
                heading("M1", 60, ADVANCED_LIFE_SUPPORT, BASIC_LIFE_SUPPORT),
                heading("M2", 900, SUPERVISOR));
        free("M3", ADVANCED_LIFE_SUPPORT, BASIC_LIFE_SUPPORT);
        free("M5", BASIC_LIFE_SUPPORT);
        drive("M3", "I1", 100);
        drive("M5", "I1", 100);
        assertThat(all()).isEmpty();
        free("M4", SUPERVISOR);
        drive("M4", "I1", 300);
        ProposalView relief = only();
        assertThat(relief.kind()).isEqualTo(ProposalKind.REASSIGN);
        assertThat(relief.effects()).containsExactly(effect("I1", Priority.P1, "M2", "M4", -600L));
        // Half of the wait is that for the first unit, which stays; of the other half one slot of two gains ten
        // minutes.
        assertThat(relief.benefit()).isEqualTo(4 * 10 / 4.0);
    }

    @Test
    void unitsOfPlansExchangeOnlyWhatDoesAsMuchForBoth() {
        plan("I1", Priority.P1, RESCUE, heading("M1", 60, ADVANCED_LIFE_SUPPORT), heading("M2", 900, SUPERVISOR));
        plan("I2", Priority.P3, List.of(slot("First", BASIC_LIFE_SUPPORT)), heading("M5", 300, BASIC_LIFE_SUPPORT));
        drive("M5", "I1", 100);
        drive("M2", "I2", 300);
        assertThat(all()).isEmpty();
        jobs.removeLast();
        plan(
                "I2",
                Priority.P3,
                List.of(slot("First", BASIC_LIFE_SUPPORT)),
                heading("M5", 300, BASIC_LIFE_SUPPORT, SUPERVISOR));
        assertThat(all()).isEmpty();
        jobs.removeFirst();
        plan(
                "I1",
                Priority.P1,
                RESCUE,
                heading("M1", 60, ADVANCED_LIFE_SUPPORT),
                heading("M2", 900, SUPERVISOR, BASIC_LIFE_SUPPORT));
        assertThat(only().send())
                .containsExactly(
                        new Sent(new IncidentId("I1"), new UnitId("M5"), 100),
                        new Sent(new IncidentId("I2"), new UnitId("M2"), 300));
    }

    @Test
    void aDivertSaysWhoStaysAndWhichSlotIsLost() {
        job("I1", Priority.P1, true);
        plan(
                "I2",
                Priority.P3,
                List.of(slot("First", BASIC_LIFE_SUPPORT), slot("Second", BASIC_LIFE_SUPPORT), slot("Third")),
                heading("A1", 300, BASIC_LIFE_SUPPORT),
                heading("A2", 390, BASIC_LIFE_SUPPORT),
                heading("A3", 420));
        drive("A1", "I1", 60);
        ProposalView divert = only();
        assertThat(divert.send()).containsExactly(new Sent(new IncidentId("I1"), new UnitId("A1"), 60));
        assertThat(divert.effects().get(1))
                .isEqualTo(new Effect(
                        new IncidentId("I2"),
                        Priority.P3,
                        Optional.of(new UnitId("A1")),
                        Optional.empty(),
                        Optional.of(90L),
                        Optional.of(390L),
                        Optional.of(new Bilingual("Second", "Second")),
                        2));
        double before = (300 + (300 + 390 + 420) / 3.0) / 2;
        double after = (390 + (390 + 420 + 1_200) / 3.0) / 2;
        assertThat(divert.benefit()).isEqualTo(Math.round((4 * 19 - (after - before) / 60) * 10) / 10.0);
        assertThat(DivertTerms.of(jobs.getFirst().incident(), jobs, free, drives())
                        .get(new UnitId("A1")))
                .isEqualTo(new DivertTerm(
                        new IncidentId("I2"),
                        Optional.empty(),
                        Optional.of(90L),
                        Optional.empty(),
                        Optional.of(390L),
                        Optional.of(new Bilingual("Second", "Second")),
                        2));
    }

    @Test
    void aUnitThatThePlanDoesNotNeedIsTurnedRoundWithoutRelief() {
        job("I1", Priority.P1, true);
        jobs.add(new Job(
                incident("I2", Priority.P3),
                false,
                List.of(ANY),
                List.of(heading("A1", 300)),
                List.of(Set.of()),
                List.of()));
        free("A2");
        drive("A1", "I1", 60);
        drive("A2", "I1", 500);
        drive("A2", "I2", 10);
        ProposalView divert = only();
        assertThat(divert.send()).hasSize(1);
        assertThat(divert.effects().get(1).waitSeconds()).contains(0L);
        assertThat(divert.effects().get(1).firstSeconds()).contains(0L);
        assertThat(divert.effects().get(1).lost()).isEmpty();
    }

    @Test
    void theLeastImportantSlotsStayOpen() {
        List<Set<Capability>> slots =
                List.of(Set.of(SUPERVISOR), Set.of(BASIC_LIFE_SUPPORT), Set.of(ADVANCED_LIFE_SUPPORT));
        assertThat(SlotCover.open(slots, List.of())).containsExactly(0, 1, 2);
        assertThat(SlotCover.open(slots, List.of(Set.of(BASIC_LIFE_SUPPORT, ADVANCED_LIFE_SUPPORT, SUPERVISOR))))
                .containsExactly(1, 2);
        assertThat(SlotCover.open(
                        slots,
                        List.of(
                                Set.of(BASIC_LIFE_SUPPORT, ADVANCED_LIFE_SUPPORT),
                                Set.of(BASIC_LIFE_SUPPORT, SUPERVISOR))))
                .containsExactly(2);
        assertThat(SlotCover.open(
                        slots,
                        List.of(
                                Set.of(BASIC_LIFE_SUPPORT, SUPERVISOR),
                                Set.of(BASIC_LIFE_SUPPORT, ADVANCED_LIFE_SUPPORT),
                                Set.of(SUPERVISOR))))
                .isEmpty();
    }

    @Test
    void everyUnitThatIsTooManyCanBeStoodDown() {
        jobs.add(new Job(
                incident("I1", Priority.P4),
                false,
                List.of(ANY),
                List.of(heading("A1", 300), heading("A2", 400), heading("A3", 500)),
                List.of(),
                List.of(new AssignmentId("XA2"), new AssignmentId("XA3"))));
        assertThat(all()).extracting(ProposalView::kind).containsOnly(ProposalKind.STAND_DOWN);
        assertThat(all())
                .extracting(ProposalView::standDown)
                .containsExactlyInAnyOrder(List.of(new AssignmentId("XA2")), List.of(new AssignmentId("XA3")));
    }

    @Test
    void noUnitAndNoIncidentIsInTwoProposalsAndNamesStay() {
        job("I1", Priority.P1, true);
        job("I2", Priority.P1, true);
        job("I3", Priority.P4, false, heading("A1", 600));
        drive("A1", "I1", 60);
        drive("A1", "I2", 30);
        assertThat(only().send().getFirst().incident()).isEqualTo(new IncidentId("I2"));
        assertThat(only().id()).isEqualTo(only().id());
    }

    @Test
    void theTermOfADivertHasGainLossAndRelief() {
        job("I1", Priority.P1, true);
        job("I2", Priority.P3, false, heading("A1", 300));
        free("A2");
        drive("A1", "I1", 120);
        drive("A2", "I1", 540);
        drive("A2", "I2", 390);
        assertThat(DivertTerms.of(jobs.getFirst().incident(), jobs, free, drives()))
                .containsExactlyEntriesOf(Map.of(
                        new UnitId("A1"),
                        new DivertTerm(
                                new IncidentId("I2"),
                                Optional.of(420L),
                                Optional.of(90L),
                                Optional.of(new UnitId("A2")),
                                Optional.empty(),
                                Optional.empty(),
                                0)));
        drive("A2", "I1", 100);
        assertThat(DivertTerms.of(jobs.getFirst().incident(), jobs, free, drives()))
                .isEmpty();
    }

    private List<ProposalView> all() {
        return new Redirections(jobs, free, drives(), AT).all();
    }

    private ProposalView only() {
        List<ProposalView> all = all();
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    private Drives drives() {
        return (unit, incident) -> seconds.getOrDefault(unit + ">" + incident, Double.POSITIVE_INFINITY);
    }

    private void drive(String unit, String incident, double time) {
        seconds.put(unit + ">" + incident, time);
    }

    private void free(String unit, Capability... can) {
        free.put(new UnitId(unit), Set.of(can));
    }

    private void job(String id, Priority priority, boolean lacksUnit, Job.Heading... heading) {
        List<Job.Slot> slots = Collections.nCopies(Math.max(1, heading.length), ANY);
        jobs.add(new Job(incident(id, priority), lacksUnit, slots, List.of(heading), List.of(), List.of()));
    }

    /** An incident with a plan, whose units are on their way; it lacks a unit when a slot is open. */
    private void plan(String id, Priority priority, List<Job.Slot> slots, Job.Heading... heading) {
        boolean lacks = !SlotCover.open(
                        slots.stream().map(Job.Slot::needs).toList(),
                        Stream.of(heading).map(Job.Heading::capabilities).toList())
                .isEmpty();
        jobs.add(new Job(incident(id, priority), lacks, slots, List.of(heading), List.of(), List.of()));
    }

    private static Job.Slot slot(String role, Capability... needs) {
        return new Job.Slot(Optional.of(new Bilingual(role, role)), Set.of(needs));
    }

    private static Job.Heading heading(String unit, double left, Capability... can) {
        return new Job.Heading(new AssignmentId("X" + unit), new UnitId(unit), Set.of(can), left);
    }

    private static Effect effect(
            String incident,
            Priority priority,
            @Nullable String withdrawn,
            @Nullable String sent,
            @Nullable Long wait) {
        return new Effect(
                new IncidentId(incident),
                priority,
                Optional.ofNullable(withdrawn).map(UnitId::new),
                Optional.ofNullable(sent).map(UnitId::new),
                Optional.ofNullable(wait));
    }

    private static IncidentView incident(String id, Priority priority) {
        return new IncidentView(
                new IncidentId(id),
                AT,
                new Place("here", new LatLon(57.7, 11.97), 0),
                "complaint",
                priority,
                Set.of(),
                "",
                List.of(),
                List.of(),
                Optional.empty());
    }
}
