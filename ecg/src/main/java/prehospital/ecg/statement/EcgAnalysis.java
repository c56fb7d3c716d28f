package prehospital.ecg.statement;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import prehospital.ecg.Beat;
import prehospital.ecg.BeatLabel;
import prehospital.ecg.EcgLead;
import prehospital.ecg.EcgRecord;
import prehospital.ecg.Finding;
import prehospital.ecg.Words;
import prehospital.ecg.beat.BeatStream;

/** The whole chain over a record: beats from the best lead, then what can be stated. Gives the same for the same record, always. */
public final class EcgAnalysis {
    /** What comes before the part asked for is listened to for this long, so that the usual beat is known when it begins. */
    private static final double LEAD_IN_S = 300;

    /** Leads in which QRS complexes usually show best. */
    private static final List<String> BEST = List.of("II", "MLII", "I", "V5", "V2", "V1", "III");

    private final EcgRecord record;
    private final int from;
    private final int to;

    private EcgAnalysis(EcgRecord record, int from, int to) {
        this.record = record;
        this.from = from;
        this.to = to;
    }

    /** The report about the samples from {@code from} (inclusive) to {@code to} (exclusive). */
    public static EcgReport of(EcgRecord record, int from, int to) {
        if (from < 0 || to > record.size() || from >= to) {
            throw new IllegalArgumentException("no samples from " + from + " to " + to + " in " + record.size());
        }
        return new EcgAnalysis(record, from, to).report();
    }

    /** The report about the whole record. */
    public static EcgReport of(EcgRecord record) {
        return of(record, 0, record.size());
    }

    private EcgReport report() {
        EcgLead best = bestLead();
        List<Beat> beats = beats(best);
        SignalQuality ofBest = SignalQuality.of(best, record.samplingHz(), from, to, beats);
        var averager = new BeatAverager(record, beats, ofBest);
        List<AverageBeat> averages = averager.averages();
        Map<String, SignalQuality> quality = quality(best, ofBest, averager, averages);
        Measurements measured = measured(averager, averages, quality);
        var rhythm = new Rhythm(beats, ofBest, record.samplingHz(), from, to);
        List<Finding> findings = new ArrayList<>(rhythm.findings());
        boolean paced = 2
                        * beats.stream()
                                .filter(beat -> beat.label() == BeatLabel.PACED)
                                .count()
                > beats.size();
        findings.addAll(IntervalRules.of(measured, record.patient()));
        findings.addAll(StElevation.of(measured, record.patient(), paced));
        Optional<Finding> leftBundle = LeftBundle.of(measured, paced);
        leftBundle.ifPresent(findings::add);
        findings.addAll(Sgarbossa.of(measured, leftBundle.isPresent(), paced));
        quality.forEach((lead, of) -> {
            if (of.goodShare() < 1) {
                findings.add(poor(lead, of));
            }
        });
        return new EcgReport(
                record.samplingHz(),
                best.name(),
                beats,
                rhythm.ratePerMinute(),
                rhythm.word(findings, measured.intervalsMs().containsKey("pr")),
                measured.intervalsMs(),
                measured.axesDeg(),
                measured.stMv(),
                quality,
                List.copyOf(findings));
    }

    private Map<String, SignalQuality> quality(
            EcgLead best, SignalQuality ofBest, BeatAverager averager, List<AverageBeat> averages) {
        Map<String, SignalQuality> quality = new LinkedHashMap<>();
        for (EcgLead lead : record.leads()) {
            List<Beat> seen = averages.stream()
                    .filter(average -> average.lead().equals(lead.name()))
                    .findFirst()
                    .map(average -> averager.seenIn(lead, average))
                    .orElse(List.of());
            quality.put(
                    lead.name(),
                    lead.equals(best) ? ofBest : SignalQuality.of(lead, record.samplingHz(), from, to, seen));
        }
        return quality;
    }

    /** Measured in readable leads only. */
    private static Measurements measured(
            BeatAverager averager, List<AverageBeat> averages, Map<String, SignalQuality> quality) {
        List<AverageBeat> readable = averages.stream()
                .filter(average -> Optional.ofNullable(quality.get(average.lead()))
                        .filter(of -> of.state() == SignalState.GOOD)
                        .isPresent())
                .toList();
        return averager.meanIntervalMs()
                .map(interval -> Measurements.of(readable, interval))
                .orElse(Measurements.NONE);
    }

    private static Finding poor(String lead, SignalQuality quality) {
        return new Finding(
                "NO_STATEMENT",
                Words.of(
                                "no statement about %.0f %% of lead %s: ",
                                "导联 %2$s 有 %1$.0f %% 不能判读：", 100 * (1 - quality.goodShare()), lead)
                        .then(quality.worst().words()),
                Words.of(
                        "windows of 10 s that are flat, saturated, not recorded or whose beats correlate below 0.66 with"
                                + " the usual one",
                        "10 秒窗口内信号平直、饱和、未记录，或搏动与平时形态的相关系数低于 0.66"),
                "Orphanidou C et al., Signal-quality indices for the electrocardiogram and photoplethysmogram, IEEE J"
                        + " Biomed Health Inform 2015;19:832-838");
    }

    /** The first of the usual leads that has a signal; else the lead with most of it. */
    private EcgLead bestLead() {
        return record.leads().stream()
                .max(Comparator.comparingDouble(
                                (EcgLead lead) -> SignalQuality.of(lead, record.samplingHz(), from, to, List.of())
                                        .goodShare())
                        .thenComparing(lead -> -rank(lead)))
                .orElseThrow();
    }

    private int rank(EcgLead lead) {
        int place = BEST.indexOf(lead.name().toUpperCase(Locale.ROOT));
        return place >= 0 ? place : BEST.size() + record.leads().indexOf(lead);
    }

    private List<Beat> beats(EcgLead lead) {
        var stream = new BeatStream(record.samplingHz());
        int start = Math.max(0, from - (int) Math.round(LEAD_IN_S * record.samplingHz()));
        int end = (int) Math.min(record.size(), to + Math.round(2 * record.samplingHz()));
        List<Beat> beats = new ArrayList<>();
        for (int i = start; i < end; i++) {
            beats.addAll(stream.next(lead.millivolts(i)).beats());
        }
        beats.addAll(stream.end());
        return beats.stream()
                .map(beat -> new Beat(beat.sample() + start, beat.label(), beat.widthMs(), beat.likeness()))
                .filter(beat -> beat.sample() >= from && beat.sample() < to)
                .toList();
    }
}
