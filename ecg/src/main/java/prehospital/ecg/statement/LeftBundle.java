package prehospital.ecg.statement;

import java.util.List;
import java.util.Optional;
import prehospital.ecg.Finding;
import prehospital.ecg.Words;

/**
 * Left bundle branch block by the AHA/ACCF/HRS recommendations, part III (B. Surawicz and others, Circulation 2009;119:e235): a QRS
 * complex of 120 ms or longer that is not paced, points away in V1, and in I, V5 and V6 points up, without Q wave, its peak in V5 and
 * V6 after more than 60 ms. Whether the R wave is notched is not judged. Said only when all four leads can be read.
 */
final class LeftBundle {
    private static final double WIDE_MS = 120;
    private static final double PEAK_MS = 60;
    private static final double NO_Q_MV = -0.05;

    private LeftBundle() {}

    static Optional<Finding> of(Measurements measured, boolean paced) {
        double qrs = measured.intervalsMs().getOrDefault("qrs", 0.0);
        boolean points = measured.complex("V1")
                .filter(v1 -> v1.netMv() < 0 && -v1.sMv() > v1.rMv())
                .isPresent();
        boolean left = List.of("I", "V5", "V6").stream()
                .allMatch(lead -> measured.complex(lead)
                        .filter(complex -> complex.netMv() > 0 && complex.qMv() > NO_Q_MV)
                        .isPresent());
        boolean late = List.of("V5", "V6").stream()
                .allMatch(lead -> measured.complex(lead)
                        .filter(complex -> complex.peakMs() > PEAK_MS)
                        .isPresent());
        if (paced || qrs < WIDE_MS || !points || !left || !late) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                "LBBB",
                Words.of("left bundle branch block: QRS %.0f ms", "左束支传导阻滞：QRS 时限 %.0f 毫秒", qrs),
                Words.of(
                        "QRS 120 ms or longer, downwards in V1, upwards without Q in I, V5 and V6, peak in V5 and V6 after 60"
                                + " ms; notches are not judged",
                        "QRS 时限 120 毫秒及以上，V1 主波向下，I、V5、V6 主波向上且无 Q 波，V5、V6 R 峰时间大于 60 毫秒；未判断切迹"),
                IntervalRules.CONDUCTION));
    }
}
