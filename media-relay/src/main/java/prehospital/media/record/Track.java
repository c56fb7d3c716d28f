package prehospital.media.record;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import prehospital.media.MediaSource;
import prehospital.protocol.IncidentId;
import prehospital.protocol.TrackKind;

/**
 * One track on its way to the disk. Packets are put by the thread that forwards them and written by the recorder's; at most {@link TrackCodec#waitingMax} wait, more are
 * dropped and counted.
 */
final class Track implements TrackFiles {
    private final Shelf shelf;
    private final IncidentId incident;
    private final MediaSource source;
    private final TrackCodec codec;
    private final Consumer<Recording> complete;
    private final BlockingQueue<Arrived> waiting;
    private final AtomicLong overflow = new AtomicLong();
    private final AtomicBoolean due = new AtomicBoolean();
    private final TrackWriter writer;
    private volatile Optional<Recording.Running> running = Optional.empty();
    private volatile Optional<Instant> begunAt = Optional.empty();
    private Optional<Instant> startedAt = Optional.empty();
    private volatile boolean ended;
    private boolean finished;

    @SuppressWarnings("ArrayRecordComponent") // never compared, never changed
    private record Arrived(byte[] bytes, long millis) {}

    /** What a track is of. */
    record Of(IncidentId incident, MediaSource source, TrackCodec codec) {}

    Track(Shelf shelf, Of of, Runnable askForWhole, Consumer<Recording> complete) {
        this.shelf = shelf;
        this.incident = of.incident();
        this.source = of.source();
        this.codec = of.codec();
        this.complete = complete;
        this.waiting = new ArrayBlockingQueue<>(codec.waitingMax());
        this.writer = new TrackWriter(codec, this, askForWhole);
    }

    /** Takes a copy of a packet; answers whether the recorder has to be told. Any thread; never blocks. */
    boolean put(byte[] bytes, int offset, int length, long nowMillis) {
        if (!waiting.offer(new Arrived(Arrays.copyOfRange(bytes, offset, offset + length), nowMillis))) {
            overflow.incrementAndGet();
        }
        return due.compareAndSet(false, true);
    }

    /** No packet follows; answers whether the recorder has to be told. Any thread. */
    boolean end() {
        ended = true;
        return due.compareAndSet(false, true);
    }

    /** Nothing follows, and all that came before the end was dealt with; the recorder's thread. */
    boolean finished() {
        return finished;
    }

    /** Writes what waits; the recorder's thread. */
    void write() throws IOException {
        due.set(false);
        boolean last = ended;
        for (Arrived next = waiting.poll(); next != null; next = waiting.poll()) {
            Optional<RtpPacket> packet = RtpPacket.read(next.bytes(), 0, next.bytes().length);
            if (packet.isPresent()) {
                writer.take(packet.orElseThrow(), next.millis());
            }
        }
        writer.overflowed(overflow.getAndSet(0)); // after those that found room
        if (last) {
            writer.end();
        }
        finished = last;
        tell();
    }

    /** Takes what waits away unwritten and completes the open file; the recorder's thread. */
    void pause() throws IOException {
        due.set(false);
        boolean last = ended;
        writer.overflowed(overflow.getAndSet(0) + waiting.size());
        waiting.clear();
        writer.end();
        finished = last;
        tell();
    }

    /** After a failure of the disk: the open file stays as far as it got; the recorder's thread. */
    void abandon() {
        finished = ended;
        waiting.clear();
        try {
            writer.abandon();
        } catch (IOException e) {
            // What could not be closed is completed at the next start.
        }
        tell();
    }

    private void tell() {
        running = writer.file().flatMap(file -> startedAt.map(at -> running(shelf.relative(file), at)));
    }

    private Recording.Running running(String place, Instant at) {
        return new Recording.Running(
                Shelf.id(place), incident, source, kind(), codec.name(), at, writer.millis(), writer.bytes());
    }

    /** The file being written; any thread. */
    Optional<Recording.Running> running() {
        return running;
    }

    /** Since when it is recorded without a pause; any thread. */
    Optional<Instant> since() {
        return running.flatMap(file -> begunAt);
    }

    private TrackKind kind() {
        return codec.kind();
    }

    @Override
    public Path place(Instant at) throws IOException {
        startedAt = Optional.of(at);
        begunAt = running.isPresent() ? begunAt : startedAt;
        Path file = shelf.place(new Shelf.Label(incident, source, kind(), at), codec.extension());
        // Before the file is there: nobody may take it for one that a killed program left.
        running = Optional.of(running(shelf.relative(file), at));
        return file;
    }

    @Override
    public void complete(TrackWriter.Part part) throws IOException {
        String place = shelf.relative(part.path());
        complete.accept(new Recording(
                Shelf.id(place),
                place,
                incident,
                source,
                kind(),
                codec.name(),
                part.startedAt(),
                Optional.of(part.rtp()),
                part.millis(),
                part.bytes(),
                Shelf.hash(part.path()),
                Optional.of(part.gaps())));
    }
}
