package prehospital.hospital.hl7;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import prehospital.hospital.Views;
import prehospital.hospital.hl7.Telling.Draft;
import prehospital.hospital.hl7.Telling.Step;
import prehospital.protocol.PreAlertStatus;
import prehospital.protocol.VitalSign;
import prehospital.protocol.VitalValue;

/** What an interface is told, and what not. */
class TellingTest {
    private static final List<PreAlertStatus> STATUSES = List.of(PreAlertStatus.values());

    private Hl7Interface to = Patients.to("");
    private Optional<Said> said = Optional.empty();

    @Test
    void aStayFromPreAlertToTakeover() {
        assertThat(now(Patients.patient(PreAlertStatus.SENT))).containsExactly("A05");
        assertThat(now(Patients.patient(PreAlertStatus.SENT))).isEmpty();
        assertThat(now(Patients.patient(PreAlertStatus.ACKNOWLEDGED))).isEmpty();
        Case bed = Patients.of(Patients.with(
                Patients.patient(PreAlertStatus.BED_ASSIGNED).preAlert(),
                "Fall",
                Patients.patient(PreAlertStatus.SENT).preAlert().atmist(),
                Optional.of("R2")));
        assertThat(now(bed)).containsExactly("A08");
        assertThat(now(Patients.patient(PreAlertStatus.ARRIVED))).containsExactly("A04");
        assertThat(now(Patients.patient(PreAlertStatus.HANDED_OVER))).isEmpty();
    }

    @Test
    void aRedirectCancelsAndAReturnAnnouncesAgain() {
        now(Patients.patient(PreAlertStatus.SENT));
        assertThat(now(Patients.redirected(Views.OS))).containsExactly("A38");
        assertThat(now(Patients.redirected(Views.OS))).isEmpty();
        assertThat(now(Patients.patient(PreAlertStatus.SENT))).containsExactly("A05");
        assertThat(now(Patients.patient(PreAlertStatus.CANCELLED))).containsExactly("A38");
    }

    @Test
    void ofAPatientWhoNeverWasAnnouncedNothingIsCancelled() {
        assertThat(now(Patients.patient(PreAlertStatus.CANCELLED))).isEmpty();
        assertThat(now(Patients.redirected(Views.OS))).isEmpty();
        assertThat(now(Patients.patient(PreAlertStatus.HANDED_OVER))).isEmpty();
    }

    @Test
    void whatWasMissedIsMadeUpInOrder() {
        to = Patients.to("on taken-over A08");
        assertThat(now(Patients.patient(PreAlertStatus.ARRIVED).registered(Optional.of("4711"))))
                .containsExactly("A05", "A04", "A40");
        assertThat(now(Patients.patient(PreAlertStatus.HANDED_OVER).registered(Optional.of("4711"))))
                .containsExactly("A08");
    }

    @Test
    void aRegistrationMergesOnceAndIsNoChangeBesides() {
        now(Patients.patient(PreAlertStatus.ARRIVED));
        Case registered = Patients.patient(PreAlertStatus.ARRIVED).registered(Optional.of("4711"));
        assertThat(now(registered)).containsExactly("A40");
        assertThat(now(registered)).isEmpty();
        to = Patients.to("on registered off");
        said = Optional.empty();
        now(Patients.patient(PreAlertStatus.ARRIVED));
        assertThat(now(registered)).containsExactly("A08");
    }

    @Test
    void anArrivalIsToldAgainWhenItMovedFarEnough() {
        now(Patients.patient(PreAlertStatus.SENT));
        Case coming = Patients.patient(PreAlertStatus.SENT);
        Instant expected = coming.expectedAt().orElseThrow();
        assertThat(now(coming.expected(Optional.of(expected.plusSeconds(200))))).isEmpty();
        assertThat(now(coming.expected(Optional.of(expected.minusSeconds(200)))))
                .isEmpty();
        assertThat(now(coming.expected(Optional.of(expected.plusSeconds(300))))).containsExactly("A08");
        assertThat(now(coming.expected(Optional.empty()))).isEmpty();
    }

    @Test
    void vitalSignsWaitForTheirTimeAndTheNewestCounts() {
        Case coming = Patients.patient(PreAlertStatus.SENT);
        Step first = step(coming.vitals(List.of(value(80, 10))));
        assertThat(first.vitalsDueAt(to)).contains(coming.at());
        assertThat(vitals(coming.at())).containsExactly(80.0);
        Step then = step(coming.vitals(List.of(value(90, 20), value(85, 15))));
        step(coming.vitals(List.of(value(70, 5))));
        assertThat(then.vitalsDueAt(to)).contains(coming.at().plusSeconds(60));
        assertThat(vitals(coming.at().plusSeconds(60))).containsExactly(90.0);
        assertThat(vitals(coming.at().plusSeconds(120))).isEmpty();
    }

    /** Whatever happens in whatever order: one announcement before anything else, and nothing after a cancellation but another announcement. */
    @Test
    void randomStaysMakeSenseToTheReceiver() {
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            said = Optional.empty();
            List<String> told = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                PreAlertStatus status = STATUSES.get(random.nextInt(STATUSES.size()));
                Case next = random.nextInt(5) == 0 ? Patients.redirected(Views.OS) : Patients.patient(status);
                told.addAll(now(next.vitals(
                        random.nextBoolean() ? List.of(value(random.nextInt(200), random.nextInt(900))) : List.of())));
                if (random.nextInt(3) == 0 && said.isPresent()) {
                    Step due = Telling.vitals(to, said.orElseThrow(), Patients.NOON.plusSeconds(i));
                    said = due.said();
                    due.drafts().forEach(draft -> told.add(draft.trigger().name()));
                }
            }
            boolean known = false;
            for (String trigger : told) {
                assertThat(trigger.equals("A05")).as("seed %s: %s", seed, told).isNotEqualTo(known);
                known = !trigger.equals("A38");
            }
        }
    }

    private List<String> now(Case patient) {
        return step(patient).drafts().stream()
                .map(Draft::trigger)
                .map(Trigger::name)
                .toList();
    }

    private Step step(Case patient) {
        Step step = Telling.now(to, said, patient);
        said = step.said();
        return step;
    }

    private List<Double> vitals(Instant at) {
        Step step = Telling.vitals(to, said.orElseThrow(), at);
        said = step.said();
        return step.drafts().stream()
                .flatMap(draft -> draft.patient().vitals().stream())
                .map(VitalValue::value)
                .toList();
    }

    private static VitalValue value(double value, int second) {
        return Patients.value(VitalSign.PULSE_RATE, value, second, VitalValue.Mark.VALID);
    }
}
