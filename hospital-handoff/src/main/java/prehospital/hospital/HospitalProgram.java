package prehospital.hospital;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.Pool;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.eventlog.Database;
import prehospital.eventlog.DatabaseConfig;
import prehospital.fhir.FhirValidator;
import prehospital.fhir.Signer;
import prehospital.hospital.link.CentreLink;
import prehospital.hospital.link.ExternalServer;
import prehospital.hospital.link.HandoffDesk;
import prehospital.hospital.link.Histories;
import prehospital.hospital.link.HistoryServer;
import prehospital.hospital.link.Hl7Office;
import prehospital.hospital.link.Subscriptions;
import prehospital.hospital.store.AuditTrail;
import prehospital.hospital.store.FhirCases;
import prehospital.hospital.store.FhirStore;
import prehospital.hospital.store.Hl7Desk;
import prehospital.hospital.store.Hl7Inbox;
import prehospital.hospital.store.Hl7Outbox;
import prehospital.hospital.store.Outbox;
import prehospital.hospital.store.RecordKeeper;
import prehospital.hospital.store.SubscriptionStore;
import prehospital.hospital.web.FhirAccess;
import prehospital.hospital.web.FhirRoutes;
import prehospital.hospital.web.HistoryRoutes;
import prehospital.hospital.web.Hl7Routes;
import prehospital.protocol.HospitalId;
import prehospital.web.ConsoleFiles;
import prehospital.web.Health;
import prehospital.web.MetricsRoutes;
import prehospital.web.PassOn;
import prehospital.web.Problems;
import prehospital.web.ProgramAddresses;
import prehospital.web.Servers;
import prehospital.web.auth.AuthGate;
import prehospital.web.auth.RemoteAuthority;
import prehospital.web.live.Audience;
import prehospital.web.live.LiveFeed;
import prehospital.web.live.LiveRoutes;
import prehospital.web.live.Visibility;

/** A running hospital program: board feed, FHIR server, outbox, and everything else passed on to the centre. */
public final class HospitalProgram {
    /** Parsers and validators at work at the same time. */
    private static final int WORKERS = 2;

    private static final int WORKERS_STOP_SECONDS_MAX = 3;

    private static final String MIGRATIONS = "db/hospital";
    private static final Logger LOG = LoggerFactory.getLogger(HospitalProgram.class);

    private final Vertx vertx;
    private final HospitalConfig config;
    private final InstantSource clock = InstantSource.system();
    private final Database database;
    private final Pool pool;
    private final WorkerExecutor workers;
    private final RecordKeeper keeper;
    private final Hl7Outbox refused;
    private final Hl7Office hl7;
    private final AuditTrail trail;
    private final Subscriptions subscriptions;
    private final HandoffDesk desk;
    private final Histories histories;
    private final ProgramAddresses centre;
    private final PassOn toCentre;
    private final Map<HospitalId, LiveFeed> feeds = new TreeMap<>();
    private final List<CentreLink> links = new ArrayList<>();
    private Optional<ExternalServer> external = Optional.empty();
    private Optional<HttpServer> server = Optional.empty();

    private HospitalProgram(Vertx vertx, HospitalConfig config, Opened opened) {
        Database database = opened.database();
        Signer signer = opened.signer();
        this.vertx = vertx;
        this.config = config;
        this.database = database;
        this.pool = database.pool(vertx);
        this.workers = vertx.createSharedWorkerExecutor("fhir", WORKERS);
        Hl7Desk messages = new Hl7Desk(pool, config.hl7());
        this.refused = new Hl7Outbox(pool);
        this.keeper = new RecordKeeper(vertx, pool, config.external(), clock, signer, messages);
        this.trail = new AuditTrail(vertx, pool, clock);
        this.subscriptions = new Subscriptions(vertx, new SubscriptionStore(pool), workers, clock);
        this.centre = config.centre();
        this.desk = new HandoffDesk(vertx, centre, config.hospitals());
        this.histories = new Histories(
                config.external()
                        .map(base -> new ExternalServer.Target(base, config.externalAuthorization()))
                        .map(target -> new HistoryServer(vertx, target, workers, clock)),
                clock);
        this.hl7 = new Hl7Office(new Hl7Office.Parts(
                vertx, config.hl7(), messages, refused, new Hl7Inbox(pool), keeper.told(), desk, feeds, clock));
        this.toCentre = new PassOn(vertx, centre, HospitalProgram::toCentre);
    }

    /** Opens the database, starts listening, and follows the centre, which need not be there yet. */
    public static Future<HospitalProgram> start(Vertx vertx, HospitalConfig config) {
        return vertx.executeBlocking(() -> open(config))
                .compose(opened -> new HospitalProgram(vertx, config, opened).run());
    }

    /** The port it listens on. */
    public int port() {
        return server.orElseThrow().actualPort();
    }

