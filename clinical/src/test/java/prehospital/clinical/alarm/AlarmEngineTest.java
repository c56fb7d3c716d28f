package prehospital.clinical.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import prehospital.protocol.AlarmKind;
import prehospital.protocol.AlarmMeasured;
import prehospital.protocol.AlarmOwner;
import prehospital.protocol.AlarmParty;
import prehospital.protocol.AlarmPriority;
import prehospital.protocol.AlarmSource;
import prehospital.protocol.AlarmState;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.Bilingual;
import prehospital.protocol.DeviceAlarm;
import prehospital.protocol.HospitalId;
import prehospital.protocol.UnitId;
import prehospital.protocol.VitalSign;
import prehospital.protocol.VitalValue;
import prehospital.protocol.view.AlarmView;

class AlarmEngineTest {
    private static final Instant START = Instant.parse("2026-05-01T10:00:00Z");
    private static final AlarmLimits LIMITS = AlarmLimitsFile.packaged();

    private final AlarmEngine engine = new AlarmEngine(new UnitId("A3"), LIMITS);
    private Instant now = START;

    AlarmEngineTest() {
        engine.patient(patient("S1", Optional.of(50.0)), START);
    }

    private static AlarmEngine.Patient patient(String assignment, Optional<Double> age) {
        return new AlarmEngine.Patient(Optional.of(new AssignmentId(assignment)), Optional.empty(), age);
    }

    private void after(int seconds) {
        now = now.plusSeconds(seconds);
    }

    private void value(VitalSign sign, double value, VitalValue.Mark mark) {
        engine.values(List.of(new VitalValue(sign, value, now, mark, "M1")), now);
    }

    /** One value a second. */
    private void values(VitalSign sign, double value, int seconds) {
        for (int i = 0; i < seconds; i++) {
            value(sign, value, VitalValue.Mark.VALID);
            after(1);
        }
    }

    private AlarmView only() {
        assertThat(engine.open()).hasSize(1);
        return engine.open().getFirst();
    }

    private static DeviceAlarm said(DeviceAlarm.Phase phase, AlarmPriority priority, Instant at) {
        return new DeviceAlarm(
                "M1",
                "MDC_EVT_ASYSTOLE",
                phase,
                AlarmKind.PHYSIOLOGICAL,
                priority,
                new Bilingual("Asystole", "停搏"),
                Optional.empty(),
                false,
                at);
    }

    @Test
    void aLimitMustBePassedForItsDelayAndIsWithTheCrew() {
        values(VitalSign.SPO2, 88, 10);
        assertThat(engine.open()).isEmpty();
        value(VitalSign.SPO2, 87, VitalValue.Mark.VALID);
        AlarmView alarm = only();
        assertThat(alarm.priority()).isEqualTo(AlarmPriority.MEDIUM);
        assertThat(alarm.source()).isEqualTo(AlarmSource.LIMIT);
        assertThat(alarm.measured()).contains(new AlarmMeasured(87, Optional.of(90.0), "%"));
        assertThat(alarm.owner()).isEqualTo(new AlarmOwner(AlarmParty.CREW, "A3"));
        assertThat(alarm.assignment()).contains(new AssignmentId("S1"));
    }

    @Test
    void valuesAroundTheLimitDoNotFlicker() {
        values(VitalSign.SPO2, 89, 12);
        engine.drain();
        for (int i = 0; i < 60; i++) {
            value(VitalSign.SPO2, i % 2 == 0 ? 91 : 89, VitalValue.Mark.VALID);
            after(1);
        }
        assertThat(only().state()).isEqualTo(AlarmState.ACTIVE);
        assertThat(engine.drain()).isEmpty();
        value(VitalSign.SPO2, 92, VitalValue.Mark.VALID);
        assertThat(engine.open()).isEmpty();
        assertThat(engine.drain())
                .singleElement()
                .satisfies(a -> assertThat(a.state()).isEqualTo(AlarmState.ENDED));
    }

    @Test
    void aDipShorterThanTheDelayIsNoAlarm() {
        for (int i = 0; i < 20; i++) {
            values(VitalSign.SPO2, 80, 4);
            values(VitalSign.SPO2, 97, 1);
        }
        assertThat(engine.open()).isEmpty();
        assertThat(engine.drain()).isEmpty();
    }

    @Test
    void moreUrgentIsANewAlarmThatWaitsAnew() {
        values(VitalSign.HEART_RATE, 130, 6);
        AlarmView medium = only();
        engine.acknowledge(medium.id(), "anna", now);
        assertThat(only().owner()).isEqualTo(new AlarmOwner(AlarmParty.CREW, "anna"));
        values(VitalSign.HEART_RATE, 170, 4);
        AlarmView high = only();
        assertThat(high.id()).isNotEqualTo(medium.id());
        assertThat(high.priority()).isEqualTo(AlarmPriority.HIGH);
        assertThat(high.waits()).isTrue();
        values(VitalSign.HEART_RATE, 130, 4);
        assertThat(only().priority()).isEqualTo(AlarmPriority.HIGH);
    }

