package prehospital.clinical;

import static prehospital.clinical.When.above;
import static prehospital.clinical.When.all;
import static prehospital.clinical.When.any;
import static prehospital.clinical.When.atMost;
import static prehospital.clinical.When.is;
import static prehospital.clinical.When.missing;
import static prehospital.clinical.When.no;
import static prehospital.clinical.When.otherwise;
import static prehospital.clinical.When.yes;

import java.util.List;
import prehospital.clinical.PointScore.AsMany;
import prehospital.clinical.PointScore.Band;
import prehospital.clinical.PointScore.Entry;
import prehospital.clinical.PointScore.Fixed;
import prehospital.clinical.PointScore.Limit;
import prehospital.clinical.PointScore.Ratio;
import prehospital.clinical.PointScore.Risk;

/** Scores of general physiology. */
final class PhysiologyScores {
    private static final Input RESPIRATORY_RATE = Input.whole("respiratory_rate", "breaths per minute", 300, "/min");
    private static final Input SYSTOLIC = Input.whole("systolic", "systolic blood pressure", 500, "mm[Hg]");
    private static final Input PULSE = Input.whole("pulse", "pulse per minute", 500, "/min");
    private static final Input AGE = Input.whole("age_years", "age", 130, "a");

    /** National Early Warning Score 2. */
    static final PointScore NEWS2 = new PointScore(
            "news2",
            "National Early Warning Score 2",
            "Royal College of Physicians, National Early Warning Score (NEWS) 2, 2017",
            List.of(
                    RESPIRATORY_RATE,
                    Input.whole("spo2", "oxygen saturation", 100, "%"),
                    Input.oneOf(
                            "spo2_scale",
                            "1, or 2 when a clinician has set a target of 88 to 92 %; 1 when not given",
                            "1",
                            "2"),
                    Input.yesNo("on_oxygen", "breathes added oxygen"),
                    SYSTOLIC,
                    PULSE,
                    Input.oneOf(
                            "consciousness",
                            "alert, new confusion, to voice, to pain, unresponsive",
                            "alert",
                            "confusion",
                            "voice",
                            "pain",
                            "unresponsive"),
                    Input.decimal("temperature", "body temperature", 50, "Cel"),
                    AGE,
                    Input.yesNo("pregnant", "pregnant")),
            List.of(
                    ladder("respirations", "respiratory_rate", new double[] {8, 11, 20, 24}, 3, 1, 0, 2, 3),
                    new Entry("oxygen_saturation", saturation()),
                    new Entry(
                            "air_or_oxygen", List.of(band(yes("on_oxygen"), "oxygen", 2), band(otherwise(), "air", 0))),
                    ladder("systolic_pressure", "systolic", new double[] {90, 100, 110, 219}, 3, 2, 1, 0, 3),
                    ladder("pulse", "pulse", new double[] {40, 50, 90, 110, 130}, 3, 1, 0, 1, 2, 3),
                    new Entry(
                            "consciousness",
                            List.of(
                                    band(is("consciousness", "alert"), "alert", 0),
                                    band(otherwise(), "confusion, voice, pain or unresponsive", 3))),
                    ladder("temperature", "temperature", new double[] {35.0, 36.0, 38.0, 39.0}, 3, 1, 0, 1, 2)),
            List.of(
                    new Risk(7, 0, "high", "emergency response, continuous monitoring"),
                    new Risk(5, 0, "medium", "urgent response, monitoring at least hourly"),
                    new Risk(0, 3, "low-medium", "urgent review by the ward, monitoring at least hourly"),
                    new Risk(1, 0, "low", "monitoring every 4 to 6 hours"),
                    new Risk(0, 0, "low", "monitoring at least every 12 hours")),
            List.of(
                    new Limit(atMost("age_years", 15), "NEWS2 is not for patients under 16 years"),
                    new Limit(yes("pregnant"), "NEWS2 is not for pregnancy")));

