package prehospital.vehicle.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.FindingState;
import prehospital.protocol.ScoreStatus;
import prehospital.protocol.UnitId;
import prehospital.protocol.VitalSign;
import prehospital.protocol.VitalValue;
import prehospital.protocol.VitalValue.Mark;
import prehospital.protocol.link.ClinicalUplink.FindingsNoted;
import prehospital.protocol.view.ScoresView;

/** What monitors measured and the crew found, as scores of the present patient only. */
class CaseScoresTest {
    private static final UnitId UNIT = new UnitId("A1");
    private static final AssignmentId ONE = new AssignmentId("AS1");
    private static final AssignmentId OTHER = new AssignmentId("AS2");
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private NewestVitals vitals = NewestVitals.NONE;
    private PatientFindings findings = PatientFindings.NONE;

    private void measured(AssignmentId assignment, VitalSign sign, double value, Mark mark, long secondsAgo) {
        VitalValue measured = new VitalValue(sign, value, NOW.minusSeconds(secondsAgo), mark, "monitor");
        vitals = vitals.with(UNIT, Optional.of(assignment), List.of(measured), NOW);
    }

    private void found(AssignmentId assignment, String name, String value, long secondsAgo) {
        findings = findings.with(new FindingsNoted(
                assignment, new TreeMap<>(Map.of(name, value)), NOW.minusSeconds(secondsAgo), "crew"));
    }

    private ScoresView.Line score(AssignmentId assignment, String name) {
        CaseScores.Known known = new CaseScores.Known(vitals, findings, Optional.empty());
        return CaseScores.at(UNIT, assignment, known, NOW).scores().stream()
                .filter(line -> line.score().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void monitorAndCrewTogether() {
        measured(ONE, VitalSign.HEART_RATE, 120, Mark.VALID, 5);
        measured(ONE, VitalSign.SYSTOLIC, 100, Mark.VALID, 300);
        ScoresView.Line index = score(ONE, "shock-index");
        assertThat(index.value()).contains("1.2");
        assertThat(index.oldestAt()).contains(NOW.minusSeconds(300));
        assertThat(index.validUntil()).contains(NOW.plusSeconds(295));
        found(ONE, "face_droop", "yes", 20);
        assertThat(score(ONE, "cpss").status()).isEqualTo(ScoreStatus.INCOMPLETE);
        assertThat(score(ONE, "cpss").bound()).contains(new ScoresView.Bound(true, "1", "positive"));
    }

    @Test
    void anotherPatientBeginsAnew() {
        measured(ONE, VitalSign.HEART_RATE, 120, Mark.VALID, 5);
        found(ONE, "face_droop", "yes", 20);
        assertThat(score(OTHER, "cpss").inputs()).isEmpty();
        assertThat(score(OTHER, "shock-index").inputs()).isEmpty();
        found(OTHER, "arm_drift", "no", 1);
        assertThat(score(OTHER, "cpss").inputs())
                .extracting(ScoresView.Input::name)
                .containsExactly("arm_drift");
    }

    @Test
    void whatTheDeviceDoubtsDoesNotCountAndIsShown() {
        measured(ONE, VitalSign.HEART_RATE, 120, Mark.VALID, 5);
        measured(ONE, VitalSign.SYSTOLIC, 100, Mark.QUESTIONABLE, 5);
        assertThat(score(ONE, "shock-index").missing()).containsExactly("systolic");
        assertThat(score(ONE, "shock-index").inputs())
                .extracting(ScoresView.Input::state)
                .containsExactly(FindingState.FRESH, FindingState.DOUBTED);
    }

    @Test
    void aLateFrameDoesNotReplaceANewerFindingAndTakingBackIsOne() {
        found(ONE, "gcs.eye", "2", 10);
        found(ONE, "gcs.eye", "4", 60);
        assertThat(score(ONE, "gcs").inputs())
                .singleElement()
                .matches(input -> input.value().equals("2"));
        found(ONE, "gcs.eye", "", 5);
        assertThat(score(ONE, "gcs").inputs()).isEmpty();
    }

    @Test
    void numbersWithinABandAreNoNews() {
        measured(ONE, VitalSign.SYSTOLIC, 100, Mark.VALID, 5);
        CaseScores.Known before = new CaseScores.Known(vitals, findings, Optional.empty());
        measured(ONE, VitalSign.SYSTOLIC, 99, Mark.VALID, 4);
        CaseScores.Known after = new CaseScores.Known(vitals, findings, Optional.empty());
        assertThat(CaseScores.gist(CaseScores.at(UNIT, ONE, before, NOW)))
                .isEqualTo(CaseScores.gist(CaseScores.at(UNIT, ONE, after, NOW)));
        found(ONE, "face_droop", "yes", 1);
        CaseScores.Known found = new CaseScores.Known(vitals, findings, Optional.empty());
        assertThat(CaseScores.gist(CaseScores.at(UNIT, ONE, found, NOW)))
                .isNotEqualTo(CaseScores.gist(CaseScores.at(UNIT, ONE, before, NOW)));
    }
}
