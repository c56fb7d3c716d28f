package prehospital.dispatch.link;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.dispatch.desk.Also;
import prehospital.dispatch.desk.DispatchDesk;
import prehospital.dispatch.desk.Outcome;
import prehospital.dispatch.telemetry.Heard;
import prehospital.dispatch.telemetry.LaneMark;
import prehospital.dispatch.telemetry.Telemetry;
import prehospital.dispatch.telemetry.TelemetryWriter;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.EpcrId;
import prehospital.protocol.FleetCommand;
import prehospital.protocol.FrameClass;
import prehospital.protocol.UnitId;
import prehospital.protocol.UnitKey;
import prehospital.protocol.link.AlarmUplink;
import prehospital.protocol.link.ClinicalUplink;
import prehospital.protocol.link.Downlink;
import prehospital.protocol.link.EcgUplink;
import prehospital.protocol.link.FrameRun;
import prehospital.protocol.link.UpkeepUplink;
import prehospital.protocol.link.Uplink;
import prehospital.protocol.view.AlarmView;
import prehospital.protocol.view.DestinationsView;
import prehospital.protocol.view.LinkQuality;
import prehospital.protocol.view.LinkView;
import prehospital.protocol.view.SituationView;

/** All links of vehicles: at most one connection per unit, the newest. On the desk's event loop unless said otherwise. */
public final class VehicleLinks {
    /** A link on which nothing was heard for this long is closed. */
    public static final Duration SILENT_MAX = Duration.ofSeconds(30);

    /** Connections that are being greeted at a time: each asks the database what it has of the unit. */
    static final int GREETINGS_MAX = 16;

    /** Connections that wait for that; further ones are asked to come back in some seconds. */
    static final int GREETINGS_WAITING_MAX = 300;

    private static final long PING_MILLIS = 10_000;

    /** So long that no two connections are asked to sign the same. */
    private static final int CHALLENGE_BYTES = 16;

    /** A link's counters are announced at most once in this time; that it went up or down is announced at once. */
    private static final Duration ANNOUNCE_EVERY = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(VehicleLinks.class);

    private final Vertx vertx;
    private final Context context;
    private final SecureRandom chance = new SecureRandom();
    private final LinkLog log;
    private final Stores stores;
    private final Requests requests;
    private final InstantSource clock;
    private final Announce announce;
    private final Function<UnitId, Optional<SituationView>> situations;
    private final Map<UnitId, LinkSession> sessions = new TreeMap<>();
    private final Map<UnitId, LinkView> views = new ConcurrentSkipListMap<>();
    private final Map<UnitId, Instant> announcedAt = new TreeMap<>();
    private final CatchUpTurns<LinkSession> turns = new CatchUpTurns<>(LinkSession::catchUp);
    private final Deque<Supplier<Future<Void>>> greetings = new ArrayDeque<>();
    private final AtomicInteger greetingsWaiting = new AtomicInteger();
    private int greeting;
    private long pinger = -1;
    private boolean closed;

    /**
     * Where frames go.
     *
     * @param desk takes commands
     * @param writer makes telemetry durable
     * @param telemetry is told of telemetry that is durable
     * @param roads takes what crews report of roads
     * @param alarms takes what vehicles tell of alarms
     * @param records hears what vehicles do with records
     */
    public record Stores(
            DispatchDesk desk,
            TelemetryWriter writer,
            Telemetry telemetry,
            RoadReports roads,
            AlarmReports alarms,
            RecordNews records) {}

    /** Hears what vehicles do with records, once it is durable. */
    public interface RecordNews {
        /** A vehicle has lines that it was told. */
        void kept(UnitId unit);

        /** A vehicle wrote into a record. */
        void written(EpcrId record);
    }

    /** Takes what a vehicle tells of an alarm; completes when it and the mark are durable. */
    public interface AlarmReports {
        /** A vehicle told of one. */
        Future<Void> reported(UnitId unit, AlarmView alarm, Also mark);
    }

    /** Takes a crew's report of a blocked road; completes when it is durable, and a repeat changes nothing. */
    public interface RoadReports {
        /** A crew reported it. */
        Future<Void> blocked(UnitId unit, Uplink.RoadBlocked report);
    }

    /** Hears the state of links. */
    @FunctionalInterface
    public interface Announce {
        /**
         * A link's state.
         *
         * @param turned whether it went up or down; else only its counters changed
         */
        void accept(LinkView view, boolean turned);
    }

