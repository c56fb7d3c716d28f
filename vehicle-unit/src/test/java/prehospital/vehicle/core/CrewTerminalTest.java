package prehospital.vehicle.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.AssignmentStatus;
import prehospital.protocol.ClearOutcome;
import prehospital.protocol.HospitalId;
import prehospital.protocol.VitalSign;
import prehospital.protocol.VitalValue;
import prehospital.protocol.link.Uplink;
import prehospital.protocol.link.UplinkFrame;
import prehospital.vehicle.link.Situations;

class CrewTerminalTest {
    private static final Instant AT = Instant.parse("2026-11-22T12:00:00Z");

    /** Confirmed status, pressed since (separated by +), pressed now, destination, outcome → allowed or the reason. */
    @ParameterizedTest(name = "{0} {1} {2} {3} {4} -> {5}")
    @CsvSource({
        "ASSIGNED, '', ACKNOWLEDGED, '', '', ok",
        "ASSIGNED, '', EN_ROUTE, '', '', ok",
        "ASSIGNED, '', ON_SCENE, '', '', STATUS_NOT_NEXT",
        "ASSIGNED, '', CANCELLED, '', '', STATUS_NOT_NEXT",
        "ASSIGNED, ACKNOWLEDGED, ACKNOWLEDGED, '', '', STATUS_NOT_NEXT",
        "ASSIGNED, ACKNOWLEDGED+EN_ROUTE, ON_SCENE, '', '', ok",
        "EN_ROUTE, ON_SCENE, EN_ROUTE, '', '', STATUS_NOT_NEXT",
        "ON_SCENE, '', TRANSPORTING, '', '', DESTINATION_REQUIRED",
        "ON_SCENE, '', TRANSPORTING, SU, '', ok",
        "ON_SCENE, '', TRANSPORTING, XX, '', HOSPITAL_UNKNOWN",
        "ON_SCENE, '', CLEAR, '', '', OUTCOME_REQUIRED",
        "ON_SCENE, '', CLEAR, '', REFUSED, ok",
        "ON_SCENE, '', CLEAR, '', HANDED_OVER, OUTCOME_REQUIRED",
        "TRANSPORTING, '', TRANSPORTING, SU, '', ok",
        "TRANSPORTING, '', TRANSPORTING, '', '', STATUS_NOT_NEXT",
        "AT_HOSPITAL, '', CLEAR, '', REFUSED, STATUS_NOT_NEXT",
        "HANDED_OVER, '', CLEAR, '', '', ok",
        "HANDED_OVER, CLEAR, CLEAR, '', '', ASSIGNMENT_ENDED",
        "CLEAR, '', EN_ROUTE, '', '', ASSIGNMENT_ENDED",
    })
    void whatMayBePressed(
            AssignmentStatus confirmed,
            String pressed,
            AssignmentStatus press,
            String destination,
            String outcome,
            String expected) {
        CrewTerminal terminal = terminal(confirmed, pressed);
        String said = terminal.refusal(
                        Situations.ASSIGNMENT,
                        press,
                        Optional.of(destination).filter(d -> !d.isEmpty()).map(HospitalId::new),
                        Optional.of(outcome).filter(o -> !o.isEmpty()).map(ClearOutcome::valueOf))
                .map(Enum::name)
                .orElse("ok");
        assertThat(said).isEqualTo(expected);
    }

    @Test
    void anUnconfirmedPressIsShownAsSuch() {
        assertThat(terminal(AssignmentStatus.ASSIGNED, "EN_ROUTE").status()).contains(AssignmentStatus.EN_ROUTE);
        assertThat(terminal(AssignmentStatus.ASSIGNED, "EN_ROUTE").statusUnconfirmed())
                .isTrue();
        assertThat(terminal(AssignmentStatus.EN_ROUTE, "").statusUnconfirmed()).isFalse();
    }

