package prehospital.dispatch.core.mci;

import static org.assertj.core.api.Assertions.assertThat;
import static prehospital.protocol.TriageCategory.GREEN;
import static prehospital.protocol.TriageCategory.GREY;
import static prehospital.protocol.TriageCategory.RED;
import static prehospital.protocol.TriageCategory.YELLOW;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import prehospital.protocol.CapacityKind;
import prehospital.protocol.Diversion;
import prehospital.protocol.HospitalCapability;
import prehospital.protocol.HospitalCard;
import prehospital.protocol.HospitalId;
import prehospital.protocol.LatLon;
import prehospital.protocol.TriageCategory;
import prehospital.protocol.view.CapacityView;
import prehospital.protocol.view.HospitalState;
import prehospital.protocol.view.HospitalView;
import prehospital.protocol.view.MciView;

class ReceptionTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final HospitalId ID = new HospitalId("A");

    private static Instant ago(long minutes) {
        return NOW.minus(Duration.ofMinutes(minutes));
    }

    private static Diversion diversion(long minutesAgo, HospitalCapability... of) {
        return new Diversion(Arrays.stream(of).findFirst(), ago(minutesAgo), NOW.plusSeconds(60), "full", "ed");
    }

    private static HospitalView hospital(Map<CapacityKind, CapacityView> capacity, Diversion... diversions) {
        HospitalCard card = new HospitalCard("A", new LatLon(57.7, 11.97), Set.of(HospitalCapability.EMERGENCY));
        HospitalState state = new HospitalState(new TreeMap<>(capacity), List.of(diversions), Optional.empty());
        return new HospitalView(ID, card, Optional.of(state));
    }

    private static MciView.Offer assumed() {
        return new MciView.Offer(
                ID,
                UsualPlaces.of(Set.of(HospitalCapability.TRAUMA)),
                new TreeMap<>(),
                true,
                Optional.empty(),
                Optional.empty());
    }

    private static MciView.Offer offered(long minutesAgo) {
        return new MciView.Offer(
                ID,
                new TreeMap<>(Map.of(RED, 4)),
                new TreeMap<>(),
                false,
                Optional.of(ago(minutesAgo)),
                Optional.of("ed"));
    }

    @Test
    void aFreshReportLowersWhatIsAssumedAndAnOldOneDoesNot() {
        Reception reception = Reception.of(
                hospital(Map.of(
                        CapacityKind.RESUSCITATION, new CapacityView(0, ago(20), "ed"),
                        CapacityKind.MAJORS, new CapacityView(40, ago(30), "ed"),
                        CapacityKind.MINORS, new CapacityView(0, ago(120), "ed"))),
                assumed(),
                NOW);
        assertThat(reception.places())
                .containsExactlyInAnyOrderEntriesOf(Map.of(RED, 0, YELLOW, 5, GREEN, 15, GREY, 0));
        assertThat(reception.saidAt()).containsExactlyInAnyOrderEntriesOf(Map.of(RED, ago(20), YELLOW, ago(30)));
    }

    @Test
    void anOfferForThisIncidentCountsMoreThanTheReport() {
        Map<CapacityKind, CapacityView> none = Map.of(CapacityKind.RESUSCITATION, new CapacityView(0, ago(5), "ed"));
        Reception reception = Reception.of(hospital(none), offered(10), NOW);
        assertThat(reception.places()).containsEntry(RED, 4);
        assertThat(reception.saidAt())
                .containsExactlyEntriesOf(new TreeMap<TriageCategory, Instant>(Map.of(RED, ago(10))));
    }

    @Test
    void theNewerWordCounts() {
        assertThat(Reception.of(hospital(Map.of(), diversion(5)), offered(10), NOW)
                        .diversions())
                .as("diverts since it offered")
                .hasSize(1);
        assertThat(Reception.of(hospital(Map.of(), diversion(15)), offered(10), NOW)
                        .diversions())
                .as("offered although it diverts")
                .isEmpty();
        assertThat(Reception.of(hospital(Map.of(), diversion(15, HospitalCapability.BURN)), offered(10), NOW)
                        .diversions())
                .as("an offer knows colours, not burns")
                .hasSize(1);
        assertThat(Reception.of(hospital(Map.of(), diversion(15)), assumed(), NOW)
                        .diversions())
                .as("nobody asked")
                .hasSize(1);
    }

    @Test
    void aDiversionThatEndedIsNone() {
        Diversion ended = new Diversion(Optional.empty(), ago(60), NOW, "full", "ed");
        assertThat(Reception.of(hospital(Map.of(), ended), assumed(), NOW).diversions())
                .isEmpty();
    }
}
