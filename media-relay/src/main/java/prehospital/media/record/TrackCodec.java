package prehospital.media.record;

import java.util.Arrays;
import java.util.Optional;
import prehospital.media.sdp.VideoCodec;
import prehospital.protocol.TrackKind;

/** What a recorded track is coded with, and how files name it. */
enum TrackCodec {
    VP8(90, true, "V_VP8", "webm"),
    H264(90, true, "V_MPEG4/ISO/AVC", "mkv"),
    OPUS(48, false, "A_OPUS", "webm"),
    JPEG(90, true, "V_MJPEG", "mkv");

    /** Most packets that wait for the disk: some 3 MB, seconds of a good picture. */
    private static final int PACKETS_MAX = 2_048;

    /** Most still pictures that do: up to 4 MB. */
    private static final int STILLS_MAX = 16;

    private final int ticksPerMilli;
    private final boolean picture;
    private final String matroska;
    private final String extension;

    TrackCodec(int ticksPerMilli, boolean picture, String matroska, String extension) {
        this.ticksPerMilli = ticksPerMilli;
        this.picture = picture;
        this.matroska = matroska;
        this.extension = extension;
    }

    static TrackCodec of(VideoCodec codec) {
        return switch (codec) {
            case VP8 -> VP8;
            case H264 -> H264;
        };
    }

    /** By the name it has in files. */
    static Optional<TrackCodec> named(String matroska) {
        return Arrays.stream(values())
                .filter(codec -> codec.matroska.equals(matroska))
                .findFirst();
    }

    /** Ticks of its RTP clock in a millisecond. */
    int ticksPerMilli() {
        return ticksPerMilli;
    }

    boolean picture() {
        return picture;
    }

    /** Its name in Matroska files. */
    String matroska() {
        return matroska;
    }

    /** End of the file's name: WebM where it allows the codec, else Matroska. */
    String extension() {
        return extension;
    }

    /** The type of document that files name. */
    String document() {
        return extension.equals("webm") ? "webm" : "matroska";
    }

    /** What a track of it holds. */
    TrackKind kind() {
        return switch (this) {
            case VP8, H264 -> TrackKind.VIDEO;
            case OPUS -> TrackKind.AUDIO;
            case JPEG -> TrackKind.STILLS;
        };
    }

    /** Most packets of a track that wait for the disk; more are dropped and counted. */
    int waitingMax() {
        return this == JPEG ? STILLS_MAX : PACKETS_MAX;
    }

    /** A depacketizer of its own. */
    Frames frames() {
        return switch (this) {
            case JPEG -> new StillFrames();
            case VP8 -> new Vp8Frames();
            case H264 -> new H264Frames();
            case OPUS -> new OpusFrames();
        };
    }
}
