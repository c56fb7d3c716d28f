package prehospital.clinical;

import static prehospital.clinical.Vocabulary.asMany;
import static prehospital.clinical.Vocabulary.either;
import static prehospital.clinical.Vocabulary.sign;
import static prehospital.clinical.When.above;
import static prehospital.clinical.When.any;
import static prehospital.clinical.When.eitherWay;
import static prehospital.clinical.When.no;
import static prehospital.clinical.When.not;
import static prehospital.clinical.When.unknown;
import static prehospital.clinical.When.within;
import static prehospital.clinical.When.yes;

import java.util.List;
import java.util.stream.Stream;
import prehospital.clinical.PointScore.Risk;
import prehospital.clinical.Result.Worse;

/** Scores of suspected stroke. */
final class StrokeScores {
    private static final Input FACE_DROOP =
            Input.yesNo("face_droop", "one side of the face droops").or("facial_droop", "face");
    private static final Input ARM_DRIFT =
            Input.yesNo("arm_drift", "one arm drifts or falls").or("arm");
    private static final Input SPEECH =
            Input.yesNo("abnormal_speech", "slurred, wrong or no words").or("speech");

    /** Face, arm, speech. */
    static final PointScore CPSS = new PointScore(
            "cpss",
            "Cincinnati Prehospital Stroke Scale (FAST); any one sign is positive",
            "R. U. Kothari and others, Ann Emerg Med 1999;33:373-378",
            List.of(FACE_DROOP, ARM_DRIFT, SPEECH),
            List.of(sign("face_droop", 1), sign("arm_drift", 1), sign("abnormal_speech", 1)),
            Worse.HIGHER,
            positive(1, "any one of the three"),
            List.of());

    /** The same with balance and eyes. */
    static final PointScore BE_FAST = new PointScore(
            "be-fast",
            "BE-FAST: balance, eyes, face, arm, speech; any one sign is positive",
            "S. Aroor and others, Stroke 2017;48:479-481",
            List.of(
                    Input.yesNo("balance", "sudden loss of balance or gait, or leg weakness")
                            .or("balance_loss"),
                    Input.yesNo("eyes", "sudden loss of vision or double vision")
                            .or("eyes_vision"),
                    FACE_DROOP,
                    ARM_DRIFT,
                    SPEECH),
            List.of(
                    sign("balance", 1),
                    sign("eyes", 1),
                    sign("face_droop", 1),
                    sign("arm_drift", 1),
                    sign("abnormal_speech", 1)),
            Worse.HIGHER,
            positive(1, "any one of the five"),
            List.of());

    /** Los Angeles screen. */
    static final PointScore LAPSS = new PointScore(
            "lapss",
            "Los Angeles Prehospital Stroke Screen; positive when all six are yes or unknown",
            "C. S. Kidwell and others, Stroke 2000;31:71-76",
            List.of(
                    Vocabulary.AGE.orUnknown(),
                    Input.yesNo("seizure_history", "history of seizures or epilepsy")
                            .orUnknown(),
                    Input.decimal("symptom_hours", "hours since the symptoms began", 10_000, "h")
                            .orUnknown(),
                    Input.yesNo("bedridden", "bedridden or in a wheelchair before")
                            .orUnknown(),
                    Input.whole("glucose_mg_dl", "blood glucose in mg/dL; or give glucose_mmol_l", 2000, "mg/dL")
                            .orUnknown()
                            .or("2339-0")
                            .optional(""),
                    Input.decimal("glucose_mmol_l", "blood glucose in mmol/L; or give glucose_mg_dl", 111, "mmol/L")
                            .orUnknown()
                            .or("15074-8")
                            .optional(""),
                    Input.yesNo("face_asymmetry", "face droops on one side only")
                            .orUnknown(),
                    Input.yesNo("grip_asymmetry", "grip weak or absent on one side only")
                            .orUnknown(),
                    Input.yesNo("arm_asymmetry", "arm drifts or falls on one side only")
                            .orUnknown()),
            List.of(
                    either("age", any(unknown("age_years"), above("age_years", 45)), "above 45 years, or unknown", 1),
                    either("no_seizures", any(unknown("seizure_history"), no("seizure_history")), "none known", 1),
                    either(
                            "onset",
                            any(unknown("symptom_hours"), not(When.atLeast("symptom_hours", 24))),
                            "less than 24 hours, or unknown",
                            1),
                    either("not_bedridden", any(unknown("bedridden"), no("bedridden")), "not, or unknown", 1),
                    either(
                            "glucose",
                            eitherWay(
                                    any(unknown("glucose_mg_dl"), within("glucose_mg_dl", 60, 400)),
                                    any(unknown("glucose_mmol_l"), within("glucose_mmol_l", 3.3, 22.2))),
                            "60 to 400 mg/dL (3.3 to 22.2 mmol/L), or unknown",
                            1),
                    either(
                            "asymmetry",
                            any(
                                    yes("face_asymmetry"),
                                    yes("grip_asymmetry"),
                                    yes("arm_asymmetry"),
                                    unknown("face_asymmetry"),
                                    unknown("grip_asymmetry"),
                                    unknown("arm_asymmetry")),
                            "face, grip or arm, one side, or unknown",
                            1)),
            Worse.HIGHER,
            positive(6, "all six are yes or unknown"),
            List.of());

