package prehospital.vehicle.wave;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import prehospital.ecg.EcgLead;
import prehospital.ecg.Finding;
import prehospital.protocol.WaveChunk;
import prehospital.protocol.WaveMark;
import prehospital.protocol.view.EcgView;

/** Which chunks are leads of an electrocardiogram, and what they are called; names are those of ISO/IEEE 11073-10101. */
final class EcgLeads {
    private static final Pattern LEAD = Pattern.compile("MDC_ECG_(?:LEAD|ELEC_POTL)_(\\w+)");

    /** Leads in which QRS complexes usually show best. */
    private static final List<String> BEST = List.of("II", "I", "V5", "V2", "V1", "III");

    private static final List<String> NAMES =
            List.of("I", "II", "III", "aVR", "aVL", "aVF", "V1", "V2", "V3", "V4", "V5", "V6");

    /** The lead to read first. */
    static final Comparator<WaveChunk> BEST_FIRST = Comparator.comparingInt(chunk -> {
        int at = BEST.indexOf(name(chunk).orElse(""));
        return at < 0 ? BEST.size() : at;
    });

    private EcgLeads() {}

    /** The lead's name as people write it; empty for another signal, or one whose unit is not a voltage. */
    static Optional<String> name(WaveChunk chunk) {
        Matcher matcher = LEAD.matcher(chunk.channel());
        return matcher.matches() && millivolts(chunk.unit()) > 0
                ? Optional.of(NAMES.stream()
                        .filter(name -> name.equalsIgnoreCase(matcher.group(1)))
                        .findFirst()
                        .orElse(matcher.group(1)))
                : Optional.empty();
    }

    /** Millivolts in one of the unit; 0 when it is not a voltage. */
    static double millivolts(String unit) {
        return switch (unit) {
            case "mV" -> 1;
            case "uV" -> 0.001;
            case "V" -> 1_000;
            default -> 0;
        };
    }

    static WaveChunk.Channel channel(WaveChunk chunk) {
        return new WaveChunk.Channel(
                chunk.device(), chunk.channel(), chunk.samplesPerSecond(), chunk.scale(), chunk.offset(), chunk.unit());
    }

    /** Whether the device says that this sample means nothing. */
    static boolean off(WaveChunk chunk, int sample) {
        for (WaveMark mark : chunk.marks()) {
            if (mark.kind() == WaveMark.Kind.LEAD_OFF && sample >= mark.from() && sample < mark.to()) {
                return true;
            }
        }
        return false;
    }

    static boolean wholeOff(WaveChunk chunk) {
        return off(chunk, 0) && off(chunk, chunk.count() - 1);
    }

    /** The samples as a lead of a record; missing where the device says that they mean nothing. */
    static EcgLead lead(String name, WaveChunk.Channel channel, int[] samples) {
        double millivolts = channel.scale() * millivolts(channel.unit());
        int sign = millivolts < 0 ? -1 : 1;
        int[] raw = new int[samples.length];
        for (int i = 0; i < raw.length; i++) {
            raw[i] = samples[i] == EcgLead.MISSING ? EcgLead.MISSING : sign * samples[i];
        }
        double perMillivolt = 1 / Math.abs(millivolts);
        int baseline = (int) Math.round(-channel.offset() * millivolts(channel.unit()) * perMillivolt);
        return new EcgLead(name, perMillivolt, baseline, raw);
    }

    static List<EcgView.Statement> statements(List<Finding> findings) {
        return findings.stream()
                .map(f -> new EcgView.Statement(
                        f.code(),
                        f.text().en(),
                        f.criteria().en(),
                        f.source(),
                        Optional.of(f.text().zh()),
                        Optional.of(f.criteria().zh())))
                .toList();
    }
}
