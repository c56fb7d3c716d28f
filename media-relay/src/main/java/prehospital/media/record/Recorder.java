package prehospital.media.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.media.MediaRefused;
import prehospital.media.MediaSource;
import prehospital.media.MediaTaps;
import prehospital.media.sdp.VideoCodec;
import prehospital.protocol.IncidentId;
import prehospital.protocol.RecordPolicy;

/**
 * Records what publishers send, each track into files of its own, as it was coded. One thread of its own writes everything; those who forward only put copies into bounded
 * queues, so a slow disk costs recordings and nothing else. When the disk gets full recording stops, and begins again when there is room.
 */
public final class Recorder implements MediaTaps {
    private static final long LOOK_MILLIS = 1_000;
    private static final long RETRY_MILLIS = 5_000;
    private static final long CLOSE_MILLIS = 10_000;
    private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);

    private final RecorderSettings settings;
    private final InstantSource clock;
    private final Shelf shelf;
    private final Set<Track> tracks = ConcurrentHashMap.newKeySet();
    private final Map<Track, Long> failedAt = new ConcurrentHashMap<>();
    private final BlockingQueue<Track> due = new LinkedBlockingQueue<>();
    private final Thread thread;
    private volatile Consumer<Recording> listener = recording -> {};
    private volatile Optional<String> stopped = Optional.empty();
    private volatile boolean closing;
    private long lookedMillis;

    /** A recorder; it begins to write when something is sent. */
    public Recorder(RecorderSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.shelf = new Shelf(settings.folder());
        thread = Thread.ofPlatform().daemon().name("media recorder").start(this::run);
    }

    @Override
    public RecordPolicy policy() {
        return settings.policy();
    }

    /** Who is told of every complete file, on the recorder's thread; must not block for long. */
    public void listen(Consumer<Recording> told) {
        listener = told;
    }

    /** Why nothing is recorded now although it should be, in words; absent while all is well. Any thread. */
    public Optional<String> stopped() {
        return stopped;
    }

    /** The files that are being written. Any thread. */
    public List<Recording.Running> running() {
        return tracks.stream().flatMap(track -> track.running().stream()).toList();
    }

    /** The file of a recording; absent when it is not a place that recordings have. Any thread. */
    public Optional<Path> file(String place) {
        return shelf.file(place);
    }

    /** Places of complete and incomplete files that nothing writes to now. Blocks. */
    public List<String> places() throws IOException {
        // In this order: what is complete meanwhile is in neither.
        List<String> all = shelf.all();
        Set<String> written =
                Set.copyOf(running().stream().map(Recording.Running::id).toList());
        return all.stream().filter(place -> !written.contains(Shelf.id(place))).toList();
    }

    /** The id of what stands in a place. */
    public static String id(String place) {
        return Shelf.id(place);
    }

    /** Completes and reads a file that a killed program left; absent, and the file gone, when nothing in it can be played. Blocks. */
    public Optional<Recording> rescue(String place) throws IOException {
        return shelf.rescue(place);
    }

    /** Deletes a file. Blocks. */
    public void delete(String place) throws IOException {
        Optional<Path> file = shelf.file(place);
        if (file.isPresent()) {
            Files.deleteIfExists(file.orElseThrow());
        }
    }

    /**
     * Keeps a picture beside the recordings; the same one of the same time is kept once. Blocks.
     *
     * @throws MediaRefused when nothing is recorded here, or the disk is too full
     * @throws IOException when it cannot be written
     */
    public Recording keep(IncidentId incident, MediaSource source, Instant seenAt, PictureFile picture)
            throws IOException {
        if (settings.policy() == RecordPolicy.OFF) {
            throw new MediaRefused(MediaRefused.Reason.OFF, "nothing is recorded here");
        }
        Files.createDirectories(settings.folder());
        RecorderSettings.Room room = settings.disk().room(settings.folder());
        if (room.free() < settings.low(room)) {
            throw new MediaRefused(MediaRefused.Reason.FULL, "the disk is too full for pictures");
        }
        return shelf.put(incident, source, seenAt, picture);
    }

    @Override
    public Tap begin(IncidentId incident, MediaSource source, VideoCodec codec, Runnable askForWhole) {
        return switch (settings.policy()) {
            case OFF -> Tap.NONE;
            case VIDEO ->
                new Copying(
                        track(incident, source, TrackCodec.of(codec), askForWhole),
                        Optional.empty(),
                        () -> track(incident, source, TrackCodec.JPEG, () -> {}));
            case ALL ->
                new Copying(
                        track(incident, source, TrackCodec.of(codec), askForWhole),
                        Optional.of(track(incident, source, TrackCodec.OPUS, () -> {})),
                        () -> track(incident, source, TrackCodec.JPEG, () -> {}));
        };
    }

    private Track track(IncidentId incident, MediaSource source, TrackCodec codec, Runnable askForWhole) {
        Track made = new Track(shelf, new Track.Of(incident, source, codec), askForWhole, this::complete);
        tracks.add(made);
        return made;
    }

    private void complete(Recording recording) {
        try {
            listener.accept(recording);
        } catch (RuntimeException e) {
            LOG.error("recording {} is on disk, but was not taken note of; it will be looked for", recording.id(), e);
        }
    }

    private final class Copying implements Tap {
        private final Track picture;
        private final Optional<Track> sound;
        private final Supplier<Track> another;
        private volatile Optional<Track> stills = Optional.empty();
        private int number;

        Copying(Track picture, Optional<Track> sound, Supplier<Track> another) {
            this.picture = picture;
            this.sound = sound;
            this.another = another;
        }

        @Override
        public void still(byte[] jpeg) {
            long now = clock.millis();
            byte[] packet = StillFrames.packet(number++, now, jpeg);
            Track to = stills.orElseGet(another);
            stills = Optional.of(to);
            if (to.put(packet, 0, packet.length, now)) {
                due.add(to);
            }
        }

        @Override
        public void noStills() {
            stills.ifPresent(this::end);
            stills = Optional.empty();
        }

        @Override
        public void packet(boolean ofPicture, byte[] bytes, int offset, int length) {
            Optional<Track> to = ofPicture ? Optional.of(picture) : sound;
            if (to.isPresent() && to.orElseThrow().put(bytes, offset, length, clock.millis())) {
                due.add(to.orElseThrow());
            }
        }

        @Override
        public Optional<Instant> since() {
            return Stream.of(Optional.of(picture), sound, stills)
                    .flatMap(Optional::stream)
                    .flatMap(track -> track.since().stream())
                    .min(Instant::compareTo);
        }

        @Override
        public void end() {
            end(picture);
            sound.ifPresent(this::end);
            noStills();
        }

        private void end(Track track) {
            if (track.end()) {
                due.add(track);
            }
        }
    }

    private void run() {
        try {
            while (!closing || !tracks.isEmpty()) {
                Track next = due.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                look();
                if (next != null) {
                    write(next);
                }
            }
        } catch (InterruptedException e) {
            LOG.warn("the recorder was interrupted; what it wrote is completed at the next start");
        }
    }

    private void write(Track track) {
        long now = clock.millis();
        boolean resting = now - failedAt.getOrDefault(track, now - RETRY_MILLIS) < RETRY_MILLIS;
        try {
            if (stopped.isPresent() || resting) {
                track.pause();
            } else {
                track.write();
                failedAt.remove(track);
            }
        } catch (IOException | RuntimeException e) {
            LOG.error("a recording could not be written; it is tried again in {} ms", RETRY_MILLIS, e);
            failedAt.put(track, now);
            track.abandon();
        }
        if (track.finished()) {
            tracks.remove(track);
            failedAt.remove(track);
        }
    }

    /** Looks how full the disk is. */
    private void look() {
        long now = clock.millis();
        if (Math.abs(now - lookedMillis) < LOOK_MILLIS || tracks.isEmpty()) {
            return;
        }
        lookedMillis = now;
        try {
            Files.createDirectories(settings.folder());
            RecorderSettings.Room room = settings.disk().room(settings.folder());
            if (stopped.isEmpty() && room.free() < settings.low(room)) {
                stopped = Optional.of("recording has stopped: " + room.free() / 1_000_000 + " MB of the disk are free, "
                        + settings.low(room) / 1_000_000 + " MB are kept for dispatch");
                LOG.error("{}", stopped.orElseThrow());
                tracks.forEach(this::write);
            } else if (stopped.isPresent() && room.free() >= settings.enough(room)) {
                stopped = Optional.empty();
                LOG.info("recording begins again: {} MB of the disk are free", room.free() / 1_000_000);
            }
        } catch (IOException e) {
            LOG.warn("how full the disk of recordings is cannot be told: {}", e.toString());
        }
    }

    /** Completes all files; what took longer than ten seconds is completed at the next start. Blocks. */
    @Override
    public void close() {
        closing = true;
        tracks.forEach(track -> {
            if (track.end()) {
                due.add(track);
            }
        });
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            LOG.warn("the disk is slow: recordings are completed at the next start");
        }
    }
}
