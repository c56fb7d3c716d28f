package prehospital.clinical;

import static prehospital.clinical.Vocabulary.AGE;
import static prehospital.clinical.Vocabulary.PULSE;
import static prehospital.clinical.Vocabulary.RESPIRATORY_RATE;
import static prehospital.clinical.Vocabulary.SYSTOLIC;
import static prehospital.clinical.Vocabulary.asMany;
import static prehospital.clinical.Vocabulary.band;
import static prehospital.clinical.Vocabulary.either;
import static prehospital.clinical.Vocabulary.ladder;
import static prehospital.clinical.When.above;
import static prehospital.clinical.When.all;
import static prehospital.clinical.When.any;
import static prehospital.clinical.When.atMost;
import static prehospital.clinical.When.eitherWay;
import static prehospital.clinical.When.is;
import static prehospital.clinical.When.missing;
import static prehospital.clinical.When.no;
import static prehospital.clinical.When.otherwise;
import static prehospital.clinical.When.over;
import static prehospital.clinical.When.within;
import static prehospital.clinical.When.yes;

import java.util.List;
import prehospital.clinical.PointScore.Band;
import prehospital.clinical.PointScore.Entry;
import prehospital.clinical.PointScore.Ratio;
import prehospital.clinical.PointScore.Risk;
import prehospital.clinical.Result.Worse;
import prehospital.clinical.Score.Limit;

/** Scores of general physiology. */
final class PhysiologyScores {
    private static final Input MOTOR = Input.testable(
                    "motor", "6 obeys, 5 localising, 4 normal flexion, 3 abnormal flexion, 2 extension, 1 none", 1, 6)
            .or("gcs_motor", "m", "9268-4");

    private static final List<Risk> GCS_BANDS = List.of(
            new Risk(13, "mild", "13 to 15"), new Risk(9, "moderate", "9 to 12"), new Risk(3, "severe", "3 to 8"));

