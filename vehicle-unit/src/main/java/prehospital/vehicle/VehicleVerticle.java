package prehospital.vehicle;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.Executor;
import prehospital.epcr.dictionary.DictionaryFile;
import prehospital.protocol.EpcrId;
import prehospital.protocol.StartRefused;
import prehospital.protocol.link.ClinicalUplink.RecordWritten;
import prehospital.protocol.link.UplinkFrame;
import prehospital.protocol.view.DestinationsView;
import prehospital.protocol.view.SituationView;
import prehospital.vehicle.alarm.VehicleAlarms;
import prehospital.vehicle.core.PatientFindings;
import prehospital.vehicle.core.PendingActions;
import prehospital.vehicle.core.Upkeep;
import prehospital.vehicle.formulary.FormularyBoard;
import prehospital.vehicle.link.CentreLink;
import prehospital.vehicle.link.OwnKey;
import prehospital.vehicle.plugin.DevicePlugins;
import prehospital.vehicle.wave.EcgBoard;
import prehospital.vehicle.wave.EcgCourier;
import prehospital.vehicle.wave.WaveIntake;
import prehospital.vehicle.wave.WaveSink;
import prehospital.vehicle.web.DeviceRoutes;
import prehospital.vehicle.web.RecordBook;
import prehospital.vehicle.web.RecordFiller;
import prehospital.vehicle.web.UpkeepBoard;
import prehospital.vehicle.web.VehicleDesk;
import prehospital.vehicle.web.VehicleRoutes;
import prehospital.vehicle.web.WarningBoard;
import prehospital.web.ConsoleFiles;
import prehospital.web.Health;
import prehospital.web.PassOn;
import prehospital.web.Problems;
import prehospital.web.ProgramAddresses;
import prehospital.web.Servers;
import prehospital.web.auth.AuthGate;
import prehospital.web.auth.Principal;
import prehospital.web.auth.RemoteAuthority;
import prehospital.web.auth.SessionRoutes;
import prehospital.web.live.Audience;
import prehospital.web.live.LiveFeed;
import prehospital.web.live.LiveRoutes;
import prehospital.web.live.Visibility;
import prehospital.web.live.WaveFeed;

/** Wires one vehicle by hand, reads top to bottom; everything but the disk runs on this one event loop. */
final class VehicleVerticle extends AbstractVerticle {
    /** Threads that write journals, shared by all vehicles of a JVM. */
    private static final int DISK_THREADS = 4;

    private static final int SEEN_MESSAGES = 1_000;
    private static final long TICK_MILLIS = 1_000;

    private final VehicleConfig config;
    private final InstantSource clock;
    private final Closers closers = new Closers();
    private Optional<WaveSink> signals = Optional.empty();
    private Ports ports = new Ports(0, 0, 0, 0);

    /** Where the program listens. */
    record Ports(int http, int mllp, int nmea, int backpack) {}

    /** What the crew works with. */
    private record Crew(
            VehicleDesk desk,
            RecordFiller records,
            EcgBoard ecg,
            UpkeepBoard upkeep,
            WarningBoard warnings,
            DeviceRoutes devices) {}

    /** What the crew's screens follow. */
    private record Feeds(LiveFeed entries, WaveFeed waves) {
        void endSession(String tokenHash) {
            entries.endSession(tokenHash);
            waves.endSession(tokenHash);
        }
    }

    /** What an earlier run left on disk. */
    private record Left(
            VehicleStore store,
            Optional<SituationView> situation,
            Optional<DestinationsView> destinations,
            Optional<PatientFindings> findings,
            Optional<VehicleAlarms.Saved> alarms,
            List<UplinkFrame> unsent,
            SequencedMap<String, UplinkFrame> entered,
            List<PendingActions.Entry> refused,
            VehicleStore.LeftMessages messages,
            Map<EpcrId, List<RecordWritten>> records,
            Optional<Upkeep> upkeep,
            Properties pluginSettings,
            Optional<EcgCourier.Saved> ecgFiles,
            Optional<FormularyBoard.Kept> formulary,
            OwnKey key) {}

    VehicleVerticle(VehicleConfig config, InstantSource clock) {
        this.config = config;
        this.clock = clock;
    }

    WaveSink signals() {
        return signals.orElseThrow();
    }

    Ports ports() {
        return ports;
    }

