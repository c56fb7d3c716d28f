package prehospital.protocol;

import java.time.Instant;
import java.util.Optional;

/**
 * A complete file of recorded pictures or sound.
 *
 * @param id names it
 * @param unit the vehicle it came from; absent for someone elsewhere
 * @param source what was sent, by its name in the incident's room
 * @param codec {@code VP8}, {@code H264}, {@code OPUS} or {@code JPEG}; of a kept picture {@code JPEG}, {@code PNG} or {@code WEBP}
 * @param startedAt when the first packet of its first frame came, by the centre's clock; of a kept picture when it was seen
 * @param rtpStart RTP timestamp of that frame, 0 to 2³²−1; absent for what a killed program left
 * @param durationMs how long it plays; 0 for a kept picture
 * @param bytes its size
 * @param sha256 of the whole file, hexadecimal
 * @param gaps what is missing in it; absent for what a killed program left
 */
public record RecordedTrack(
        String id,
        IncidentId incident,
        Optional<UnitId> unit,
        String source,
        TrackKind kind,
        String codec,
        Instant startedAt,
        Optional<Long> rtpStart,
        long durationMs,
        long bytes,
        String sha256,
        Optional<Gaps> gaps) {
    public RecordedTrack {
        Limits.text("id", id, 1, 64);
        Limits.text("source", source, 1, 100);
        Limits.text("codec", codec, 1, 10);
        Limits.text("sha256", sha256, 64, 64);
    }

    /**
     * What is missing.
     *
     * @param packets that never came
     * @param overflow packets that found no room on their way to the disk
     * @param frames left out because a packet of them or before them was missing
     */
    public record Gaps(long packets, long overflow, long frames) {}
}
