package prehospital.dispatch.web;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import prehospital.dispatch.alarms.AlarmLog;
import prehospital.dispatch.core.Dispatch;
import prehospital.dispatch.recordings.Recordings;
import prehospital.dispatch.records.CentreRecords;
import prehospital.dispatch.records.RecordLog;
import prehospital.dispatch.review.CaseView;
import prehospital.dispatch.telemetry.EcgFileLog;
import prehospital.dispatch.telemetry.WaveLog;
import prehospital.epcr.core.Dictionary;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.AssignmentStatus;
import prehospital.protocol.Bilingual;
import prehospital.protocol.EpcrEntry;
import prehospital.protocol.IncidentId;
import prehospital.protocol.LatLon;
import prehospital.protocol.Recorded;
import prehospital.protocol.view.AlarmView;
import prehospital.protocol.view.AssignmentView;
import prehospital.protocol.view.CallView;
import prehospital.protocol.view.EcgFileView;

/** Puts a case together from the log's history and the stores, open or closed. Any thread. */
final class CaseReader {
    /** What happens this long after the end belongs to the axis too; an outcome told days later is listed behind its end. */
    private static final Duration AFTER = Duration.ofHours(2);

    /** Clocks of vehicles and devices may be off by this much. */
    private static final Duration CLOCKS = Duration.ofHours(1);

    private final Commands commands;
    private final History history;
    private final AlarmLog alarms;
    private final CentreRecords records;
    private final WaveLog waves;
    private final EcgFileLog ecgFiles;
    private final Recordings recordings;
    private final InstantSource clock;

    CaseReader(
            Commands commands,
            CentreRoutes.Readings data,
            AlarmLog alarms,
            CentreRoutes.Stored stored,
            Recordings recordings,
            InstantSource clock) {
        this.commands = commands;
        this.history = data.history();
        this.records = data.records();
        this.alarms = alarms;
        this.waves = stored.waves();
        this.ecgFiles = stored.ecgFiles();
        this.recordings = recordings;
        this.clock = clock;
    }

    /** What the case has besides its own history. */
    private record More(
            List<AlarmView> alarms,
            List<RecordLog.Of> lines,
            List<WaveLog.Signal> signals,
            List<CaseView.Media> media,
            List<EcgFileView> ecgFiles,
            CaseView.Names names) {}

    /** The case; empty when there is none of this id. */
    Future<Optional<CaseView>> read(IncidentId id) {
        return commands.see(Dispatch::version)
                .compose(history::contains)
                .compose(done -> commands.see(now -> now.incident(id).map(open -> IncidentRoutes.past(open, now))))
                .compose(open -> open.isPresent() ? Future.succeededFuture(open) : history.incident(id))
                .compose(found -> found.map(past -> whole(past).map(Optional::of))
                        .orElseGet(() -> Future.succeededFuture(Optional.empty())));
    }

    private Future<CaseView> whole(History.Past past) {
        Instant now = clock.instant();
        return history.timeline(past.incident().id()).compose(events -> {
            Instant from = begin(past, events);
            Instant to = past.incident()
                    .closedAt()
                    .map(closed -> end(closed, past, events))
                    .orElse(now);
            return more(past, from.minus(CLOCKS), to.plus(CLOCKS)).map(more -> view(past, events, more, now, from, to));
        });
    }

    private Future<More> more(History.Past past, Instant from, Instant to) {
        List<AssignmentId> assignments =
                past.assignments().stream().map(AssignmentView::id).toList();
        Future<List<AlarmView>> rang =
                alarms.began(Optional.empty(), Optional.of(past.incident().id()), from, to);
        Future<List<RecordLog.Of>> lines = records.ofCase(assignments, CaseView.LINES_MAX);
        Future<List<WaveLog.Signal>> signals = Future.succeededFuture(new ArrayList<>());
        for (AssignmentView run : past.assignments()) {
            signals = signals.compose(
                    all -> waves.signals(run.unit(), run.id(), from, to).map(more -> {
                        all.addAll(more);
                        return all;
                    }));
        }
        Future<List<WaveLog.Signal>> allSignals = signals;
        Future<CaseView.Names> names = commands.see(CaseReader::names);
        Future<List<CaseView.Media>> media = recordings
                .of(past.incident().id())
                .map(tracks -> tracks.stream().map(CaseView.Media::of).toList());
        Future<List<EcgFileView>> files = Future.succeededFuture(new ArrayList<>());
        for (AssignmentId run : assignments) {
            files = files.compose(all -> ecgFiles.of(run).map(more -> {
                all.addAll(more);
                return all;
            }));
        }
        Future<List<EcgFileView>> allFiles = files;
        return Future.all(rang, lines, allSignals, media, allFiles, names)
                .map(all -> new More(
                        rang.result(),
                        lines.result(),
                        allSignals.result(),
                        media.result(),
                        allFiles.result(),
                        names.result()));
    }

