package prehospital.dispatch;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import prehospital.clinical.alarm.AlarmLimits;
import prehospital.clinical.handoff.PathwayFile;
import prehospital.clinical.handoff.Pathways;
import prehospital.dispatch.accounts.Accounts;
import prehospital.dispatch.accounts.FirstStart;
import prehospital.dispatch.alarms.AlarmBoard;
import prehospital.dispatch.alarms.AlarmLog;
import prehospital.dispatch.alarms.SiteLimits;
import prehospital.dispatch.core.Dispatch;
import prehospital.dispatch.core.triage.TriageBook;
import prehospital.dispatch.desk.CallerLocations;
import prehospital.dispatch.desk.DispatchDesk;
import prehospital.dispatch.link.CrewBoard;
import prehospital.dispatch.link.VehicleLinks;
import prehospital.dispatch.review.ShadowReplays;
import prehospital.dispatch.speeds.ClosedRoads;
import prehospital.dispatch.speeds.SirenSpeeds;
import prehospital.dispatch.speeds.SpeedLearning;
import prehospital.dispatch.speeds.SpeedsFile;
import prehospital.dispatch.store.AccountTables;
import prehospital.dispatch.store.AlarmStore;
import prehospital.dispatch.store.ClosureStore;
import prehospital.dispatch.store.DriveStore;
import prehospital.dispatch.store.HistoryStore;
import prehospital.dispatch.store.LinkStore;
import prehospital.dispatch.store.Projector;
import prehospital.dispatch.store.TelemetryStore;
import prehospital.dispatch.store.TriageLog;
import prehospital.dispatch.store.TripStore;
import prehospital.dispatch.telemetry.Arrivals;
import prehospital.dispatch.telemetry.Destinations;
import prehospital.dispatch.telemetry.Housekeeping;
import prehospital.dispatch.telemetry.MovedCallers;
import prehospital.dispatch.telemetry.Outlook;
import prehospital.dispatch.telemetry.RoadFits;
import prehospital.dispatch.telemetry.Telemetry;
import prehospital.dispatch.telemetry.TelemetryLog;
import prehospital.dispatch.telemetry.TelemetryWriter;
import prehospital.dispatch.telemetry.Trips;
import prehospital.dispatch.triage.TriageFiles;
import prehospital.dispatch.web.AnswerBoard;
import prehospital.dispatch.web.CentreRoutes;
import prehospital.dispatch.web.Closures;
import prehospital.dispatch.web.Doorway;
import prehospital.dispatch.web.Endpoints;
import prehospital.dispatch.web.LiveBoard;
import prehospital.dispatch.web.Neighbours;
import prehospital.dispatch.web.UnitDoor;
import prehospital.mapdata.city.Overlay;
import prehospital.media.guide.GuideHub;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.AttentionCommand;
import prehospital.protocol.DispatchCommand;
import prehospital.protocol.Recorded;
import prehospital.protocol.UnitId;
import prehospital.protocol.view.EtaView;
import prehospital.protocol.view.LinkView;
import prehospital.protocol.view.SituationView;
import prehospital.web.Health;
import prehospital.web.MetricsRoutes;
import prehospital.web.SiteFile;
import prehospital.web.auth.Passwords;
import prehospital.web.auth.StoredAuthority;
import prehospital.web.live.LiveFeed;
import prehospital.web.live.WaveFeed;
import prehospital.web.tls.ServerTls;

/** The parts of a centre and how they hold together; made and started on the event loop that the desk lives on. */
public final class CentreParts {
    private static final long ALARM_MILLIS = 1_000;
    private static final long TIDY_MILLIS = 10_000;
    private static final long DAY_MILLIS = 3_600_000;
    private static final String SYSTEM = DispatchDesk.SYSTEM;

    private final Vertx vertx;
    private final CentreConfig config;
    private final Geography geography;
    private final InstantSource clock;
    private final Health health = new Health();
    private final PrometheusMeterRegistry metrics;
    private final Passwords passwords;
    private final LiveFeed feed;
    private final WaveFeed waves;
    private final GuideHub guidance;
    private final LiveBoard board;
    private final CrewBoard crews;
    private final TriageBook triage;
    private final Pathways pathways;
    private final TriageLog triageLog;
    private final AnswerBoard answers;
    private final CallerLocations locations;
    private final MovedCallers moved;
    private final Projector projector;
    private final LogSeals seals;
    private final DispatchDesk desk;
    private final TelemetryLog telemetryLog;
    private final TelemetryWriter writer;
    private final Telemetry telemetry;
    private final Trips trips;
    private final SirenSpeeds speeds;
    private final Arrivals arrivals;
    private final Outlook outlook;
    private final Destinations destinations;
    private final RoadFits fits;
    private final ClosedRoads closedRoads;
    private final VehicleLinks links;
    private final AlarmLog alarmLog;
    private final CentreRoutes.Stored stored;
    private final Housekeeping housekeeping;
    private final AlarmBoard alarms;
    private final Closures closures;
    private final HistoryStore history;
    private final Advice advice;
    private final Neighbours neighbours;
    private final RecordParts records;
    private final AccountTables accountTables;
    private final UnitDoor door;
    private final List<Long> timers = new ArrayList<>();
    private List<Endpoints.Endpoint> endpoints = List.of();
    private final Doorway doorway;
    private Optional<Doorway.Door> front = Optional.empty();
    private Optional<String> oneTimePassword = Optional.empty();

