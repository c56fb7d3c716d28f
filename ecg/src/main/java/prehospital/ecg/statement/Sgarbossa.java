package prehospital.ecg.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import prehospital.ecg.Finding;
import prehospital.ecg.Words;

/**
 * Signs of infarction where ST thresholds do not hold, with left bundle branch block or a paced rhythm: the criteria of Sgarbossa by
 * points, and as modified by Smith, where the depth of the S wave sets the measure of the third. A lead points where the mean of its
 * QRS complex does. Met is said as soon as readable leads meet them; not met only when all twelve leads can be read.
 */
final class Sgarbossa {
    private static final String ORIGINAL =
            "Sgarbossa EB et al., Electrocardiographic diagnosis of evolving acute myocardial infarction in the presence"
                    + " of left bundle-branch block, N Engl J Med 1996;334:481-487; paced: Am J Cardiol 1996;77:423-424";
    private static final String MODIFIED =
            "Smith SW et al., Diagnosis of ST-elevation myocardial infarction in the presence of left bundle branch block"
                    + " with the ST-elevation to S-wave ratio, Ann Emerg Med 2012;60:766-776; paced: Dodd KW et al., Ann"
                    + " Emerg Med 2021;78:517-529";
    private static final List<String> TWELVE =
            List.of("I", "II", "III", "aVR", "aVL", "aVF", "V1", "V2", "V3", "V4", "V5", "V6");
    private static final List<String> RIGHT_CHEST = List.of("V1", "V2", "V3");
    private static final double CONCORDANT_MV = 0.1;
    private static final double DISCORDANT_MV = 0.5;
    private static final double RATIO = 0.25;
    private static final int POSITIVE = 3;

    /** Voltages are sums of decimals; half a microvolt decides nothing. */
    private static final double EXACT = 0.0005;

    private final Measurements measured;
    private final Words because;

    private Sgarbossa(Measurements measured, Words because) {
        this.measured = measured;
        this.because = because;
    }

    /** A criterion that was met: the points it gives, and in which leads. */
    private record Met(int points, Words words) {}

    /** What can be said by both rules; nothing when there is neither left bundle branch block nor a paced rhythm. */
    static List<Finding> of(Measurements measured, boolean leftBundle, boolean paced) {
        if ((!leftBundle && !paced)
                || TWELVE.stream().noneMatch(lead -> measured.complex(lead).isPresent())) {
            return List.of();
        }
        Words because = paced ? Words.of("paced rhythm", "起搏心律") : Words.of("left bundle branch block", "左束支传导阻滞");
        var rule = new Sgarbossa(measured, because);
        return List.of(rule.original(), rule.modified());
    }

    private Finding original() {
        List<Met> met = new ArrayList<>(concordant());
        leads(TWELVE, -1, DISCORDANT_MV)
                .ifPresent(leads ->
                        met.add(new Met(2, Words.of("discordant ST elevation %s (2)", "反向 ST 段抬高 %s（2 分）", leads))));
        int points = met.stream().mapToInt(Met::points).sum();
        return finding(
                "SGARBOSSA",
                points >= POSITIVE,
                Words.of("Sgarbossa %d points", "Sgarbossa 评分 %d 分", points).then(list(met)),
                Words.of(
                        "concordant ST elevation of 0.1 mV or more 5 points, concordant depression of 0.1 mV or more in V1 to"
                                + " V3 3, discordant elevation of 0.5 mV or more 2; met from 3 on",
                        "同向 ST 段抬高 0.1 mV 及以上 5 分，V1 至 V3 同向压低 0.1 mV 及以上 3 分，反向抬高 0.5 mV 及以上 2 分；3 分及以上为符合"),
                ORIGINAL);
    }

