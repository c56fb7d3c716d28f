package prehospital.vehicle.core;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import prehospital.protocol.VitalValue;
import prehospital.protocol.VitalValue.Mark;
import prehospital.protocol.link.Uplink;
import prehospital.protocol.link.UplinkFrame;

/** Marks vitals that are sent later than {@link #LATE_AFTER} after they were recorded, so that nobody takes them for current. */
public final class LateMarks {
    /** How long a frame may wait before its values count as backfilled. */
    public static final Duration LATE_AFTER = Duration.ofSeconds(10);

    private LateMarks() {}

    /** The frame as it is to be sent now. Doubtful and out-of-range values keep their own mark, which says more. */
    public static UplinkFrame apply(UplinkFrame frame, long backlog, Instant now) {
        boolean late = frame.at().plus(LATE_AFTER).isBefore(now);
        Uplink body = late && frame.body() instanceof Uplink.VitalsReported vitals ? marked(vitals) : frame.body();
        return new UplinkFrame(frame.sequence(), frame.at(), backlog, body);
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
