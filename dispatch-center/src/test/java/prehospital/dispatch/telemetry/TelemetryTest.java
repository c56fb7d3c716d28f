package prehospital.dispatch.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.EcgFileHead;
import prehospital.protocol.FrameClass;
import prehospital.protocol.UnitId;
import prehospital.protocol.VitalSign;
import prehospital.protocol.VitalValue;
import prehospital.protocol.view.EcgReadingView;
import prehospital.protocol.view.EcgView;
import prehospital.protocol.view.PositionView;
import prehospital.protocol.view.ScoresView;
import prehospital.protocol.view.UpkeepView;
import prehospital.protocol.view.VitalsView;
import prehospital.protocol.view.WavesView;

class TelemetryTest {
    private static final UnitId UNIT = new UnitId("A1");
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

    private final Seen seen = new Seen();
    private final Telemetry telemetry = new Telemetry(seen);

    /** Remembers the vitals that it is told. */
    private static final class Seen implements Telemetry.Followers {
        private final List<VitalsView> vitals = new ArrayList<>();

        @Override
        public void vitals(VitalsView view) {
            vitals.add(view);
        }

        @Override
        public void position(PositionView position) {}

        @Override
        public void waves(WavesView waves) {}

        @Override
        public void scores(ScoresView scores) {}

        @Override
        public void ecg(EcgView ecg) {}

        @Override
        public void reading(EcgReadingView reading) {}

        @Override
        public void ecgFile(UnitId unit, EcgFileHead file, Instant at) {}

        @Override
        public void upkeep(UpkeepView upkeep) {}

        @Override
        public void alive(UnitId unit, Instant fixedAt) {}
    }

    private static Heard spo2(String assignment, long number, boolean late, double value, Instant at) {
        VitalValue measured = new VitalValue(VitalSign.SPO2, value, at, VitalValue.Mark.VALID, "m");
        return new Heard(
                UNIT,
                new LaneMark(FrameClass.VITALS, number, number - 1, number),
                NOW,
                late,
                List.of(),
                List.of(new Heard.Vitals(Optional.of(new AssignmentId(assignment)), List.of(measured))),
                List.of());
    }

    private void shows(String assignment, double spo2) {
        VitalsView shown = seen.vitals.getLast();
        assertThat(shown.assignment()).contains(new AssignmentId(assignment));
        assertThat(shown.values().values()).extracting(VitalValue::value).containsExactly(spo2);
    }

    @Test
    void lateValuesOfAnEarlierPatientDoNotReplaceThoseOfThisOne() {
        telemetry.heard(spo2("now", 50, false, 97, NOW));
        telemetry.heard(spo2("before", 3, true, 70, NOW.minusSeconds(600)));
        shows("now", 97);
        // Not even when the clock of the monitor before was ahead.
        telemetry.heard(spo2("before", 4, true, 71, NOW.plusSeconds(90)));
        shows("now", 97);
    }

    @Test
    void theNextPatientBeginsAnewAndLateValuesOfThisOneFillIn() {
        telemetry.heard(spo2("first", 1, false, 97, NOW));
        telemetry.heard(spo2("second", 2, false, 91, NOW.minusSeconds(3_600)));
        shows("second", 91);
        telemetry.heard(spo2("second", 40, false, 95, NOW));
        telemetry.heard(spo2("second", 5, true, 90, NOW.minusSeconds(60)));
        shows("second", 95);
    }

    @Test
    void lateValuesAreShownWhenThereAreNoOthers() {
        telemetry.heard(spo2("only", 3, true, 93, NOW.minusSeconds(60)));
        shows("only", 93);
    }
}
