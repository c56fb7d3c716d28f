package prehospital.protocol.view;

import java.time.Instant;
import java.util.Optional;
import prehospital.protocol.IncidentId;
import prehospital.protocol.RecordedTrack;
import prehospital.protocol.TrackKind;
import prehospital.protocol.UnitId;

/**
 * A recorded track of an incident.
 *
 * @param unit the vehicle it came from; absent for someone elsewhere
 * @param source what was sent, by its name in the incident's room
 * @param codec {@code VP8}, {@code H264}, {@code OPUS} or {@code JPEG}
 * @param startedAt when the first packet of its first frame came, by the centre's clock
 * @param durationMs how long it plays, so far
 * @param bytes its size, so far
 * @param sha256 of the whole file, hexadecimal; absent while it is being written
 * @param gaps what is missing in it; absent while it is being written, and for what a killed program left
 * @param rtpStart RTP timestamp of the first frame, 0 to 2³²−1
 * @param deletedAt when the file was deleted
 * @param held whether someone keeps the recordings of this incident from being deleted
 */
public record RecordingView(
        String id,
        IncidentId incident,
        Optional<UnitId> unit,
        String source,
        TrackKind kind,
        String codec,
        Instant startedAt,
        long durationMs,
        long bytes,
        Optional<String> sha256,
        State state,
        Optional<RecordedTrack.Gaps> gaps,
        Optional<Long> rtpStart,
        Optional<Instant> deletedAt,
        boolean held) {
    /** How far it is. */
    public enum State {
        /** It is being written. */
        RECORDING,
        /** It can be played. */
        COMPLETE,
        /** The file is gone, what is known of it stays. */
        DELETED
    }
}
