package prehospital.bench.run;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import prehospital.mapdata.city.Overlay;
import prehospital.mapdata.city.OverlayFile;
import prehospital.protocol.LatLon;
import prehospital.protocol.PositionFix;
import prehospital.protocol.UnitId;
import prehospital.protocol.link.Downlink;
import prehospital.protocol.link.Uplink;
import prehospital.protocol.link.UplinkFrame;
import prehospital.protocol.wire.BadMessage;
import prehospital.protocol.wire.Wire;

/**
 * A fleet for measurements: {@code FleetOfUnits ORIGIN OVERLAY.json SECRETS SECONDS FILE.json}. Every unit of the overlay holds its link to the running centre and
 * drives in a circle round its station, one position a second; nothing is kept on a disk. Says how many frames were sent and made durable, and how long the
 * centre took to say so.
 */
public final class FleetOfUnits {
    private static final long EVERY_MILLIS = 1_000;

    /** A centre that is starting turns links away; a refused one dials again after this. */
    private static final long AGAIN_MILLIS = 2_000;

    private static final double METERS_A_SECOND = 12;
    private static final double METERS_A_DEGREE = 111_320;

    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong durable = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private final Latency latency = new Latency();

    private FleetOfUnits() {}

    /** Arguments: origin of a running centre, overlay with its units, its directory of device secrets, seconds, file for the result. */
    public static void main(String[] args) throws IOException, InterruptedException {
        FleetOfUnits fleet = new FleetOfUnits();
        Overlay overlay = OverlayFile.read(Path.of(args[1]));
        Vertx vertx = Vertx.vertx();
        List<Unit> units = new ArrayList<>();
        for (UnitId id : overlay.units().keySet()) {
            String secret = Files.readString(Path.of(args[2], "vehicle-" + id)).strip();
            LatLon home =
                    Optional.ofNullable(overlay.units().get(id)).orElseThrow().home();
            units.add(fleet.new Unit(URI.create(args[0]), id, secret, home, units.size()));
        }
        vertx.deployVerticle(() -> new Drivers(units), new DeploymentOptions());
        Thread.sleep(Duration.ofSeconds(Long.parseLong(args[3])));
        Results.write(
                Path.of(args[4]),
                Map.of(
                        "units", units.size(),
                        "framesSent", fleet.sent.get(),
                        "framesDurable", fleet.durable.get(),
                        "linksLost", fleet.lost.get(),
                        "fixToDurable", fleet.latency.found()));
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** All units on one event loop, their seconds spread over the second. */
    private static final class Drivers extends AbstractVerticle {
        private final List<Unit> units;

        Drivers(List<Unit> units) {
            this.units = units;
        }

        @Override
        public void start(Promise<Void> started) {
            WebSocketClient client = vertx.createWebSocketClient(
                    new WebSocketClientOptions().setMaxConnections(units.size()).setMaxMessageSize(8 << 20));
            for (int i = 0; i < units.size(); i++) {
                Unit unit = units.get(i);
                long offset = 1 + i * EVERY_MILLIS / units.size();
                vertx.setTimer(offset * 5, now -> unit.connect(vertx, client));
                vertx.setTimer(offset, now -> vertx.setPeriodic(EVERY_MILLIS, tick -> unit.report()));
            }
            started.complete();
        }
    }

    /** One unit and its link. Event loop only. */
    private final class Unit {
        private final URI origin;
        private final UnitId id;
        private final String secret;
        private final LatLon home;
        private final double radius;
        private final double begin;
        private final Map<Long, Long> under = new HashMap<>();
        private Optional<WebSocket> socket = Optional.empty();
        private long sequence = -1;
        private long durableThrough;

        Unit(URI origin, UnitId id, String secret, LatLon home, int index) {
            this.origin = origin;
            this.id = id;
            this.secret = secret;
            this.home = home;
            this.radius = 300 + index * 37 % 3_000;
            this.begin = index;
        }

        void connect(Vertx vertx, WebSocketClient client) {
            client.connect(new WebSocketConnectOptions()
                            .setHost(origin.getHost())
                            .setPort(origin.getPort())
                            .setURI("/link/vehicle")
                            .addHeader("Authorization", "Device vehicle-" + id + ":" + secret))
                    .onSuccess(open -> {
                        socket = Optional.of(open);
                        open.textMessageHandler(this::heard);
                        open.closeHandler(gone -> {
                            socket = Optional.empty();
                            lost.incrementAndGet();
                        });
                    })
                    .onFailure(refused -> vertx.setTimer(AGAIN_MILLIS, again -> connect(vertx, client)));
        }

        private void heard(String text) {
            try {
                switch (Wire.read(text, Downlink.class)) {
                    case Downlink.Welcome welcome -> {
                        sequence = welcome.durableThrough();
                        durableThrough = sequence;
                    }
                    case Downlink.Durable durable -> stored(durable.through());
                    case Downlink.CatchUp catchUp -> {}
                    case Downlink.Refused refused -> System.err.println(id + ": " + refused);
                    case Downlink.Rejected rejected -> System.err.println(id + ": " + rejected);
                    case Downlink.Situation situation -> {}
                    case Downlink.Destinations destinations -> {}
                    case Downlink.AlarmTold alarm -> {}
                    case Downlink.RecordTold told -> {}
                }
            } catch (BadMessage notOurs) {
                System.err.println(id + ": " + notOurs.getMessage());
            }
        }

        private void stored(long through) {
            long now = System.nanoTime();
            for (long one = durableThrough + 1; one <= through; one++) {
                Optional.ofNullable(under.remove(one)).ifPresent(at -> latency.nanos(now - at));
                durable.incrementAndGet();
            }
            durableThrough = Math.max(durableThrough, through);
        }

        void report() {
            if (socket.isEmpty() || sequence < 0) {
                return;
            }
            sequence++;
            Instant now = Instant.now();
            double turn = begin + METERS_A_SECOND / radius * now.toEpochMilli() / 1_000;
            var at = new LatLon(
                    home.lat() + radius * Math.sin(turn) / METERS_A_DEGREE,
                    home.lon() + radius * Math.cos(turn) / METERS_A_DEGREE / Math.cos(Math.toRadians(home.lat())));
            var fix = new PositionFix(at, now, Optional.of(METERS_A_SECOND * 3.6), Optional.empty(), Optional.of(5.0));
            under.put(sequence, System.nanoTime());
            sent.incrementAndGet();
            socket.get()
                    .writeTextMessage(Wire.write(new UplinkFrame(sequence, now, 0, new Uplink.PositionReported(fix))));
        }
    }
}
