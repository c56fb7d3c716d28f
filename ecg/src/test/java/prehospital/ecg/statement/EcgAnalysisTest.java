package prehospital.ecg.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import prehospital.ecg.EcgLead;
import prehospital.ecg.EcgRecord;
import prehospital.ecg.EcgRecord.Patient;
import prehospital.ecg.EcgRecord.Sex;
import prehospital.ecg.Finding;
import prehospital.ecg.SyntheticEcg;
import prehospital.ecg.SyntheticEcg.Wave;

class EcgAnalysisTest {
    private static final double HZ = 500;

    @Test
    void anOrdinaryCurveIsSinusRhythmWithOrdinaryIntervals() {
        EcgReport report = EcgAnalysis.of(
                new SyntheticEcg(HZ, 20).steady(75).noise(0.005, 1).record("II"));
        assertThat(report.rhythm()).isEqualTo("sinus_rhythm");
        assertThat(report.ratePerMinute().orElse(0)).isCloseTo(75, Offset.offset(0.5));
        // P begins 2.5 standard deviations before its peak, T ends where its tangent meets the baseline (2 of them
        // after its peak).
        assertThat(report.intervalsMs().get("pr")).isCloseTo(160 + 45 - 37, Offset.offset(20.0));
        assertThat(report.intervalsMs().get("qrs")).isCloseTo(84, Offset.offset(20.0));
        assertThat(report.intervalsMs().get("qt")).isCloseTo(37 + 270 + 80, Offset.offset(20.0));
        assertThat(codes(report)).isEmpty();
    }

    @Test
    void rateDecidesBetweenSlowAndFast() {
        assertThat(EcgAnalysis.of(new SyntheticEcg(HZ, 30).steady(42).record("II"))
                        .rhythm())
                .isEqualTo("sinus_bradycardia");
        assertThat(codes(EcgAnalysis.of(new SyntheticEcg(HZ, 30).steady(130).record("II"))))
                .contains("TACHYCARDIA");
    }

    @Test
    void beatsThatStopAreAPauseOrAsystole() {
        assertThat(codes(EcgAnalysis.of(withGap(2.6)))).contains("PAUSE").doesNotContain("ASYSTOLE");
        assertThat(codes(EcgAnalysis.of(withGap(6)))).contains("ASYSTOLE");
    }

    private static EcgRecord withGap(double seconds) {
        var curve = new SyntheticEcg(HZ, 40);
        for (double t = 0.5; t < 39; t += 0.8) {
            if (t < 20 || t > 20 + seconds - 0.8) {
                curve.beat(t, SyntheticEcg.NORMAL);
            }
        }
        return curve.noise(0.01, 2).record("II");
    }

    @Test
    void randomIntervalsAreSuspectedFibrillationAndBreathingIsNot() {
        var random = new Random(4);
        var fibrillating = new SyntheticEcg(250, 200);
        for (double t = 0.5; t < 199; t += 0.45 + 0.5 * random.nextDouble()) {
            fibrillating.beat(t, SyntheticEcg.NORMAL.subList(1, 5));
        }
        assertThat(codes(EcgAnalysis.of(fibrillating.record("II")))).contains("AF_SUSPECTED");
        var breathing = new SyntheticEcg(250, 200);
        for (double t = 0.5; t < 199; t += 0.8 + 0.05 * Math.sin(t * 1.5)) {
            breathing.beat(t, SyntheticEcg.NORMAL);
        }
        assertThat(codes(EcgAnalysis.of(breathing.record("II")))).doesNotContain("AF_SUSPECTED", "IRREGULAR");
    }

    @Test
    void ventricularBeatsMakeBigeminyAndRuns() {
        var pairs = new SyntheticEcg(250, 60).steady(75);
        var bigeminy = new SyntheticEcg(250, 90);
        for (double t = 0.5; t < 40; t += 0.8) {
            bigeminy.beat(t, SyntheticEcg.NORMAL);
        }
        for (double t = 40.5; t < 88; t += 1.6) {
            bigeminy.beat(t, SyntheticEcg.NORMAL).beat(t + 0.5, SyntheticEcg.VENTRICULAR);
        }
        assertThat(codes(EcgAnalysis.of(pairs.record("II")))).doesNotContain("BIGEMINY");
        assertThat(codes(EcgAnalysis.of(bigeminy.record("II"))))
                .contains("BIGEMINY")
                .doesNotContain("VT_RUN");
        var run = new SyntheticEcg(250, 60);
        for (double t = 0.5; t < 58; t += 0.8) {
            if (t < 30 || t > 33) {
                run.beat(t, SyntheticEcg.NORMAL);
            }
        }
        for (double t = 30.4; t < 32.9; t += 0.4) {
            run.beat(t, SyntheticEcg.VENTRICULAR);
        }
        assertThat(codes(EcgAnalysis.of(run.record("II")))).contains("VT_RUN");
    }

