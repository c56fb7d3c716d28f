package prehospital.clinical;

import static prehospital.clinical.When.above;
import static prehospital.clinical.When.all;
import static prehospital.clinical.When.any;
import static prehospital.clinical.When.atMost;
import static prehospital.clinical.When.eitherWay;
import static prehospital.clinical.When.no;
import static prehospital.clinical.When.not;
import static prehospital.clinical.When.over;
import static prehospital.clinical.When.under;
import static prehospital.clinical.When.within;
import static prehospital.clinical.When.yes;

import java.util.List;
import java.util.stream.Stream;
import prehospital.clinical.Criteria.Criterion;
import prehospital.clinical.Criteria.Level;

/** Field triage of injured patients, 2021; the codes are those of NEMSIS eInjury.03 and eInjury.04. Not for mass casualties. */
final class FieldTriage {
    /** A finding with its published code. */
    private record Sign(String name, String code, String words) {}

    private static final List<Sign> INJURIES = List.of(
            new Sign(
                    "penetrating_injury", "2903015", "penetrating injury to head, neck, torso or proximal extremities"),
            new Sign("skull_deformity", "2903009", "skull deformity, suspected skull fracture"),
            new Sign("spinal_injury_with_loss", "2903039", "suspected spinal injury with new motor or sensory loss"),
            new Sign("chest_wall_instability", "2903005", "chest wall instability, deformity or suspected flail chest"),
            new Sign("pelvic_fracture", "2903013", "suspected pelvic fracture"),
            new Sign("two_proximal_long_bones", "2903021", "suspected fracture of two or more proximal long bones"),
            new Sign("mangled_extremity", "2903003", "crushed, degloved, mangled or pulseless extremity"),
            new Sign("amputation", "2903001", "amputation proximal to wrist or ankle"),
            new Sign(
                    "active_bleeding",
                    "2903023",
                    "active bleeding that needs a tourniquet or wound packing with continuous pressure"));

    private static final List<Sign> RISKS = List.of(
            new Sign("ejection", "2904009", "crash: partial or complete ejection"),
            new Sign(
                    "intrusion_or_extrication",
                    "2904011",
                    "crash: intrusion, with the roof, above 12 inches (30 cm) at the occupant or 18 inches (46 cm) at any site, or need for extrication"),
            new Sign("death_in_compartment", "2904007", "crash: death in the passenger compartment"),
            new Sign("telemetry", "2904013", "crash: vehicle telemetry consistent with severe injury"),
            new Sign("rider_separated", "2904035", "rider separated from the vehicle or horse with significant impact"),
            new Sign(
                    "pedestrian_thrown",
                    "2904001",
                    "pedestrian or cyclist thrown, run over or with significant impact"),
            new Sign("anticoagulants", "2904019", "anticoagulant use"),
            new Sign("suspected_child_abuse", "2904039", "suspicion of child abuse"),
            new Sign("special_resource_needs", "2904037", "special, high-resource healthcare needs"),
            new Sign("pregnant_over_20_weeks", "2904021", "pregnancy above 20 weeks"),
            new Sign("burns_with_trauma", "2904027", "burns together with trauma"));

    static final Criteria FIELD_TRIAGE = new Criteria(
            "field-triage",
            "National guideline for the field triage of injured patients, 2021; not for mass casualties",
            "C. D. Newgard and others, J Trauma Acute Care Surg 2022;93:e49-e60 (American College of Surgeons, 2021)",
            inputs(),
            List.of(
                    new Level(
                            "RED",
                            "high risk",
                            "to the highest level of trauma centre; children to a centre for children"),
                    new Level(
                            "YELLOW",
                            "moderate risk",
                            "to a trauma centre, as available, need not be the highest level; children to a centre for children")),
            criteria(),
            new Level("NONE", "no criterion", "as local protocols say"));

    private FieldTriage() {}

    private static List<Input> inputs() {
        return Stream.of(
                        Stream.of(
                                Vocabulary.AGE,
                                Input.yesNo(
                                                "any_injury_pattern",
                                                "any of the red injuries; no answers all that are not given")
                                        .optional("")),
                        INJURIES.stream().map(FieldTriage::input),
                        Stream.of(
                                Input.graded("motor", "motor part of the Glasgow Coma Scale, 1 to 6", 1, 6)
                                        .or("gcs_motor", "9268-4")
                                        .optional(""),
                                Input.yesNo("follows_commands", "follows commands; instead of motor")
                                        .optional(""),
                                Vocabulary.RESPIRATORY_RATE,
                                Input.yesNo(
                                        "respiratory_distress", "respiratory distress or need for respiratory support"),
                                Input.whole("spo2_room_air", "oxygen saturation on room air", 100, "%"),
                                Vocabulary.SYSTOLIC,
                                Vocabulary.PULSE,
                                Input.yesNo(
                                                "any_moderate_risk",
                                                "any of the yellow findings; no answers all that are not given")
                                        .optional("")),
                        RISKS.stream().map(FieldTriage::input),
                        Stream.of(
                                Input.yesNo(
                                        "child_unrestrained",
                                        "crash: child of 0 to 9 years unrestrained or in an unsecured seat"),
                                Input.decimal(
                                        "fall_height_m",
                                        "height of a fall, 0 for none; 10 feet are taken as 3 m",
                                        1000,
                                        "m"),
                                Input.yesNo("low_fall_head_impact", "low-level fall with significant head impact")))
                .flatMap(inputs -> inputs)
                .toList();
    }

