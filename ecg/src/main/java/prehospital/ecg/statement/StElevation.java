package prehospital.ecg.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import prehospital.ecg.EcgRecord.Patient;
import prehospital.ecg.EcgRecord.Sex;
import prehospital.ecg.Finding;
import prehospital.ecg.Words;

/**
 * ST elevation at the J point in two contiguous leads, with thresholds by sex and age: K. Thygesen and others, Fourth Universal
 * Definition of Myocardial Infarction (2018), Circulation 2018;138:e618–e651. Not stated where the QRS complex is wide or paced. With
 * sex or age unknown, what only some people's thresholds call elevation is said to depend on them.
 */
final class StElevation {
    private static final String SOURCE =
            "Thygesen K et al., Fourth Universal Definition of Myocardial Infarction (2018), Circulation"
                    + " 2018;138:e618-e651";
    private static final double WIDE_MS = 120;
    private static final int YOUNG_BELOW = 40;
    private static final double OTHER_MV = 0.1;
    private static final double WOMEN_MV = 0.15;
    private static final double MEN_MV = 0.2;
    private static final double YOUNG_MEN_MV = 0.25;
    private static final double DEPRESSION_MV = 0.05;

    /** Contiguous leads in their order; −aVR is between I and II. */
    private static final List<List<String>> ORDER =
            List.of(List.of("V1", "V2", "V3", "V4", "V5", "V6"), List.of("aVL", "I", "-aVR", "II", "aVF", "III"));

    private final Map<String, Double> st;
    private final Map<String, Double> t;
    private final Patient patient;

    private StElevation(Measurements measured, Patient patient) {
        st = measured.stMv();
        t = measured.tMv();
        this.patient = patient;
    }

    /** What can be said of the ST segments; nothing when fewer than two standard leads are there. */
    static List<Finding> of(Measurements measured, Patient patient, boolean paced) {
        var rule = new StElevation(measured, patient);
        long standard = ORDER.stream()
                .flatMap(List::stream)
                .filter(lead -> rule.st(lead).isPresent())
                .count();
        double qrs = measured.intervalsMs().getOrDefault("qrs", 0.0);
        if (standard < 2) {
            return List.of();
        }
        if (paced || qrs >= WIDE_MS) {
            return List.of(new Finding(
                    "ST_NOT_JUDGED",
                    Words.of("no statement about ST: ", "不判读 ST 段：")
                            .then(
                                    paced
                                            ? Words.of("paced", "起搏心律")
                                            : Words.of("QRS %d ms", "QRS 时限 %d 毫秒", Math.round(qrs))),
                    Words.of(
                            "thresholds hold for narrow QRS complexes (below 120 ms) that are not paced",
                            "阈值仅适用于非起搏的窄 QRS 波（小于 120 毫秒）"),
                    SOURCE));
        }
        List<Finding> findings = new ArrayList<>();
        rule.elevation().ifPresent(findings::add);
        rule.posterior().ifPresent(findings::add);
        return findings;
    }

    private Optional<Double> st(String lead) {
        if (lead.equals("-aVR")) {
            return st("aVR").map(mv -> -mv);
        }
        return value(st, lead);
    }

    private static Optional<Double> value(Map<String, Double> values, String lead) {
        return values.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(lead))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private Optional<Finding> elevation() {
        List<String> sure = pair(strictest());
        List<String> perhaps = pair(mildest());
        if (sure.isEmpty() && perhaps.isEmpty()) {
            return Optional.empty();
        }
        List<String> leads = sure.isEmpty() ? perhaps : sure;
        String code = sure.isEmpty() ? "ST_ELEVATION_DEPENDS" : "ST_ELEVATION";
        Words text = sure.isEmpty()
                ? Words.of("ST elevation for some of unknown sex or age: ", "性别或年龄不明，部分人群为 ST 段抬高：")
                : Words.of("ST elevation at the J point: ", "J 点 ST 段抬高：");
        return Optional.of(
                new Finding(code, text.then(shown(leads)), criteria(sure.isEmpty() ? mildest() : strictest()), SOURCE));
    }

    private Words criteria(double v2v3) {
        boolean unknown = patient.sex().isEmpty() || patient.ageYears().isEmpty();
        return Words.of(
                "two contiguous leads at the J point: V2-V3 from %1$.2f mV%2$s, others from 0.10 mV;"
                        + " not valid with bundle branch block or left ventricular hypertrophy",
                "相邻两个导联 J 点：V2-V3 达到 %1$.2f mV%3$s，其余达到 0.10 mV；束支传导阻滞或左心室肥厚时不适用",
                v2v3,
                unknown ? " (sex or age unknown)" : "",
                unknown ? "（性别或年龄不明）" : "");
    }

    private Words shown(List<String> leads) {
        String all = String.join(", ", leads.stream().map(this::shown).toList());
        return new Words(all, all);
    }

    private String shown(String lead) {
        return String.format(Locale.ROOT, "%s %.2f mV", lead, st(lead).orElse(0.0));
    }

    /** The threshold in V2 and V3 that is high enough whoever it is. */
    private double strictest() {
        if (patient.sex().equals(Optional.of(Sex.FEMALE))) {
            return WOMEN_MV;
        }
        return patient.ageYears().filter(age -> age >= YOUNG_BELOW).isPresent() ? MEN_MV : YOUNG_MEN_MV;
    }

    /** The lowest threshold in V2 and V3 that could hold. */
    private double mildest() {
        return patient.sex().equals(Optional.of(Sex.MALE))
                ? patient.ageYears().filter(age -> age < YOUNG_BELOW).isPresent() ? YOUNG_MEN_MV : MEN_MV
                : WOMEN_MV;
    }

    /** All leads of the first order in which two neighbours are elevated. */
    private List<String> pair(double v2v3) {
        for (List<String> order : ORDER) {
            List<String> elevated =
                    order.stream().filter(lead -> elevated(lead, v2v3)).toList();
            for (int i = 0; i + 1 < order.size(); i++) {
                if (elevated.contains(order.get(i)) && elevated.contains(order.get(i + 1))) {
                    return elevated;
                }
            }
        }
        return List.of();
    }

    private boolean elevated(String lead, double v2v3) {
        double threshold = lead.equals("V2") || lead.equals("V3") ? v2v3 : OTHER_MV;
        return st(lead).filter(mv -> mv >= threshold - 1e-9).isPresent();
    }

    /** Depression in two of V1 to V3 with upright T waves: record V7 to V9. */
    private Optional<Finding> posterior() {
        List<String> leads = List.of("V1", "V2", "V3").stream()
                .filter(lead -> st(lead).filter(mv -> mv <= -DEPRESSION_MV).isPresent()
                        && value(t, lead).filter(mv -> mv > 0).isPresent())
                .toList();
        if (leads.size() < 2) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                "POSTERIOR_SUSPECTED",
                Words.of("ST depression with upright T: ", "ST 段压低伴 T 波直立：")
                        .then(shown(leads))
                        .then(Words.of("; record V7 to V9", "；请加做 V7 至 V9")),
                Words.of(
                        "ST depression of 0.05 mV or more at the J point in two of V1 to V3 with upright T waves",
                        "V1 至 V3 中两个导联 J 点压低 0.05 mV 及以上且 T 波直立"),
                SOURCE));
    }
}