    /** Los Angeles Motor Scale. */
    static final PointScore LAMS = new PointScore(
            "lams",
            "Los Angeles Motor Scale, 0 to 5",
            "B. Nazliel and others, Stroke 2008;39:2264-2267",
            List.of(
                    Input.graded("face", "0 symmetric, 1 droops", 0, 1).or("face_droop", "facial_droop"),
                    Input.graded("arm", "0 no drift, 1 drifts down, 2 falls rapidly", 0, 2)
                            .or("arm_drift"),
                    Input.graded("grip", "0 normal, 1 weak, 2 none", 0, 2).or("grip_strength")),
            List.of(asMany("face"), asMany("arm"), asMany("grip")),
            Worse.HIGHER,
            List.of(
                    new Risk(4, "likely", "4 or more: large vessel occlusion likely"),
                    new Risk(0, "not likely", "less than 4")),
            List.of());

    /** Rapid Arterial oCclusion Evaluation. */
    static final PointScore RACE = new PointScore(
            "race",
            "RACE: Rapid Arterial oCclusion Evaluation, 0 to 9",
            "N. Perez de la Ossa and others, Stroke 2014;45:87-91",
            List.of(
                    Input.graded("face", "facial palsy: 0 none, 1 mild, 2 moderate to severe", 0, 2)
                            .or("facial_palsy"),
                    Input.graded("arm", "arm: 0 normal or mild, 1 moderate, 2 severe", 0, 2)
                            .or("arm_motor"),
                    Input.graded("leg", "leg: 0 normal or mild, 1 moderate, 2 severe", 0, 2)
                            .or("leg_motor"),
                    Input.graded("gaze", "head and gaze deviation: 0 absent, 1 present", 0, 1)
                            .or("head_gaze_deviation"),
                    Input.graded(
                                    "aphasia_or_agnosia",
                                    "right hemiparesis: aphasia, 0 obeys both tasks, 1 one, 2 none; left: agnosia, 0 none, 1 one of two signs, 2 both",
                                    0,
                                    2)
                            .or("aphasia", "agnosia")),
            List.of(asMany("face"), asMany("arm"), asMany("leg"), asMany("gaze"), asMany("aphasia_or_agnosia")),
            Worse.HIGHER,
            List.of(
                    new Risk(
                            5,
                            "likely",
                            "5 or more: large vessel occlusion suspected (sensitivity 85 %, specificity 68 %)"),
                    new Risk(3, "not likely", "less than 5; a limit of 3 has sensitivity 93 %, specificity 40 %"),
                    new Risk(2, "not likely", "less than 5; a limit of 2 has sensitivity 97 %, specificity 27 %"),
                    new Risk(0, "not likely", "less than 5")),
            List.of());

    /** Cincinnati severity. */
    static final PointScore CSTAT = new PointScore(
            "cstat",
            "C-STAT (CP-SSS): Cincinnati Stroke Triage Assessment Tool, 0 to 4",
            "B. S. Katz and others, Stroke 2015;46:1508-1512",
            List.of(
                    Input.yesNo("gaze", "conjugate gaze deviation").or("gaze_deviation"),
                    Input.yesNo(
                            "loc",
                            "a wrong answer to age or month, and does not follow a command (close the eyes, open and close the hand)"),
                    Input.yesNo("arm", "cannot hold an arm up for 10 seconds").or("arm_weakness")),
            List.of(sign("gaze", 2), sign("loc", 1), sign("arm", 1)),
            Worse.HIGHER,
            List.of(
                    new Risk(2, "likely", "2 or more: severe stroke, large vessel occlusion likely"),
                    new Risk(0, "not likely", "less than 2")),
            List.of());

