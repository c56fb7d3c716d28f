package prehospital.dispatch.web;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpServerResponse;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import prehospital.dispatch.recordings.Recordings;
import prehospital.dispatch.review.CaseFolder;
import prehospital.dispatch.review.CaseView;
import prehospital.dispatch.telemetry.TelemetryLog;
import prehospital.dispatch.telemetry.WaveLog;
import prehospital.media.record.StillPictures;
import prehospital.protocol.PositionFix;
import prehospital.protocol.TrackKind;
import prehospital.protocol.VitalValue;
import prehospital.protocol.view.RecordingView;
import prehospital.web.ConsoleFiles;
import prehospital.web.Problem;

/** Collects everything of a case and sends it as one folder, as fast as the other side takes it. Any thread. */
final class CaseExport {
    /** Most vital signs of one patient and most positions of one unit in a folder; beyond that {@code cut} says so. */
    private static final int VALUES_MAX = 100_000;

    /** Most packed samples in a folder, in characters: some hours of a monitor with six signals. */
    private static final long SAMPLES_MAX = 48_000_000;

    /** Most folders that are packed at a time; who comes then is told to try again. */
    private static final int AT_ONCE_MAX = 2;

    /** Bytes that are handed on at a time. */
    private static final int PIECE_BYTES = 128 * 1024;

    private static final int HOURS_MAX = 12;
    private static final Duration CLOCKS = Duration.ofHours(1);
    private static final List<String> PAGE = List.of("index.html", "viewer.js", "viewer.css");

    private final WorkerExecutor workers;
    private final TelemetryLog telemetry;
    private final WaveLog waves;
    private final Recordings recordings;
    private final AtomicInteger packing = new AtomicInteger();

    CaseExport(Vertx vertx, TelemetryLog telemetry, WaveLog waves, Recordings recordings) {
        // Threads of their own: who takes a folder over a slow line holds one for hours.
        this.workers = vertx.createSharedWorkerExecutor("case folders", AT_ONCE_MAX, HOURS_MAX, TimeUnit.HOURS);
        this.telemetry = telemetry;
        this.waves = waves;
        this.recordings = recordings;
    }

    /** A case that is to be sent: when, and who asked for it. */
    record Asked(CaseView view, Instant at, String by) {}

    /** Whether a folder can be made now; fails with the reason. */
    Future<Void> possible() {
        if (page().size() < PAGE.size()) {
            return refused("the consoles are not part of this build, and with them the page of a case");
        }
        return packing.get() < AT_ONCE_MAX
                ? Future.succeededFuture()
                : refused("two cases are being packed already; try again in a minute");
    }

    private static Future<Void> refused(String why) {
        return Future.failedFuture(Problem.of(Problem.Kind.UNAVAILABLE, why).failure());
    }

    /**
     * Sends a case as a ZIP archive and ends the answer.
     *
     * @param noted writes down who gets what, before the first byte goes out
     */
    Future<Void> send(Asked asked, Function<CaseFolder.Contents, Future<Void>> noted, HttpServerResponse response) {
        packing.incrementAndGet();
        String folder = "case-" + asked.view().incident().id();
        return Future.succeededFuture()
                .compose(go -> collected(asked))
                .compose(contents -> noted.apply(contents).map(contents))
                .compose(contents -> {
                    response.setChunked(true)
                            .putHeader("Content-Type", "application/zip")
                            // Most of it is video: compressing it again costs time and gains nothing.
                            .putHeader("Content-Encoding", "identity")
                            .putHeader("Content-Disposition", "attachment; filename=\"" + folder + ".zip\"")
                            .putHeader("Cache-Control", "no-store");
                    return workers.<Void>executeBlocking(() -> written(folder, contents, response), false)
                            .compose(done -> response.end())
                            // The other side must not take a part for the whole.
                            .onFailure(failure -> response.reset());
                })
                .eventually(() -> {
                    packing.decrementAndGet();
                    return Future.succeededFuture();
                });
    }

    @SuppressWarnings("NullAway") // Nothing is the answer of what answers nothing.
    private static Void written(String folder, CaseFolder.Contents contents, HttpServerResponse response)
            throws IOException {
        try (OutputStream to = new BufferedOutputStream(new ResponseStream(response), PIECE_BYTES)) {
            CaseFolder.write(to, folder, contents, page());
        }
        return null;
    }

    private static List<CaseFolder.Entry> page() {
        return PAGE.stream()
                .flatMap(
                        name -> ConsoleFiles.packaged("case/" + name)
                                .map(content -> new CaseFolder.Entry(name, content.toString()))
                                .stream())
                .toList();
    }

