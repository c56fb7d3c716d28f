package prehospital.vehicle.position;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.datagram.DatagramSocket;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.protocol.PositionFix;
import prehospital.vehicle.device.DeviceBoard;
import prehospital.vehicle.device.DeviceState.Kind;

/**
 * Satellite receivers: those that connect to the port speak NMEA 0183 (a serial-to-network box, for example); to others this goes, over TCP, UDP, a
 * serial line or gpsd, and goes again whenever the line is lost. With several receivers the one that gave the last fix is
 * followed until it has been silent for {@link #FOLLOW}; fixes closer than {@link #FIX_INTERVAL} are thinned. Event loop only.
 */
public final class Receivers {
    /** Shortest time between two fixes that are passed on. */
    static final Duration FIX_INTERVAL = Duration.ofMillis(900);

    /** How long another receiver's fixes are ignored after one has given a fix. */
    static final Duration FOLLOW = Duration.ofSeconds(3);

    /** Most receivers at once; a further one is closed at once. */
    public static final int RECEIVERS_MAX = 4;

    /** Silence on the line after which an unfinished epoch is told, in milliseconds. */
    private static final long QUIET_MILLIS = 200;

    private static final long AGAIN_MILLIS = 2_000;
    private static final String TOO_MANY = "there are " + RECEIVERS_MAX + " receivers already";
    private static final Logger LOG = LoggerFactory.getLogger(Receivers.class);

    private final Vertx vertx;
    private final Context context;
    private final InstantSource clock;
    private final DeviceBoard devices;
    private final Consumer<PositionFix> out;
    private final NetServer server;
    private final NetClient client;
    private final TreeSet<Integer> taken = new TreeSet<>();
    private final Map<ReceiverFeed, Supplier<Future<Void>>> open = new HashMap<>();
    private String followed = "";
    private Instant lastFixAt = Instant.MIN;
    private boolean closed;

    /** To be made on the event loop that it then belongs to. */
    public Receivers(Vertx vertx, InstantSource clock, DeviceBoard devices, Consumer<PositionFix> out) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.clock = clock;
        this.devices = devices;
        this.out = out;
        this.server = vertx.createNetServer(new NetServerOptions().setTcpKeepAlive(true));
        this.client = vertx.createNetClient();
    }

    /** Listens; port 0 lets the system choose. */
    public Future<Integer> listen(String host, int port) {
        return server.connectHandler(socket -> connected(socket, this::nmea, () -> {}))
                .listen(port, host)
                .map(NetServer::actualPort);
    }

    /** Goes to a receiver, and again whenever it cannot be reached or is lost, until closed. */
    public void follow(ReceiverFeed feed) {
        if (closed) {
            return;
        }
        Runnable again = () -> vertx.setTimer(AGAIN_MILLIS, timer -> follow(feed));
        Future<?> begun = switch (feed) {
            case ReceiverFeed.Tcp tcp ->
                client.connect(tcp.port(), tcp.host()).onSuccess(socket -> connected(socket, this::nmea, again));
            case ReceiverFeed.Gpsd gpsd ->
                client.connect(gpsd.port(), gpsd.host()).onSuccess(socket -> {
                    connected(socket, line -> new GpsdReader(clock, line), again);
                    socket.write(GpsdReader.WATCH);
                });
            case ReceiverFeed.Udp udp -> datagrams(udp);
            case ReceiverFeed.Serial serial -> serial(serial, again);
        };
        begun.onFailure(failure -> {
            devices.failed(feed.toString(), Kind.GPS, "not reachable: " + failure.getMessage());
            again.run();
        });
    }

    /** Stops listening and following. */
    public Future<Void> close() {
        closed = true;
        List<Future<Void>> ends = new ArrayList<>(List.of(server.close(), client.close()));
        open.values().forEach(one -> ends.add(one.get()));
        return Future.join(ends).mapEmpty();
    }

    private ReceiverStream nmea(Line line) {
        return new GpsReceiver(clock, line);
    }

    private void connected(NetSocket socket, Function<Line, ReceiverStream> reader, Runnable whenClosed) {
        Optional<Line> line = line(reader);
        if (line.isEmpty()) {
            LOG.warn("more than {} satellite receivers, closing {}", RECEIVERS_MAX, socket.remoteAddress());
            socket.closeHandler(end -> whenClosed.run());
            socket.close();
            return;
        }
        socket.handler(bytes -> line.get().take(bytes.getBytes()));
        socket.exceptionHandler(e -> LOG.debug("receiver {}: {}", line.get().name, e.getMessage()));
        socket.closeHandler(end -> {
            line.get().end();
            whenClosed.run();
        });
    }

    private Future<?> datagrams(ReceiverFeed.Udp feed) {
        DatagramSocket socket = vertx.createDatagramSocket();
        return socket.listen(feed.port(), feed.address())
                .compose(listening ->
                        line(this::nmea).map(Future::succeededFuture).orElseGet(() -> Future.failedFuture(TOO_MANY)))
                .onSuccess(line -> {
                    open.put(feed, socket::close);
                    socket.handler(packet -> line.take(packet.data().getBytes()));
                })
                .onFailure(failure -> socket.close());
    }

    private Future<?> serial(ReceiverFeed.Serial feed, Runnable again) {
        return SerialLine.open(context, feed)
                .compose(port -> line(this::nmea)
                        .map(line -> {
                            open.put(feed, port::close);
                            port.hear(line::take, () -> {
                                line.end();
                                again.run();
                            });
                            return Future.succeededFuture();
                        })
                        .orElseGet(() -> port.close().compose(closed -> Future.failedFuture(TOO_MANY))));
    }

    /** A line of its own for a receiver; empty when there are as many as there may be. */
    private Optional<Line> line(Function<Line, ReceiverStream> reader) {
        if (taken.size() >= RECEIVERS_MAX) {
            return Optional.empty();
        }
        int slot = 1;
        while (!taken.add(slot)) {
            slot++;
        }
        return Optional.of(new Line(slot, reader));
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

    /** One receiver. */
    private final class Line implements ReceiverStream.Listener {
        private final int slot;
        private final String name;
        private final ReceiverStream receiver;
        private long quietTimer = -1;

        Line(int slot, Function<Line, ReceiverStream> reader) {
            this.slot = slot;
            this.name = slot == 1 ? "gps" : "gps-" + slot;
            this.receiver = reader.apply(this);
            devices.connection(name, Kind.GPS, true);
        }

        void take(byte[] bytes) {
            receiver.accept(bytes);
            vertx.cancelTimer(quietTimer);
            quietTimer = vertx.setTimer(QUIET_MILLIS, timer -> receiver.flush());
        }

        void end() {
            vertx.cancelTimer(quietTimer);
            receiver.flush();
            taken.remove(slot);
            devices.connection(name, Kind.GPS, false);
        }

        @Override
        public void fix(PositionFix fix) {
            Receivers.this.fix(name, fix);
        }

        @Override
        public void understood(boolean noFix) {
            devices.understood(name, Kind.GPS, 0);
        }

        @Override
        public void fault(NmeaReading.Fault fault) {
            devices.failed(name, Kind.GPS, fault.kind() + ": " + fault.text());
        }
    }
}