    /**
     * No links yet.
     *
     * @param announce hears the state of links
     * @param situations what a unit's crew needs to know now
     */
    public VehicleLinks(
            Vertx vertx,
            LinkLog log,
            Stores stores,
            InstantSource clock,
            Announce announce,
            Function<UnitId, Optional<SituationView>> situations) {
        this.vertx = vertx;
        this.context = stores.desk().context();
        this.log = log;
        this.stores = stores;
        this.clock = clock;
        this.announce = announce;
        this.situations = situations;
        this.requests = new Requests(
                id -> stores.desk().durable().assignment(id).map(a -> a.unit()),
                id -> stores.desk().durable().preAlert(id).map(p -> p.unit()));
    }

    /** Takes the marks from the tables: every unit ever heard has a link, which is down. */
    public Future<Void> recover() {
        Instant now = clock.instant();
        pinger = vertx.setPeriodic(PING_MILLIS, tick -> context.runOnContext(due -> ping()));
        return log.durableThrough()
                .onSuccess(marks ->
                        marks.forEach((unit, through) -> show(new LinkView(unit, false, now, through, 0), true)))
                .compose(done -> log.upkeeps())
                .onSuccess(known -> known.forEach(stores.telemetry()::upkeep))
                .mapEmpty();
    }

    /** The links of all units ever heard. Any thread. */
    public Map<UnitId, LinkView> views() {
        return new TreeMap<>(views);
    }

    /** The link of a unit, when it was ever heard. Any thread. */
    public Optional<LinkView> view(UnitId unit) {
        return Optional.ofNullable(views.get(unit));
    }

    /** Takes a connection of a unit that has shown its secret. Any thread. */
    public void accept(UnitId unit, ServerWebSocket socket) {
        socket.pause();
        context.runOnContext(now -> {
            if (closed) {
                socket.close(LinkSession.STOPPING, "the centre is stopping");
                return;
            }
            LinkSession session = new LinkSession(unit, socket, context, frames);
            Future<Void> before = Optional.ofNullable(sessions.put(unit, session))
                    .map(old -> old.close(LinkSession.TAKEN_OVER, "another connection of this unit"))
                    .orElseGet(Future::succeededFuture);
            socket.closeHandler(gone -> context.runOnContext(later -> gone(unit, session)));
            socket.exceptionHandler(failure -> LOG.debug("the link of unit {} failed", unit, failure));
            greetings.add(() -> before.compose(done -> log.runs(unit))
                    .compose(runs -> log.answers(unit).map(missed -> {
                        context.runOnContext(later -> greet(unit, session, runs, missed));
                        return runs;
                    }))
                    .onFailure(failure -> session.close(LinkSession.NOT_STORED, "the centre's database is away"))
                    .mapEmpty());
            greetNext();
        });
    }

    /** Whether another connection can be taken now; else the vehicle should come back a little later. Any thread. */
    public boolean hasRoom() {
        return greetingsWaiting.get() < GREETINGS_WAITING_MAX;
    }

    private void greetNext() {
        greetingsWaiting.set(greetings.size());
        while (greeting < GREETINGS_MAX && !greetings.isEmpty()) {
            greeting++;
            greetings
                    .remove()
                    .get()
                    .onComplete(done -> context.runOnContext(next -> {
                        greeting--;
                        greetNext();
                    }));
        }
    }

    private void greet(
            UnitId unit, LinkSession session, SortedMap<FrameClass, List<FrameRun>> runs, List<Answered> missed) {
        if (sessions.get(unit) == session && session.open()) {
            session.start(runs, missed);
            show(new LinkView(unit, true, clock.instant(), session.statusThrough(), 0), true);
            situations.apply(unit).ifPresent(situation -> session.tell(new Downlink.Situation(situation)));
        }
    }

    private void gone(UnitId unit, LinkSession session) {
        session.close(LinkSession.STOPPING, "");
        turns.gap(session, false, clock.instant());
        if (sessions.remove(unit, session)) {
            LinkView last = views.get(unit);
            show(
                    new LinkView(
                            unit,
                            false,
                            clock.instant(),
                            last == null ? 0 : last.durableThrough(),
                            last == null ? 0 : last.backlog()),
                    true);
        }
    }

    private void show(LinkView view, boolean turned) {
        views.put(view.unit(), view);
        announcedAt.put(view.unit(), clock.instant());
        announce.accept(view, turned);
    }

    /** Sends a crew what it needs to know now. */
    public void tell(SituationView situation) {
        Optional.ofNullable(sessions.get(situation.unit()))
                .ifPresent(session -> session.tell(new Downlink.Situation(situation)));
    }

