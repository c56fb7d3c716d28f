package prehospital.vehicle.wave;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.ecg.file.WfdbArchive;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.link.EcgUplink.EcgFilePart;
import prehospital.protocol.link.Uplink;
import prehospital.protocol.view.EcgReadingView;
import prehospital.vehicle.journal.StateFile;
import prehospital.vehicle.recorder.Recording;
import prehospital.vehicle.recorder.Recordings;

/**
 * Sends files of electrocardiograms to the centre, one after the other, in pieces: those the vehicle made of what it recorded, and those that devices gave to
 * the {@link Recordings}. Which files wait is on disk before their first piece is; after a kill a file is sent from its first piece on, and the centre takes each
 * piece once. Event loop only.
 */
public final class EcgCourier {
    /** Most files that wait; further ones of the vehicle itself are not sent (their samples are), those of devices wait in the recordings. */
    static final int WAITING_MAX = 100;

    private static final Logger LOG = LoggerFactory.getLogger(EcgCourier.class);

    private final Parts parts;
    private List<Waiting> waiting;
    private long seen;
    private boolean busy;

    /**
     * What it works with.
     *
     * @param data the data directory, to which paths are relative
     * @param patientAt whose patient the unit had at a time, as far as it knows now
     * @param journal writes a frame
     */
    public record Parts(
            Vertx vertx,
            Context context,
            Path data,
            Recordings recordings,
            StateFile<Saved> memory,
            Function<Instant, Optional<AssignmentId>> patientAt,
            Function<Uplink, Future<?>> journal) {}

    /**
     * A file that is to be sent; fields as in {@code EcgFileHead}.
     *
     * @param number of what a device handed over; absent for a file that the vehicle made
     */
    record Waiting(
            String path,
            Optional<AssignmentId> assignment,
            String name,
            String source,
            Instant takenAt,
            Optional<String> recording,
            Optional<Long> number) {
        Waiting named(String other) {
            return new Waiting(path, assignment, other, source, takenAt, recording, number);
        }
    }

    /**
     * What is remembered.
     *
     * @param seen number of the last recording of a device that was looked at
     */
    public record Saved(List<Waiting> waiting, long seen) {
        public Saved {
            waiting = List.copyOf(waiting);
        }
    }

    /** Goes on where an earlier run stopped, with the first {@link #tick}. */
    public EcgCourier(Parts parts, Optional<Saved> left) {
        this.parts = parts;
        this.waiting = left.map(Saved::waiting).orElse(List.of());
        this.seen = left.map(Saved::seen).orElse(0L);
    }

    /** The vehicle made files of a recording; the first of them is sent. */
    public void made(EcgReadingView reading) {
        if (reading.files().isEmpty()) {
            return;
        }
        if (waiting.size() >= WAITING_MAX) {
            LOG.warn(
                    "{} files wait for the centre; {} is not sent",
                    waiting.size(),
                    reading.files().getFirst());
            return;
        }
        String name = reading.files().getFirst();
        remember(with(new Waiting(
                "recordings/" + name,
                reading.assignment(),
                name,
                reading.unit().value(),
                reading.takenAt(),
                Optional.of(reading.recording()),
                Optional.empty())));
    }

    /** Now and then: looks for files of devices, and sends what waits. */
    public void tick() {
        if (!busy && waiting.size() < WAITING_MAX) {
            parts.recordings().find(seen + 1).ifPresent(this::found);
        }
        next();
    }

    private void found(Recording recording) {
        seen = recording.number();
        Path file = parts.data().relativize(parts.recordings().file(recording));
        remember(with(new Waiting(
                file.toString(),
                parts.patientAt().apply(recording.receivedAt()),
                recording.name(),
                recording.source(),
                recording.takenAt(),
                Optional.empty(),
                Optional.of(recording.number()))));
    }

    private UnaryOperator<List<Waiting>> with(Waiting file) {
        return before -> {
            List<Waiting> after = new ArrayList<>(before);
            after.add(file);
            return after;
        };
    }

    private void remember(UnaryOperator<List<Waiting>> change) {
        waiting = List.copyOf(change.apply(waiting));
        Future.fromCompletionStage(parts.memory().store(new Saved(waiting, seen)), parts.context())
                .onSuccess(saved -> next())
                .onFailure(e -> LOG.warn("which files wait is not on disk: {}", e.getMessage()));
    }

    private void next() {
        if (busy || waiting.isEmpty()) {
            return;
        }
        busy = true;
        Waiting first = waiting.getFirst();
        parts.vertx()
                .executeBlocking(() -> pieces(first), false)
                .compose(pieces -> pieces.map(all -> write(all, 0)).orElseGet(Future::succeededFuture))
                .onComplete(done -> parts.context().runOnContext(now -> {
                    busy = false;
                    if (done.succeeded()) {
                        remember(before -> before.subList(1, before.size()));
                    } else {
                        LOG.warn("{} waits: {}", first.name(), done.cause().getMessage());
                    }
                }));
    }

    /** Of a file by itself, else of the record in several files that it completes; blocks. */
    private Optional<List<EcgFilePart>> pieces(Waiting file) throws IOException {
        Optional<List<EcgFilePart>> alone = EcgPieces.of(parts.data().resolve(file.path()), file);
        Optional<Recording> handed = file.number().flatMap(parts.recordings()::find);
        if (alone.isPresent() || handed.isEmpty()) {
            return alone;
        }
        Optional<WfdbParts.Complete> record = WfdbParts.completedBy(parts.recordings(), handed.get());
        return record.flatMap(of -> EcgPieces.of(WfdbArchive.pack(of.files()), file.named(of.name())));
    }

    /** One after the other, so that the pieces of a file stand in their order in the journal. */
    private Future<Void> write(List<EcgFilePart> pieces, int from) {
        return from >= pieces.size()
                ? Future.succeededFuture()
                : parts.journal().apply(pieces.get(from)).compose(written -> write(pieces, from + 1));
    }
}
