package prehospital.clinical;

import static prehospital.clinical.Vocabulary.either;
import static prehospital.clinical.When.all;
import static prehospital.clinical.When.atLeast;
import static prehospital.clinical.When.eitherWay;
import static prehospital.clinical.When.no;
import static prehospital.clinical.When.not;
import static prehospital.clinical.When.under;

import java.util.List;
import java.util.Optional;
import prehospital.clinical.PointScore.Entry;
import prehospital.clinical.PointScore.Risk;
import prehospital.clinical.Result.Worse;
import prehospital.clinical.Score.Limit;

/** Infarction behind a left bundle branch block or pacing, from measured deviations; 1 mm is 0.1 mV. */
final class CardiacScores {
    private static final Input CONCORDANT_STE = Input.decimal(
            "concordant_ste_mm", "greatest ST elevation in a lead with a positive QRS, 0 for none", 50, "mm");
    private static final Input CONCORDANT_STD = Input.decimal(
            "concordant_std_v1_v3_mm",
            "greatest ST depression in V1 to V3, as a positive number, 0 for none",
            50,
            "mm");
    private static final Input DISCORDANT_STE = Input.decimal(
            "discordant_ste_mm", "greatest ST elevation in a lead with a negative QRS, 0 for none", 50, "mm");
    private static final Input BLOCK = Input.yesNo("lbbb_or_paced", "left bundle branch block or ventricular pacing")
            .or("lbbb")
            .optional("lbbb_or_paced is not given: only for left bundle branch block or pacing");
    private static final Limit ONLY_BLOCK =
            new Limit(no("lbbb_or_paced"), "only for left bundle branch block or ventricular pacing");

    /** As first published. */
    static final PointScore SGARBOSSA = new PointScore(
            "sgarbossa",
            "Sgarbossa criteria, 0 to 10",
            "E. B. Sgarbossa and others, N Engl J Med 1996;334:481-487",
            List.of(CONCORDANT_STE, CONCORDANT_STD, DISCORDANT_STE, BLOCK),
            List.of(
                    concordantElevation(5),
                    concordantDepression(3),
                    either("discordant_elevation", atLeast("discordant_ste_mm", 5), "5 mm or more", 2)),
            Worse.HIGHER,
            List.of(
                    new Risk(3, "positive", "3 or more: acute infarction likely"),
                    new Risk(0, "negative", "less than 3; does not rule infarction out")),
            List.of(ONLY_BLOCK));

    /** With the proportion of the S wave. */
    static final PointScore SMITH = new PointScore(
            "sgarbossa-smith",
            "Sgarbossa criteria modified by Smith: number of criteria met, any one is positive",
            "S. W. Smith and others, Ann Emerg Med 2012;60:766-776",
            List.of(
                    CONCORDANT_STE,
                    CONCORDANT_STD,
                    Input.decimal(
                            "discordant_ste_mm",
                            "ST elevation in the lead with a negative QRS where it is greatest against its S wave, 0 for none",
                            50,
                            "mm"),
                    Input.decimal(
                                    "discordant_s_mm",
                                    "depth of the S wave in that lead, as a positive number",
                                    100,
                                    "mm")
                            .or("s_wave_mm")
                            .optional(""),
                    new Input(
                            "st_s_ratio",
                            "ST elevation divided by the S wave in that lead, instead of its depth",
                            new Input.Measured(0, 50, 4, false, "1"),
                            List.of(),
                            Optional.of("")),
                    BLOCK),
            List.of(
                    concordantElevation(1),
                    concordantDepression(1),
                    either(
                            "discordant_elevation",
                            all(
                                    atLeast("discordant_ste_mm", 1),
                                    eitherWay(
                                            atLeast("st_s_ratio", 0.25),
                                            not(under("discordant_ste_mm", 0, 0.25, "discordant_s_mm")))),
                            "1 mm or more and 25 % of the S wave or more",
                            1)),
            Worse.HIGHER,
            List.of(
                    new Risk(1, "positive", "any one: occlusion likely"),
                    new Risk(0, "negative", "none; does not rule infarction out")),
            List.of(ONLY_BLOCK));

    private CardiacScores() {}

    private static Entry concordantElevation(double points) {
        return either("concordant_elevation", atLeast("concordant_ste_mm", 1), "1 mm or more", points);
    }

    private static Entry concordantDepression(double points) {
        return either("concordant_depression", atLeast("concordant_std_v1_v3_mm", 1), "1 mm or more", points);
    }
}
