package prehospital.dispatch.core.propose;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import prehospital.protocol.AssignmentId;
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
        jobs.add(new Job(incident("I1", Priority.P1), true, Set.of(Capability.VENTILATOR), List.of(), List.of()));
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
                Set.of(),
                List.of(heading("A1", 300)),
                List.of(new AssignmentId("XA1"), new AssignmentId("atScene"))));
        ProposalView down = only();
        assertThat(down.kind()).isEqualTo(ProposalKind.STAND_DOWN);
        assertThat(down.standDown()).containsExactly(new AssignmentId("XA1"));
        assertThat(down.send()).isEmpty();
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
                                Optional.of(new UnitId("A2")))));
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

    private void free(String unit) {
        free.put(new UnitId(unit), Set.of());
    }

    private void job(String id, Priority priority, boolean lacksUnit, Job.Heading... heading) {
        jobs.add(new Job(incident(id, priority), lacksUnit, Set.of(), List.of(heading), List.of()));
    }

    private static Job.Heading heading(String unit, double left) {
        return new Job.Heading(new AssignmentId("X" + unit), new UnitId(unit), Set.of(), left);
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