    /** What takes too long for an event loop to make. */
    private record Slow(
            PrometheusMeterRegistry metrics,
            Passwords passwords,
            TriageBook triage,
            AlarmLimits alarms,
            Pathways pathways,
            LogSeals seals) {}

    /** What is opened before the parts are made. */
    record Ground(Storage storage, Geography geography, Doorway doorway) {}

    private CentreParts(Vertx vertx, CentreConfig config, Ground ground, Slow slow) {
        Storage storage = ground.storage();
        this.doorway = ground.doorway();
        this.vertx = vertx;
        this.metrics = slow.metrics();
        this.passwords = slow.passwords();
        this.config = config;
        this.geography = ground.geography();
        this.clock = config.clock();
        Supplier<Dispatch> fresh = () -> new Dispatch(config.rules(), clock.instant());
        feed = new LiveFeed(vertx, clock);
        waves = new WaveFeed(vertx, clock);
        guidance = new GuideHub(vertx, clock);
        board = new LiveBoard(feed, clock);
        crews = new CrewBoard(clock);
        triage = slow.triage();
        pathways = slow.pathways();
        triageLog = new TriageLog(storage.log());
        answers = new AnswerBoard(feed, config.rules().calls(), clock);
        seals = slow.seals();
        projector = new Projector(vertx, storage.rows(), storage.log(), fresh);
        desk = new DispatchDesk(vertx, storage.log(), clock, fresh, new Announcer());
        telemetryLog = new TelemetryStore(storage.pool());
        writer = new TelemetryWriter(vertx, telemetryLog);
        telemetry = new Telemetry(new TelemetryNews(feed, waves, desk));
        trips = new Trips(new TripStore(storage.pool()), ZoneId.systemDefault());
        speeds = speeds(new DriveStore(storage.pool()));
        arrivals = new Arrivals(
                vertx, desk, telemetry, new Arrivals.Ways(geography.roads(), trips), clock, new ArrivalNews());
        outlook = new Outlook(vertx, desk, telemetry, geography.roads(), clock, new OutlookNews(feed));
        closures = new Closures(
                vertx, geography.roads(), new ClosureStore(storage.pool()), feed, clock, this::roadsChanged);
        alarmLog = new AlarmStore(storage.pool());
        stored = storage.read(vertx, config, geography);
        housekeeping = new Housekeeping(vertx, stored.retention(), config.keeping(), clock);
        alarms =
                new AlarmBoard(desk, alarmLog, slow.alarms(), clock, new AlarmNews(feed, alarm -> links().tell(alarm)));
        records = new RecordParts(storage.pool(), desk, config, this::links);
        links = new VehicleLinks(
                vertx,
                new LinkStore(storage.pool()),
                new VehicleLinks.Stores(desk, writer, telemetry, closures::reported, alarms::reported, records),
                clock,
                this::linked,
                this::situation);
        destinations = new Destinations(vertx, desk, telemetry, geography.roads(), clock, links::tell);
        fits = new RoadFits(vertx, desk, telemetry, geography.roads());
        closedRoads = new ClosedRoads(vertx, desk, geography.roads(), clock);
        locations = new CallerLocations(desk, clock);
        moved = new MovedCallers(vertx, desk, telemetry, geography.roads(), clock);
        history = new HistoryStore(storage.rows(), projector::contains);
        advice = new Advice(vertx, config, geography, desk, new Advice.Readings(telemetry, history, trips), feed);
        neighbours = new Neighbours(vertx, config.hospital(), config.vehicle());
        door = new UnitDoor(config.tls().flatMap(ServerTls::units), clock);
        accountTables = new AccountTables(storage.rows());
    }

    private SirenSpeeds speeds(DriveStore drives) {
        String city = geography.city().name();
        ZoneId zone = ZoneId.systemDefault();
        SpeedLearning learning = new SpeedLearning(city, drives, geography.roads(), zone);
        SpeedsFile file = new SpeedsFile(config.dataDir(), city);
        return new SirenSpeeds(
                vertx, new SirenSpeeds.Sources(geography.roads(), learning, file, this::roadsChanged), clock, zone);
    }