    private Finding modified() {
        List<Met> met = new ArrayList<>(concordant());
        List<String> steep = TWELVE.stream().filter(this::steep).toList();
        if (!steep.isEmpty()) {
            met.add(new Met(
                    1,
                    Words.of(
                            "discordant ST elevation from a quarter of S on %s",
                            "反向 ST 段抬高达到 S 波深度的四分之一 %s",
                            String.join(", ", steep.stream().map(this::ratio).toList()))));
        }
        return finding(
                "SMITH_SGARBOSSA",
                !met.isEmpty(),
                Words.of("%d of 3 criteria of Smith", "Smith 改良标准 3 项中符合 %d 项", met.size())
                        .then(list(met)),
                Words.of(
                        "any of: concordant ST elevation of 0.1 mV or more, concordant depression of 0.1 mV or more in V1 to"
                                + " V3, discordant elevation of 0.1 mV or more and a quarter of the S wave",
                        "任一项：同向 ST 段抬高 0.1 mV 及以上；V1 至 V3 同向压低 0.1 mV 及以上；反向抬高 0.1 mV 及以上且达到 S 波的四分之一"),
                MODIFIED);
    }

    /** What both rules begin with. */
    private List<Met> concordant() {
        List<Met> met = new ArrayList<>();
        leads(TWELVE, 1, CONCORDANT_MV)
                .ifPresent(leads ->
                        met.add(new Met(5, Words.of("concordant ST elevation %s (5)", "同向 ST 段抬高 %s（5 分）", leads))));
        leads(RIGHT_CHEST, -1, -CONCORDANT_MV)
                .ifPresent(leads ->
                        met.add(new Met(3, Words.of("concordant ST depression %s (3)", "同向 ST 段压低 %s（3 分）", leads))));
        return met;
    }

    /** Of these leads, those that point this way with an ST as far as that or further, with their figures. */
    private Optional<String> leads(List<String> among, int pointing, double limit) {
        List<String> found = among.stream()
                .filter(lead -> pointing(lead) == pointing && beyond(st(lead), limit))
                .map(lead -> String.format(Locale.ROOT, "%s %.2f mV", lead, st(lead)))
                .toList();
        return found.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", found));
    }

    private static boolean beyond(double st, double limit) {
        return limit > 0 ? st >= limit - EXACT : st <= limit + EXACT;
    }

    private boolean steep(String lead) {
        return pointing(lead) < 0 && beyond(st(lead), CONCORDANT_MV) && share(lead) >= RATIO;
    }

    private double share(String lead) {
        return measured.complex(lead)
                .map(complex -> st(lead) / Math.max(1e-9, -complex.sMv()))
                .orElse(0.0);
    }

    private String ratio(String lead) {
        return String.format(Locale.ROOT, "%s %.2f mV (%.2f)", lead, st(lead), share(lead));
    }

    /** 1 up, −1 down, 0 when the lead could not be read. */
    private double pointing(String lead) {
        return measured.complex(lead)
                .map(complex -> Math.signum(complex.netMv()))
                .orElse(0.0);
    }

    private double st(String lead) {
        return measured.stMv().getOrDefault(lead, 0.0);
    }

    private static Words list(List<Met> met) {
        Words all = new Words("", "");
        for (Met one : met) {
            all = all.then(all.en().isEmpty() ? new Words(": ", "：") : new Words("; ", "；"))
                    .then(one.words());
        }
        return all;
    }

    private Finding finding(String rule, boolean met, Words text, Words criteria, String source) {
        List<String> unread =
                TWELVE.stream().filter(lead -> measured.complex(lead).isEmpty()).toList();
        Words said = because.then(Words.of(": ", "：")).then(text);
        if (met) {
            return new Finding(rule + "_MET", said, criteria, source);
        }
        if (unread.isEmpty()) {
            return new Finding(
                    rule + "_NOT_MET",
                    said.then(Words.of("; this does not rule infarction out", "；不能排除心肌梗死")),
                    criteria,
                    source);
        }
        String leads = String.join(", ", unread);
        return new Finding(
                rule + "_INCOMPLETE",
                said.then(Words.of("; incomplete, not readable: %s", "；不完整，不可读导联：%s", leads)),
                criteria,
                source);
    }
}