    @Test
    void aLongSlowRunDoesNotHideAShortFastOne() {
        var both = new SyntheticEcg(250, 90);
        for (double t = 0.5; t < 88; t += 0.8) {
            if ((t < 30 || t > 33) && (t < 50 || t > 57)) {
                both.beat(t, SyntheticEcg.NORMAL);
            }
        }
        for (double t = 30.4; t < 32.9; t += 0.4) {
            both.beat(t, SyntheticEcg.VENTRICULAR);
        }
        for (double t = 50.3; t < 56.8; t += 0.7) {
            both.beat(t, SyntheticEcg.VENTRICULAR);
        }
        assertThat(codes(EcgAnalysis.of(both.record("II")))).contains("VT_RUN", "VENTRICULAR_RHYTHM");
    }

    @Test
    void nothingIsSaidOfWhatCannotBeRead() {
        EcgReport flat = EcgAnalysis.of(new SyntheticEcg(250, 20).record("II"));
        assertThat(flat.rhythm()).isEqualTo("undetermined");
        assertThat(flat.beats()).isEmpty();
        assertThat(codes(flat)).containsExactly("NO_STATEMENT");
        EcgReport noise = EcgAnalysis.of(new SyntheticEcg(250, 60).noise(0.5, 9).record("II"));
        assertThat(noise.rhythm()).isEqualTo("undetermined");
        assertThat(codes(noise)).contains("NO_STATEMENT").doesNotContain("VT_RUN", "AF_SUSPECTED", "TACHYCARDIA");
    }

    @Test
    void elevationCountsInTwoNeighboursByTheThresholdOfSexAndAge() {
        assertThat(elevation(0.24, 0.24, Sex.MALE, 60)).contains("ST_ELEVATION");
        assertThat(elevation(0.24, 0.24, Sex.MALE, 30)).doesNotContain("ST_ELEVATION");
        assertThat(elevation(0.18, 0.18, Sex.FEMALE, 60)).contains("ST_ELEVATION");
        assertThat(elevation(0.18, 0.18, Sex.MALE, 60)).doesNotContain("ST_ELEVATION");
        assertThat(elevation(0.24, 0, Sex.MALE, 60)).doesNotContain("ST_ELEVATION");
        assertThat(codes(EcgAnalysis.of(chest(0.24, 0.24, Patient.UNKNOWN))))
                .contains("ST_ELEVATION_DEPENDS")
                .doesNotContain("ST_ELEVATION");
        EcgReport measured = EcgAnalysis.of(chest(0.3, 0.1, Patient.UNKNOWN));
        assertThat(measured.stMv().get("V2")).isCloseTo(0.3, Offset.offset(0.05));
        assertThat(measured.stMv().get("V3")).isCloseTo(0.1, Offset.offset(0.03));
    }

    private static List<String> elevation(double v2, double v3, Sex sex, int age) {
        return codes(EcgAnalysis.of(chest(v2, v3, new Patient(Optional.of(sex), Optional.of(age)))));
    }

    private static EcgRecord chest(double v2, double v3, Patient patient) {
        return new EcgRecord(HZ, List.of(raised("II", 0), raised("V2", v2), raised("V3", v3)), patient);
    }

    /** A plateau from 40 to 120 ms after the R peak, made of narrow waves, that the T wave follows. */
    private static EcgLead raised(String name, double mv) {
        List<Wave> waves = new ArrayList<>(SyntheticEcg.NORMAL);
        for (double at = 44; at <= 150; at += 10) {
            waves.add(new Wave(mv * 0.4, at, 10));
        }
        var curve = new SyntheticEcg(HZ, 15);
        for (double t = 0.6; t < 14.5; t += 0.8) {
            curve.beat(t, waves);
        }
        return curve.lead(name);
    }

    private static List<String> codes(EcgReport report) {
        return report.findings().stream().map(Finding::code).toList();
    }
}