    /** Stops; what is not delivered stays in the outbox for the next start. */
    public Future<Void> close() {
        List<Future<Void>> stopping = new ArrayList<>();
        server.ifPresent(listening -> stopping.add(listening.close()));
        links.forEach(link -> stopping.add(link.stop()));
        feeds.values().forEach(feed -> stopping.add(feed.close()));
        external.ifPresent(carrier -> stopping.add(carrier.close()));
        stopping.add(hl7.close());
        stopping.add(toCentre.close());
        stopping.add(histories.close());
        subscriptions.close();
        desk.close();
        return Future.join(stopping)
                .transform(done -> bounded(trail.close()))
                .transform(done -> bounded(keeper.close()))
                .compose(done -> bounded(workers.close()))
                .compose(done -> pool.close())
                .compose(done -> vertx.executeBlocking(() -> {
                    database.close();
                    return true;
                }))
                .mapEmpty();
    }

    /** A validator that is being read in for the first time does not hold up the stop: nothing durable depends on it. */
    private static Future<Void> bounded(Future<Void> closing) {
        return closing.timeout(WORKERS_STOP_SECONDS_MAX, TimeUnit.SECONDS).otherwiseEmpty();
    }

    private record Opened(Database database, Signer signer) {}

    private static Opened open(HospitalConfig config) {
        Signer signer = ProgramSigner.of(config.dataDir());
        Database database = Database.open(new DatabaseConfig(config.database(), config.dataDir(), "hospital"));
        try {
            database.migrate(MIGRATIONS);
            return new Opened(database, signer);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private Future<HospitalProgram> run() {
        config.hospitals().keySet().forEach(hospital -> feeds.put(hospital, new LiveFeed(vertx, clock)));
        return Servers.listen(vertx, config.host(), config.port(), router())
                .compose(listening -> {
                    server = Optional.of(listening);
                    follow();
                    deliver();
                    workers.executeBlocking(
                                    () -> FhirValidator.warmUp(Runnable::run).join(), false)
                            .onFailure(failure -> LOG.error("the FHIR validator does not start", failure));
                    LOG.info("hospital program on port {}: {}", listening.actualPort(), config);
                    return hl7.start().map(this);
                })
                .recover(failure -> close().transform(done -> Future.failedFuture(failure)));
    }

    private void follow() {
        config.hospitals().forEach((hospital, secret) -> {
            LiveFeed feed = feed(hospital);
            CentreLink link =
                    new CentreLink(vertx, new CentreLink.Wiring(hospital, secret, centre, feed, keeper, clock));
            links.add(link);
            link.start();
        });
    }

    private void deliver() {
        if (config.external().isEmpty()) {
            tell(new ExternalServer.State(Optional.empty(), 0, 0, Optional.empty(), Optional.empty()));
            return;
        }
        external = Optional.of(new ExternalServer(
                vertx,
                new ExternalServer.Target(config.external().orElseThrow(), config.externalAuthorization()),
                new Outbox(pool),
                clock,
                this::tell));
    }

    private void tell(ExternalServer.State state) {
        feeds.values().forEach(feed -> feed.put("fhir", "outbox", state));
    }

    private Router router() {
        RemoteAuthority people =
                new RemoteAuthority(vertx, centre, clock, config.dataDir().resolve("hospital-sessions.json"));
        AuthGate gate = new AuthGate(new OwnDevices(people, config.hospitals()), clock);
        FhirAccess access = new FhirAccess(config.hospitals().keySet());
        Router router = Router.router(vertx);
        router.route().handler(ConsoleFiles::securityHeaders);
        new Health().mount(router);
        new MetricsRoutes(MetricsRoutes.registry()).mount(router);
        router.get("/live").handler(context -> live(context, gate, access));
        FhirCases cases = new FhirCases(pool);
        FhirRoutes.Setting fhir = new FhirRoutes.Setting(
                vertx, cases, desk, subscriptions, histories, keeper.told(), access, gate, trail, workers, clock);
        new FhirRoutes(fhir, new FhirStore(pool)).mount(router);
        new HistoryRoutes(histories, desk, gate, trail, clock).mount(router);
        new Hl7Routes(gate, access, trail, hl7, refused, clock).mount(router);
        router.route().handler(toCentre.handler());
        new ConsoleFiles().mount(router);
        Problems.answerOn(router);
        return router;
    }

    /** Each hospital has its own feed, because the same pre-alert may leave one hospital and stay on another. */
    private void live(RoutingContext context, AuthGate gate, FhirAccess access) {
        String wanted =
                Optional.ofNullable(context.request().getParam("hospital")).orElse("");
        Optional<HospitalId> hospital = config.hospitals().keySet().stream()
                .filter(known -> known.value().equals(wanted))
                .findFirst();
        if (hospital.isEmpty()) {
            context.next();
            return;
        }
        HospitalId own = hospital.orElseThrow();
        new LiveRoutes(
                        feed(own),
                        gate,
                        Set.of("hospital"),
                        (principal, query) -> access.mayFollow(principal, own)
                                ? Optional.of(new Audience("hospital:" + own, Visibility.ALL))
                                : Optional.empty())
                .handler()
                .handle(context);
    }

    private LiveFeed feed(HospitalId hospital) {
        return Optional.ofNullable(feeds.get(hospital)).orElseThrow();
    }

    private static boolean toCentre(RoutingContext context) {
        String path = context.normalizedPath();
        boolean signals =
                path.equals("/live") && "waves".equals(context.request().getParam("view"));
        return signals || path.startsWith("/api/") || path.startsWith("/media/") || path.startsWith("/tiles/");
    }
}