    @Override
    public void start(Promise<Void> started) {
        WorkerExecutor pool = vertx.createSharedWorkerExecutor("vehicle-disk", DISK_THREADS);
        closers.add(pool::close);
        Executor disk = task -> pool.executeBlocking(
                () -> {
                    task.run();
                    return true;
                },
                false);
        vertx.executeBlocking(() -> open(disk), false)
                .compose(left -> wire(left, disk))
                .onFailure(e -> closers.close().onComplete(closed -> started.fail(e)))
                .onSuccess(bound -> {
                    ports = bound;
                    started.complete();
                });
    }

    @Override
    public void stop(Promise<Void> stopped) {
        closers.close().onComplete(stopped);
    }

    private Left open(Executor disk) throws IOException {
        VehicleStore store = VehicleStore.open(config, clock, disk);
        closers.add(() -> vertx.executeBlocking(() -> {
            store.close();
            return true;
        }));
        return new Left(
                store,
                store.situation().load(),
                store.destinations().load(),
                store.findings().load(),
                store.alarms().load(),
                store.unsentActions(),
                store.frames().entered(),
                store.refused().load().map(VehicleStore.Refused::entries).orElse(List.of()),
                store.leftMessages(SEEN_MESSAGES),
                store.records().load(),
                store.upkeep().load(),
                pluginSettings(),
                store.ecgFiles().load(),
                store.centreFormulary().load(),
                OwnKey.of(config.dataDir()));
    }

    private Properties pluginSettings() {
        try {
            return DevicePlugins.settings(config.dataDir());
        } catch (IOException | IllegalArgumentException e) {
            throw new StartRefused("plugins.properties cannot be read: " + e.getMessage(), e);
        }
    }

    private Future<Ports> wire(Left left, Executor disk) {
        VehicleStore store = left.store();
        LiveFeed feed = new LiveFeed(vertx, clock);
        closers.add(feed::close);
        VehicleDesk desk = desk(left, feed);
        RecordBook records = new RecordBook(vertx, DictionaryFile.packaged(), store.records(), desk, feed);
        records.restore(left.records());
        UpkeepBoard upkeep = new UpkeepBoard(
                new UpkeepBoard.Parts(config.unit(), feed, state -> saved(store, state), desk::journal), left.upkeep());
        records.onWritten(lines -> upkeep.written(clock.instant(), lines));
        RecordFiller filler = new RecordFiller(desk, records);

        ProgramAddresses centre = config.centre();
        CentreLink.Peer peer =
                new CentreLink.Peer(centre, config.unit(), config.secret(), left.key(), config.uplinks());
        CentreLink link = new CentreLink(vertx, peer, store.frames(), clock, desk);
        desk.sendBy(link);
        closers.add(link::close);
        FormularyBoard formulary = formulary(left, link, feed);
        vertx.setPeriodic(TICK_MILLIS, timer -> {
            formulary.tick();
            desk.tick();
            filler.tick();
            upkeep.tick(clock.instant());
        });

        WaveFeed waves = new WaveFeed(vertx, clock);
        closers.add(() -> {
            waves.close();
            return Future.succeededFuture();
        });
        WaveIntake written = new WaveIntake(config.unit(), clock, store.frames(), desk::assignment, view -> {
            waves.show(view);
            desk.written();
        });
        EcgCourier files = courier(left, desk);
        EcgBoard ecg = new EcgBoard(
                new EcgBoard.Parts(
                        config.unit(),
                        vertx,
                        context,
                        desk::assignment,
                        desk::patient,
                        feed,
                        desk::journal,
                        config.dataDir().resolve("recordings"),
                        files::made),
                written);
        signals = Optional.of(ecg);
        WarningBoard warnings = new WarningBoard(desk, feed, store.pathways(), ecg::statements);
        vertx.setPeriodic(TICK_MILLIS, timer -> warnings.tick());
        DeviceRack.Parts parts =
                new DeviceRack.Parts(config, clock, disk, store, left.messages(), left.pluginSettings());
        DeviceRack rack = new DeviceRack(vertx, context, parts, desk, ecg, feed);
        rack.closeBy(closers);

        return serve(new Crew(desk, filler, ecg, upkeep, warnings, rack.routes()), new Feeds(feed, waves), centre)
                .compose(http -> rack.listen(http.actualPort()))
                .onSuccess(bound -> link.start());
    }