    /** National Early Warning Score 2. */
    static final PointScore NEWS2 = new PointScore(
            "news2",
            "National Early Warning Score 2",
            "Royal College of Physicians, National Early Warning Score (NEWS) 2, 2017",
            List.of(
                    RESPIRATORY_RATE,
                    Vocabulary.SPO2,
                    Input.oneOf(
                                    "spo2_scale",
                                    "1, or 2 when a clinician has set a target of 88 to 92 %; 1 when not given",
                                    "1",
                                    "2")
                            .optional("spo2_scale is not given: scale 1"),
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
                                    "unresponsive")
                            .spelt(
                                    "a",
                                    "alert",
                                    "c",
                                    "confusion",
                                    "new_confusion",
                                    "confusion",
                                    "v",
                                    "voice",
                                    "verbal",
                                    "voice",
                                    "p",
                                    "pain",
                                    "u",
                                    "unresponsive"),
                    Vocabulary.TEMPERATURE,
                    AGE.optional("age_years is not given: NEWS2 is from 16 years"),
                    Input.yesNo("pregnant", "pregnant").optional("")),
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
            Worse.HIGHER,
            List.of(
                    new Risk(7, "high", "emergency response, continuous monitoring"),
                    new Risk(5, "medium", "urgent response, monitoring at least hourly"),
                    new Risk(0, 3, otherwise(), "low-medium", "urgent review by the ward, monitoring at least hourly"),
                    new Risk(1, "low", "monitoring every 4 to 6 hours"),
                    new Risk(0, "low", "monitoring at least every 12 hours")),
            List.of(
                    new Limit(atMost("age_years", 15), "NEWS2 is not for patients under 16 years"),
                    new Limit(yes("pregnant"), "NEWS2 is not for pregnancy")));

    /** Glasgow Coma Scale. */
    static final PointScore GCS = new PointScore(
            "gcs",
            "Glasgow Coma Scale; a part that cannot be tested stays out, and the total with it",
            "G. Teasdale, B. Jennett, Lancet 1974;304:81-84; wording of 2014",
            List.of(
                    Input.testable("eye", "4 spontaneous, 3 to sound, 2 to pressure, 1 none", 1, 4)
                            .or("gcs_eye", "e", "9267-6"),
                    Input.testable("verbal", "5 orientated, 4 confused, 3 words, 2 sounds, 1 none", 1, 5)
                            .or("gcs_verbal", "v", "9270-0"),
                    MOTOR),
            List.of(asMany("eye"), asMany("verbal"), asMany("motor")),
            Worse.LOWER,
            GCS_BANDS,
            List.of());

    /** Glasgow Coma Scale of children who do not speak yet. */
    static final PointScore GCS_CHILD = new PointScore(
            "gcs-child",
            "Glasgow Coma Scale of children who do not speak yet; a part that cannot be tested stays out, and the total with it",
            "H. E. James, Pediatr Ann 1986;15:16-22, verbal part of the modified scale for infants",
            List.of(
                    Input.testable("eye", "4 spontaneous, 3 to sound, 2 to pressure, 1 none", 1, 4)
                            .or("gcs_eye", "e", "9267-6"),
                    Input.testable(
                                    "verbal",
                                    "5 coos, babbles, smiles; 4 irritable cry, consolable; 3 cries to pain; 2 moans to pain; 1 none",
                                    1,
                                    5)
                            .or("gcs_verbal", "v", "9270-0"),
                    Input.testable(
                                    "motor",
                                    "6 moves spontaneously, 5 withdraws from touch, 4 withdraws from pain, 3 abnormal flexion, 2 extension, 1 none",
                                    1,
                                    6)
                            .or("gcs_motor", "m", "9268-4")),
            List.of(asMany("eye"), asMany("verbal"), asMany("motor")),
            Worse.LOWER,
            GCS_BANDS,
            List.of());

    /** Sepsis, quick look. */
    static final PointScore QSOFA = new PointScore(
            "qsofa",
            "quick SOFA; never to rule sepsis out",
            "M. Singer and others, Sepsis-3, JAMA 2016;315:801-810",
            List.of(
                    RESPIRATORY_RATE,
                    SYSTOLIC,
                    Vocabulary.GCS.optional(""),
                    Input.yesNo("altered_mentation", "altered mentation, where there is no Glasgow Coma Scale")
                            .optional("")),
            List.of(
                    ladder("respirations", "respiratory_rate", new double[] {21}, 0, 1),
                    ladder("systolic_pressure", "systolic", new double[] {100}, 1, 0),
                    either(
                            "mentation",
                            eitherWay(atMost("gcs", 14), yes("altered_mentation")),
                            "Glasgow Coma Scale below 15, or altered mentation",
                            1)),
            Worse.HIGHER,
            List.of(
                    new Risk(2, "high", "2 or more: high risk of a poor outcome; look at NEWS2 as well"),
                    new Risk(0, "not raised", "does not rule sepsis out; look at NEWS2 as well")),
            List.of());

    /** Heart rate by systolic pressure. */
    static final PointScore SHOCK_INDEX = new PointScore(
            "shock-index",
            "Shock index: heart rate divided by systolic pressure, from 16 years",
            "M. Allgoewer, C. Burri, Dtsch Med Wochenschr 1967;92:1947-1950; early shock above 0.8 as in the GDL guideline",
            List.of(PULSE, SYSTOLIC, AGE.optional("age_years is not given: these limits are from 16 years")),
            List.of(ratio()),
            Worse.HIGHER,
            List.of(
                    new Risk(1.0, "high", "early shock; 1.0 or more, the strictest published limit"),
                    new Risk(
                            0,
                            0,
                            over("pulse", 0, 0.8, "systolic"),
                            "raised",
                            "early shock: above 0.8; other published limits are 0.9 and 1.0"),
                    new Risk(0, "not raised", "0.8 or less")),
            List.of(new Limit(atMost("age_years", 15), "under 16 years the limits are those of sipa")));

    /** The shock index by age. */
    static final PointScore SIPA = new PointScore(
            "sipa",
            "Shock index, paediatric age-adjusted, 4 to 16 years",
            "S. N. Acker and others, J Pediatr Surg 2015;50:331-334",
            List.of(PULSE, SYSTOLIC, AGE),
            List.of(
                    ratio(),
                    new Entry(
                            "age_limit",
                            List.of(
                                    band(atMost("age_years", 6), "4 to 6 years: above 1.22", 0),
                                    band(atMost("age_years", 12), "7 to 12 years: above 1.0", 0),
                                    band(otherwise(), "13 to 16 years: above 0.9", 0)))),
            Worse.HIGHER,
            List.of(
                    new Risk(
                            0,
                            0,
                            any(
                                    all(atMost("age_years", 6), over("pulse", 0, 1.22, "systolic")),
                                    all(within("age_years", 7, 12), over("pulse", 0, 1.0, "systolic")),
                                    all(above("age_years", 12), over("pulse", 0, 0.9, "systolic"))),
                            "raised",
                            "above the limit of the age"),
                    new Risk(0, "not raised", "within the limit of the age")),
            List.of(
                    new Limit(atMost("age_years", 3), "there is no limit under 4 years"),
                    new Limit(above("age_years", 16), "over 16 years the limits are those of shock-index")));

    private PhysiologyScores() {}

    private static Entry ratio() {
        return new Entry("ratio", List.of(new Band(otherwise(), "pulse / systolic", new Ratio("pulse", "systolic"))));
    }

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
}
