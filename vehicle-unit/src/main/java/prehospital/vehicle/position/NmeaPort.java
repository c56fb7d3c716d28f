package prehospital.vehicle.position;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.protocol.PositionFix;
import prehospital.vehicle.device.DeviceBoard;
import prehospital.vehicle.device.DeviceState.Kind;

/**
 * NMEA 0183 over TCP: receivers (or a serial-to-network box) connect to the port, or this dials one and keeps dialling. With
 * several receivers the one that gave the last fix is followed until it has been silent for {@link #FOLLOW}; fixes closer than
 * {@link #FIX_INTERVAL} are thinned. Event loop only.
 */
public final class NmeaPort {
    /** Shortest time between two fixes that are passed on. */
    static final Duration FIX_INTERVAL = Duration.ofMillis(900);

    /** How long another receiver's fixes are ignored after one has given a fix. */
    static final Duration FOLLOW = Duration.ofSeconds(3);

    /** Most receivers at once; a further one is closed at once. */
    static final int RECEIVERS_MAX = 4;

    /** Silence on the line after which an unfinished epoch is told, in milliseconds. */
    private static final long QUIET_MILLIS = 200;

    private static final long REDIAL_MILLIS = 2_000;
    private static final Logger LOG = LoggerFactory.getLogger(NmeaPort.class);

    private final Vertx vertx;
    private final InstantSource clock;
    private final DeviceBoard devices;
    private final Consumer<PositionFix> out;
    private final NetServer server;
    private final NetClient client;
    private final TreeSet<Integer> taken = new TreeSet<>();
    private String followed = "";
    private Instant lastFixAt = Instant.MIN;
    private boolean closed;

    public NmeaPort(Vertx vertx, InstantSource clock, DeviceBoard devices, Consumer<PositionFix> out) {
        this.vertx = vertx;
        this.clock = clock;
        this.devices = devices;
        this.out = out;
        this.server = vertx.createNetServer(new NetServerOptions().setTcpKeepAlive(true));
        this.client = vertx.createNetClient();
    }

    /** Listens; port 0 lets the system choose. */
    public Future<Integer> listen(String host, int port) {
        return server.connectHandler(socket -> serve(socket, () -> {}))
                .listen(port, host)
                .map(NetServer::actualPort);
    }

    /** Dials {@code tcp://host:port} and does so again whenever the line is lost, until closed. */
    public void dial(URI receiver) {
        if (closed) {
            return;
        }
        client.connect(receiver.getPort(), receiver.getHost()).onComplete(connected -> {
            if (connected.succeeded()) {
                serve(connected.result(), () -> redial(receiver));
            } else {
                devices.failed(
                        receiver.toString(),
                        Kind.GPS,
                        "not reachable: " + connected.cause().getMessage());
                redial(receiver);
            }
        });
    }

    /** Stops listening and dialling. */
    public Future<Void> close() {
        closed = true;
        return Future.join(server.close(), client.close()).mapEmpty();
    }

    private void redial(URI receiver) {
        vertx.setTimer(REDIAL_MILLIS, timer -> dial(receiver));
    }

    private void serve(NetSocket socket, Runnable whenClosed) {
        if (taken.size() >= RECEIVERS_MAX) {
            LOG.warn("more than {} satellite receivers, closing {}", RECEIVERS_MAX, socket.remoteAddress());
            socket.close();
            return;
        }
        int slot = 1;
        while (!taken.add(slot)) {
            slot++;
        }
        new Line(slot, socket).begin(whenClosed);
    }

    private void fix(String name, PositionFix fix) {
        Instant now = clock.instant();
        // A vehicle clock that was set back must not silence the position.
        Duration since = lastFixAt.isAfter(now) ? FOLLOW : sinceLast(now);
        boolean other = !followed.equals(name) && since.compareTo(FOLLOW) < 0;
        if (other || since.compareTo(FIX_INTERVAL) < 0) {
            return;
        }
        followed = name;
        lastFixAt = now;
        out.accept(fix);
    }

    private Duration sinceLast(Instant now) {
        return lastFixAt.equals(Instant.MIN) ? FOLLOW : Duration.between(lastFixAt, now);
    }

    /** One connected receiver. */
    private final class Line implements GpsReceiver.Listener {
        private final int slot;
        private final String name;
        private final NetSocket socket;
        private final GpsReceiver receiver = new GpsReceiver(clock, this);
        private long quietTimer = -1;

        Line(int slot, NetSocket socket) {
            this.slot = slot;
            this.name = slot == 1 ? "gps" : "gps-" + slot;
            this.socket = socket;
        }

        void begin(Runnable whenClosed) {
            devices.connection(name, Kind.GPS, true);
            socket.handler(bytes -> {
                receiver.accept(bytes.getBytes());
                vertx.cancelTimer(quietTimer);
                quietTimer = vertx.setTimer(QUIET_MILLIS, timer -> receiver.flush());
            });
            socket.exceptionHandler(e -> LOG.debug("receiver {}: {}", name, e.getMessage()));
            socket.closeHandler(end -> {
                vertx.cancelTimer(quietTimer);
                receiver.flush();
                taken.remove(slot);
                devices.connection(name, Kind.GPS, false);
                whenClosed.run();
            });
        }

        @Override
        public void fix(PositionFix fix) {
            NmeaPort.this.fix(name, fix);
        }

        @Override
        public void sentence(boolean noFix) {
            devices.understood(name, Kind.GPS, 0);
        }

        @Override
        public void fault(NmeaReading.Fault fault) {
            devices.failed(name, Kind.GPS, fault.kind() + ": " + fault.text());
        }
    }
}