    private Future<CaseFolder.Contents> collected(Asked asked) {
        CaseView view = asked.view();
        Map<String, List<VitalValue>> vitals = new TreeMap<>();
        Map<String, List<PositionFix>> tracks = new TreeMap<>();
        Samples samples = new Samples();
        List<String> cut = new ArrayList<>(view.cut());
        Future<Void> all = Future.succeededFuture();
        for (CaseView.Run run : view.runs()) {
            all = all.compose(done -> vitals(run, view))
                    .compose(values -> {
                        vitals.put(run.assignment().value(), bounded(values, "vitals", cut));
                        return track(run, view);
                    })
                    .compose(fixes -> {
                        List<PositionFix> known =
                                new ArrayList<>(tracks.getOrDefault(run.unit().value(), List.of()));
                        known.addAll(bounded(fixes, "positions", cut));
                        tracks.put(run.unit().value(), known);
                        return samples(run, view.from().minus(CLOCKS), view.to().plus(CLOCKS), samples);
                    });
        }
        return all.compose(done -> recordings.files(view.incident().id())).map(found -> {
            List<CaseFolder.Film> films = films(found);
            List<CaseFolder.Film> chosen = CaseFolder.chosen(films, CaseFolder.MEDIA_BYTES_MAX);
            if (chosen.size() < films.size()) {
                cut.add(CaseFolder.CUT_MEDIA);
            }
            if (samples.cut) {
                cut.add("samples");
            }
            return new CaseFolder.Contents(
                    view,
                    vitals,
                    tracks,
                    List.copyOf(samples.chunks),
                    chosen,
                    cut.stream().distinct().toList(),
                    asked.at(),
                    asked.by());
        });
    }

    /** Speech first, for it is small and says most; then pictures, the oldest first. */
    private static List<CaseFolder.Film> films(List<Recordings.Found> found) {
        return found.stream()
                .sorted(Comparator.comparing(one -> one.view().kind() != TrackKind.AUDIO))
                .flatMap(one -> one.file().stream().map(file -> film(one.view(), file)))
                .toList();
    }

    private static CaseFolder.Film film(RecordingView view, Path file) {
        boolean stills = view.kind() == TrackKind.STILLS;
        return new CaseFolder.Film(
                view.id(),
                String.valueOf(file.getFileName()),
                // Still pictures stand there twice: in their file, which has the hash, and each as a file of its own.
                stills ? 2 * view.bytes() : view.bytes(),
                view.sha256().orElse(""),
                () -> Files.newInputStream(file),
                stills ? () -> pictures(view, file) : CaseFolder.Pictures.NONE);
    }

    private static List<CaseFolder.Picture> pictures(RecordingView view, Path file) throws IOException {
        return StillPictures.in(file).stream()
                .map(picture -> new CaseFolder.Picture(
                        view.startedAt().plusMillis(picture.millis()),
                        () -> new ByteArrayInputStream(StillPictures.read(file, picture))))
                .toList();
    }

    private static <T> List<T> bounded(Collection<T> values, String kind, List<String> cut) {
        if (values.size() > VALUES_MAX) {
            cut.add(kind);
        }
        return values.stream().limit(VALUES_MAX).toList();
    }

    private Future<Collection<VitalValue>> vitals(CaseView.Run run, CaseView view) {
        TelemetryLog.Patient patient = new TelemetryLog.Patient(run.unit(), run.assignment(), run.from());
        return pages(
                view.from().minus(CLOCKS),
                from -> telemetry.vitals(patient, from, TelemetryLog.ROWS_MAX),
                VitalValue::measuredAt,
                new LinkedHashSet<>());
    }

    private Future<Collection<PositionFix>> track(CaseView.Run run, CaseView view) {
        Instant to = run.to().orElse(view.to()).plusMillis(1);
        return pages(
                run.from(), from -> telemetry.track(run.unit(), from, to), PositionFix::fixedAt, new LinkedHashSet<>());
    }

    /** A page begins with the time of the last row of the one before, whose rows of that time are there once. */
    private static <T> Future<Collection<T>> pages(
            Instant from, Function<Instant, Future<List<T>>> page, Function<T, Instant> time, Collection<T> found) {
        return page.apply(from).compose(rows -> {
            int before = found.size();
            found.addAll(rows);
            boolean more = rows.size() >= TelemetryLog.ROWS_MAX && found.size() > before && found.size() <= VALUES_MAX;
            return more ? pages(time.apply(rows.getLast()), page, time, found) : Future.succeededFuture(found);
        });
    }

    /** Chunks found so far. */
    private static final class Samples {
        private final Collection<WaveLog.Stored> chunks = new LinkedHashSet<>();
        private long characters;
        private boolean cut;
    }

    private Future<Void> samples(CaseView.Run run, Instant from, Instant to, Samples found) {
        WaveLog.Wanted wanted =
                new WaveLog.Wanted(run.unit(), Optional.of(run.assignment()), Optional.empty(), from, to);
        return waves.read(wanted).compose(chunks -> {
            int before = found.chunks.size();
            for (WaveLog.Stored chunk : chunks) {
                if (found.characters >= SAMPLES_MAX) {
                    found.cut = true;
                    return Future.succeededFuture();
                }
                if (found.chunks.add(chunk)) {
                    found.characters += chunk.chunk().samples().length();
                }
            }
            boolean more = chunks.size() >= WaveLog.CHUNKS_MAX && found.chunks.size() > before;
            return more ? samples(run, chunks.getLast().chunk().startedAt(), to, found) : Future.succeededFuture();
        });
    }
}