    /** The medications and doses that the tablet offers, where the site gave its own. */
    private FormularyBoard formulary(Left left, CentreLink link, LiveFeed feed) {
        FormularyBoard.Parts parts = new FormularyBoard.Parts(
                vertx,
                config.unit(),
                config.centre(),
                config.secret(),
                clock,
                () -> link.state().up(),
                feed,
                left.store().centreFormulary());
        FormularyBoard formulary = new FormularyBoard(parts, left.store().formulary(), left.formulary());
        closers.add(formulary::close);
        return formulary;
    }

    /** What sends files of electrocardiograms. */
    private EcgCourier courier(Left left, VehicleDesk desk) {
        EcgCourier files = new EcgCourier(
                new EcgCourier.Parts(
                        vertx,
                        context,
                        config.dataDir(),
                        left.store().recordings(),
                        left.store().ecgFiles(),
                        desk::patientAt,
                        desk::journal),
                left.ecgFiles());
        vertx.setPeriodic(TICK_MILLIS, timer -> files.tick());
        return files;
    }

    /** The crew's desk as it was when the program stopped. */
    private VehicleDesk desk(Left left, LiveFeed feed) {
        VehicleStore store = left.store();
        VehicleDesk.Memory memory = new VehicleDesk.Memory(
                store.situation()::save,
                store.destinations()::save,
                store.findings()::save,
                entries -> store.refused().save(new VehicleStore.Refused(entries)),
                store.limits(),
                store.alarms()::save);
        VehicleDesk desk = new VehicleDesk(config.unit(), context, clock, store.frames(), feed, memory);
        desk.restore(left.situation(), left.unsent(), left.refused());
        desk.restore(left.findings(), left.unsent());
        desk.restore(left.entered());
        left.destinations().ifPresent(desk::show);
        left.alarms().ifPresent(open -> desk.alarms().restore(open, clock.instant()));
        return desk;
    }

    private Future<Void> saved(VehicleStore store, Upkeep state) {
        return Future.fromCompletionStage(store.upkeep().store(state), context);
    }

    private Future<HttpServer> serve(Crew crew, Feeds feeds, ProgramAddresses centres) {
        RemoteAuthority authority =
                new RemoteAuthority(vertx, centres, clock, config.dataDir().resolve("sessions.json"));
        AuthGate gate = new AuthGate(authority, clock);
        PassOn centre = new PassOn(vertx, centres, VehicleVerticle::centreAnswers);
        closers.add(centre::close);
        Router router = Router.router(vertx);
        Problems.answerOn(router);
        router.route().handler(ConsoleFiles::securityHeaders);
        Health health = new Health();
        health.add("journal", () -> true);
        health.mount(router);
        new SessionRoutes(authority, gate, clock, feeds::endSession).mount(router);
        crew.devices().mount(router, gate, config.unit());
        new VehicleRoutes(crew.desk(), crew.records(), crew.ecg(), crew.upkeep(), crew.warnings(), gate).mount(router);
        router.get("/live").handler(new LiveRoutes(feeds.entries(), gate, Set.of("vehicle"), this::admit).handler());
        router.get("/live")
                .handler(new LiveRoutes(feeds.waves(), gate, Set.of("vehicle-waves"), this::admit).handler());
        router.route().handler(centre.handler());
        new ConsoleFiles().mount(router);
        return Servers.listen(vertx, config.host(), config.httpPort(), router)
                .onSuccess(server -> closers.add(server::close));
    }

    /** The crew of this vehicle; to the feed of signals the audience's name is the unit, to the other any name would do. */
    private Optional<Audience> admit(Principal principal, MultiMap query) {
        boolean own = config.unit().value().equals(query.get("unit"));
        return own && VehicleRoutes.allowed(principal, config.unit())
                ? Optional.of(new Audience(config.unit().value(), Visibility.ALL))
                : Optional.empty();
    }

    /** What this program does not know itself: map, search, tiles and the rest of the centre's interface. */
    private static boolean centreAnswers(RoutingContext context) {
        String path = context.normalizedPath();
        return path.startsWith("/tiles/")
                || path.startsWith("/media/")
                || (path.startsWith("/api/") && !path.startsWith("/api/vehicles/"));
    }
}
