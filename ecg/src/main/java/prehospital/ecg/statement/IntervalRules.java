package prehospital.ecg.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import prehospital.ecg.EcgRecord.Patient;
import prehospital.ecg.EcgRecord.Sex;
import prehospital.ecg.Finding;

/**
 * Statements about intervals and axis by the AHA/ACCF/HRS recommendations for the standardization and interpretation of the
 * electrocardiogram, part III (conduction, B. Surawicz and others) and part IV (QT, P. M. Rautaharju and others), Circulation
 * 2009;119:e235 and e241.
 */
final class IntervalRules {
    private static final String CONDUCTION =
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
                        "PR_LONG", words("PR %.0f ms", pr), "PR above 200 ms: first-degree AV block", CONDUCTION)));
        over(ms, "qrs", QRS_WIDE_MS - 0.5)
                .ifPresent(qrs -> findings.add(
                        new Finding("QRS_WIDE", words("QRS %.0f ms", qrs), "QRS 120 ms or longer", CONDUCTION)));
        double limit = patient.sex().equals(Optional.of(Sex.MALE)) ? QTC_LONG_MEN_MS : QTC_LONG_WOMEN_MS;
        if (ms.getOrDefault("qrs", 0.0) < QRS_WIDE_MS) {
            over(ms, "qtc_fridericia", limit - 0.5)
                    .ifPresent(qtc -> findings.add(new Finding(
                            "QTC_LONG",
                            words("QTc %.0f ms (Fridericia)", qtc),
                            "QTc 450 ms or longer in men, 460 ms in women or when the sex is unknown; narrow QRS only",
                            REPOLARISATION)));
        }
        Optional.ofNullable(measured.axesDeg().get("qrs"))
                .filter(axis -> axis < LEFT_FROM || axis > RIGHT_FROM)
                .ifPresent(axis -> findings.add(new Finding(
                        axis < LEFT_FROM && axis >= -90
                                ? "AXIS_LEFT"
                                : axis > RIGHT_FROM ? "AXIS_RIGHT" : "AXIS_EXTREME",
                        words("QRS axis %.0f degrees", axis),
                        "left from -30 to -90, right from 90 to 180 degrees, extreme between",
                        CONDUCTION)));
        return findings;
    }

    private static Optional<Double> over(Map<String, Double> ms, String name, double limit) {
        return Optional.ofNullable(ms.get(name)).filter(value -> value > limit);
    }

    private static String words(String format, double figure) {
        return String.format(Locale.ROOT, format, figure);
    }
}