    private static CaseView.Names names(Dispatch now) {
        Map<String, String> units = new TreeMap<>();
        now.units().forEach(unit -> units.put(unit.id().value(), unit.card().callSign()));
        Map<String, String> hospitals = new TreeMap<>();
        Map<String, LatLon> places = new TreeMap<>();
        now.hospitals().forEach(hospital -> {
            hospitals.put(hospital.id().value(), hospital.card().name());
            places.put(hospital.id().value(), hospital.card().location());
        });
        return new CaseView.Names(units, hospitals, places);
    }

    private static Instant begin(History.Past past, List<Recorded> events) {
        return Stream.of(
                        past.calls().stream().map(CallView::receivedAt),
                        events.stream().map(Recorded::at),
                        Stream.of(past.incident().openedAt()))
                .flatMap(times -> times)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static Instant end(Instant closed, History.Past past, List<Recorded> events) {
        Instant clear = past.assignments().stream()
                .flatMap(run -> cleared(run).stream())
                .max(Comparator.naturalOrder())
                .filter(closed::isBefore)
                .orElse(closed);
        return events.stream()
                .map(Recorded::at)
                .filter(at -> at.isBefore(clear.plus(AFTER)))
                .max(Comparator.naturalOrder())
                .filter(clear::isBefore)
                .orElse(clear);
    }

    private static Optional<Instant> cleared(AssignmentView run) {
        return Optional.ofNullable(run.times().get(AssignmentStatus.CLEAR))
                .or(() -> Optional.ofNullable(run.times().get(AssignmentStatus.CANCELLED)));
    }

    private CaseView view(History.Past past, List<Recorded> events, More more, Instant now, Instant from, Instant to) {
        List<String> cut = new ArrayList<>();
        cut(cut, "events", events.size() >= History.TIMELINE_MAX);
        cut(cut, "alarms", more.alarms().size() >= AlarmLog.LIST_MAX);
        cut(cut, "lines", more.lines().size() >= CaseView.LINES_MAX);
        cut(cut, "signals", more.signals().size() >= WaveLog.SIGNALS_MAX);
        return new CaseView(
                now,
                past.incident().closedAt().isEmpty(),
                from,
                to,
                past.incident(),
                past.assignments(),
                past.calls(),
                past.preAlerts(),
                events,
                more.alarms().reversed(),
                more.lines().stream().map(this::line).toList(),
                past.assignments().stream().map(run -> run(run, from)).toList(),
                more.signals(),
                more.media(),
                more.ecgFiles(),
                more.names(),
                "/api/incidents/" + past.incident().id() + "/waveforms",
                Optional.empty(),
                cut);
    }

    private static void cut(List<String> cut, String kind, boolean yes) {
        if (yes) {
            cut.add(kind);
        }
    }

    private static CaseView.Run run(AssignmentView run, Instant from) {
        return new CaseView.Run(
                run.id(),
                run.unit(),
                Optional.ofNullable(run.times().get(AssignmentStatus.ASSIGNED)).orElse(from),
                cleared(run),
                "/api/assignments/" + run.id() + "/vitals",
                "/api/units/" + run.unit() + "/track");
    }

    private CaseView.Line line(RecordLog.Of of) {
        Dictionary dictionary = records.dictionary();
        EpcrEntry line = of.line();
        return new CaseView.Line(
                of.record(),
                line,
                dictionary
                        .item(line.element())
                        .map(item -> item.name())
                        .orElseGet(() -> new Bilingual(line.element(), line.element())),
                dictionary
                        .item(line.element())
                        .flatMap(item -> line.value().flatMap(value -> dictionary.code(item, value)))
                        .or(() -> line.notValue().flatMap(value -> dictionary.code("NV", value)))
                        .or(() -> line.pertinentNegative().flatMap(value -> dictionary.code("PN", value))));
    }
}