    @Test
    void aLatchingAlarmStaysUntilSomeoneTakesIt() {
        values(VitalSign.HEART_RATE, 30, 5);
        values(VitalSign.HEART_RATE, 80, 5);
        assertThat(only().state()).isEqualTo(AlarmState.LATCHED);
        assertThat(only().measured().orElseThrow().value()).isEqualTo(30);
        engine.acknowledge(only().id(), "anna", now);
        assertThat(engine.open()).isEmpty();
    }

    @Test
    void doubtfulLateAndImplausibleValuesSetOffNothing() {
        for (VitalValue.Mark mark : VitalValue.Mark.values()) {
            if (mark != VitalValue.Mark.VALID) {
                for (int i = 0; i < 20; i++) {
                    value(VitalSign.SPO2, 60, mark);
                    after(1);
                }
            }
        }
        assertThat(engine.open()).isEmpty();
    }

    @Test
    void aSensorThatFallsOffIsATechnicalAlarmAndEndsWhatItSaid() {
        for (int i = 0; i < 12; i++) {
            value(VitalSign.SPO2, 88, VitalValue.Mark.VALID);
            value(VitalSign.HEART_RATE, 80, VitalValue.Mark.VALID);
            after(1);
        }
        assertThat(only().code()).isEqualTo("SPO2.BELOW");
        values(VitalSign.HEART_RATE, 80, 20);
        assertThat(only().code()).isEqualTo("SENSOR_OFF.SPO2");
        assertThat(only().kind()).isEqualTo(AlarmKind.TECHNICAL);
        value(VitalSign.SPO2, 97, VitalValue.Mark.VALID);
        assertThat(engine.open()).isEmpty();
    }

    @Test
    void aSensorTakenOffOnPurposeIsOverWhenAcknowledged() {
        values(VitalSign.SPO2, 97, 2);
        values(VitalSign.HEART_RATE, 80, 20);
        engine.acknowledge(only().id(), "anna", now);
        values(VitalSign.HEART_RATE, 80, 20);
        assertThat(engine.open()).isEmpty();
    }

    @Test
    void aSpotValueHoldsUntilTheNextOrUntilItIsTooOld() {
        value(VitalSign.SYSTOLIC, 80, VitalValue.Mark.VALID);
        assertThat(only().priority()).isEqualTo(AlarmPriority.HIGH);
        after(890);
        engine.pass(now);
        assertThat(only().state()).isEqualTo(AlarmState.ACTIVE);
        after(20);
        engine.pass(now);
        assertThat(only().state()).isEqualTo(AlarmState.LATCHED);
    }

    @Test
    void childrenHaveOtherLimits() {
        engine.patient(patient("S1", Optional.of(0.5)), now);
        values(VitalSign.HEART_RATE, 150, 10);
        assertThat(engine.open()).isEmpty();
        values(VitalSign.HEART_RATE, 85, 5);
        assertThat(only().text().en()).contains("infant");
        engine.patient(patient("S1", Optional.of(5.0)), now);
        assertThat(LIMITS.band(Optional.of(5.0)).name()).isEqualTo("PRESCHOOL");
        assertThat(LIMITS.band(Optional.empty()).name()).isEqualTo("ADULT");
    }

    @Test
    void anotherPatientBeginsWithoutAlarms() {
        values(VitalSign.HEART_RATE, 30, 5);
        engine.patient(patient("S2", Optional.empty()), now);
        assertThat(engine.open()).isEmpty();
        values(VitalSign.HEART_RATE, 80, 5);
        assertThat(engine.open()).isEmpty();
    }

    @Test
    void aDevicesAlarmBeginsContinuesAndEnds() {
        engine.device(said(DeviceAlarm.Phase.START, AlarmPriority.HIGH, now), now);
        AlarmView alarm = only();
        assertThat(alarm.source()).isEqualTo(AlarmSource.DEVICE);
        engine.drain();
        engine.device(said(DeviceAlarm.Phase.CONTINUE, AlarmPriority.HIGH, now), now);
        assertThat(engine.drain()).isEmpty();
        engine.device(said(DeviceAlarm.Phase.END, AlarmPriority.HIGH, now), now);
        assertThat(engine.open()).isEmpty();
        engine.device(said(DeviceAlarm.Phase.END, AlarmPriority.HIGH, now), now);
        assertThat(engine.drain()).hasSize(1);
    }

    @Test
    void aLostDeviceTakesItsAlarmsAlongAndIsOneItself() {
        engine.device(said(DeviceAlarm.Phase.START, AlarmPriority.HIGH, now), now);
        engine.connection("M1", false, now);
        assertThat(engine.open()).isEmpty();
        after(10);
        engine.pass(now);
        assertThat(only().code()).isEqualTo("DEVICE_LOST");
        engine.connection("M1", true, now);
        assertThat(engine.open()).isEmpty();
    }