    @Test
    void withoutAssignmentThereIsNothingToPress() {
        CrewTerminal idle = new CrewTerminal(Optional.of(Situations.idle(1)), List.of());
        assertThat(idle.buttons()).isEmpty();
        assertThat(idle.refusal(new AssignmentId("AS1"), AssignmentStatus.EN_ROUTE, Optional.empty(), Optional.empty()))
                .map(Enum::name)
                .contains("ASSIGNMENT_UNKNOWN");
        assertThat(new CrewTerminal(Optional.empty(), List.of()).buttons()).isEmpty();
    }

    @Test
    void buttonsAheadAreShownAndSayWhyTheyAreOff() {
        List<CrewTerminal.Button> buttons =
                terminal(AssignmentStatus.EN_ROUTE, "").buttons();
        assertThat(buttons.getFirst().status()).isEqualTo(AssignmentStatus.ON_SCENE);
        assertThat(buttons.getFirst().disabledBecause()).isEmpty();
        assertThat(buttons.getLast().status()).isEqualTo(AssignmentStatus.CLEAR);
        assertThat(buttons.getLast().disabledBecause()).isPresent();
        assertThat(buttons).noneMatch(b -> b.status() == AssignmentStatus.CANCELLED);
    }

    @Test
    void lateVitalsAreMarkedAndDoubtfulOnesKeepTheirMark() {
        Uplink body = new Uplink.VitalsReported(
                Optional.empty(), List.of(value(VitalValue.Mark.VALID), value(VitalValue.Mark.OUT_OF_RANGE)));
        UplinkFrame frame = new UplinkFrame(1, AT, 0, body);
        assertThat(LateMarks.apply(frame, 3, AT.plusSeconds(5)).body()).isEqualTo(body);
        Uplink late = LateMarks.apply(frame, 3, AT.plusSeconds(60)).body();
        assertThat(((Uplink.VitalsReported) late).values())
                .extracting(VitalValue::mark)
                .containsExactly(VitalValue.Mark.BACKFILLED, VitalValue.Mark.OUT_OF_RANGE);
    }

    @Test
    void anotherAssignmentStartsWithNoVitals() {
        NewestVitals first = NewestVitals.NONE.with(
                Situations.UNIT, Optional.of(Situations.ASSIGNMENT), List.of(value(VitalValue.Mark.VALID)), AT);
        NewestVitals second = first.with(Situations.UNIT, Optional.of(new AssignmentId("AS2")), List.of(), AT);
        assertThat(first.view().orElseThrow().values()).hasSize(1);
        assertThat(second.view().orElseThrow().values()).isEmpty();
    }

    @Test
    void aWaitingActionIsConfirmedByTheSituationAndARefusalStays() {
        PendingActions pending = new PendingActions();
        pending.added(5, AT, press(AssignmentStatus.EN_ROUTE));
        pending.durable(5, Optional.of(Situations.in(1, AssignmentStatus.ASSIGNED)), AT);
        assertThat(pending.waiting()).as("stored, not yet shown").hasSize(1);
        pending.settle(Optional.of(Situations.in(2, AssignmentStatus.EN_ROUTE)), AT);
        assertThat(pending.all()).isEmpty();
        pending.refused(5, PendingActions.State.REFUSED, "STATUS_NOT_NEXT");
        assertThat(pending.all()).hasSize(1);
        assertThat(pending.dismiss(5)).isTrue();
        assertThat(pending.dismiss(5)).isFalse();
    }

    private static VitalValue value(VitalValue.Mark mark) {
        return new VitalValue(VitalSign.SPO2, 97, AT, mark, "m");
    }

    private static Uplink press(AssignmentStatus status) {
        return new Uplink.StatusPressed(Situations.ASSIGNMENT, status, AT, Optional.empty(), Optional.empty(), "crew");
    }

    private static CrewTerminal terminal(AssignmentStatus confirmed, String pressed) {
        List<Uplink> unconfirmed = pressed.isEmpty()
                ? List.of()
                : List.of(pressed.split("\\+", -1)).stream()
                        .map(s -> press(AssignmentStatus.valueOf(s)))
                        .toList();
        return new CrewTerminal(Optional.of(Situations.in(1, confirmed)), unconfirmed);
    }
}
