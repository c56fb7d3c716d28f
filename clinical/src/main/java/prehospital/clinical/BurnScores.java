package prehospital.clinical;

import static prehospital.clinical.Formula.cases;
import static prehospital.clinical.Formula.input;
import static prehospital.clinical.Formula.number;
import static prehospital.clinical.Formula.sum;
import static prehospital.clinical.Formula.times;
import static prehospital.clinical.Vocabulary.AGE;
import static prehospital.clinical.When.above;
import static prehospital.clinical.When.all;
import static prehospital.clinical.When.atMost;
import static prehospital.clinical.When.known;
import static prehospital.clinical.When.missing;
import static prehospital.clinical.When.otherwise;
import static prehospital.clinical.When.yes;

import java.util.List;
import java.util.stream.Stream;
import prehospital.clinical.Formula.Amount;
import prehospital.clinical.Formula.Case;
import prehospital.clinical.Formula.Quotient;
import prehospital.clinical.Formula.Role;
import prehospital.clinical.Formula.Term;
import prehospital.clinical.PointScore.Risk;
import prehospital.clinical.Score.Limit;

/** Burned area and fluid. Of each region the share that is burned (second degree and deeper) is given in percent. */
final class BurnScores {
    private static final Input REST = Input.yesNo("rest_unburned", "every region that is not named is not burned")
            .optional("");

    /** Severity by area alone, second degree and deeper: Shanghai 1970, for adults and for children. */
    private static final List<Risk> AREAS = List.of(
            new Risk(50, 0, adult(), "extreme", "50 % or more"),
            new Risk(30, 0, adult(), "severe", "30 to 49 %"),
            new Risk(10, 0, adult(), "moderate", "10 to 29 %"),
            new Risk(0, 0, adult(), "minor", "less than 10 %; depth, airway, face, hands and perineum count as well"),
            new Risk(25, "extreme", "child: 25 % or more"),
            new Risk(15, "severe", "child: 15 to 24 %"),
            new Risk(5, "moderate", "child: 5 to 14 %"),
            new Risk(0, "minor", "child: less than 5 %; depth, airway, face, hands and perineum count as well"));

    /** Rule of nines. */
    static final Formula WALLACE = new Formula(
            "burns-nines",
            "Burned body surface of an adult, rule of nines",
            "A. B. Wallace, Lancet 1951;1:501-504",
            inputs(
                    AGE.optional("age_years is not given: the rule of nines is for adults"),
                    Input.share("head", "head and neck").or("head_neck"),
                    Input.share("arm_left", "left arm with hand"),
                    Input.share("arm_right", "right arm with hand"),
                    Input.share("trunk_front", "chest and abdomen"),
                    Input.share("trunk_back", "back and buttocks"),
                    Input.share("leg_left", "left leg with foot"),
                    Input.share("leg_right", "right leg with foot"),
                    Input.share("perineum", "genitals and perineum")),
            List.of(
                    region("head", number(9)),
                    region("arm_left", number(9)),
                    region("arm_right", number(9)),
                    region("trunk_front", number(18)),
                    region("trunk_back", number(18)),
                    region("leg_left", number(18)),
                    region("leg_right", number(18)),
                    region("perineum", number(1))),
            "%",
            AREAS.subList(0, 4),
            List.of(new Limit(atMost("age_years", 11), "the rule of nines is for adults; under 12 years burns-cn")));

