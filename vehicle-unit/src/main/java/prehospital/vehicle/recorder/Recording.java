package prehospital.vehicle.recorder;

import java.time.Instant;
import prehospital.protocol.Limits;

/**
 * One file as it was kept; a line of the index.
 *
 * @param number counts from 1 without gaps
 * @param name as the recorder called it, 1–200 characters
 * @param source which recorder or camera, 1–60 characters
 * @param takenAt when it was recorded, as the sender says or its file's time; not after {@code receivedAt}
 * @param receivedAt when it was kept, by the vehicle's clock
 * @param sha256 of its bytes, 64 hexadecimal digits
 * @param by who sent it: an account, or {@code inbox}
 * @param previous SHA-256 of the line before, so that a line that was changed or taken out shows; empty for the first
 */
public record Recording(
        long number,
        String name,
        String source,
        Instant takenAt,
        Instant receivedAt,
        long bytes,
        String sha256,
        String by,
        String previous) {
    public Recording {
        Limits.text("name", name, 1, 200);
        Limits.text("source", source, 1, 60);
    }

    /** What is known of a file before it is kept. */
    public record Origin(String name, String source, Instant takenAt, String by) {
        public Origin {
            Limits.text("name", name, 1, 200);
            Limits.text("source", source, 1, 60);
        }
    }

    /** The name of its file in the directory. */
    String file() {
        return number + "-" + sha256.substring(0, 16) + ".bin";
    }
}
