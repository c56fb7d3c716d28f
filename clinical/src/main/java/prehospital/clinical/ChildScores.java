package prehospital.clinical;

import static prehospital.clinical.Formula.cases;
import static prehospital.clinical.Formula.input;
import static prehospital.clinical.Formula.number;
import static prehospital.clinical.Formula.sum;
import static prehospital.clinical.Formula.times;
import static prehospital.clinical.Vocabulary.AGE;
import static prehospital.clinical.Vocabulary.AGE_MONTHS;
import static prehospital.clinical.Vocabulary.WEIGHT;
import static prehospital.clinical.Vocabulary.asMany;
import static prehospital.clinical.Vocabulary.band;
import static prehospital.clinical.When.above;
import static prehospital.clinical.When.all;
import static prehospital.clinical.When.atMost;
import static prehospital.clinical.When.eitherWay;
import static prehospital.clinical.When.known;
import static prehospital.clinical.When.missing;
import static prehospital.clinical.When.otherwise;
import static prehospital.clinical.When.within;

import java.util.List;
import prehospital.clinical.Formula.Case;
import prehospital.clinical.Formula.Least;
import prehospital.clinical.Formula.Role;
import prehospital.clinical.Formula.Term;
import prehospital.clinical.PointScore.Entry;
import prehospital.clinical.PointScore.Risk;
import prehospital.clinical.Result.Worse;
import prehospital.clinical.Score.Limit;

/** Scores and amounts for the newborn and for children. */
final class ChildScores {
    /** No upper limit of a dose. */
    private static final double ANY = 1e6;

    /** The newborn. */
    static final PointScore APGAR = new PointScore(
            "apgar",
            "Apgar score of the newborn, 0 to 10",
            "V. Apgar, Curr Res Anesth Analg 1953;32:260-267",
            List.of(
                    Vocabulary.PULSE.optional(""),
                    Input.graded(
                                    "heart_rate_grade",
                                    "where it was not counted: 0 absent, 1 below 100, 2 100 or more",
                                    0,
                                    2)
                            .optional(""),
                    Input.graded("respiration", "0 absent, 1 slow or irregular, 2 good cry", 0, 2)
                            .or("breathing"),
                    Input.graded("tone", "0 limp, 1 some flexion, 2 active", 0, 2)
                            .or("muscle_tone"),
                    Input.graded("reflex", "0 none, 1 grimace, 2 cough, sneeze or cry", 0, 2)
                            .or("reflex_irritability", "grimace"),
                    Input.graded("colour", "0 blue or pale, 1 body pink, limbs blue, 2 pink", 0, 2)
                            .or("color", "skin_colour", "skin_color"),
                    Input.oneOf("minute", "1, 5 or 10 minutes after birth", "1", "5", "10")
                            .optional("")),
            List.of(
                    new Entry(
                            "heart_rate",
                            List.of(
                                    band(eitherWay(atMost("pulse", 0), atMost("heart_rate_grade", 0)), "absent", 0),
                                    band(eitherWay(atMost("pulse", 99), atMost("heart_rate_grade", 1)), "below 100", 1),
                                    band(otherwise(), "100 or more", 2))),
                    asMany("respiration"),
                    asMany("tone"),
                    asMany("reflex"),
                    asMany("colour")),
            Worse.LOWER,
            List.of(
                    new Risk(7, "reassuring", "7 to 10"),
                    new Risk(4, "moderately low", "4 to 6"),
                    new Risk(0, "low", "0 to 3")),
            List.of());

    /** Weight of a child. */
    static final Formula WEIGHT_BY_AGE = new Formula(
            "child-weight",
            "Weight of a child up to 12 years: measured first, else estimated by age",
            "Advanced Paediatric Life Support: 0.5 x months + 4, 2 x years + 8, 3 x years + 7",
            List.of(WEIGHT.optional(""), AGE_MONTHS.optional(""), AGE.optional("")),
            List.of(new Term(
                    "weight",
                    "measured, or by age",
                    "kg",
                    Role.COUNTS,
                    cases(
                            new Case(known("weight_kg"), input("weight_kg")),
                            new Case(
                                    all(known("age_months"), atMost("age_months", 12)),
                                    sum(times(0.5, "age_months"), number(4))),
                            new Case(
                                    all(known("age_years"), within("age_years", 1, 5)),
                                    sum(times(2, "age_years"), number(8))),
                            new Case(
                                    all(known("age_years"), above("age_years", 5)),
                                    sum(times(3, "age_years"), number(7))),
                            new Case(known("age_years"), sum(times(0.5, "age_months"), number(4))),
                            new Case(otherwise(), input("age_years"))))),
            "kg",
            List.of(),
            List.of(new Limit(
                    all(missing("weight_kg"), above("age_years", 12)),
                    "above 12 years the weight is measured or asked for, not estimated")));

    /** Doses by weight, not signed off by anyone yet. */
    static final Formula DOSES = new Formula(
            "child-doses",
            "NOT APPROVED: emergency doses by weight, to be signed off locally; the value is the weight they are for",
            "general paediatric resuscitation practice; not approved for use, sign off locally",
            List.of(WEIGHT, AGE.optional("age_years is not given: no tube size")),
            List.of(
                    new Term("weight", "as given", "kg", Role.COUNTS, input("weight_kg")),
                    dose("adrenaline_arrest", "0.01 mg/kg, at most 1 mg", "mg", 0.01, 1),
                    dose("amiodarone", "5 mg/kg, at most 300 mg", "mg", 5, 300),
                    dose("defibrillation_first", "2 J/kg", "J", 2, ANY),
                    dose("defibrillation_next", "4 J/kg", "J", 4, ANY),
                    dose("synchronized_least", "0.5 J/kg", "J", 0.5, ANY),
                    dose("synchronized_most", "1 J/kg", "J", 1, ANY),
                    dose("glucose_10_least", "glucose 10 %, 2 mL/kg", "mL", 2, ANY),
                    dose("glucose_10_most", "glucose 10 %, 5 mL/kg", "mL", 5, ANY),
                    dose("fluid_least", "10 mL/kg", "mL", 10, ANY),
                    dose("fluid_most", "20 mL/kg", "mL", 20, ANY),
                    new Term(
                            "cuffed_tube",
                            "age / 4 + 3.5",
                            "mm",
                            Role.EXTRA,
                            sum(times(0.25, "age_years"), number(3.5)))),
            "kg",
            List.of(new Risk(0, "not approved", "not approved: to be signed off locally before use")),
            List.of());

    private ChildScores() {}

    private static Term dose(String item, String words, String unit, double perKilogram, double most) {
        return new Term(item, words, unit, Role.SHOWN, new Least(times(perKilogram, "weight_kg"), number(most)));
    }
}
