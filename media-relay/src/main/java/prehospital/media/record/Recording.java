package prehospital.media.record;

import java.time.Instant;
import java.util.Optional;
import prehospital.media.MediaSource;
import prehospital.protocol.IncidentId;
import prehospital.protocol.TrackKind;

/**
 * A complete file.
 *
 * @param id names it, made of its place
 * @param file its place below the recorder's folder, with {@code /}
 * @param codec {@code VP8}, {@code H264}, {@code OPUS} or {@code JPEG}; of a kept picture {@code JPEG}, {@code PNG} or {@code WEBP}
 * @param startedAt when the first packet of its first frame came, by the centre's clock; what the way from the camera took is not taken off
 * @param rtpStart RTP timestamp of that frame, 0 to 2³²−1; absent for what a killed program left
 * @param millis how long it plays
 * @param sha256 of the whole file, hexadecimal
 * @param gaps what is missing in it; absent for what a killed program left
 */
public record Recording(
        String id,
        String file,
        IncidentId incident,
        MediaSource source,
        TrackKind kind,
        String codec,
        Instant startedAt,
        Optional<Long> rtpStart,
        long millis,
        long bytes,
        String sha256,
        Optional<Gaps> gaps) {

    /**
     * What is missing.
     *
     * @param packets that never came
     * @param overflow packets that found no room on their way to the disk
     * @param frames left out because a packet of them or before them was missing
     */
    public record Gaps(long packets, long overflow, long frames) {}

    /**
     * A file that is being written.
     *
     * @param millis how long it plays so far
     * @param bytes how large it is so far
     */
    public record Running(
            String id,
            IncidentId incident,
            MediaSource source,
            TrackKind kind,
            String codec,
            Instant startedAt,
            long millis,
            long bytes) {}
}
