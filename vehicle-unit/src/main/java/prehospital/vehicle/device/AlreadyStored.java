package prehospital.vehicle.device;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import prehospital.protocol.VitalValue;
import prehospital.protocol.WaveChunk;
import prehospital.protocol.link.Uplink;
import prehospital.protocol.link.WaveUplink;

/**
 * Which values and runs of samples the newest frames of the journal hold: what of a message reached the disk before the program
 * died. Never changed.
 */
public final class AlreadyStored {
    private final Set<VitalValue> values = new HashSet<>();
    private final Set<Run> runs = new HashSet<>();

    /** A run of samples; its marks may have changed since the device sent it. */
    private record Run(String device, String channel, Instant startedAt, int count) {
        static Run of(WaveChunk chunk) {
            return new Run(chunk.device(), chunk.channel(), chunk.startedAt(), chunk.count());
        }
    }

    public AlreadyStored(Collection<Uplink> frames) {
        for (Uplink frame : frames) {
            if (frame instanceof Uplink.VitalsReported reported) {
                values.addAll(reported.values());
            } else if (frame instanceof WaveUplink.WavesReported reported) {
                reported.chunks().stream().map(Run::of).forEach(runs::add);
            }
        }
    }

    /** What of a report is not stored; alarms stay in it, as saying one twice changes nothing. */
    public DeviceReport missing(DeviceReport report) {
        List<VitalValue> newValues = report.values().stream()
                .filter(value -> !values.contains(value))
                .toList();
        List<WaveChunk> newRuns = report.signals().stream()
                .filter(chunk -> !runs.contains(Run.of(chunk)))
                .toList();
        return new DeviceReport(newValues, newRuns, report.alarms());
    }
}