    private static Input input(Sign sign) {
        return Input.yesNo(sign.name(), sign.words());
    }

    private static List<Criterion> criteria() {
        return Stream.of(
                        INJURIES.stream().map(sign -> listed("RED", sign, "any_injury_pattern")),
                        Stream.of(group("RED", "any_injury_pattern", "an injury of the red list")),
                        vitals(),
                        RISKS.stream().map(sign -> listed("YELLOW", sign, "any_moderate_risk")),
                        Stream.of(group("YELLOW", "any_moderate_risk", "a finding of the yellow list")),
                        moderate())
                .flatMap(criteria -> criteria)
                .toList();
    }

    private static Stream<Criterion> vitals() {
        return Stream.of(
                red(
                        "unable_to_follow_commands",
                        "2903041",
                        "unable to follow commands (motor part below 6)",
                        eitherWay(atMost("motor", 5), no("follows_commands"))),
                red(
                        "respiratory_rate",
                        "2903037",
                        "fewer than 10 or more than 29 breaths per minute",
                        any(atMost("respiratory_rate", 9), above("respiratory_rate", 29))),
                red(
                        "respiratory_distress",
                        "2903033",
                        "respiratory distress or need for respiratory support",
                        yes("respiratory_distress")),
                red("oxygen_saturation", "2903035", "below 90 % on room air", atMost("spo2_room_air", 89)),
                red(
                        "systolic_any_age",
                        "",
                        "systolic below 70, whatever the age",
                        all(When.missing("age_years"), atMost("systolic", 69))),
                red(
                        "systolic_child",
                        "2903029",
                        "0 to 9 years: systolic below 70 + 2 x age",
                        all(under("systolic", 70, 2, "age_years"), atMost("age_years", 9))),
                red(
                        "systolic_adult",
                        "2903031",
                        "10 to 64 years: systolic below 90",
                        all(atMost("systolic", 89), within("age_years", 10, 64))),
                red(
                        "systolic_old",
                        "2903027",
                        "65 years or more: systolic below 110",
                        all(atMost("systolic", 109), above("age_years", 64))),
                red(
                        "pulse_over_systolic",
                        "2903025",
                        "10 years or more: pulse above systolic",
                        all(over("pulse", 0, 1, "systolic"), above("age_years", 9))));
    }

    private static Stream<Criterion> moderate() {
        return Stream.of(
                yellow(
                        "child_unrestrained",
                        "2904029",
                        "crash: child of 0 to 9 years unrestrained or in an unsecured seat",
                        all(moderate(yes("child_unrestrained"), "child_unrestrained"), atMost("age_years", 9))),
                yellow(
                        "fall",
                        "2904031",
                        "fall from more than 10 feet (3 m)",
                        moderate(above("fall_height_m", 3), "fall_height_m")),
                yellow(
                        "low_fall_head_impact",
                        "2904033",
                        "low-level fall with significant head impact, up to 5 years or from 65 years",
                        all(
                                moderate(yes("low_fall_head_impact"), "low_fall_head_impact"),
                                any(atMost("age_years", 5), above("age_years", 64)))));
    }

    /** As answered, or no when the whole list was answered by no. */
    private static When orElse(When itself, String name, String list) {
        return any(all(When.known(name), itself), all(itself, not(all(When.known(list), no(list)))));
    }

    private static When moderate(When itself, String name) {
        return orElse(itself, name, "any_moderate_risk");
    }

    private static Criterion listed(String level, Sign sign, String list) {
        return new Criterion(
                level, sign.name(), sign.code(), sign.words(), orElse(yes(sign.name()), sign.name(), list));
    }

    /** Yes to the whole list, when nobody says which one. */
    private static Criterion group(String level, String list, String words) {
        return new Criterion(level, list, "", words, all(When.known(list), yes(list)));
    }

    private static Criterion red(String id, String code, String words, When when) {
        return new Criterion("RED", id, code, words, when);
    }

    private static Criterion yellow(String id, String code, String words, When when) {
        return new Criterion("YELLOW", id, code, words, when);
    }
}