    /** Makes and starts all parts. */
    static Future<CentreParts> start(Vertx vertx, CentreConfig config, Ground ground) {
        Context home = vertx.getOrCreateContext();
        return vertx.executeBlocking(() -> slow(vertx, config, ground), false)
                .compose(slow -> Future.future(promise -> home.runOnContext(now -> {
                    CentreParts parts = new CentreParts(vertx, config, ground, slow);
                    parts.start()
                            .recover(failure -> parts.close().transform(done -> Future.failedFuture(failure)))
                            .onComplete(promise);
                })));
    }

    private static Slow slow(Vertx vertx, CentreConfig config, Ground ground) {
        Path trees = config.dataDir().resolve("triage");
        return new Slow(
                MetricsRoutes.registry(),
                new Passwords(vertx),
                TriageFiles.ofOrPackaged(trees).readSound(),
                SiteLimits.read(config.dataDir()),
                SiteFile.read(
                        config.dataDir().resolve("handoff").resolve("pathways.txt"),
                        PathwayFile::parse,
                        PathwayFile::packaged,
                        "pathways"),
                LogSeals.open(vertx, ground.storage().log(), config.dataDir(), config.clock()));
    }

    private Future<CentreParts> start() {
        Overlay overlay = geography.city().overlay();
        return projector
                .follow(desk)
                .compose(done -> desk.start())
                .compose(last -> seals.start().map(last))
                .compose(last -> telemetryLog.prepareDays(clock.instant()))
                .compose(done -> putCity(overlay))
                .compose(done -> telemetry.recover(telemetryLog, overlay.units().keySet()))
                .compose(done -> alarms.recover())
                .compose(done -> links.recover())
                .compose(done -> closures.restore())
                .compose(done -> speeds.restore())
                .compose(done -> trips.learn(clock.instant(), speeds.steadySince()))
                .compose(done -> Accounts.open(accountTables, passwords, clock))
                .compose(accounts -> people(accounts, overlay).map(accounts))
                .compose(accounts -> listen(accounts))
                .map(this);
    }

    /** The city's units and hospitals; what is there already changes nothing. */
    private Future<Void> putCity(Overlay overlay) {
        List<Future<?>> puts = new ArrayList<>();
        overlay.hospitals()
                .forEach((id, card) -> puts.add(desk.submit(SYSTEM, new DispatchCommand.PutHospital(id, card))));
        overlay.units().forEach((id, card) -> puts.add(desk.submit(SYSTEM, new DispatchCommand.PutUnit(id, card))));
        return Future.all(new ArrayList<>(puts)).mapEmpty();
    }

    private Future<Void> people(Accounts accounts, Overlay overlay) {
        FirstStart first = new FirstStart(vertx, accounts);
        Future<Void> devices = first.devices(
                config.dataDir().resolve("device-secrets"),
                overlay.units().keySet(),
                overlay.hospitals().keySet());
        return devices.compose(done -> config.demoAccounts()
                ? first.demo(
                        overlay.units().keySet().stream().findFirst(),
                        overlay.hospitals().keySet().stream().findFirst())
                : first.withoutDemo()
                        .onSuccess(password -> oneTimePassword = password)
                        .mapEmpty());
    }

    private Future<Void> listen(Accounts accounts) {
        records.start(accounts, desk.durable());
        telemetry
                .positions()
                .values()
                .forEach(view -> feed.put(LiveBoard.POSITIONS, view.unit().value(), view));
        telemetry
                .vitals()
                .values()
                .forEach(view -> feed.put(LiveBoard.VITALS, view.unit().value(), view));
        links.views()
                .values()
                .forEach(view -> feed.put(LiveBoard.LINKS, view.unit().value(), view));
        arrivals.start();
        advice.start(crews, unit -> situation(unit).ifPresent(links::tell), metrics);
        outlook.start();
        destinations.start();
        fits.start();
        closedRoads.start();
        speeds.start();
        timers.add(vertx.setPeriodic(
                ALARM_MILLIS,
                due -> desk.context().runOnContext(now -> {
                    alarms.tick();
                    records.tick();
                })));
        timers.add(vertx.setPeriodic(
                TIDY_MILLIS,
                due -> desk.context().runOnContext(now -> {
                    board.tidy();
                    closures.show();
                    answers.show(desk.durable());
                })));
        housekeeping.start();
        timers.add(vertx.setPeriodic(
                UnitDoor.LOOK_MILLIS, due -> vertx.executeBlocking(Executors.callable(door::lookAgain), false)));
        timers.add(vertx.setPeriodic(DAY_MILLIS, due -> {
            telemetryLog.prepareDays(clock.instant());
            trips.learn(clock.instant(), speeds.steadySince());
        }));
        CentreMetrics.bind(metrics, desk, writer, projector, feed, links);
        health.add("desk", desk::ready);
        Router router = Router.router(vertx);
        endpoints = routes(accounts).mount(router);
        return doorway.open(router)
                .onSuccess(listening -> front = Optional.of(listening))
                .mapEmpty();
    }