    /** Chinese nines. */
    static final Formula CHINESE = new Formula(
            "burns-cn",
            "Burned body surface, Chinese rule of nines (中国九分法), adults and children under 12",
            "Chinese rule of nines, National burn conference, Shanghai 1970: child head 9 + (12 - age), legs 46 - (12 - age)",
            inputs(
                    AGE,
                    Input.share("head_neck", "head and neck together; or hair, face and neck from 12 years")
                            .or("head"),
                    Input.share("hair", "hairy scalp").optional(""),
                    Input.share("face", "face").optional(""),
                    Input.share("neck", "neck").optional(""),
                    Input.share("arm_left", "left arm with hand"),
                    Input.share("arm_right", "right arm with hand"),
                    Input.share("trunk_front", "front of the trunk"),
                    Input.share("trunk_back", "back of the trunk"),
                    Input.share("perineum", "perineum"),
                    Input.share("leg_left", "left leg with foot and buttock"),
                    Input.share("leg_right", "right leg with foot and buttock")),
            List.of(
                    new Term(
                            "head_neck",
                            "head and neck",
                            "%",
                            Role.COUNTS,
                            cases(
                                    new Case(
                                            all(known("head_neck"), above("age_years", 11)),
                                            times(number(0.09), input("head_neck"))),
                                    new Case(
                                            known("head_neck"), times(number(0.01), younger(9, 1), input("head_neck"))),
                                    new Case(
                                            all(above("age_years", 11), anyOfHead()),
                                            sum(
                                                    share("hair", number(3)),
                                                    share("face", number(3)),
                                                    share("neck", number(3)))),
                                    new Case(otherwise(), share("head_neck", younger(9, 1))))),
                    region("arm_left", number(9)),
                    region("arm_right", number(9)),
                    region("trunk_front", number(13)),
                    region("trunk_back", number(13)),
                    region("perineum", number(1)),
                    leg("leg_left"),
                    leg("leg_right")),
            "%",
            AREAS,
            List.of());

    /** Fluid of the first day. */
    static final Formula PARKLAND = new Formula(
            "parkland",
            "Parkland formula: mL of Ringer lactate in the 24 hours from the burn, half of it in the first 8 hours from the burn",
            "C. R. Baxter, T. Shires, Ann N Y Acad Sci 1968;150:874-894: 4 mL x kg x % burned",
            List.of(
                    Vocabulary.WEIGHT,
                    Input.decimal("tbsa_percent", "burned body surface, second degree and deeper", 100, "%")
                            .or("tbsa", "burned_percent"),
                    Input.decimal("hours_since_burn", "hours from the burn until now, for the rate", 24, "h")
                            .optional("hours_since_burn is not given: the 8 hours count from the burn, not from now")),
            List.of(
                    new Term("volume_24_h", "4 mL x kg x %", "mL", Role.COUNTS, volume(4)),
                    new Term("volume_first_8_h", "half, in the first 8 h from the burn", "mL", Role.SHOWN, volume(2)),
                    new Term("volume_next_16_h", "half, in the 16 h after", "mL", Role.SHOWN, volume(2)),
                    new Term(
                            "rate_until_8_h",
                            "the first half in what is left of the first 8 h",
                            "mL/h",
                            Role.EXTRA,
                            new Quotient(volume(2), sum(number(8), times(-1, "hours_since_burn")))),
                    new Term(
                            "rate_after_8_h",
                            "the second half in 16 h",
                            "mL/h",
                            Role.SHOWN,
                            new Quotient(volume(2), number(16)))),
            "mL",
            List.of(),
            List.of());

    private BurnScores() {}

    private static List<Input> inputs(Input... inputs) {
        return Stream.concat(Stream.of(inputs), Stream.of(REST)).toList();
    }

    private static When adult() {
        return When.any(missing("age_years"), above("age_years", 11));
    }

    private static When anyOfHead() {
        return When.any(known("hair"), known("face"), known("neck"));
    }

    private static Amount volume(double factor) {
        return times(number(factor), input("weight_kg"), input("tbsa_percent"));
    }

    /** So much at 12 years, and {@code each} more for every year below. */
    private static Amount younger(double from, double each) {
        return sum(number(from + 12 * each), times(-each, "age_years"));
    }

    private static Term region(String name, Amount percent) {
        return new Term(name, name.replace('_', ' '), "%", Role.COUNTS, share(name, percent));
    }

    /** A side of the lower limbs: 23 % from 12 years, half of 46 - (12 - age) below. */
    private static Term leg(String name) {
        return region(
                name, cases(new Case(above("age_years", 11), number(23)), new Case(otherwise(), younger(23, -0.5))));
    }

    private static Amount share(String name, Amount percent) {
        return cases(
                new Case(all(missing(name), known("rest_unburned"), yes("rest_unburned")), number(0)),
                new Case(otherwise(), times(number(0.01), percent, input(name))));
    }
}
