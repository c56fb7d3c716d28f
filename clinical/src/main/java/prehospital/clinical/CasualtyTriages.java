package prehospital.clinical;

import static prehospital.clinical.When.above;
import static prehospital.clinical.When.all;
import static prehospital.clinical.When.any;
import static prehospital.clinical.When.atMost;
import static prehospital.clinical.When.eitherWay;
import static prehospital.clinical.When.is;
import static prehospital.clinical.When.missing;
import static prehospital.clinical.When.no;
import static prehospital.clinical.When.otherwise;
import static prehospital.clinical.When.yes;

import java.util.List;
import java.util.Optional;
import prehospital.clinical.TriageTree.Answer;
import prehospital.clinical.TriageTree.End;
import prehospital.clinical.TriageTree.Leads;
import prehospital.clinical.TriageTree.Next;
import prehospital.clinical.TriageTree.Question;
import prehospital.protocol.TriageAlgorithm;
import prehospital.protocol.TriageCategory;

/**
 * The triage algorithms for many casualties. Rules as published: START (Newport Beach Fire Department and Hoag Hospital, 1983,
 * revised 1994), JumpSTART (Romig, 1995), SALT (Lerner and others, 2008).
 */
public final class CasualtyTriages {
    /** Adults. */
    public static final TriageTree START = new TriageTree(
            "start",
            "START, mass casualty triage of adults",
            "START, Newport Beach Fire Department and Hoag Hospital, 1983, revised 1994",
            List.of(
                    Input.yesNo("walks", "able to walk"),
                    Input.yesNo("breathing", "breathing without help"),
                    Input.yesNo("breathes_after_airway", "breathes once the airway is opened"),
                    Vocabulary.RESPIRATORY_RATE,
                    Input.yesNo("radial_pulse", "radial pulse palpable"),
                    Input.decimal("capillary_refill_s", "capillary refill time", 60, "s"),
                    Input.yesNo("follows_commands", "follows a simple command")),
            List.of(
                    walks(),
                    new Question(
                            "breathing",
                            "Breathing?",
                            List.of(
                                    on(
                                            "rate_to_30",
                                            "30 per minute or less",
                                            breathing(atMost("respiratory_rate", 30)),
                                            next("perfusion")),
                                    on(
                                            "rate_over_30",
                                            "more than 30 per minute",
                                            breathing(otherwise()),
                                            end(TriageCategory.RED)),
                                    on(
                                            "after_airway",
                                            "only after opening the airway",
                                            yes("breathes_after_airway"),
                                            end(TriageCategory.RED)),
                                    on(
                                            "none",
                                            "not even after opening the airway",
                                            otherwise(),
                                            end(TriageCategory.BLACK)))),
                    new Question(
                            "perfusion",
                            "Radial pulse, or capillary refill?",
                            List.of(
                                    on(
                                            "poor",
                                            "no radial pulse, or refill above 2 s",
                                            eitherWay(no("radial_pulse"), above("capillary_refill_s", 2)),
                                            end(TriageCategory.RED)),
                                    on("good", "pulse present, refill 2 s or less", otherwise(), next("commands")))),
                    new Question(
                            "commands",
                            "Follows a simple command?",
                            List.of(
                                    on("yes", "yes", yes("follows_commands"), end(TriageCategory.YELLOW)),
                                    on("no", "no", otherwise(), end(TriageCategory.RED))))));

    /** Children of about one to eight years. */
    public static final TriageTree JUMPSTART = new TriageTree(
            "jumpstart",
            "JumpSTART, mass casualty triage of children of about 1 to 8 years",
            "JumpSTART, L. Romig, 1995 (jumpstarttriage.com)",
            List.of(
                    Input.yesNo("walks", "able to walk"),
                    Input.yesNo("breathing", "breathing without help"),
                    Input.yesNo("breathes_after_airway", "breathes once the airway is opened"),
                    Input.yesNo("pulse", "pulse palpable"),
                    Input.yesNo("breathes_after_rescue_breaths", "breathes after 5 rescue breaths"),
                    Vocabulary.RESPIRATORY_RATE,
                    Input.oneOf("avpu", "alert, to voice, to pain, unresponsive", "A", "V", "P", "U")
                            .spelt("alert", "A", "voice", "V", "verbal", "V", "pain", "P", "unresponsive", "U"),
                    Input.yesNo("pain_response_appropriate", "response to pain is appropriate, no posturing")),
            List.of(
                    walks(),
                    new Question(
                            "breathing",
                            "Breathing?",
                            List.of(
                                    on(
                                            "rate_15_to_45",
                                            "15 to 45 per minute",
                                            breathing(
                                                    all(atMost("respiratory_rate", 45), above("respiratory_rate", 14))),
                                            next("pulse")),
                                    on(
                                            "rate_other",
                                            "less than 15 or more than 45 per minute",
                                            breathing(otherwise()),
                                            end(TriageCategory.RED)),
                                    on(
                                            "after_airway",
                                            "only after opening the airway",
                                            yes("breathes_after_airway"),
                                            end(TriageCategory.RED)),
                                    on(
                                            "none",
                                            "not even after opening the airway",
                                            otherwise(),
                                            next("apnoea_pulse")))),
                    new Question(
                            "apnoea_pulse",
                            "Pulse, while not breathing?",
                            List.of(
                                    on("no", "no", no("pulse"), end(TriageCategory.BLACK)),
                                    on("yes", "yes: give 5 rescue breaths", otherwise(), next("rescue_breaths")))),
                    new Question(
                            "rescue_breaths",
                            "Breathes after 5 rescue breaths?",
                            List.of(
                                    on("yes", "yes", yes("breathes_after_rescue_breaths"), end(TriageCategory.RED)),
                                    on("no", "no", otherwise(), end(TriageCategory.BLACK)))),
                    new Question(
                            "pulse",
                            "Pulse palpable?",
                            List.of(
                                    on("no", "no", no("pulse"), end(TriageCategory.RED)),
                                    on("yes", "yes", otherwise(), next("mental")))),
                    new Question(
                            "mental",
                            "Responds (AVPU)?",
                            List.of(
                                    on(
                                            "appropriate",
                                            "alert, to voice, or appropriately to pain",
                                            any(
                                                    is("avpu", "A"),
                                                    is("avpu", "V"),
                                                    all(is("avpu", "P"), yes("pain_response_appropriate"))),
                                            end(TriageCategory.YELLOW)),
                                    on(
                                            "inappropriate",
                                            "inappropriately to pain, or not at all",
                                            otherwise(),
                                            end(TriageCategory.RED))))));

