package prehospital.ecg.statement;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import prehospital.ecg.Beat;
import prehospital.ecg.BeatLabel;
import prehospital.ecg.Finding;
import prehospital.ecg.Words;

/**
 * Rate and rhythm from when beats came and what kind they are, within readable windows only. Alarm limits are those of
 * G. D. Clifford and others, The PhysioNet/Computing in Cardiology Challenge 2015 (asystole, ventricular tachycardia).
 */
final class Rhythm {
    /** No beat for this long is asystole. */
    static final double ASYSTOLE_S = 4;

    private static final double PAUSE_S = 2;
    private static final double PAUSE_OF_USUAL = 1.6;
    private static final double SLOW = 60;
    private static final double FAST = 100;
    private static final int RUN_LEAST = 3;
    private static final double SUSTAINED_S = 30;
    private static final int PAIRS_LEAST = 3;
    private static final String CHALLENGE =
            "Clifford GD et al., The PhysioNet/Computing in Cardiology Challenge 2015, Comput Cardiol 2015;42:273-276";
    private static final String TEXTBOOK = "Surawicz B et al., AHA/ACCF/HRS Recommendations for the Standardization and"
            + " Interpretation of the Electrocardiogram, Part III, Circulation 2009;119:e235-e240";
    private static final String VENTRICULAR =
            "Al-Khatib SM et al., 2017 AHA/ACC/HRS Guideline for Management of Patients"
                    + " With Ventricular Arrhythmias, Circulation 2018;138:e272-e391";
    private static final String DASH =
            "Dash S et al., Automatic real time detection of atrial fibrillation, Ann Biomed Eng 2009;37:1701-1709";
    private static final String DEVICES = "IEC 60601-2-47, ambulatory electrocardiographic systems: pauses";

    private final List<Beat> beats;
    private final SignalQuality quality;
    private final double hz;
    private final long from;
    private final long to;
    private final List<Finding> findings = new ArrayList<>();

    Rhythm(List<Beat> beats, SignalQuality quality, double hz, long from, long to) {
        this.beats = beats;
        this.quality = quality;
        this.hz = hz;
        this.from = from;
        this.to = to;
    }

    /** Beats per minute over all readable intervals. */
    OptionalDouble ratePerMinute() {
        OptionalDouble mean = intervals().stream().mapToDouble(d -> d).average();
        return mean.isPresent() ? OptionalDouble.of(60 / mean.getAsDouble()) : mean;
    }

    /** Intervals in seconds between neighbouring beats in readable windows. */
    private List<Double> intervals() {
        List<Double> intervals = new ArrayList<>();
        for (int i = 1; i < beats.size(); i++) {
            if (readable(i)) {
                intervals.add(seconds(i));
            }
        }
        return intervals;
    }

    private boolean readable(int i) {
        return quality.good(beats.get(i - 1).sample(), beats.get(i).sample());
    }

    private double seconds(int i) {
        return (beats.get(i).sample() - beats.get(i - 1).sample()) / hz;
    }

    private boolean is(int i, BeatLabel label) {
        return beats.get(i).label() == label;
    }

    /** Everything that can be stated. */
    List<Finding> findings() {
        findings.clear();
        asystole();
        pauses();
        ventricular();
        bigeminy();
        irregular();
        rate();
        return List.copyOf(findings);
    }

    private void add(String code, Words text, Words criteria, String source) {
        findings.add(new Finding(code, text, criteria, source));
    }

    private void asystole() {
        long last = from;
        double longest = 0;
        double when = 0;
        for (int i = 0; i <= beats.size(); i++) {
            long next = i < beats.size() ? beats.get(i).sample() : to;
            double gap = (next - last) / hz;
            if (gap > longest && quality.good(last, next - 1)) {
                longest = gap;
                when = last / hz;
            }
            last = next;
        }
        if (longest >= ASYSTOLE_S) {
            add(
                    "ASYSTOLE",
                    Words.of("no QRS complex for %.1f s, from %.1f s on", "%.1f 秒无 QRS 波，始于第 %.1f 秒", longest, when),
                    Words.of("no QRS complex for at least 4 s in a readable lead", "可读导联中至少 4 秒无 QRS 波"),
                    CHALLENGE);
        }
    }

