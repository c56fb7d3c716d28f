package prehospital.vehicle.wave;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.ecg.EcgRecord;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.UnitId;
import prehospital.protocol.WaveChunk;
import prehospital.protocol.link.EcgUplink;
import prehospital.protocol.link.Uplink;
import prehospital.protocol.view.EcgReadingView;
import prehospital.protocol.view.EcgView;
import prehospital.web.live.LiveFeed;

/**
 * Reads electrocardiograms on their way: signals go on to the journal first, then what is read of them to the crew at once and to the
 * centre when it changes, every {@link #TOLD_EVERY} at least. Any thread; its state belongs to the program's event loop.
 */
public final class EcgBoard implements WaveSink {
    private static final Logger LOG = LoggerFactory.getLogger(EcgBoard.class);

    /** What did not change but for its beats is told again after this. */
    static final Duration TOLD_EVERY = Duration.ofSeconds(2);

    private final Parts parts;
    private final WaveSink next;
    private final EcgWatch watch;
    private final LastSeconds last = new LastSeconds();
    private final EcgFiles files;
    private Optional<EcgView> told = Optional.empty();
    private Optional<EcgReadingView> reading = Optional.empty();

    /**
     * What it works with.
     *
     * @param assignment whose patient the unit has now; any thread
     * @param patient what is known of the patient that thresholds depend on; asked on the event loop
     * @param journal writes a frame
     * @param directory where recordings are kept as files
     * @param read is told what was read from a recording, when its files are there
     */
    public record Parts(
            UnitId unit,
            Vertx vertx,
            Context context,
            Supplier<Optional<AssignmentId>> assignment,
            Supplier<EcgRecord.Patient> patient,
            LiveFeed feed,
            Function<Uplink, Future<?>> journal,
            Path directory,
            Consumer<EcgReadingView> read) {}

    /** Signals go on to {@code next} first. */
    public EcgBoard(Parts parts, WaveSink next) {
        this.parts = parts;
        this.next = next;
        this.watch = new EcgWatch(parts.unit());
        this.files = new EcgFiles(parts.directory());
    }

    @Override
    public CompletableFuture<Void> accept(List<WaveChunk> chunks) {
        Optional<AssignmentId> of = parts.assignment().get();
        return next.accept(chunks).thenRun(() -> parts.context().runOnContext(now -> read(of, chunks)));
    }

    @Override
    public CompletableFuture<Void> recording(String recording, List<WaveChunk> leads) {
        Optional<AssignmentId> of = parts.assignment().get();
        return next.recording(recording, leads)
                .thenRun(() -> parts.context().runOnContext(now -> read(of, recording, leads)));
    }

    /**
     * Records the ten seconds before a time of every lead that was running then, and sends them. Event loop.
     *
     * @return the name of the recording once it is on disk, the same for the same seconds; fails with
     *     {@link IllegalStateException} when no lead was running or its samples are not kept any more
     */
    public Future<String> record(Instant at) {
        List<WaveChunk> leads = last.seconds(at);
        if (leads.isEmpty()) {
            return Future.failedFuture(
                    new IllegalStateException("no lead of an electrocardiogram is running, or it is too long ago"));
        }
        String name = "ecg-" + leads.getFirst().startedAt().toEpochMilli();
        return Future.fromCompletionStage(recording(name, leads), parts.context())
                .map(name);
    }

    /** What is stated of a patient: of the newest recording, and of the running signal as it was told last. Event loop. */
    public List<EcgView.Statement> statements(AssignmentId of) {
        Optional<AssignmentId> patient = Optional.of(of);
        return Stream.concat(
                        reading.filter(view -> view.assignment().equals(patient)).stream()
                                .flatMap(view -> view.statements().stream()),
                        told.filter(view -> view.assignment().equals(patient)).stream()
                                .flatMap(view -> view.statements().stream()))
                .toList();
    }

    /** A file of a recording; empty when there is none of that name. */
    public Optional<Path> file(String name) {
        return files.find(name);
    }

    private void read(Optional<AssignmentId> of, List<WaveChunk> chunks) {
        last.take(of, chunks);
        watch.take(of, chunks).ifPresent(view -> {
            parts.feed().put("ecg", parts.unit().value(), view);
            if (worthTelling(view)) {
                told = Optional.of(view);
                tell(new EcgUplink.EcgReported(view));
            }
        });
    }

    private boolean worthTelling(EcgView view) {
        return told.filter(before -> gist(before).equals(gist(view))
                        && view.at().isBefore(before.at().plus(TOLD_EVERY)))
                .isEmpty();
    }

    private static List<Object> gist(EcgView view) {
        return List.of(
                view.assignment(),
                view.channel(),
                view.signal(),
                view.rhythm(),
                view.statements().stream().map(EcgView.Statement::code).toList());
    }

    private void read(Optional<AssignmentId> of, String recording, List<WaveChunk> leads) {
        EcgRecord.Patient patient = parts.patient().get();
        parts.vertx()
                .executeBlocking(() ->
                        EcgReader.read(new EcgReader.Recording(parts.unit(), of, recording, leads), patient, files))
                .onFailure(e -> LOG.warn("recording {} not read: {}", recording, e.getMessage()))
                .onSuccess(read -> parts.context().runOnContext(now -> read.ifPresent(this::show)));
    }

    private void show(EcgReadingView fresh) {
        reading = Optional.of(fresh);
        parts.feed().put("readings", parts.unit().value(), fresh);
        tell(new EcgUplink.EcgRead(fresh));
        parts.read().accept(fresh);
    }

    private void tell(EcgUplink uplink) {
        parts.journal().apply(uplink).onFailure(e -> LOG.debug("reading not recorded: {}", e.getMessage()));
    }
}