    /** Recognition in the emergency room. */
    static final PointScore ROSIER = new PointScore(
            "rosier",
            "ROSIER: Recognition Of Stroke In the Emergency Room, -2 to 5; correct a low glucose first",
            "A. M. Nor and others, Lancet Neurol 2005;4:727-734",
            List.of(
                    Input.yesNo("loss_of_consciousness", "loss of consciousness or syncope"),
                    Input.yesNo("seizure", "seizure activity"),
                    Input.yesNo("face_weakness", "new one-sided weakness of the face"),
                    Input.yesNo("arm_weakness", "new one-sided weakness of the arm"),
                    Input.yesNo("leg_weakness", "new one-sided weakness of the leg"),
                    Input.yesNo("speech_disturbance", "new disturbance of speech"),
                    Input.yesNo("visual_field_defect", "new visual field defect")),
            Stream.concat(
                            Stream.of(sign("loss_of_consciousness", -1), sign("seizure", -1)),
                            Stream.of(
                                            "face_weakness",
                                            "arm_weakness",
                                            "leg_weakness",
                                            "speech_disturbance",
                                            "visual_field_defect")
                                    .map(name -> sign(name, 1)))
                    .toList(),
            Worse.HIGHER,
            List.of(
                    new Risk(1, "possible", "above 0: stroke possible"),
                    new Risk(-2, "not likely", "0 or less: stroke unlikely, not ruled out")),
            List.of());

    private static final List<Input> NIHSS_ITEMS = List.of(
            Input.graded("loc", "1a level of consciousness", 0, 3).or("1a"),
            Input.graded("loc_questions", "1b questions: month and age", 0, 2).or("1b"),
            Input.graded("loc_commands", "1c commands: eyes and hand", 0, 2).or("1c"),
            Input.graded("gaze", "2 best gaze", 0, 2).or("2"),
            Input.graded("visual", "3 visual fields", 0, 3).or("3"),
            Input.graded("face", "4 facial palsy", 0, 3).or("4", "facial_palsy"),
            Input.testable("arm_left", "5a left arm", 0, 4).or("5a", "left_arm"),
            Input.testable("arm_right", "5b right arm", 0, 4).or("5b", "right_arm"),
            Input.testable("leg_left", "6a left leg", 0, 4).or("6a", "left_leg"),
            Input.testable("leg_right", "6b right leg", 0, 4).or("6b", "right_leg"),
            Input.testable("ataxia", "7 limb ataxia", 0, 2).or("7", "limb_ataxia"),
            Input.graded("sensory", "8 sensory", 0, 2).or("8"),
            Input.graded("language", "9 best language", 0, 3).or("9"),
            Input.testable("dysarthria", "10 dysarthria", 0, 2).or("10"),
            Input.graded("neglect", "11 extinction and inattention", 0, 2).or("11"));

    /** National Institutes of Health Stroke Scale. */
    static final PointScore NIHSS = new PointScore(
            "nihss",
            "NIH Stroke Scale, 0 to 42; a part that cannot be tested stays out, and the total with it",
            "T. Brott and others, Stroke 1989;20:864-870; National Institutes of Health, public domain",
            NIHSS_ITEMS,
            NIHSS_ITEMS.stream().map(input -> asMany(input.name())).toList(),
            Worse.HIGHER,
            List.of(
                    new Risk(21, "severe", "21 to 42"),
                    new Risk(16, "moderate to severe", "16 to 20"),
                    new Risk(5, "moderate", "5 to 15"),
                    new Risk(1, "minor", "1 to 4"),
                    new Risk(0, "none", "no deficit by this scale; does not rule a stroke out")),
            List.of());

    private StrokeScores() {}

    private static List<Risk> positive(double from, String rule) {
        return List.of(
                new Risk(from, "positive", rule + ": stroke suspected"),
                new Risk(0, "negative", "does not rule a stroke out"));
    }
}
