package prehospital.clinical;

import static prehospital.clinical.Vocabulary.AGE;
import static prehospital.clinical.Vocabulary.AGE_MONTHS;
import static prehospital.clinical.Vocabulary.PULSE;
import static prehospital.clinical.Vocabulary.RESPIRATORY_RATE;
import static prehospital.clinical.Vocabulary.asMany;
import static prehospital.clinical.Vocabulary.band;
import static prehospital.clinical.Vocabulary.sign;
import static prehospital.clinical.When.above;
import static prehospital.clinical.When.all;
import static prehospital.clinical.When.any;
import static prehospital.clinical.When.atLeast;
import static prehospital.clinical.When.atMost;
import static prehospital.clinical.When.eitherWay;
import static prehospital.clinical.When.is;
import static prehospital.clinical.When.known;
import static prehospital.clinical.When.not;
import static prehospital.clinical.When.otherwise;

import java.util.List;
import java.util.function.Function;
import prehospital.clinical.PointScore.AsMany;
import prehospital.clinical.PointScore.Band;
import prehospital.clinical.PointScore.Entry;
import prehospital.clinical.PointScore.Risk;
import prehospital.clinical.Result.Worse;
import prehospital.clinical.Score.Limit;

/**
 * Paediatric Early Warning Score. Circulation and breathing are graded by a person, or told from what was measured and a table of
 * normal values by age.
 */
final class PewsScore {
    /**
     * Normal rates at rest of an age, in /min.
     *
     * @param when who it is for
     */
    private record Normal(When when, double pulseMin, double pulseMax, double rateMin, double rateMax) {}

    /** Table of Monaghan's chart as commonly printed; a site confirms or changes it. */
    private static final List<Normal> NORMAL = List.of(
            new Normal(youngerThan(1, 0), 100, 180, 40, 60),
            new Normal(all(not(youngerThan(1, 0)), youngerThan(12, 0)), 100, 180, 35, 40),
            new Normal(years(1, 3), 70, 110, 25, 30),
            new Normal(years(4, 6), 70, 110, 21, 23),
            new Normal(years(7, 12), 70, 110, 19, 21),
            new Normal(years(13, 18), 55, 90, 16, 18));

    static final PointScore PEWS = new PointScore(
            "pews",
            "Paediatric Early Warning Score (Brighton), 0 to 13",
            "A. Monaghan, Paediatr Nurs 2005;17(1):32-35; normal rates by age: site configuration, defaults as commonly printed with it",
            List.of(
                    Input.graded(
                                    "behaviour",
                                    "0 playing, appropriate; 1 sleeping; 2 irritable; 3 lethargic, confused or less response to pain",
                                    0,
                                    3)
                            .or("behavior"),
                    Input.graded("cardiovascular", "0 to 3 as graded by a person; or the measured values", 0, 3)
                            .optional(""),
                    Input.oneOf("skin", "skin", "pink", "pale", "grey", "grey_mottled")
                            .spelt("mottled", "grey_mottled", "gray", "grey")
                            .optional(""),
                    Input.decimal("capillary_refill_s", "capillary refill time", 60, "s")
                            .optional(""),
                    PULSE.optional(""),
                    Input.graded("respiratory", "0 to 3 as graded by a person; or the measured values", 0, 3)
                            .optional(""),
                    RESPIRATORY_RATE.optional(""),
                    Input.oneOf(
                                    "respiratory_effort",
                                    "grunting: with retractions",
                                    "normal",
                                    "accessory_muscles",
                                    "retractions",
                                    "grunting")
                            .optional(""),
                    Input.decimal("oxygen_l_min", "added oxygen, 0 for none", 100, "L/min")
                            .optional(""),
                    AGE.optional(""),
                    AGE_MONTHS.optional(""),
                    Input.yesNo("nebuliser", "nebuliser every quarter of an hour")
                            .or("nebulizer"),
                    Input.yesNo("vomiting", "persistent vomiting after an operation")),
            List.of(
                    asMany("behaviour"),
                    new Entry("cardiovascular", cardiovascular()),
                    new Entry("respiratory", respiratory()),
                    sign("nebuliser", 2),
                    sign("vomiting", 2)),
            Worse.HIGHER,
            List.of(
                    new Risk(5, "high", "5 or more"),
                    new Risk(3, "intermediate", "3 or 4"),
                    new Risk(0, "low", "2 or less")),
            List.of(new Limit(above("age_years", 18), "PEWS is for children")));

    private PewsScore() {}

    private static List<Band> cardiovascular() {
        return List.of(
                new Band(known("cardiovascular"), "as graded", new AsMany("cardiovascular")),
                band(
                        any(
                                eitherWay(is("skin", "grey_mottled"), atLeast("capillary_refill_s", 5)),
                                ofAge(n -> atLeast("pulse", n.pulseMax() + 30)),
                                ofAge(n -> not(atLeast("pulse", n.pulseMin())))),
                        "grey and mottled, refill 5 s or more, 30 above normal or bradycardia",
                        3),
                band(
                        any(
                                eitherWay(is("skin", "grey"), above("capillary_refill_s", 3)),
                                ofAge(n -> atLeast("pulse", n.pulseMax() + 20))),
                        "grey, refill 4 s or 20 above normal",
                        2),
                band(eitherWay(is("skin", "pale"), above("capillary_refill_s", 2)), "pale or refill 3 s", 1),
                band(otherwise(), "pink, refill 2 s or less", 0));
    }

    private static List<Band> respiratory() {
        return List.of(
                new Band(known("respiratory"), "as graded", new AsMany("respiratory")),
                band(
                        any(
                                atLeast("oxygen_l_min", 8),
                                all(
                                        is("respiratory_effort", "grunting"),
                                        ofAge(n -> atMost("respiratory_rate", n.rateMin() - 5)))),
                        "5 below normal with retractions and grunting, or 8 L/min or more",
                        3),
                band(
                        any(
                                atLeast("oxygen_l_min", 6),
                                is("respiratory_effort", "retractions"),
                                is("respiratory_effort", "grunting"),
                                ofAge(n -> above("respiratory_rate", n.rateMax() + 20))),
                        "20 above normal, retractions, or 6 L/min or more",
                        2),
                band(
                        any(
                                atLeast("oxygen_l_min", 3),
                                is("respiratory_effort", "accessory_muscles"),
                                ofAge(n -> above("respiratory_rate", n.rateMax() + 10))),
                        "10 above normal, accessory muscles, or 3 L/min or more",
                        1),
                band(otherwise(), "normal", 0));
    }

    /** Holds for the row of the patient's age; a rate that holds in no row needs no age. */
    private static When ofAge(Function<Normal, When> rate) {
        return any(NORMAL.stream().map(n -> all(rate.apply(n), n.when())).toArray(When[]::new));
    }

    private static When youngerThan(int months, int years) {
        return eitherWay(
                atMost("age_months", months - 1),
                all(atMost("age_years", years), months == 12 ? otherwise() : atMost("age_months", months - 1)));
    }

    /** From and to these completed years, told from years or from months. */
    private static When years(int from, int to) {
        return eitherWay(When.within("age_years", from, to), When.within("age_months", from * 12.0, to * 12.0 + 11));
    }
}
