package prehospital.routing.learned;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.zip.CRC32;
import prehospital.protocol.DayPart;
import prehospital.routing.DrivenPart;

/**
 * A drive with siren that was laid on the roads.
 *
 * @param id its name, which alone decides whether it is kept aside
 * @param part the part of the local day in which it began
 * @param parts its pieces
 */
public record RecordedDrive(String id, Instant startedAt, DayPart part, List<DrivenPart> parts) {
    /** One of so many drives is kept aside for the report of errors and never learned from. */
    public static final int HELD_OUT_OF = 5;

    /** Shorter drives say too little, in seconds. */
    private static final double SECONDS_MIN = 30;

    /** A drive this many times slower or faster than assumed had another reason than its speed. */
    private static final double RATIO_MAX = 4;

    /** Whether it is kept aside. */
    boolean isHeldOut() {
        CRC32 sum = new CRC32();
        sum.update(id.getBytes(StandardCharsets.UTF_8));
        return sum.getValue() % HELD_OUT_OF == 0;
    }

    /** Whether it is long enough and not far from what was assumed. */
    boolean isPlausible() {
        double ratio = seconds() / assumed();
        return Math.min(seconds(), assumed()) >= SECONDS_MIN && ratio < RATIO_MAX && ratio > 1 / RATIO_MAX;
    }

    double seconds() {
        return parts.stream().mapToDouble(DrivenPart::seconds).sum();
    }

    double assumed() {
        return parts.stream().mapToDouble(DrivenPart::assumedSeconds).sum();
    }
}
