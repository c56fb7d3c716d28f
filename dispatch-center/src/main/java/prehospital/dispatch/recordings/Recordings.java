package prehospital.dispatch.recordings;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.dispatch.desk.DispatchDesk;
import prehospital.dispatch.telemetry.Keeping;
import prehospital.media.MediaRefused;
import prehospital.media.MediaSource;
import prehospital.media.record.PictureFile;
import prehospital.media.record.Recorder;
import prehospital.media.record.Recording;
import prehospital.protocol.DispatchCommand;
import prehospital.protocol.IncidentId;
import prehospital.protocol.NoticeCommand;
import prehospital.protocol.NoticeId;
import prehospital.protocol.RecordedTrack;
import prehospital.protocol.RecordingCommand;
import prehospital.protocol.TrackKind;
import prehospital.protocol.view.RecordingView;

/**
 * Accounts for recordings: every complete file becomes an event with its hash and a row, both or neither; files that a killed program left, or that could not be written down,
 * are found and follow; what is older than the policy is deleted, with an event, unless its incident is held. The desk's event loop; files are touched elsewhere.
 */
public final class Recordings {
    /** How often files that nobody wrote down are looked for. */
    static final Duration LOOK = Duration.ofMinutes(5);

    /** How often old files are deleted. */
    static final Duration DELETE = Duration.ofHours(1);

    private static final NoticeId STOPPED = new NoticeId("recording-stopped");
    private static final Duration STOPPED_FOR = Duration.ofHours(12);
    private static final Logger LOG = LoggerFactory.getLogger(Recordings.class);

    private final Context context;
    private final DispatchDesk desk;
    private final RecordingLog log;
    private final Optional<Recorder> recorder;
    private final InstantSource clock;
    private final Keeping keeping;
    private final Set<String> underWay = new HashSet<>();
    private boolean told;
    private Instant lookAt = Instant.EPOCH;
    private Instant deleteAt = Instant.EPOCH;

    /**
     * Recordings of this recorder.
     *
     * @param recorder absent: nothing is recorded; what was is still told
     * @param keeping days that files stay; kept pictures stay as long as what was measured of a case
     */
    public Recordings(
            DispatchDesk desk, RecordingLog log, Optional<Recorder> recorder, InstantSource clock, Keeping keeping) {
        this.context = desk.context();
        this.desk = desk;
        this.log = log;
        this.recorder = recorder;
        this.clock = clock;
        this.keeping = keeping;
    }

    /** Begins. */
    public void start() {
        recorder.ifPresent(on ->
                on.listen(recording -> context.runOnContext(now -> keep(DispatchDesk.SYSTEM, recording))));
    }

    /** Once a second, on the desk's event loop. */
    public void tick() {
        Instant now = clock.instant();
        tellStopped(now);
        if (recorder.isPresent() && !now.isBefore(lookAt)) {
            lookAt = now.plus(LOOK);
            lookFor(recorder.orElseThrow());
        }
        if (recorder.isPresent() && !now.isBefore(deleteAt)) {
            deleteAt = now.plus(DELETE);
            sweep(recorder.orElseThrow(), now)
                    .onFailure(failure -> LOG.warn("recordings were not deleted, tried again in an hour", failure));
        }
    }

    /** The wall says when recording stops, and no longer when it goes on. */
    private void tellStopped(Instant now) {
        boolean is = stopped().isPresent();
        if (is != told) {
            told = is;
            desk.submit(
                            DispatchDesk.SYSTEM,
                            stopped()
                                    .<DispatchCommand>map(words ->
                                            new NoticeCommand.PostNotice(STOPPED, words, now.plus(STOPPED_FOR)))
                                    .orElseGet(() -> new NoticeCommand.WithdrawNotice(STOPPED)))
                    .onFailure(failure -> LOG.warn("that recording has stopped is not on the wall", failure));
        }
    }

    private Future<Void> keep(String actor, Recording recording) {
        if (!underWay.add(recording.id())) {
            return Future.succeededFuture();
        }
        RecordedTrack track = track(recording);
        return log.known(List.of(recording.id()))
                .compose(known -> known.isEmpty()
                        ? desk.submit(
                                        actor,
                                        new RecordingCommand.KeepRecording(track),
                                        outcome -> log.keep(track, recording.file()))
                                .<Void>mapEmpty()
                        : Future.<Void>succeededFuture())
                .onFailure(failure ->
                        LOG.warn("recording {} is not written down yet, tried again", recording.id(), failure))
                .onComplete(done -> context.runOnContext(later -> underWay.remove(recording.id())));
    }

    private static RecordedTrack track(Recording recording) {
        return new RecordedTrack(
                recording.id(),
                recording.incident(),
                recording.source().unit(),
                recording.source().name(),
                recording.kind(),
                recording.codec(),
                recording.startedAt(),
                recording.rtpStart(),
                recording.millis(),
                recording.bytes(),
                recording.sha256(),
                recording.gaps().map(gaps -> new RecordedTrack.Gaps(gaps.packets(), gaps.overflow(), gaps.frames())));
    }

    /** Files that nobody wrote down. */
    private void lookFor(Recorder on) {
        context.owner()
                .executeBlocking(on::places, false)
                .compose(places -> unknown(places)
                        .compose(left -> left.stream()
                                .reduce(
                                        Future.<Void>succeededFuture(),
                                        (before, place) -> before.compose(done -> rescue(on, place)),
                                        (first, second) -> second)))
                .onFailure(failure -> LOG.warn("left recordings could not be looked for, tried again", failure));
    }

