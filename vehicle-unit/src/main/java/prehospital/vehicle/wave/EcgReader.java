package prehospital.vehicle.wave;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import prehospital.ecg.EcgLead;
import prehospital.ecg.EcgRecord;
import prehospital.ecg.statement.EcgAnalysis;
import prehospital.ecg.statement.EcgReport;
import prehospital.ecg.statement.SignalState;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.UnitId;
import prehospital.protocol.WaveChunk;
import prehospital.protocol.view.EcgReadingView;

/** Reads a recording with the chain of {@link EcgAnalysis}, and keeps it as files. Blocks. */
final class EcgReader {
    private EcgReader() {}

    /** A recording as a device or the crew took it. */
    record Recording(UnitId unit, Optional<AssignmentId> assignment, String name, List<WaveChunk> chunks) {}

    /** What is read; empty when the recording holds no electrocardiogram. */
    static Optional<EcgReadingView> read(Recording recording, EcgRecord.Patient patient, EcgFiles files)
            throws IOException {
        Optional<EcgRecord> record = record(recording.chunks(), patient);
        if (record.isEmpty()) {
            return Optional.empty();
        }
        Instant takenAt = recording.chunks().getFirst().startedAt();
        EcgFiles.Kept kept = files.keep(recording.name(), record.get(), takenAt);
        EcgReport report = EcgAnalysis.of(record.get());
        boolean rated = report.ratePerMinute().isPresent();
        return Optional.of(new EcgReadingView(
                recording.unit(),
                recording.assignment(),
                recording.name(),
                takenAt,
                record.get().leads().stream().map(EcgLead::name).toList(),
                rated ? Optional.of((int) Math.round(report.ratePerMinute().getAsDouble())) : Optional.empty(),
                report.rhythm(),
                rounded(report.intervalsMs(), 1),
                rounded(report.axesDeg(), 1),
                rounded(report.stMv(), 1_000),
                report.quality().entrySet().stream()
                        .filter(lead -> lead.getValue().state() != SignalState.GOOD)
                        .map(lead -> lead.getKey())
                        .toList(),
                EcgLeads.statements(report.findings()),
                kept.files(),
                kept.sha256()));
    }

    private static SortedMap<String, Double> rounded(java.util.Map<String, Double> values, double steps) {
        SortedMap<String, Double> rounded = new TreeMap<>();
        values.forEach((name, value) -> rounded.put(name, Math.round(value * steps) / steps));
        return rounded;
    }

    /** The leads of one rate and, at most, of the shortest length. */
    static Optional<EcgRecord> record(List<WaveChunk> chunks, EcgRecord.Patient patient) {
        List<WaveChunk> leads = chunks.stream()
                .filter(chunk -> EcgLeads.name(chunk).isPresent())
                .toList();
        if (leads.isEmpty() || leads.getFirst().samplesPerSecond() < EcgRecord.HZ_MIN) {
            return Optional.empty();
        }
        double hz = leads.getFirst().samplesPerSecond();
        List<WaveChunk> same =
                leads.stream().filter(chunk -> chunk.samplesPerSecond() == hz).toList();
        int count = same.stream().mapToInt(WaveChunk::count).min().orElseThrow();
        return Optional.of(new EcgRecord(
                hz,
                same.stream()
                        .map(chunk -> EcgLeads.lead(
                                        EcgLeads.name(chunk).orElseThrow(), EcgLeads.channel(chunk), samples(chunk))
                                .part(0, count))
                        .toList(),
                patient));
    }

    private static int[] samples(WaveChunk chunk) {
        int[] samples = chunk.unpacked();
        for (int i = 0; i < samples.length; i++) {
            samples[i] = EcgLeads.off(chunk, i) ? EcgLead.MISSING : samples[i];
        }
        return samples;
    }
}
