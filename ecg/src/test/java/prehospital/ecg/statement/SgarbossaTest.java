package prehospital.ecg.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import prehospital.ecg.EcgLead;
import prehospital.ecg.EcgRecord;
import prehospital.ecg.Finding;
import prehospital.ecg.SyntheticEcg;
import prehospital.ecg.SyntheticEcg.Wave;

/** Made curves of twelve leads with a left bundle branch block or a pacemaker, each with its ST set. */
class SgarbossaTest {
    private static final double HZ = 1000;
    private static final List<String> UP = List.of("I", "aVL", "V5", "V6", "II");
    private static final List<String> TWELVE =
            List.of("I", "II", "III", "aVR", "aVL", "aVF", "V1", "V2", "V3", "V4", "V5", "V6");

    /** ST of an uncomplicated block: against the complex, and less than a quarter of it. */
    private static Map<String, Double> discordant() {
        Map<String, Double> st = new HashMap<>();
        TWELVE.forEach(lead -> st.put(lead, UP.contains(lead) ? -0.05 : 0.15));
        return st;
    }

    @Test
    void aBlockWithoutInfarctionIsNamedAndMeetsNeitherRule() {
        List<Finding> findings = findings(discordant(), List.of());
        assertThat(codes(findings))
                .contains("LBBB", "QRS_WIDE", "ST_NOT_JUDGED", "SGARBOSSA_NOT_MET", "SMITH_SGARBOSSA_NOT_MET")
                .doesNotContain("ST_ELEVATION");
        assertThat(text(findings, "SGARBOSSA_NOT_MET")).contains("0 points").contains("does not rule");
    }

    @Test
    void concordantElevationGivesFivePoints() {
        Map<String, Double> st = discordant();
        st.put("V5", 0.2);
        List<Finding> findings = findings(st, List.of());
        assertThat(codes(findings)).contains("SGARBOSSA_MET", "SMITH_SGARBOSSA_MET");
        assertThat(text(findings, "SGARBOSSA_MET")).contains("5 points: concordant ST elevation V5 0.1");
        assertThat(findings)
                .filteredOn(finding -> finding.code().equals("SGARBOSSA_MET"))
                .allSatisfy(finding -> assertThat(finding.text().zh()).contains("5 分", "V5 0.1"));
    }

    @Test
    void concordantDepressionGivesThreePointsInV1ToV3Only() {
        Map<String, Double> st = discordant();
        st.put("V2", -0.15);
        assertThat(text(findings(st, List.of()), "SGARBOSSA_MET")).contains("3 points");
        st = discordant();
        st.put("V4", -0.15);
        assertThat(codes(findings(st, List.of()))).contains("SGARBOSSA_NOT_MET", "SMITH_SGARBOSSA_NOT_MET");
    }

    @Test
    void discordantElevationIsTwoPointsByHeightAndEnoughForSmithByTheShareOfS() {
        Map<String, Double> st = discordant();
        st.put("V3", 0.6);
        List<Finding> findings = findings(st, List.of());
        assertThat(text(findings, "SGARBOSSA_NOT_MET")).contains("2 points");
        assertThat(text(findings, "SMITH_SGARBOSSA_MET")).contains("V3 0.5");
    }

    @Test
    void theFiguresStandAtTheirLimits() {
        assertThat(codes(Sgarbossa.of(measured("V5", 0.1, 1.0), true, false))).contains("SGARBOSSA_MET");
        assertThat(codes(Sgarbossa.of(measured("V5", 0.098, 1.0), true, false))).contains("SGARBOSSA_NOT_MET");
        assertThat(codes(Sgarbossa.of(measured("V3", 0.25, -1.0), true, false)))
                .contains("SGARBOSSA_NOT_MET", "SMITH_SGARBOSSA_MET");
        assertThat(codes(Sgarbossa.of(measured("V3", 0.24, -1.0), true, false))).contains("SMITH_SGARBOSSA_NOT_MET");
        assertThat(codes(Sgarbossa.of(measured("V3", 0.09, -0.2), true, false))).contains("SMITH_SGARBOSSA_NOT_MET");
        assertThat(Sgarbossa.of(measured("V5", 0.2, 1.0), false, false)).isEmpty();
    }

