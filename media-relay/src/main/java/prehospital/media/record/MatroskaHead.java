package prehospital.media.record;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The beginning of a file with one track. Length, index and size are not known before the end; there is room for them, which {@link #ending} fills. A
 * file without them is read as well, only not searched.
 */
final class MatroskaHead {
    private static final Instant DATES_FROM = Instant.parse("2001-01-01T00:00:00Z");
    private static final long NANOS = 1_000_000_000L;
    private static final int SEEK_ROOM = 26;
    private static final int DURATION_ROOM = 11;
    private static final int SEEK_PRE_ROLL_NANOS = 80_000_000;
    private static final String APP = "prehospital";

    /** Bytes of a segment's identifier and size. */
    private static final int SEGMENT_HEAD = 12;

    /** Bytes of the length's identifier, size and what stands before it in its element. */
    private static final int BEFORE_DURATION = 5 + 7;

    private MatroskaHead() {}

    /**
     * The first bytes.
     *
     * @param startedAt the time of the first frame
     */
    static byte[] first(TrackCodec codec, Frame.Shape shape, Instant startedAt) {
        Ebml.Made info = new Ebml.Made().number(0x2AD7B1, 1_000_000, 3).room(DURATION_ROOM);
        Duration since = Duration.between(DATES_FROM, startedAt);
        info.number(Ebml.DATE, since.getSeconds() * NANOS + since.getNano(), 8)
                .text(0x4D80, APP)
                .text(0x5741, APP);
        return new Ebml.Made()
                .raw(before(codec.document()))
                .open(Ebml.SEGMENT)
                .room(SEEK_ROOM)
                .in(Ebml.INFO, info)
                .in(Ebml.TRACKS, new Ebml.Made().in(Ebml.TRACK, track(codec, shape)))
                .bytes();
    }

    private static byte[] before(String document) {
        Ebml.Made made = new Ebml.Made().number(0x4286, 1).number(0x42F7, 1).number(0x42F2, 4);
        made.number(0x42F3, 8).text(0x4282, document).number(0x4287, 4).number(0x4285, 2);
        return new Ebml.Made().in(Ebml.HEADER, made).bytes();
    }

    private static Ebml.Made track(TrackCodec codec, Frame.Shape shape) {
        Ebml.Made track = new Ebml.Made().number(0xD7, 1).number(0x73C5, 1).number(0x83, codec.picture() ? 1 : 2);
        track.number(0x9C, 0).text(0x22B59C, "und").text(Ebml.CODEC, codec.matroska());
        if (shape.setup().length > 0) {
            track.bytes(0x63A2, shape.setup());
        }
        if (codec.picture()) {
            track.in(0xE0, new Ebml.Made().number(0xB0, shape.width()).number(0xBA, shape.height()));
        } else {
            track.number(0x56AA, 0).number(0x56BB, SEEK_PRE_ROLL_NANOS);
            track.in(0xE1, new Ebml.Made().real(0xB5, 48_000).number(0x9F, 2));
        }
        return track;
    }

    /** Where what is counted from within a file begins. */
    static long inside(String document) {
        return before(document).length + (long) SEGMENT_HEAD;
    }

    /** Bytes to be written over others. */
    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    record Patch(long at, byte[] bytes) {}

    /**
     * What is written over the head when the file is complete.
     *
     * @param document the type of the document
     * @param millis how long it plays
     * @param index where the index begins in the file
     * @param size bytes of the whole file
     */
    static List<Patch> ending(String document, long millis, long index, long size) {
        long segment = before(document).length;
        long inside = segment + SEGMENT_HEAD;
        Ebml.Made seek = new Ebml.Made().number(0x53AB, Ebml.CUES, 4).number(0x53AC, index - inside, 8);
        Ebml.Made found = new Ebml.Made().in(Ebml.SEEK_HEAD, new Ebml.Made().in(0x4DBB, seek));
        ByteArrayOutputStream length = new ByteArrayOutputStream();
        Bytes.put(length, 0x0100_0000_0000_0000L | (size - inside), 8);
        return List.of(
                new Patch(segment + 4, length.toByteArray()),
                new Patch(inside, found.bytes()),
                new Patch(
                        inside + SEEK_ROOM + BEFORE_DURATION,
                        new Ebml.Made().real(0x4489, (double) millis).bytes()));
    }
}
