package prehospital.clinical;

import static prehospital.clinical.PhysiologyScores.asMany;
import static prehospital.clinical.PhysiologyScores.band;
import static prehospital.clinical.PhysiologyScores.graded;
import static prehospital.clinical.PhysiologyScores.ladder;
import static prehospital.clinical.When.otherwise;
import static prehospital.clinical.When.yes;

import java.util.Arrays;
import java.util.List;
import prehospital.clinical.PointScore.Entry;
import prehospital.clinical.PointScore.Risk;

/** Scores of injured patients. */
final class TraumaScores {
    private static final String CHAMPION = "H. R. Champion and others, J Trauma 1989;29:623-629";
    private static final Input GCS = graded("gcs", "Glasgow Coma Scale total, 3 to 15", 15);
    private static final Input SYSTOLIC = Input.whole("systolic", "systolic blood pressure", 500, "mm[Hg]");
    private static final Input RESPIRATORY_RATE = Input.whole("respiratory_rate", "breaths per minute", 300, "/min");
    private static final Input AGE = Input.whole("age_years", "age", 130, "a");

    /** The sum of the coded values, used for sorting. */
    static final PointScore T_RTS = new PointScore(
            "t-rts",
            "Triage Revised Trauma Score, 0 to 12",
            CHAMPION,
            List.of(GCS, SYSTOLIC, RESPIRATORY_RATE),
            coded(1, 1, 1),
            List.of(
                    new Risk(12, 0, "normal", "all three normal"),
                    new Risk(0, 0, "reduced", "11 or less: trauma centre")),
            List.of());

    /** The weighted sum. */
    static final PointScore RTS = new PointScore(
            "rts",
            "Revised Trauma Score, 0 to 7.8408",
            CHAMPION,
            List.of(GCS, SYSTOLIC, RESPIRATORY_RATE),
            coded(0.9368, 0.7326, 0.2908),
            List.of(
                    new Risk(7.8408, 0, "normal", "all three normal"),
                    new Risk(4, 0, "reduced", "4 or more"),
                    new Risk(0, 0, "severe", "less than 4: trauma centre")),
            List.of());

    /** Mechanism, Glasgow, age, arterial pressure. */
    static final PointScore MGAP = new PointScore(
            "mgap",
            "MGAP: mechanism, Glasgow Coma Scale, age, arterial pressure",
            "D. Sartorius and others, Crit Care Med 2010;38:831-837",
            List.of(GCS, Input.yesNo("blunt", "blunt, not penetrating, trauma"), SYSTOLIC, AGE),
            List.of(
                    new Entry(
                            "mechanism", List.of(band(yes("blunt"), "blunt", 4), band(otherwise(), "penetrating", 0))),
                    asMany("gcs"),
                    ladder("age", "age_years", new double[] {59}, 5, 0),
                    ladder("arterial_pressure", "systolic", new double[] {59, 120}, 0, 3, 5)),
            List.of(
                    new Risk(23, 0, "low", "23 to 29: mortality 2.8 %"),
                    new Risk(18, 0, "intermediate", "18 to 22: mortality 15 %"),
                    new Risk(0, 0, "high", "less than 18: mortality 48 %")),
            List.of());

    private TraumaScores() {}

    /** The codes 0 to 4 of each part, weighted. */
    private static List<Entry> coded(double gcs, double systolic, double respirations) {
        return List.of(
                ladder("glasgow", "gcs", new double[] {3, 5, 8, 12}, weighted(gcs, 0, 1, 2, 3, 4)),
                ladder(
                        "systolic_pressure",
                        "systolic",
                        new double[] {0, 49, 75, 89},
                        weighted(systolic, 0, 1, 2, 3, 4)),
                ladder(
                        "respirations",
                        "respiratory_rate",
                        new double[] {0, 5, 9, 29},
                        weighted(respirations, 0, 1, 2, 4, 3)));
    }

    private static double[] weighted(double weight, double... codes) {
        return Arrays.stream(codes).map(code -> weight * code).toArray();
    }
}
