package prehospital.media.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Makes files of the packets of one track. A file begins with a frame that can be decoded alone; after a loss pictures wait for the next such frame and ask for one. A
 * file ends after ten minutes, at its largest size, when the source or the shape of its pictures changes, and when its clock jumps. One thread; blocks.
 */
final class TrackWriter {
    /** Longest file. */
    static final long PART_MILLIS = 600_000;

    /** Largest file; a frame more may be in it. */
    static final long PART_BYTES = 256L * 1024 * 1024;

    /** How often a picture that can be decoded alone is asked for: to this the replay can jump. */
    static final long WHOLE_MILLIS = 30_000;

    /** How often it is asked for while nothing can be written without it. */
    static final long ASK_MILLIS = 1_000;

    /** A clock that moves so much further than time did has jumped. */
    private static final long JUMP_MILLIS = 5_000;

    private final TrackCodec codec;
    private final TrackFiles files;
    private final Runnable askForWhole;
    private Reorder order;
    private Frames frames;
    private Optional<Open> open = Optional.empty();
    private long source = -1;
    private long framesDropped;
    private long packetsLost;
    private long overflow;
    private long askedMillis;
    private boolean waits;
    private Optional<IOException> failure = Optional.empty();

    /**
     * A complete file.
     *
     * @param startedAt when the first packet of its first frame came, by the centre's clock
     * @param rtp timestamp of that frame, 0 to 2³²−1
     * @param gaps what is missing in it
     */
    record Part(Path path, Instant startedAt, long rtp, long millis, long bytes, Recording.Gaps gaps) {}

    private static final class Open {
        final Path path;
        final MatroskaFile file;
        final Instant startedAt;
        final long rtp;
        final Frame.Shape shape;
        final Recording.Gaps before;
        long ticks;
        long lastRtp;
        long wholeMillis;

        Open(Path path, MatroskaFile file, Instant startedAt, Frame first, Recording.Gaps before) {
            this.path = path;
            this.file = file;
            this.startedAt = startedAt;
            this.rtp = first.timestamp();
            this.lastRtp = rtp;
            this.shape = first.shape();
            this.before = before;
        }
    }

    TrackWriter(TrackCodec codec, TrackFiles files, Runnable askForWhole) {
        this.codec = codec;
        this.files = files;
        this.askForWhole = askForWhole;
        this.waits = codec.picture();
        this.frames = codec.frames();
        this.order = new Reorder(new InOrder());
    }

    /** Takes a packet; packets of another kind are left out. */
    void take(RtpPacket packet, long arrivedMillis) throws IOException {
        if (packet.source() != source) {
            end();
            source = packet.source();
            begin();
        }
        order.take(packet, arrivedMillis);
        fail();
    }

    /** Packets found no room on their way here. */
    void overflowed(long packets) {
        overflow += packets;
    }

    private void begin() {
        framesDropped += frames.dropped();
        packetsLost += order.lost();
        frames = codec.frames();
        order = new Reorder(new InOrder());
        waits = codec.picture();
    }

    /** Completes the file that is open. */
    void end() throws IOException {
        order.flush();
        fail();
        complete();
    }

    /** Lets go of the file that is open, which stays as it is. */
    void abandon() throws IOException {
        if (open.isPresent()) {
            MatroskaFile file = open.orElseThrow().file;
            open = Optional.empty();
            file.close();
        }
    }

    /** The file that is open. */
    Optional<Path> file() {
        return open.map(part -> part.path);
    }

    /** How long the open file plays so far. */
    long millis() {
        return open.map(part -> part.file.lengthMillis()).orElse(0L);
    }

    /** How large the open file is so far. */
    long bytes() {
        return open.map(part -> part.file.bytes()).orElse(0L);
    }

    /** What was missing so far. */
    Recording.Gaps gaps() {
        return new Recording.Gaps(packetsLost + order.lost(), overflow, framesDropped + frames.dropped());
    }

    private Recording.Gaps since(Recording.Gaps before) {
        Recording.Gaps now = gaps();
        return new Recording.Gaps(
                now.packets() - before.packets(), now.overflow() - before.overflow(), now.frames() - before.frames());
    }

