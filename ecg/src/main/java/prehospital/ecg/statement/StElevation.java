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
                    String.format(
                            Locale.ROOT,
                            "no statement about ST: %s",
                            paced ? "paced" : "QRS " + Math.round(qrs) + " ms"),
                    "thresholds hold for narrow QRS complexes (below 120 ms) that are not paced",
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
        String text =
                (sure.isEmpty() ? "ST elevation for some of unknown sex or age: " : "ST elevation at the J point: ")
                        + String.join(", ", leads.stream().map(this::shown).toList());
        return Optional.of(new Finding(
                code,
                text,
                String.format(
                        Locale.ROOT,
                        "two contiguous leads at the J point: V2-V3 from %.2f mV%s, others from 0.10 mV;"
                                + " not valid with bundle branch block or left ventricular hypertrophy",
                        sure.isEmpty() ? mildest() : strictest(),
                        patient.sex().isEmpty() || patient.ageYears().isEmpty() ? " (sex or age unknown)" : ""),
                SOURCE));
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
                "ST depression with upright T: "
                        + String.join(", ", leads.stream().map(this::shown).toList()) + "; record V7 to V9",
                "ST depression of 0.05 mV or more at the J point in two of V1 to V3 with upright T waves",
                SOURCE));
    }
}