    @Test
    void withALeadThatCannotBeReadNotMetIsNotSaidButMetIs() {
        assertThat(codes(findings(discordant(), List.of("aVF"))))
                .contains("LBBB", "SGARBOSSA_INCOMPLETE", "SMITH_SGARBOSSA_INCOMPLETE");
        Map<String, Double> st = discordant();
        st.put("V5", 0.2);
        assertThat(codes(findings(st, List.of("aVF")))).contains("SGARBOSSA_MET");
        assertThat(codes(findings(st, List.of("V1"))))
                .as("the block itself cannot be told")
                .doesNotContain("LBBB", "SGARBOSSA_MET", "SGARBOSSA_INCOMPLETE");
    }

    @Test
    void aPacedRhythmIsJudgedAndANarrowOneIsNot() {
        Map<String, Double> st = discordant();
        st.put("V5", 0.2);
        List<Finding> paced = EcgAnalysis.of(record(st, List.of(), true)).findings();
        assertThat(codes(paced)).contains("SGARBOSSA_MET").doesNotContain("LBBB");
        assertThat(text(paced, "SGARBOSSA_MET")).startsWith("paced rhythm: ");
        assertThat(codes(EcgAnalysis.of(record(discordant(), List.of(), true)).findings()))
                .contains("SGARBOSSA_NOT_MET", "SMITH_SGARBOSSA_NOT_MET");
        List<EcgLead> narrow = TWELVE.stream()
                .map(name -> new SyntheticEcg(HZ, 15).steady(75).lead(name))
                .toList();
        assertThat(codes(EcgAnalysis.of(new EcgRecord(HZ, narrow, EcgRecord.Patient.UNKNOWN))
                        .findings()))
                .isEmpty();
    }

    /** One lead with that ST and a complex that points and reaches as far as that, the others plain. */
    private static Measurements measured(String lead, double st, double qrs) {
        Map<String, Double> sts = new HashMap<>();
        Map<String, Complex> complexes = new HashMap<>();
        for (String name : TWELVE) {
            double height = name.equals(lead) ? qrs : UP.contains(name) ? 1 : -1;
            sts.put(name, name.equals(lead) ? st : 0);
            complexes.put(
                    name, new Complex(0, Math.max(0, height), Math.min(0, height), height / 2, height > 0 ? 70 : 0));
        }
        return new Measurements(Map.of("qrs", 150.0), Map.of(), sts, Map.of(), complexes, 10);
    }

    private static List<Finding> findings(Map<String, Double> st, List<String> noisy) {
        return EcgAnalysis.of(record(st, noisy, false)).findings();
    }

    private static EcgRecord record(Map<String, Double> st, List<String> noisy, boolean paced) {
        List<EcgLead> leads = TWELVE.stream()
                .map(name -> lead(name, st.getOrDefault(name, 0.0), noisy.contains(name), paced))
                .toList();
        return new EcgRecord(HZ, leads, EcgRecord.Patient.UNKNOWN);
    }

    /** A wide complex with a notch, up or down, then a level ST of some 100 ms, then a T wave against the complex. */
    private static EcgLead lead(String name, double st, boolean noisy, boolean paced) {
        double sign = UP.contains(name) ? 1 : -1;
        List<Wave> waves = new ArrayList<>();
        if (paced) {
            waves.add(new Wave(2, -74, 0.8));
        } else {
            waves.add(new Wave(0.12, -220, 18));
        }
        waves.add(new Wave(0.8 * sign, -20, 14));
        waves.add(new Wave(1.1 * sign, 14, 16));
        for (double at = 70; at <= 180; at += 8) {
            waves.add(new Wave(st * 0.4, at, 8));
        }
        waves.add(new Wave(-0.3 * sign, 300, 40));
        var curve = new SyntheticEcg(HZ, 20);
        for (double t = 0.6; t < 19.3; t += 0.8) {
            curve.beat(t, waves);
        }
        return noisy
                ? curve.noise(1, 11).lead(name)
                : curve.noise(0.004, name.hashCode()).lead(name);
    }

    private static String text(List<Finding> findings, String code) {
        return findings.stream()
                .filter(finding -> finding.code().equals(code))
                .map(finding -> finding.text().en())
                .findFirst()
                .orElseThrow(() -> new AssertionError(code + " not in " + findings));
    }

    private static List<String> codes(List<Finding> findings) {
        return findings.stream().map(Finding::code).toList();
    }
}
