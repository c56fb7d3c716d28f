package prehospital.vehicle;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import prehospital.protocol.StartRefused;
import prehospital.vehicle.backpack.BackpackPort;
import prehospital.vehicle.backpack.Backpacks;
import prehospital.vehicle.camera.CameraRoutes;
import prehospital.vehicle.camera.Cameras;
import prehospital.vehicle.device.DeviceInbox;
import prehospital.vehicle.device.DeviceReport;
import prehospital.vehicle.device.DeviceSink;
import prehospital.vehicle.journal.RawJournal;
import prehospital.vehicle.journal.StateFile;
import prehospital.vehicle.plugin.DevicePlugins;
import prehospital.vehicle.position.Receivers;
import prehospital.vehicle.recorder.RecordingRoutes;
import prehospital.vehicle.vitals.MonitorIntake;
import prehospital.vehicle.vitals.MonitorPort;
import prehospital.vehicle.wave.WaveSink;
import prehospital.vehicle.wearable.WearableRoutes;
import prehospital.vehicle.web.DeviceRoutes;
import prehospital.vehicle.web.VehicleDesk;
import prehospital.web.live.LiveFeed;

/** Everything that is plugged into a vehicle, wired by hand. Event loop only. */
final class DeviceRack {
    private static final long INBOX_MILLIS = 2_000;
    private static final long CAMERAS_MILLIS = 1_000;

    private final Vertx vertx;
    private final VehicleConfig config;
    private final Properties pluginSettings;
    private final MonitorPort monitors;
    private final Receivers receivers;
    private final Backpacks backpacks;
    private final BackpackPort bags;
    private final DevicePlugins plugins;
    private final RecordingRoutes recordings;
    private final WearableRoutes wearables;
    private final Cameras cameras;

    /** What the rack is built from. */
    record Parts(
            VehicleConfig config,
            InstantSource clock,
            Executor disk,
            VehicleStore store,
            VehicleStore.LeftMessages left,
            Properties pluginSettings) {}

    DeviceRack(Vertx vertx, Context context, Parts parts, VehicleDesk desk, WaveSink signals, LiveFeed feed) {
        VehicleStore store = parts.store();
        InstantSource clock = parts.clock();
        DeviceSink sink = report -> store(report, desk, signals);
        this.vertx = vertx;
        this.config = parts.config();
        this.pluginSettings = parts.pluginSettings();
        RawJournal.Left left = parts.left().messages();
        DeviceInbox inbox = new DeviceInbox(store.raw(), sink, parts.left().content());
        MonitorIntake intake = new MonitorIntake(clock, config.deviceZone(), parts.disk(), inbox);
        intake.resume(left.only(key -> !WearableRoutes.isPost(key)));
        this.monitors = new MonitorPort(vertx, clock, desk.devices(), intake);
        this.receivers = new Receivers(vertx, clock, desk.devices(), desk::fix);
        this.backpacks = new Backpacks(
                clock,
                config.deviceZone(),
                context,
                store.backpacks().load(),
                store.backpacks()::store,
                view -> feed.put("backpacks", view.bag(), view));
        this.bags = new BackpackPort(vertx, desk.devices(), backpacks);
        this.plugins = new DevicePlugins(clock, context, desk.devices(), sink);
        this.recordings = new RecordingRoutes(
                vertx,
                clock,
                store.recordings(),
                desk.devices(),
                view -> feed.put("recordings", config.unit().value(), view));
        this.wearables = new WearableRoutes(clock, config.deviceZone(), context, inbox, desk.devices());
        wearables.resume(left.only(WearableRoutes::isPost));
        StateFile<Cameras.Started> started =
                new StateFile<>(config.dataDir().resolve("cameras.json"), Cameras.Started.class, parts.disk());
        this.cameras = new Cameras(
                vertx,
                context,
                new Cameras.Parts(
                        config.cameras().addresses(),
                        config.cameras().policy(),
                        clock,
                        new Cameras.Centre(config.centre(), config.unit(), config.secret()),
                        desk::incident,
                        new Cameras.Memory(started.load(), started::save),
                        view -> feed.put("cameras", view.camera().name(), view)));
    }

    /** A report counts when all its parts are on disk; of one that failed in part the device says everything again. */
    private static CompletableFuture<Void> store(DeviceReport report, VehicleDesk desk, WaveSink signals) {
        CompletableFuture<Void> waves =
                report.signals().isEmpty() ? CompletableFuture.completedFuture(null) : signals.accept(report.signals());
        return CompletableFuture.allOf(desk.vitals(report.values()), waves, desk.alarms(report.alarms()));
    }

    /** The routes of what speaks HTTP. */
    DeviceRoutes routes() {
        return new DeviceRoutes(recordings, wearables, backpacks, new CameraRoutes(cameras));
    }

    /** Listens everywhere, then starts plug-ins and goes to receivers. */
    Future<VehicleVerticle.Ports> listen(int httpPort) {
        String host = config.host();
        return bind("monitors", config.mllpPort(), port -> monitors.listen(host, port))
                .compose(mllp -> bind("receivers", config.nmeaPort(), port -> receivers.listen(host, port))
                        .compose(nmea -> bind("backpacks", config.backpackPort(), port -> bags.listen(host, port))
                                .map(backpack -> new VehicleVerticle.Ports(httpPort, mllp, nmea, backpack))))
                .onSuccess(bound -> {
                    config.receivers().forEach(receivers::follow);
                    cameras.resume();
                    vertx.setPeriodic(CAMERAS_MILLIS, timer -> cameras.tick());
                    plugins.start(Thread.currentThread().getContextClassLoader(), pluginSettings);
                    vertx.setPeriodic(INBOX_MILLIS, timer -> {
                        recordings.tick();
                        backpacks.tick();
                    });
                });
    }

    void closeBy(Closers closers) {
        closers.add(monitors::close);
        closers.add(receivers::close);
        closers.add(bags::close);
        closers.add(cameras::close);
        closers.add(() -> vertx.executeBlocking(
                () -> {
                    plugins.close();
                    return true;
                },
                false));
    }

    private Future<Integer> bind(String what, int port, Function<Integer, Future<Integer>> listening) {
        return listening
                .apply(port)
                .recover(e -> Future.failedFuture(new StartRefused(
                        "port " + port + " for " + what + " of unit " + config.unit() + " cannot be used: "
                                + e.getMessage(),
                        e)));
    }
}
