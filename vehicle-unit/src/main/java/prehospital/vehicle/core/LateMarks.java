package prehospital.vehicle.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import prehospital.protocol.VitalValue;
import prehospital.protocol.VitalValue.Mark;
import prehospital.protocol.WaveChunk;
import prehospital.protocol.WaveMark;
import prehospital.protocol.link.Uplink;
import prehospital.protocol.link.UplinkFrame;
import prehospital.protocol.link.WaveUplink;

/** Marks vitals and running signals that are sent later than {@link #LATE_AFTER} after they were recorded, so that nobody takes them for current. */
public final class LateMarks {
    /** How long a frame may wait before its values count as backfilled. */
    public static final Duration LATE_AFTER = Duration.ofSeconds(10);

    private LateMarks() {}

    /** The frame as it is to be sent now. Doubtful and out-of-range values keep their own mark, which says more. */
    public static UplinkFrame apply(UplinkFrame frame, long backlog, Instant now) {
        boolean late = frame.at().plus(LATE_AFTER).isBefore(now);
        return new UplinkFrame(
                frame.lane(), frame.sequence(), frame.at(), backlog, late ? marked(frame.body()) : frame.body());
    }

    private static Uplink marked(Uplink body) {
        return switch (body) {
            case Uplink.VitalsReported vitals -> marked(vitals);
            case WaveUplink.WavesReported waves ->
                new WaveUplink.WavesReported(
                        waves.assignment(),
                        waves.chunks().stream().map(LateMarks::marked).toList());
            // A recording says itself when it was taken, and everything else is no signal.
            case Uplink other -> other;
        };
    }

    /** A chunk that has all the marks it can have keeps them: they say more. */
    private static WaveChunk marked(WaveChunk chunk) {
        if (chunk.marks().size() >= WaveChunk.MARKS_MAX) {
            return chunk;
        }
        List<WaveMark> marks = new ArrayList<>(chunk.marks());
        marks.add(new WaveMark(WaveMark.Kind.BACKFILLED, 0, chunk.count()));
        return chunk.withMarks(marks);
    }

    private static Uplink marked(Uplink.VitalsReported vitals) {
        List<VitalValue> values = vitals.values().stream()
                .map(v -> v.mark() == Mark.VALID
                        ? new VitalValue(v.sign(), v.value(), v.measuredAt(), Mark.BACKFILLED, v.source())
                        : v)
                .toList();
        return new Uplink.VitalsReported(vitals.assignment(), values);
    }
}