    private CentreRoutes routes(Accounts accounts) {
        return new CentreRoutes(
                vertx,
                clock,
                desk,
                new CentreRoutes.MapParts(geography.city(), geography.gazetteer(), geography.roads(), closures),
                new CentreRoutes.People(accounts, new StoredAuthority(accounts, passwords, clock), door),
                new CentreRoutes.Readings(
                        telemetry, telemetryLog, links, history, destinations, trips, speeds, records.records()),
                new CentreRoutes.Live(feed, waves, config.media(), records.recordings(), guidance),
                neighbours,
                health,
                metrics,
                advice.parts(),
                new CentreRoutes.CallTaking(triage, locations, config.rules().calls(), triageLog),
                new CentreRoutes.Alarms(alarms, alarmLog),
                stored,
                pathways);
    }

    private Optional<SituationView> situation(UnitId unit) {
        return crews.current(unit, desk.durable(), arrivals);
    }

    /** The screens follow every change of a link; the core hears of those that go up or down. */
    private void linked(LinkView link, boolean turned) {
        feed.put(LiveBoard.LINKS, link.unit().value(), link);
        if (turned) {
            if (link.up()) {
                alarms.connected(link.unit());
                records.connected(link.unit());
            }
            desk.submit(SYSTEM, new AttentionCommand.HearLink(link.unit(), link.up()));
        }
    }

    private VehicleLinks links() {
        return links;
    }

    /** Any thread. */
    private void roadsChanged() {
        desk.context().runOnContext(now -> lookAgain());
    }

    /** What drive times depend on changed. */
    private void lookAgain() {
        arrivals.soon();
        advice.soon();
        outlook.soon();
    }

    /** The port the centre listens on. */
    int port() {
        return front.orElseThrow().port();
    }

    OptionalInt insidePort() {
        return front.orElseThrow().insidePort();
    }

    Optional<String> oneTimePassword() {
        return oneTimePassword;
    }

    /** The routes of the API. */
    public List<Endpoints.Endpoint> endpoints() {
        return endpoints;
    }

    /** What is told of the readiness, for those who have more to tell. */
    public Health health() {
        return health;
    }

    /** What is told to Prometheus, for those who have more to tell. */
    public PrometheusMeterRegistry metrics() {
        return metrics;
    }

    /** The desk, for those who look at it from inside. */
    public DispatchDesk desk() {
        return desk;
    }

    /** Ends all parts in the reverse order of their start. */
    Future<Void> close() {
        timers.forEach(vertx::cancelTimer);
        housekeeping.close();
        guidance.close();
        stored.replays().ifPresent(ShadowReplays::close);
        Future<Void> closed = feed.close();
        return closed.eventually(() -> front.map(Doorway.Door::close).orElseGet(Future::succeededFuture))
                .eventually(() -> links.close())
                .eventually(() -> neighbours.close())
                .eventually(() -> Future.join(List.of(
                        destinations.close(),
                        fits.close(),
                        closedRoads.close(),
                        arrivals.close(),
                        advice.close(),
                        outlook.close(),
                        speeds.close())))
                .eventually(() -> desk.close())
                .eventually(() -> seals.close())
                .eventually(() -> projector.close());
    }

    /** Tells everyone what became durable. */
    private final class Announcer implements DispatchDesk.Listener {
        @Override
        public void happened(Recorded event, Dispatch now) {
            board.happened(event, now);
            projector.happened(event, now);
            crews.happened(event, now);
            answers.happened(event, now);
            locations.happened(event, now);
            moved.happened(event, now);
            records.happened(event, now);
        }

        @Override
        public void settled(Dispatch now) {
            board.settled(now);
            projector.settled(now);
            answers.settled(now);
            moved.settled(now);
            crews.settled(now, arrivals, links::tell);
            alarms.settled(now);
            lookAgain();
        }
    }

    private final class ArrivalNews implements Arrivals.Followers {
        @Override
        public void expected(EtaView eta) {
            feed.put(LiveBoard.ETAS, eta.assignment().value(), eta);
        }

        @Override
        public void arrived(AssignmentId assignment) {
            feed.remove(LiveBoard.ETAS, assignment.value());
        }

        @Override
        public void changed(UnitId unit) {
            crews.moved(unit, desk.durable(), arrivals, links::tell);
        }
    }
}
