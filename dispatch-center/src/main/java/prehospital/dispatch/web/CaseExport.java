package prehospital.dispatch.web;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import prehospital.dispatch.review.CaseFolder;
import prehospital.dispatch.review.CaseView;
import prehospital.dispatch.telemetry.TelemetryLog;
import prehospital.dispatch.telemetry.WaveLog;
import prehospital.protocol.PositionFix;
import prehospital.protocol.VitalValue;
import prehospital.web.ConsoleFiles;
import prehospital.web.Problem;

/** Collects everything of a case and packs it as one folder. Any thread. */
final class CaseExport {
    /** Most vital signs of one patient and most positions of one unit in a folder; beyond that {@code cut} says so. */
    private static final int VALUES_MAX = 100_000;

    /** Most packed samples in a folder, in characters: some hours of a monitor with six signals. */
    private static final long SAMPLES_MAX = 48_000_000;

    /** Most folders that are packed at a time; who comes then is told to try again. */
    private static final int AT_ONCE_MAX = 2;

    private static final Duration CLOCKS = Duration.ofHours(1);
    private static final List<String> PAGE = List.of("index.html", "viewer.js", "viewer.css");

    private final Vertx vertx;
    private final TelemetryLog telemetry;
    private final WaveLog waves;
    private final AtomicInteger packing = new AtomicInteger();

    CaseExport(Vertx vertx, TelemetryLog telemetry, WaveLog waves) {
        this.vertx = vertx;
        this.telemetry = telemetry;
        this.waves = waves;
    }

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

    /** The ZIP archive of a case. */
    Future<Buffer> zip(CaseView view, Instant at, String by) {
        packing.incrementAndGet();
        return Future.succeededFuture()
                .compose(go -> collected(view, at, by))
                .compose(contents -> vertx.executeBlocking(
                        () -> Buffer.buffer(
                                CaseFolder.zip("case-" + view.incident().id(), CaseFolder.files(contents, page()), at)),
                        false))
                .eventually(() -> {
                    packing.decrementAndGet();
                    return Future.succeededFuture();
                });
    }

    private static List<CaseFolder.Entry> page() {
        return PAGE.stream()
                .flatMap(
                        name -> ConsoleFiles.packaged("case/" + name)
                                .map(content -> new CaseFolder.Entry(name, content.toString()))
                                .stream())
                .toList();
    }

    private Future<CaseFolder.Contents> collected(CaseView view, Instant at, String by) {
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
        return all.map(done -> {
            if (samples.cut) {
                cut.add("samples");
            }
            return new CaseFolder.Contents(
                    view,
                    vitals,
                    tracks,
                    List.copyOf(samples.chunks),
                    cut.stream().distinct().toList(),
                    at,
                    by);
        });
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