    private Future<List<String>> unknown(List<String> places) {
        return log.known(places.stream().map(Recorder::id).toList())
                .map(known -> places.stream()
                        .filter(place -> !known.contains(Recorder.id(place)) && !underWay.contains(Recorder.id(place)))
                        .toList());
    }

    private Future<Void> rescue(Recorder on, String place) {
        return context.owner()
                .executeBlocking(() -> on.rescue(place), false)
                .compose(found -> found.map(recording -> keep(DispatchDesk.SYSTEM, recording))
                        .orElseGet(Future::succeededFuture))
                .otherwise(failure -> {
                    LOG.warn("the recording {} could not be read", place, failure);
                    return null;
                });
    }

    private Future<Void> sweep(Recorder on, Instant now) {
        Instant before = now.minus(Duration.ofDays(keeping.media()));
        return log.due(before, now.minus(Duration.ofDays(keeping.cases()))).compose(due -> {
            Future<Void> all = Future.succeededFuture();
            for (RecordingLog.Known one : due) {
                all = all.compose(done -> delete(on, one, now));
            }
            return all;
        });
    }

    /** The file first: what is written down as deleted is gone. */
    private Future<Void> delete(Recorder on, RecordingLog.Known one, Instant now) {
        String id = one.track().id();
        int days = one.track().kind() == TrackKind.PICTURE ? keeping.cases() : keeping.media();
        var command = new RecordingCommand.DeleteRecording(id, one.track().incident(), "kept for " + days + " days");
        return context.owner()
                .<Void>executeBlocking(
                        () -> {
                            on.delete(one.place());
                            return null;
                        },
                        false)
                .compose(done -> desk.submit(DispatchDesk.SYSTEM, command, outcome -> log.deleted(id, now)))
                .mapEmpty();
    }

    /** Keeps the recordings of an incident from being deleted, or lets go of them. */
    public Future<Void> hold(String actor, RecordingCommand.HoldRecordings command) {
        return desk.submit(actor, command, outcome -> log.hold(command.incident(), command.held()))
                .mapEmpty();
    }

    /**
     * Keeps a picture: its file is on the disk, its hash, source and time and who kept it are in the log before it is answered. The same one again is the same recording. Fails with
     * {@link MediaRefused} when nothing is recorded here or the disk is full.
     *
     * @param seenAt when it was seen
     */
    public Future<RecordingView> picture(
            String actor, IncidentId incident, MediaSource source, Instant seenAt, PictureFile picture) {
        if (recorder.isEmpty()) {
            return Future.failedFuture(new MediaRefused(MediaRefused.Reason.OFF, "nothing is recorded here"));
        }
        Recorder on = recorder.orElseThrow();
        Promise<RecordingView> kept = Promise.promise();
        context.runOnContext(now -> context.owner()
                .executeBlocking(() -> on.keep(incident, source, seenAt, picture), false)
                .compose(recording -> keep(actor, recording).compose(done -> log.find(recording.id())))
                .compose(known -> known.map(Recordings::view)
                        .map(Future::succeededFuture)
                        .orElseGet(() -> Future.failedFuture(new MediaRefused(
                                MediaRefused.Reason.FULL, "this picture is just being kept; try again in a second"))))
                .onComplete(kept));
        return kept.future();
    }

    /** The recordings of an incident, the oldest first, those that are being written among them. */
    public Future<List<RecordingView>> of(IncidentId incident) {
        Stream<RecordingView> running = recorder.stream()
                .flatMap(on -> on.running().stream())
                .filter(file -> file.incident().equals(incident))
                .map(Recordings::view);
        List<RecordingView> written = running.toList();
        return log.of(incident).map(known -> {
            Set<String> complete = new HashSet<>();
            known.forEach(one -> complete.add(one.track().id()));
            return Stream.concat(
                            known.stream().map(Recordings::view),
                            written.stream().filter(view -> !complete.contains(view.id())))
                    .toList();
        });
    }

    /** A recording and its file; the file is absent when it was deleted. */
    public record Found(RecordingView view, Optional<Path> file) {}

    /** A complete recording. */
    public Future<Optional<Found>> find(String id) {
        return log.find(id).map(found -> found.map(this::found));
    }

    /** The complete recordings of an incident, the oldest first. */
    public Future<List<Found>> files(IncidentId incident) {
        return log.of(incident).map(known -> known.stream().map(this::found).toList());
    }

    private Found found(RecordingLog.Known known) {
        Optional<Path> file =
                known.deletedAt().isPresent() ? Optional.empty() : recorder.flatMap(on -> on.file(known.place()));
        return new Found(view(known), file);
    }

    private static RecordingView view(RecordingLog.Known known) {
        RecordedTrack track = known.track();
        return new RecordingView(
                track.id(),
                track.incident(),
                track.unit(),
                track.source(),
                track.kind(),
                track.codec(),
                track.startedAt(),
                track.durationMs(),
                track.bytes(),
                Optional.of(track.sha256()),
                known.deletedAt().isPresent() ? RecordingView.State.DELETED : RecordingView.State.COMPLETE,
                track.gaps(),
                track.rtpStart(),
                known.deletedAt(),
                known.held());
    }

    private static RecordingView view(Recording.Running file) {
        return new RecordingView(
                file.id(),
                file.incident(),
                file.source().unit(),
                file.source().name(),
                file.kind(),
                file.codec(),
                file.startedAt(),
                file.millis(),
                file.bytes(),
                Optional.empty(),
                RecordingView.State.RECORDING,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    /** Why nothing is recorded now although it should be, in words. */
    public Optional<String> stopped() {
        return recorder.flatMap(Recorder::stopped);
    }
}