    /** Glasgow Coma Scale. */
    static final PointScore GCS = new PointScore(
            "gcs",
            "Glasgow Coma Scale; a part that cannot be tested stays out, and the total with it",
            "G. Teasdale, B. Jennett, Lancet 1974;304:81-84; wording of 2014",
            List.of(
                    graded("eye", "4 spontaneous, 3 to sound, 2 to pressure, 1 none", 4),
                    graded("verbal", "5 orientated, 4 confused, 3 words, 2 sounds, 1 none", 5),
                    graded(
                            "motor",
                            "6 obeys, 5 localising, 4 normal flexion, 3 abnormal flexion, 2 extension, 1 none",
                            6)),
            List.of(asMany("eye"), asMany("verbal"), asMany("motor")),
            List.of(
                    new Risk(13, 0, "mild", "13 to 15"),
                    new Risk(9, 0, "moderate", "9 to 12"),
                    new Risk(3, 0, "severe", "3 to 8")),
            List.of());

    /** Sepsis, quick look. */
    static final PointScore QSOFA = new PointScore(
            "qsofa",
            "quick SOFA; never to rule sepsis out",
            "M. Singer and others, Sepsis-3, JAMA 2016;315:801-810",
            List.of(RESPIRATORY_RATE, SYSTOLIC, graded("gcs", "Glasgow Coma Scale total, 3 to 15", 15)),
            List.of(
                    ladder("respirations", "respiratory_rate", new double[] {21}, 0, 1),
                    ladder("systolic_pressure", "systolic", new double[] {100}, 1, 0),
                    ladder("mentation", "gcs", new double[] {14}, 1, 0)),
            List.of(
                    new Risk(2, 0, "high", "2 or more: high risk of a poor outcome"),
                    new Risk(0, 0, "not raised", "does not rule sepsis out")),
            List.of());

    /** Heart rate by systolic pressure. */
    static final PointScore SHOCK_INDEX = new PointScore(
            "shock-index",
            "Shock index: heart rate divided by systolic pressure, from 16 years",
            "M. Allgoewer, C. Burri, Dtsch Med Wochenschr 1967;92:1947-1950; early shock above 0.8 as in the GDL guideline",
            List.of(PULSE, SYSTOLIC, AGE),
            List.of(new Entry(
                    "ratio", List.of(new Band(otherwise(), "pulse / systolic", new Ratio("pulse", "systolic"))))),
            List.of(
                    new Risk(1.0, 0, "high", "1.0 or more"),
                    new Risk(0.8001, 0, "raised", "above 0.8: early shock"),
                    new Risk(0, 0, "not raised", "0.8 or less")),
            List.of(new Limit(atMost("age_years", 15), "the shock index has other limits under 16 years")));

    private PhysiologyScores() {}

    private static List<Band> saturation() {
        When one = any(missing("spo2_scale"), is("spo2_scale", "1"));
        return List.of(
                band(all(one, atMost("spo2", 91)), "91 or less", 3),
                band(all(one, atMost("spo2", 93)), "92 to 93", 2),
                band(all(one, atMost("spo2", 95)), "94 to 95", 1),
                band(all(one, above("spo2", 95)), "96 or more", 0),
                band(atMost("spo2", 83), "83 or less, scale 2", 3),
                band(atMost("spo2", 85), "84 to 85, scale 2", 2),
                band(atMost("spo2", 87), "86 to 87, scale 2", 1),
                band(any(atMost("spo2", 92), no("on_oxygen")), "88 to 92, or more on air, scale 2", 0),
                band(atMost("spo2", 94), "93 to 94 on oxygen, scale 2", 1),
                band(atMost("spo2", 96), "95 to 96 on oxygen, scale 2", 2),
                band(otherwise(), "97 or more on oxygen, scale 2", 3));
    }

    static Input graded(String name, String words, int max) {
        return new Input(name, words, new Input.Measured(name.equals("gcs") ? 3 : 1, max, 0, "{score}"));
    }

    static Entry asMany(String input) {
        return new Entry(input, List.of(new Band(otherwise(), "as graded", new AsMany(input))));
    }

    static Band band(When when, String words, double points) {
        return new Band(when, words, new Fixed(points));
    }

    /** Bands of one number: up to the first limit, up to the second, and so on, above the last. */
    static Entry ladder(String item, String input, double[] limits, double... points) {
        Band[] bands = new Band[points.length];
        for (int i = 0; i < limits.length; i++) {
            bands[i] = band(atMost(input, limits[i]), "at most " + new Value.Quantity(limits[i]), points[i]);
        }
        bands[limits.length] = band(
                above(input, limits[limits.length - 1]),
                "above " + new Value.Quantity(limits[limits.length - 1]),
                points[limits.length]);
        return new Entry(item, List.of(bands));
    }
}
