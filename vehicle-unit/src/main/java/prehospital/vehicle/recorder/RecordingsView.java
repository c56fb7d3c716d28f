package prehospital.vehicle.recorder;

import java.util.List;

/**
 * The files that a vehicle keeps.
 *
 * @param bytes of all of them
 * @param bytesMax room for them; nothing is deleted by itself, a file that has no room is refused
 * @param newest the newest first, at most {@value Recordings#SHOWN_MAX}
 */
public record RecordingsView(long count, long bytes, long bytesMax, List<Recording> newest) {
    public RecordingsView {
        newest = List.copyOf(newest);
    }
}
