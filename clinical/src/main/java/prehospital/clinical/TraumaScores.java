package prehospital.clinical;

import static prehospital.clinical.Vocabulary.AGE;
import static prehospital.clinical.Vocabulary.GCS;
import static prehospital.clinical.Vocabulary.PULSE;
import static prehospital.clinical.Vocabulary.RESPIRATORY_RATE;
import static prehospital.clinical.Vocabulary.SYSTOLIC;
import static prehospital.clinical.Vocabulary.asMany;
import static prehospital.clinical.Vocabulary.band;
import static prehospital.clinical.Vocabulary.either;
import static prehospital.clinical.Vocabulary.ladder;
import static prehospital.clinical.Vocabulary.sign;
import static prehospital.clinical.Vocabulary.weighted;
import static prehospital.clinical.When.above;
import static prehospital.clinical.When.any;
import static prehospital.clinical.When.atLeast;
import static prehospital.clinical.When.atMost;
import static prehospital.clinical.When.eitherWay;
import static prehospital.clinical.When.is;
import static prehospital.clinical.When.otherwise;
import static prehospital.clinical.When.yes;

import java.util.List;
import prehospital.clinical.PointScore.Entry;
import prehospital.clinical.PointScore.Risk;
import prehospital.clinical.Result.Worse;

/** Scores of injured patients. */
final class TraumaScores {
    private static final String CHAMPION = "H. R. Champion and others, J Trauma 1989;29:623-629";

    /** The sum of the coded values, used for sorting. */
    static final PointScore T_RTS = new PointScore(
            "t-rts",
            "Triage Revised Trauma Score, 0 to 12",
            CHAMPION,
            List.of(GCS, SYSTOLIC, RESPIRATORY_RATE),
            coded(1, 1, 1),
            Worse.LOWER,
            List.of(new Risk(12, "normal", "all three normal"), new Risk(0, "reduced", "11 or less: trauma centre")),
            List.of());

    /** The weighted sum. */
    static final PointScore RTS = new PointScore(
            "rts",
            "Revised Trauma Score, 0 to 7.8408",
            CHAMPION,
            List.of(GCS, SYSTOLIC, RESPIRATORY_RATE),
            coded(0.9368, 0.7326, 0.2908),
            Worse.LOWER,
            List.of(
                    new Risk(7.8408, "normal", "all three normal"),
                    new Risk(4, "reduced", "4 or more"),
                    new Risk(0, "severe", "less than 4: trauma centre")),
            List.of());

    /** Mechanism, Glasgow, age, arterial pressure. */
    static final PointScore MGAP = new PointScore(
            "mgap",
            "MGAP: mechanism, Glasgow Coma Scale, age, arterial pressure, 3 to 29",
            "D. Sartorius and others, Crit Care Med 2010;38:831-837",
            List.of(GCS, Input.yesNo("blunt", "blunt, not penetrating, trauma"), SYSTOLIC, AGE),
            List.of(
                    new Entry(
                            "mechanism", List.of(band(yes("blunt"), "blunt", 4), band(otherwise(), "penetrating", 0))),
                    asMany("gcs"),
                    ladder("age", "age_years", new double[] {59}, 5, 0),
                    ladder("arterial_pressure", "systolic", new double[] {59, 120}, 0, 3, 5)),
            Worse.LOWER,
            List.of(
                    new Risk(23, "low", "23 to 29: mortality 2.8 %"),
                    new Risk(18, "intermediate", "18 to 22: mortality 15 %"),
                    new Risk(0, "high", "less than 18: mortality 48 %")),
            List.of());

    /** Glasgow, age, arterial pressure. */
    static final PointScore GAP = new PointScore(
            "gap",
            "GAP: Glasgow Coma Scale, age, arterial pressure, 3 to 24",
            "Y. Kondo and others, Crit Care 2011;15:R191",
            List.of(GCS, SYSTOLIC, AGE),
            List.of(
                    asMany("gcs"),
                    ladder("age", "age_years", new double[] {59}, 3, 0),
                    ladder("arterial_pressure", "systolic", new double[] {59, 120}, 0, 4, 6)),
            Worse.LOWER,
            List.of(
                    new Risk(19, "low", "19 to 24"),
                    new Risk(11, "intermediate", "11 to 18"),
                    new Risk(0, "high", "3 to 10")),
            List.of());