    /** Sends a crew where its patient could go. */
    public void tell(UnitId unit, DestinationsView destinations) {
        Optional.ofNullable(sessions.get(unit))
                .ifPresent(session -> session.offer(new Downlink.Destinations(destinations)));
    }

    /** Sends a vehicle what was done with one of its alarms; without link it hears of it when it connects. */
    public void tell(AlarmView alarm) {
        Optional.ofNullable(sessions.get(alarm.unit()))
                .ifPresent(session -> session.offer(new Downlink.AlarmTold(alarm)));
    }

    /** Sends a vehicle lines of a record; false when it has no link. One that is too slow for them now is asked again later. */
    public boolean tell(UnitId unit, Downlink.RecordTold told) {
        Optional<LinkSession> session = Optional.ofNullable(sessions.get(unit));
        session.ifPresent(open -> open.offer(told));
        return session.isPresent();
    }

    private void ping() {
        turns.look(clock.instant());
        Instant silent = clock.instant().minus(SILENT_MAX);
        new ArrayList<>(sessions.values()).forEach(session -> {
            if (session.heardAt().isBefore(silent)) {
                session.close(LinkSession.STOPPING, "nothing was heard");
            } else {
                session.ping();
            }
        });
    }

    /** Closes every link; succeeds when nothing is on its way to the disk any more. */
    public Future<Void> close() {
        vertx.cancelTimer(pinger);
        return Future.future(promise -> context.runOnContext(now -> {
            closed = true;
            Future<Void> all = Future.succeededFuture();
            for (LinkSession session : new ArrayList<>(sessions.values())) {
                all = all.compose(done -> session.close(LinkSession.STOPPING, "the centre is stopping"));
            }
            all.onComplete(promise);
        }));
    }

    private final LinkSession.Frames frames = new LinkSession.Frames() {
        @Override
        public Future<Void> store(Heard heard) {
            return stores.writer()
                    .write(heard)
                    .onSuccess(done -> stores.telemetry().heard(heard));
        }

        @Override
        public Future<Optional<Answered>> carryOut(UnitId unit, Frame frame, LaneMark mark) {
            return VehicleLinks.this.carryOut(unit, frame, mark);
        }

        @Override
        public void measured(UnitId unit, LinkQuality quality) {
            LinkQuality heard = quality.at(clock.instant());
            Optional.ofNullable(views.get(unit)).ifPresent(view -> counted(view, Optional.of(heard), view.backlog()));
        }

        @Override
        public void showed(UnitId unit, UnitKey key) {
            stores.desk().submit("unit:" + unit, new FleetCommand.ShowUnitKey(unit, key));
        }

        @Override
        public String challenge() {
            byte[] bytes = new byte[CHALLENGE_BYTES];
            chance.nextBytes(bytes);
            return HexFormat.of().formatHex(bytes);
        }

        @Override
        public void gap(LinkSession session, boolean has) {
            turns.gap(session, has, clock.instant());
            view(session.unit()).ifPresent(view -> views.put(session.unit(), catchingUp(view, has)));
        }

        @Override
        public void durable(UnitId unit, long through, long backlog) {
            counted(unit, through, backlog);
        }

        @Override
        public Optional<AssignmentId> own(UnitId unit, Optional<AssignmentId> assignment) {
            return assignment.filter(
                    id -> requests.assignmentUnit().apply(id).map(unit::equals).orElse(true));
        }

        @Override
        public Instant now() {
            return clock.instant();
        }
    };

    private static LinkView catchingUp(LinkView view, boolean now) {
        return new LinkView(
                view.unit(),
                view.up(),
                view.since(),
                view.durableThrough(),
                view.backlog(),
                view.quality(),
                Optional.of(now));
    }

    private void counted(UnitId unit, long through, long backlog) {
        Optional.ofNullable(views.get(unit)).ifPresent(before -> {
            LinkView moved = new LinkView(
                    unit,
                    before.up(),
                    before.since(),
                    through,
                    before.backlog(),
                    before.quality(),
                    before.catchingUp());
            views.put(unit, moved);
            counted(moved, before.quality(), backlog);
        });
    }