    private void fail() throws IOException {
        if (failure.isPresent()) {
            IOException found = failure.orElseThrow();
            failure = Optional.empty();
            throw found;
        }
    }

    private final class InOrder implements Reorder.Out {
        private long stamp = -1;
        private long stampMillis;

        @Override
        public void packet(RtpPacket packet, long arrivedMillis) {
            if (packet.timestamp() != stamp) {
                stamp = packet.timestamp();
                stampMillis = arrivedMillis;
            }
            frames.take(packet).ifPresent(frame -> frame(frame, stampMillis));
            if (waits) {
                ask(arrivedMillis);
            }
        }

        @Override
        public void lost() {
            frames.broken();
            waits = codec.picture();
        }
    }

    private void ask(long nowMillis) {
        if (nowMillis - askedMillis >= ASK_MILLIS) {
            askedMillis = nowMillis;
            askForWhole.run();
        }
    }

    private void frame(Frame frame, long arrivedMillis) {
        if (waits && !frame.whole()) {
            framesDropped++;
            return;
        }
        waits = false;
        try {
            write(frame, arrivedMillis);
        } catch (IOException e) {
            failure = Optional.of(e);
        }
    }

    private void write(Frame frame, long arrivedMillis) throws IOException {
        if (open.isPresent() && over(open.orElseThrow(), frame, arrivedMillis)) {
            complete();
        }
        if (open.isEmpty()) {
            if (!frame.whole()) {
                waits = true;
                framesDropped++;
                return;
            }
            open(frame, arrivedMillis);
        }
        Open part = open.orElseThrow();
        part.ticks += (int) (frame.timestamp() - part.lastRtp);
        part.lastRtp = frame.timestamp();
        long millis = Math.max(0, part.ticks / codec.ticksPerMilli());
        part.file.add(frame, millis, frame.ticks() / codec.ticksPerMilli());
        if (frame.whole()) {
            part.wholeMillis = millis;
        } else if (millis - part.wholeMillis >= WHOLE_MILLIS) {
            ask(arrivedMillis);
        }
    }

    private boolean over(Open part, Frame frame, long arrivedMillis) {
        long ticks = part.ticks + (int) (frame.timestamp() - part.lastRtp);
        long millis = ticks / codec.ticksPerMilli();
        long passed = arrivedMillis - part.startedAt.toEpochMilli();
        boolean jumped = millis < part.file.lengthMillis() - JUMP_MILLIS || Math.abs(passed - millis) > JUMP_MILLIS;
        boolean full = millis >= PART_MILLIS || part.file.bytes() >= PART_BYTES;
        // A picture goes on in the old file until one comes that can be decoded alone, but not for ever.
        boolean far = millis >= PART_MILLIS + WHOLE_MILLIS || part.file.bytes() >= PART_BYTES + Frames.FRAME_MAX;
        if (full && !frame.whole()) {
            ask(arrivedMillis);
        }
        boolean reshaped =
                codec != TrackCodec.VP8 && frame.whole() && !frame.shape().same(part.shape);
        // A still picture stands for a second; after a pause it is the first of another file.
        boolean paused = codec == TrackCodec.JPEG && millis - part.file.lengthMillis() > JUMP_MILLIS;
        return jumped || paused || reshaped || (full && (frame.whole() || far));
    }

    private void open(Frame frame, long arrivedMillis) throws IOException {
        Instant startedAt = Instant.ofEpochMilli(arrivedMillis);
        Path path = files.place(startedAt);
        open = Optional.of(
                new Open(path, new MatroskaFile(path, codec, frame.shape(), startedAt), startedAt, frame, gaps()));
    }

    private void complete() throws IOException {
        if (open.isEmpty()) {
            return;
        }
        Open part = open.orElseThrow();
        open = Optional.empty();
        try (MatroskaFile file = part.file) {
            file.finish();
        }
        files.complete(new Part(
                part.path,
                part.startedAt,
                part.rtp,
                part.file.lengthMillis(),
                Files.size(part.path),
                since(part.before)));
    }
}