    /** Circulation, respiration, abdomen, motor, speech. */
    static final PointScore CRAMS = new PointScore(
            "crams",
            "CRAMS: circulation, respiration, abdomen and thorax, motor, speech, 0 to 10",
            "S. P. Gormican, Ann Emerg Med 1982;11:132-135, as modified (respiration above 35/min); a systolic pressure of exactly 100 counts 1",
            List.of(
                    Input.oneOf("capillary_refill", "capillary refill as seen", "normal", "delayed", "none"),
                    SYSTOLIC,
                    Input.oneOf("respiration", "breathing as seen", "normal", "laboured", "shallow", "absent")
                            .spelt("labored", "laboured"),
                    RESPIRATORY_RATE.optional(""),
                    Input.oneOf(
                            "abdomen_thorax",
                            "abdomen and thorax; penetrating: deep penetrating injury",
                            "not_tender",
                            "tender",
                            "rigid",
                            "flail",
                            "penetrating"),
                    Input.oneOf(
                                    "motor_response",
                                    "normal: obeys; pain: to pain only; posturing or none",
                                    "normal",
                                    "pain",
                                    "posturing",
                                    "none")
                            .spelt("obeys", "normal", "to_pain", "pain"),
                    Input.oneOf("speech", "speech", "normal", "confused", "inappropriate", "unintelligible", "none")),
            List.of(
                    new Entry(
                            "circulation",
                            List.of(
                                    band(
                                            any(is("capillary_refill", "none"), atMost("systolic", 84)),
                                            "no refill, or systolic below 85",
                                            0),
                                    band(
                                            any(is("capillary_refill", "delayed"), atMost("systolic", 100)),
                                            "delayed refill, or systolic 85 to 100",
                                            1),
                                    band(otherwise(), "normal refill and systolic above 100", 2))),
                    new Entry(
                            "respiration",
                            List.of(
                                    band(
                                            eitherWay(is("respiration", "absent"), atMost("respiratory_rate", 0)),
                                            "absent",
                                            0),
                                    band(
                                            eitherWay(
                                                    any(is("respiration", "laboured"), is("respiration", "shallow")),
                                                    above("respiratory_rate", 35)),
                                            "laboured, shallow, or above 35 per minute",
                                            1),
                                    band(is("respiration", "normal"), "normal", 2))),
                    new Entry(
                            "abdomen",
                            List.of(
                                    band(is("abdomen_thorax", "not_tender"), "not tender", 2),
                                    band(is("abdomen_thorax", "tender"), "tender", 1),
                                    band(otherwise(), "rigid, flail chest or deep penetrating injury", 0))),
                    new Entry(
                            "motor",
                            List.of(
                                    band(is("motor_response", "normal"), "normal, obeys", 2),
                                    band(is("motor_response", "pain"), "to pain", 1),
                                    band(otherwise(), "posturing or none", 0))),
                    new Entry(
                            "speech",
                            List.of(
                                    band(is("speech", "normal"), "normal", 2),
                                    band(
                                            any(is("speech", "confused"), is("speech", "inappropriate")),
                                            "confused or inappropriate",
                                            1),
                                    band(otherwise(), "unintelligible or none", 0)))),
            Worse.LOWER,
            List.of(
                    new Risk(9, "minor", "9 or 10"),
                    new Risk(7, "major", "8 or less: major trauma"),
                    new Risk(0, "major", "8 or less: major trauma; 6 or less also by the stricter limit of Salt Lake")),
            List.of());

    /** Injured children. */
    static final PointScore PTS = new PointScore(
            "pts",
            "Pediatric Trauma Score, -6 to 12",
            "J. J. Tepas and others, J Pediatr Surg 1987;22:14-18",
            List.of(
                    Vocabulary.WEIGHT,
                    Input.oneOf("airway", "airway", "normal", "maintainable", "unmaintainable"),
                    SYSTOLIC,
                    Input.oneOf("cns", "obtunded: or any loss of consciousness", "awake", "obtunded", "coma"),
                    Input.oneOf("wound", "open wound; major: or penetrating", "none", "minor", "major")
                            .spelt("penetrating", "major"),
                    Input.oneOf("skeletal", "fractures; open: or multiple", "none", "closed", "open")
                            .spelt("multiple", "open")),
            List.of(
                    new Entry(
                            "weight",
                            List.of(
                                    band(above("weight_kg", 20), "above 20 kg", 2),
                                    band(atLeast("weight_kg", 10), "10 to 20 kg", 1),
                                    band(otherwise(), "below 10 kg", -1))),
                    worded("airway", "normal", "maintainable", "unmaintainable"),
                    ladder("systolic_pressure", "systolic", new double[] {49, 90}, -1, 1, 2),
                    worded("cns", "awake", "obtunded", "coma"),
                    worded("wound", "none", "minor", "major"),
                    worded("skeletal", "none", "closed", "open")),
            Worse.LOWER,
            List.of(new Risk(9, "low", "9 or more"), new Risk(-6, "high", "8 or less: trauma centre")),
            List.of());

    /** Massive transfusion. */
    static final PointScore ABC = new PointScore(
            "abc",
            "ABC: assessment of blood consumption, massive transfusion, 0 to 4",
            "T. C. Nunez and others, J Trauma 2009;66:346-352",
            List.of(
                    Input.yesNo("penetrating", "penetrating mechanism"),
                    SYSTOLIC,
                    PULSE,
                    Input.yesNo("fast_positive", "positive ultrasound (FAST)").or("fast")),
            List.of(
                    sign("penetrating", 1),
                    either("systolic_pressure", atMost("systolic", 90), "90 or less", 1),
                    either("heart_rate", atLeast("pulse", 120), "120 or more", 1),
                    sign("fast_positive", 1)),
            Worse.HIGHER,
            List.of(
                    new Risk(2, "likely", "2 or more: massive transfusion likely"),
                    new Risk(0, "not likely", "0 or 1")),
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

    private static Entry worded(String input, String best, String middle, String worst) {
        return new Entry(
                input,
                List.of(
                        band(is(input, best), best, 2),
                        band(is(input, middle), middle, 1),
                        band(otherwise(), worst, -1)));
    }
}