    @Test
    void aLostLinkIsSaidInTheVehicle() {
        engine.link(false, now);
        after(59);
        engine.pass(now);
        assertThat(engine.open()).isEmpty();
        after(1);
        engine.pass(now);
        assertThat(only().kind()).isEqualTo(AlarmKind.TECHNICAL);
        engine.link(true, now);
        assertThat(engine.open()).isEmpty();
    }

    @Test
    void silenceEndsByItself() {
        values(VitalSign.HEART_RATE, 30, 5);
        engine.silence(only().id(), "anna", Duration.ofHours(1), now);
        assertThat(only().silence().orElseThrow().until()).isEqualTo(now.plus(AlarmEngine.SILENCE_MAX));
        assertThat(only().waits()).isTrue();
        after(121);
        engine.pass(now);
        assertThat(only().silence()).isEmpty();
    }

    @Test
    void whatWasDoneElsewhereIsTakenOver() {
        values(VitalSign.HEART_RATE, 30, 5);
        AlarmView here = only();
        AlarmView escalated = Changed.escalated(
                here, new AlarmView.Escalation(Escalations.next(Optional.of(new HospitalId("H1"))), now));
        engine.told(escalated, now);
        assertThat(only().owner()).isEqualTo(new AlarmOwner(AlarmParty.HOSPITAL, "H1"));
        engine.told(Changed.acknowledged(escalated, new AlarmView.Acknowledged(AlarmParty.HOSPITAL, "ed", now)), now);
        assertThat(only().owner()).isEqualTo(new AlarmOwner(AlarmParty.HOSPITAL, "ed"));
    }

    @Test
    void joiningDoesNotDependOnTheOrderAndLosesNothing() {
        values(VitalSign.HEART_RATE, 30, 5);
        AlarmView early = only();
        AlarmView centre = Changed.acknowledged(early, new AlarmView.Acknowledged(AlarmParty.DISPATCH, "d", now));
        values(VitalSign.HEART_RATE, 80, 5);
        AlarmView latched = only();
        assertThat(latched.state()).isEqualTo(AlarmState.LATCHED);
        AlarmView joined = Changed.joined(centre, latched);
        assertThat(joined).isEqualTo(Changed.joined(latched, centre));
        assertThat(joined.state()).isEqualTo(AlarmState.ENDED);
        assertThat(Changed.joined(joined, latched)).isEqualTo(joined);
        assertThat(Changed.joined(joined, early)).isEqualTo(joined);
    }

    @Test
    void highGoesOnAfterHalfAMinuteLowNever() {
        values(VitalSign.HEART_RATE, 30, 5);
        Escalations escalations = new Escalations(LIMITS);
        assertThat(escalations.dueAt(only(), now)).contains(now.plusSeconds(30));
        engine.acknowledge(only().id(), "anna", now);
        assertThat(escalations.dueAt(only(), now)).isEmpty();
        assertThat(Escalations.next(Optional.empty()))
                .isEqualTo(new AlarmOwner(AlarmParty.DISPATCH, Escalations.DISPATCH));
    }

    @Test
    void theListIsBoundedAndTheUrgentStay() {
        for (int i = 0; i < 200; i++) {
            engine.device(
                    new DeviceAlarm(
                            "M1",
                            "X" + i,
                            DeviceAlarm.Phase.START,
                            AlarmKind.TECHNICAL,
                            i < 10 ? AlarmPriority.HIGH : AlarmPriority.LOW,
                            new Bilingual("x", "x"),
                            Optional.empty(),
                            false,
                            now),
                    now);
            after(1);
        }
        assertThat(engine.open()).hasSize(AlarmEngine.OPEN_MAX);
        assertThat(engine.open().stream().filter(a -> a.priority() == AlarmPriority.HIGH))
                .hasSize(10);
    }

    @Test
    void theSameInputsGiveTheSameAlarms() {
        List<List<AlarmView>> runs = new ArrayList<>();
        for (int run = 0; run < 2; run++) {
            AlarmEngine fresh = new AlarmEngine(new UnitId("A3"), LIMITS);
            Random random = new Random(7);
            List<VitalSign> signs = List.of(VitalSign.values());
            List<AlarmView> seen = new ArrayList<>();
            for (int i = 0; i < 3_000; i++) {
                Instant at = START.plusSeconds(i);
                VitalSign sign = signs.get(random.nextInt(signs.size()));
                fresh.values(List.of(new VitalValue(sign, random.nextInt(250), at, VitalValue.Mark.VALID, "M1")), at);
                seen.addAll(fresh.drain());
                for (AlarmView alarm : fresh.open()) {
                    assertThat(alarm.owner().name()).isNotBlank();
                }
            }
            runs.add(seen);
        }
        assertThat(runs.get(0)).isEqualTo(runs.get(1)).isNotEmpty();
    }
}