    private void counted(LinkView before, Optional<LinkQuality> quality, long backlog) {
        UnitId unit = before.unit();
        LinkView view = new LinkView(
                unit, before.up(), before.since(), before.durableThrough(), backlog, quality, before.catchingUp());
        views.put(unit, view);
        boolean due = !clock.instant()
                .isBefore(announcedAt.getOrDefault(unit, Instant.EPOCH).plus(ANNOUNCE_EVERY));
        if (due || (backlog == 0) != (before.backlog() == 0)) {
            show(view, false);
        }
    }

    private Future<Optional<Answered>> carryOut(UnitId unit, Frame frame, LaneMark mark) {
        Instant now = clock.instant();
        Also advance = log.advance(unit, mark, now);
        if (frame.parsed().isEmpty()) {
            return reject(unit, frame, frame.problem(), advance);
        }
        Uplink body = frame.parsed().orElseThrow().body();
        try {
            if (body instanceof AlarmUplink.AlarmReported told) {
                return stores.alarms().reported(unit, told.alarm(), advance).map(Optional.empty());
            }
            Optional<Requests.Request> request = requests.of(unit, body);
            return request.isPresent()
                    ? ask(unit, frame, request.orElseThrow(), advance)
                    : reported(unit, body)
                            .compose(done -> log.write(advance.then(new FrameNotes(log, of -> frames.own(unit, of))
                                    .of(log.notes(frame.lane()), unit, frame.sequence(), body, now))))
                            .onSuccess(durable -> context.runOnContext(then -> shown(unit, body)))
                            .map(Optional.empty());
        } catch (IllegalArgumentException e) {
            return reject(unit, frame, String.valueOf(e.getMessage()), advance);
        }
    }

    /** The closure first: the mark must not pass a report that is not durable. */
    private Future<Void> reported(UnitId unit, Uplink body) {
        return body instanceof Uplink.RoadBlocked blocked
                ? stores.roads().blocked(unit, blocked)
                : Future.succeededFuture();
    }

    /** What a vehicle worked out goes to the screens, past the core; what is of another unit's patient goes nowhere. */
    private void shown(UnitId unit, Uplink body) {
        if (body instanceof ClinicalUplink.ScoresReported reported
                && own(
                        unit,
                        reported.scores().unit(),
                        Optional.of(reported.scores().assignment()))) {
            stores.telemetry().scores(reported.scores());
        } else if (body instanceof EcgUplink.EcgReported reported
                && own(unit, reported.ecg().unit(), reported.ecg().assignment())) {
            stores.telemetry().ecg(reported.ecg());
        } else if (body instanceof EcgUplink.EcgRead read
                && own(unit, read.reading().unit(), read.reading().assignment())) {
            stores.telemetry().reading(read.reading());
        } else if (body instanceof EcgUplink.EcgFilePart part && part.last()) {
            stores.telemetry().ecgFile(unit, part.file(), clock.instant());
        } else if (body instanceof ClinicalUplink.RecordKept) {
            stores.records().kept(unit);
        } else if (body instanceof ClinicalUplink.RecordWritten written) {
            stores.records().written(written.record());
        } else if (body instanceof UpkeepUplink.UpkeepReported told
                && told.upkeep().unit().equals(unit)) {
            stores.telemetry().upkeep(told.upkeep());
        }
    }

    private boolean own(UnitId speaking, UnitId of, Optional<AssignmentId> assignment) {
        return speaking.equals(of) && frames.own(speaking, assignment).isPresent();
    }

    private Future<Optional<Answered>> reject(UnitId unit, Frame frame, String problem, Also advance) {
        Answered answered =
                new Answered(frame.lane(), frame.sequence(), clock.instant(), Optional.empty(), problem, frame.text());
        LOG.warn("unit {}: frame {} was not understood: {}", unit, frame.sequence(), problem);
        return log.write(advance.then(log.keep(unit, answered))).map(Optional.of(answered));
    }

    private Future<Optional<Answered>> ask(UnitId unit, Frame frame, Requests.Request request, Also advance) {
        Instant now = clock.instant();
        return stores.desk()
                .submit(
                        request.actor(),
                        request.command(),
                        outcome -> refusal(frame, outcome, now)
                                .map(answered -> advance.then(log.keep(unit, answered)))
                                .orElse(advance))
                .map(outcome -> refusal(frame, outcome, now));
    }

    private static Optional<Answered> refusal(Frame frame, Outcome outcome, Instant now) {
        return switch (outcome) {
            case Outcome.Granted granted -> Optional.empty();
            case Outcome.Refused refused ->
                Optional.of(new Answered(
                        frame.lane(), frame.sequence(), now, Optional.of(refused.reason()), "", frame.text()));
        };
    }
}