    private void pauses() {
        double usual = median(intervals());
        double longest = 0;
        int count = 0;
        double when = 0;
        for (int i = 1; i < beats.size(); i++) {
            double gap = seconds(i);
            if (gap >= PAUSE_S && gap < ASYSTOLE_S && gap > PAUSE_OF_USUAL * usual && readable(i)) {
                count++;
                if (gap > longest) {
                    longest = gap;
                    when = beats.get(i - 1).sample() / hz;
                }
            }
        }
        if (count > 0) {
            add(
                    "PAUSE",
                    Words.of(
                            "%d pauses, the longest %.2f s at %.1f s",
                            "停搏 %d 次，最长 %.2f 秒，位于第 %.1f 秒", count, longest, when),
                    Words.of("an interval of 2 s or more and 1.6 times the usual one", "RR 间期达到 2 秒且为平时的 1.6 倍"),
                    DEVICES);
        }
    }

    /** Runs of ventricular beats, fast and slow ones apart so that none hides the other, and single ones. */
    private void ventricular() {
        List<Run> runs = runs();
        state(runs.stream().filter(Run::fast).toList(), "VT_RUN");
        state(runs.stream().filter(run -> !run.fast()).toList(), "VENTRICULAR_RHYTHM");
        long total = IntStream.range(0, beats.size()).filter(this::ventricular).count();
        if (total > 0) {
            add(
                    "VENTRICULAR_BEATS",
                    Words.of("%d ventricular beats of %d", "室性搏动 %d 次，共 %d 次搏动", total, beats.size()),
                    Words.of("beats of another form than usual that are early, wide or both", "形态与平时不同且提前、增宽或两者兼有的搏动"),
                    "Hamilton PS, Open source ECG analysis, Comput Cardiol 2002;29:101-104");
        }
    }

    private boolean ventricular(int i) {
        return is(i, BeatLabel.VENTRICULAR)
                && quality.good(beats.get(i).sample(), beats.get(i).sample());
    }

    /**
     * Ventricular beats in a row.
     *
     * @param begin seconds from the start of the record
     * @param lasted seconds from the first to the last beat
     */
    private record Run(int count, double begin, double lasted) {
        double rate() {
            return 60 * (count - 1) / lasted;
        }

        boolean fast() {
            return rate() >= FAST;
        }
    }

