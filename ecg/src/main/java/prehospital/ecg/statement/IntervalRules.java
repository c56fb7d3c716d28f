package prehospital.ecg.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import prehospital.ecg.EcgRecord.Patient;
import prehospital.ecg.EcgRecord.Sex;
import prehospital.ecg.Finding;
import prehospital.ecg.Words;

/**
 * Statements about intervals and axis by the AHA/ACCF/HRS recommendations for the standardization and interpretation of the
 * electrocardiogram, part III (conduction, B. Surawicz and others) and part IV (QT, P. M. Rautaharju and others), Circulation
 * 2009;119:e235 and e241.
 */
final class IntervalRules {
    static final String CONDUCTION =
            "Surawicz B et al., AHA/ACCF/HRS Recommendations, Part III, Circulation 2009;119:e235-e240";
    private static final String REPOLARISATION =
            "Rautaharju PM et al., AHA/ACCF/HRS Recommendations, Part IV, Circulation 2009;119:e241-e250";
    private static final double PR_LONG_MS = 200;
    private static final double QRS_WIDE_MS = 120;
    private static final double QTC_LONG_MEN_MS = 450;
    private static final double QTC_LONG_WOMEN_MS = 460;
    private static final double LEFT_FROM = -30;
    private static final double RIGHT_FROM = 90;

    private IntervalRules() {}

    static List<Finding> of(Measurements measured, Patient patient) {
        Map<String, Double> ms = measured.intervalsMs();
        List<Finding> findings = new ArrayList<>();
        over(ms, "pr", PR_LONG_MS)
                .ifPresent(pr -> findings.add(new Finding(
                        "PR_LONG",
                        Words.of("PR %.0f ms", "PR 间期 %.0f 毫秒", pr),
                        Words.of("PR above 200 ms: first-degree AV block", "PR 间期大于 200 毫秒：一度房室传导阻滞"),
                        CONDUCTION)));
        over(ms, "qrs", QRS_WIDE_MS - 0.5)
                .ifPresent(qrs -> findings.add(new Finding(
                        "QRS_WIDE",
                        Words.of("QRS %.0f ms", "QRS 时限 %.0f 毫秒", qrs),
                        Words.of("QRS 120 ms or longer", "QRS 时限 120 毫秒及以上"),
                        CONDUCTION)));
        double limit = patient.sex().equals(Optional.of(Sex.MALE)) ? QTC_LONG_MEN_MS : QTC_LONG_WOMEN_MS;
        if (ms.getOrDefault("qrs", 0.0) < QRS_WIDE_MS) {
            over(ms, "qtc_fridericia", limit - 0.5)
                    .ifPresent(qtc -> findings.add(new Finding(
                            "QTC_LONG",
                            Words.of("QTc %.0f ms (Fridericia)", "QTc %.0f 毫秒（Fridericia）", qtc),
                            Words.of(
                                    "QTc 450 ms or longer in men, 460 ms in women or when the sex is unknown; narrow QRS"
                                            + " only",
                                    "QTc 男性 450 毫秒、女性或性别不明 460 毫秒及以上；仅限窄 QRS"),
                            REPOLARISATION)));
        }
        Optional.ofNullable(measured.axesDeg().get("qrs"))
                .filter(axis -> axis < LEFT_FROM || axis > RIGHT_FROM)
                .ifPresent(axis -> findings.add(new Finding(
                        axis < LEFT_FROM && axis >= -90
                                ? "AXIS_LEFT"
                                : axis > RIGHT_FROM ? "AXIS_RIGHT" : "AXIS_EXTREME",
                        Words.of("QRS axis %.0f degrees", "QRS 电轴 %.0f 度", axis),
                        Words.of(
                                "left from -30 to -90, right from 90 to 180 degrees, extreme between",
                                "-30 至 -90 度为左偏，90 至 180 度为右偏，其间为极度偏移"),
                        CONDUCTION)));
        return findings;
    }

    private static Optional<Double> over(Map<String, Double> ms, String name, double limit) {
        return Optional.ofNullable(ms.get(name)).filter(value -> value > limit);
    }
}