    /** All ages. */
    public static final TriageTree SALT = new TriageTree(
            "salt",
            "SALT, mass casualty triage of all ages: sort, assess, life-saving interventions, treat or transport",
            "SALT, E. B. Lerner and others, Disaster Medicine and Public Health Preparedness 2008;2(S1):S25-S34",
            List.of(
                    Input.oneOf(
                            "global_sort",
                            "walks when told to, waves or moves, or lies still; gives the order, not the category",
                            "walk",
                            "wave",
                            "still"),
                    Input.yesNo("breathing", "breathing after the life-saving interventions"),
                    Input.yesNo("obeys_commands", "obeys commands or makes purposeful movements"),
                    Input.yesNo("peripheral_pulse", "has a peripheral pulse"),
                    Input.yesNo("respiratory_distress", "is in respiratory distress"),
                    Input.yesNo("haemorrhage_controlled", "major haemorrhage is controlled, or there is none"),
                    Input.yesNo("minor_injuries_only", "has minor injuries only"),
                    Input.yesNo("likely_to_survive", "likely to survive with the resources there are")),
            List.of(
                    new Question(
                            "sort",
                            "Global sort: who is assessed first?",
                            List.of(
                                    new Answer(
                                            "unsorted", "not sorted", missing("global_sort"), next("breathing"), true),
                                    on(
                                            "still",
                                            "lies still or obvious threat to life: first",
                                            is("global_sort", "still"),
                                            next("breathing")),
                                    on(
                                            "wave",
                                            "waves or moves purposefully: second",
                                            is("global_sort", "wave"),
                                            next("breathing")),
                                    on("walk", "walks: third", otherwise(), next("breathing")))),
                    new Question(
                            "breathing",
                            "Life-saving interventions done (bleeding, airway, 2 breaths for a child, chest, antidote). Breathing?",
                            List.of(
                                    on("yes", "yes", yes("breathing"), next("state")),
                                    on("no", "no", otherwise(), end(TriageCategory.BLACK)))),
                    new Question(
                            "state",
                            "Obeys commands or moves purposefully, peripheral pulse, no respiratory distress, bleeding controlled?",
                            List.of(
                                    on(
                                            "all",
                                            "all four",
                                            all(
                                                    yes("obeys_commands"),
                                                    yes("peripheral_pulse"),
                                                    no("respiratory_distress"),
                                                    yes("haemorrhage_controlled")),
                                            next("minor")),
                                    on("not_all", "not all", otherwise(), next("survival")))),
                    new Question(
                            "minor",
                            "Minor injuries only?",
                            List.of(
                                    on("yes", "yes", yes("minor_injuries_only"), end(TriageCategory.GREEN)),
                                    on("no", "no", otherwise(), end(TriageCategory.YELLOW)))),
                    new Question(
                            "survival",
                            "Likely to survive with the resources there are?",
                            List.of(
                                    on("yes", "yes", yes("likely_to_survive"), end(TriageCategory.RED)),
                                    on("no", "no", otherwise(), end(TriageCategory.GREY))))));

    private CasualtyTriages() {}

    /** The table of an algorithm; a person's own judgement has none. */
    public static Optional<TriageTree> tree(TriageAlgorithm algorithm) {
        return switch (algorithm) {
            case START -> Optional.of(START);
            case JUMPSTART -> Optional.of(JUMPSTART);
            case SALT -> Optional.of(SALT);
            case JUDGEMENT -> Optional.empty();
        };
    }

    /** Whether these answers lead to this category; a judgement needs no answers and leads where the person says. */
    public static boolean fits(TriageAlgorithm algorithm, List<String> answers, TriageCategory category) {
        return tree(algorithm)
                .map(tree -> tree.follow(answers).equals(Optional.of(category)))
                .orElseGet(answers::isEmpty);
    }

    private static Question walks() {
        return new Question(
                "walks",
                "Able to walk?",
                List.of(
                        on("yes", "yes", yes("walks"), end(TriageCategory.GREEN)),
                        on("no", "no", otherwise(), next("breathing"))));
    }

    private static When breathing(When rate) {
        return all(yes("breathing"), rate);
    }

    private static Answer on(String id, String words, When when, Leads leads) {
        return new Answer(id, words, when, leads, false);
    }

    private static Leads next(String question) {
        return new Next(question);
    }

    private static Leads end(TriageCategory category) {
        return new End(category);
    }
}