    /** Those of three or more. */
    private List<Run> runs() {
        List<Run> runs = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= beats.size(); i++) {
            if (i < beats.size() && ventricular(i)) {
                continue;
            }
            if (i - start >= RUN_LEAST) {
                double begin = beats.get(start).sample() / hz;
                runs.add(new Run(i - start, begin, beats.get(i - 1).sample() / hz - begin));
            }
            start = i + 1;
        }
        return runs;
    }

    private void state(List<Run> runs, String code) {
        runs.stream()
                .max(Comparator.comparingDouble(Run::lasted))
                .ifPresent(longest -> add(
                        longest.fast() && longest.lasted() >= SUSTAINED_S ? "VT_SUSTAINED" : code,
                        Words.of(
                                "%d runs, the longest of %d ventricular beats at %.0f per minute, at %.1f s",
                                "连续室性搏动 %d 阵，最长 %d 次，频率每分钟 %.0f 次，始于第 %.1f 秒",
                                runs.size(),
                                longest.count(),
                                longest.rate(),
                                longest.begin()),
                        Words.of(
                                "three or more ventricular beats in a row; tachycardia from 100 per minute on, sustained from"
                                        + " 30 s on",
                                "连续三次及以上室性搏动；每分钟 100 次及以上为心动过速，30 秒及以上为持续性"),
                        VENTRICULAR));
    }

    private void bigeminy() {
        int longest = 0;
        int pairs = 0;
        for (int i = 0; i + 1 < beats.size(); i++) {
            boolean pair = !is(i, BeatLabel.VENTRICULAR) && is(i + 1, BeatLabel.VENTRICULAR) && readable(i + 1);
            if (pair) {
                pairs++;
                i++;
            } else {
                pairs = 0;
            }
            longest = Math.max(longest, pairs);
        }
        if (longest >= PAIRS_LEAST) {
            add(
                    "BIGEMINY",
                    Words.of(
                            "up to %d pairs of a normal and a ventricular beat in a row",
                            "正常与室性搏动交替，最多连续 %d 组", longest),
                    Words.of(
                            "at least three pairs in a row, each a normal and a ventricular beat",
                            "至少连续三组，每组一次正常搏动和一次室性搏动"),
                    VENTRICULAR);
        }
    }

    /** Irregularity of intervals between beats that are not ventricular, in blocks. */
    private void irregular() {
        List<List<Double>> blocks = new ArrayList<>();
        List<Double> block = new ArrayList<>();
        for (int i = 1; i < beats.size(); i++) {
            if (is(i, BeatLabel.VENTRICULAR) || is(i - 1, BeatLabel.VENTRICULAR) || !readable(i)) {
                continue;
            }
            block.add(seconds(i));
            if (block.size() == Irregularity.BLOCK) {
                blocks.add(block);
                block = new ArrayList<>();
            }
        }
        long random = blocks.stream().filter(Irregularity::random).count();
        if (random > 0 && 2 * random >= blocks.size()) {
            add(
                    "AF_SUSPECTED",
                    Words.of(
                            "intervals at random in %d of %d blocks of %d beats",
                            "%2$d 段（每段 %3$d 次搏动）中有 %1$d 段间期随机", random, blocks.size(), Irregularity.BLOCK),
                    Words.of(
                            "RMSSD above 0.1 of the mean interval, turning points as in a random series, Shannon entropy"
                                    + " above 0.7; frequent atrial ectopic beats can look the same",
                            "RMSSD 大于平均间期的 0.1，转折点数与随机序列相同，香农熵大于 0.7；频发房性早搏可有相同表现"),
                    DASH);
        } else if (blocks.isEmpty() && Irregularity.restless(block)) {
            add(
                    "IRREGULAR",
                    Words.of(
                            "irregular; too short (%d intervals) to judge atrial fibrillation",
                            "节律不齐；记录过短（%d 个间期），不能判断心房颤动", block.size()),
                    Words.of("RMSSD above 0.1 of the mean interval", "RMSSD 大于平均间期的 0.1"),
                    DASH);
        }
    }

    private void rate() {
        ratePerMinute().ifPresent(rate -> {
            if (rate < SLOW) {
                add(
                        "BRADYCARDIA",
                        perMinute(rate),
                        Words.of("mean rate below 60 per minute", "平均心率低于每分钟 60 次"),
                        TEXTBOOK);
            } else if (rate > FAST) {
                add(
                        "TACHYCARDIA",
                        perMinute(rate),
                        Words.of("mean rate above 100 per minute", "平均心率高于每分钟 100 次"),
                        TEXTBOOK);
            }
        });
    }

    /** One word for the whole: what was found of most weight, else regular or sinus by rate. */
    String word(List<Finding> found, boolean pWaves) {
        if (quality.goodShare() == 0 || (beats.isEmpty() && !has(found, "ASYSTOLE"))) {
            return "undetermined";
        }
        if (beats.isEmpty()) {
            return "asystole";
        }
        if (share(BeatLabel.VENTRICULAR) > 0.5 && (has(found, "VT_RUN") || has(found, "VT_SUSTAINED"))) {
            return "ventricular_tachycardia";
        }
        if (share(BeatLabel.PACED) > 0.5) {
            return "paced";
        }
        if (has(found, "AF_SUSPECTED")) {
            return "atrial_fibrillation_suspected";
        }
        if (has(found, "IRREGULAR")) {
            return "irregular";
        }
        String kind = pWaves ? "sinus" : "regular";
        if (has(found, "BRADYCARDIA")) {
            return kind + "_bradycardia";
        }
        return kind + (has(found, "TACHYCARDIA") ? "_tachycardia" : "_rhythm");
    }

    private double share(BeatLabel label) {
        return (double) beats.stream().filter(beat -> beat.label() == label).count() / beats.size();
    }

    private static boolean has(List<Finding> found, String code) {
        return found.stream().anyMatch(finding -> finding.code().equals(code));
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.isEmpty() ? 0 : sorted.get(sorted.size() / 2);
    }

    private static Words perMinute(double rate) {
        return Words.of("%.0f beats per minute", "每分钟 %.0f 次", rate);
    }
}
