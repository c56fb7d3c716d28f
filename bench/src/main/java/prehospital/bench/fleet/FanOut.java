package prehospital.bench.fleet;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import prehospital.bench.run.Results;
import prehospital.web.auth.AuthGate;
import prehospital.web.auth.Authority;
import prehospital.web.auth.Session;
import prehospital.web.auth.SignedIn;
import prehospital.web.live.Audience;
import prehospital.web.live.LiveFeed;
import prehospital.web.live.LiveRoutes;
import prehospital.web.live.Visibility;

/**
 * Many screens on one live feed: {@code FanOut FILE.json}, with {@code -Dscreens=500 -Dseconds=30 -Drounds=5}. The screens are connections of another process. In turns:
 * the feed itself (20 messages a second to every screen, each with the changes of 50 ms), and as a baseline the same text written to the same number of plain Vert.x
 * WebSockets as often. Processor time of this process is counted. Then how many changes of values a second one core takes that are joined to 20 messages a second.
 */
public final class FanOut {
    private static final int SCREENS = Integer.getInteger("screens", 500);
    private static final int SECONDS = Integer.getInteger("seconds", 30);
    private static final int ROUNDS = Integer.getInteger("rounds", 5);
    private static final int ENTRIES = 20;
    private static final long EVERY_MILLIS = 50;
    private static final com.sun.management.OperatingSystemMXBean HERE =
            ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);

    private final Vertx vertx =
            Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setPreferNativeTransport(true));
    private final LiveFeed feed = new LiveFeed(vertx, InstantSource.system());
    private final List<ServerWebSocket> plain = new CopyOnWriteArrayList<>();

    /** What one value looks like. */
    record Value(String unit, long heartRate, long spo2, String measuredAt) {}

    private FanOut() {}

    /** Arguments: file for the result; or, in the process of the screens, {@code screens PORT}. */
    public static void main(String[] args) throws IOException, InterruptedException {
        if (args[0].equals("screens")) {
            connect(Integer.parseInt(args[1]));
            return;
        }
        new FanOut().measure(Path.of(args[0]));
        System.exit(0);
    }

    private static void connect(int port) {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setPreferNativeTransport(true));
        WebSocketClient client = vertx.createWebSocketClient(
                new WebSocketClientOptions().setMaxConnections(2 * SCREENS).setMaxMessageSize(8 << 20));
        for (String path : List.of("/live?view=all", "/plain")) {
            for (int i = 0; i < SCREENS; i++) {
                client.connect(new WebSocketConnectOptions()
                                .setHost("127.0.0.1")
                                .setPort(port)
                                .setURI(path)
                                .addHeader("Authorization", "Device vehicle-S" + i + ":s"))
                        .onSuccess(open -> open.textMessageHandler(text -> {}))
                        .onFailure(refused -> System.err.println(refused.getMessage()));
            }
        }
    }

    private void measure(Path file) throws IOException, InterruptedException {
        Router router = Router.router(vertx);
        AuthGate gate = new AuthGate(new AnyDevice(), InstantSource.system());
        Audience all = new Audience("all", Visibility.ALL);
        router.get("/live")
                .handler(new LiveRoutes(feed, gate, Set.of("all"), (who, query) -> Optional.of(all)).handler());
        router.get("/plain").handler(context -> context.request().toWebSocket().onSuccess(plain::add));
        HttpServer server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        Process screens = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dscreens=" + SCREENS,
                        "-cp",
                        System.getProperty("java.class.path"),
                        FanOut.class.getName(),
                        "screens",
                        Integer.toString(server.actualPort()))
                .inheritIO()
                .start();
        try {
            while (feed.clients() < SCREENS || plain.size() < SCREENS) {
                Thread.sleep(50);
            }
            Results.write(file, figures());
        } finally {
            screens.destroy();
        }
    }

    /** Lets every device in. */
    private static final class AnyDevice implements Authority {
        @Override
        public Future<Optional<SignedIn>> login(String name, String password) {
            return Future.succeededFuture(Optional.empty());
        }

        @Override
        public Future<Optional<Session>> verify(String token) {
            return Future.succeededFuture(Optional.empty());
        }

        @Override
        public Future<Void> logout(String token) {
            return Future.succeededFuture();
        }

        @Override
        public Future<Boolean> verifyDevice(String id, String secret) {
            return Future.succeededFuture(true);
        }
    }

    private Map<String, Object> figures() throws InterruptedException {
        List<Double> ofFeed = new ArrayList<>();
        List<Double> ofPlain = new ArrayList<>();
        for (int round = 0; round <= ROUNDS; round++) { // the first warms
            ofFeed.add(perDelivery(this::change));
            String text = message();
            ofPlain.add(perDelivery(() -> plain.forEach(socket -> socket.writeTextMessage(text))));
        }
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("screens", SCREENS);
        figures.put("changesInAMessage", ENTRIES);
        figures.put("feedMicrosPerDelivery", Results.median(ofFeed.subList(1, ofFeed.size())));
        figures.put("plainMicrosPerDelivery", Results.median(ofPlain.subList(1, ofPlain.size())));
        figures.put("closedAsTooSlow", feed.closedAsTooSlow());
        figures.put("joinedChangesPerCoreSecond", joined());
        return figures;
    }

    /** Something is sent to every screen 20 times a second; microseconds of processor time for each. */
    private double perDelivery(Runnable send) throws InterruptedException {
        long before = HERE.getProcessCpuTime();
        long messages = SECONDS * 1_000L / EVERY_MILLIS / Math.max(1, ROUNDS);
        long start = System.nanoTime();
        for (long i = 0; i < messages; i++) {
            feed.context().runOnContext(now -> send.run());
            long next = start + TimeUnit.MILLISECONDS.toNanos((i + 1) * EVERY_MILLIS);
            TimeUnit.NANOSECONDS.sleep(Math.max(0, next - System.nanoTime()));
        }
        return (HERE.getProcessCpuTime() - before) / 1_000.0 / messages / SCREENS;
    }

    private void change() {
        for (int i = 0; i < ENTRIES; i++) {
            feed.put("vitals", "F" + i, value(i));
        }
    }

    private static Value value(int i) {
        long now = System.nanoTime();
        return new Value("F" + i, 60 + now % 60, 90 + now % 10, "2026-11-23T10:00:00.123Z");
    }

    private static String message() {
        StringBuilder text = new StringBuilder("{\"type\":\"Delta\",\"seq\":1,\"prev\":0,\"changes\":[");
        Supplier<String> change =
                () -> "{\"collection\":\"vitals\",\"id\":\"F1\",\"value\":{\"unit\":\"F1\",\"heartRate\":88,"
                        + "\"spo2\":97,\"measuredAt\":\"2026-11-23T10:00:00.123Z\"}},";
        for (int i = 0; i < ENTRIES; i++) {
            text.append(change.get());
        }
        return text.append("]}").toString();
    }

    /** As many changes of 1,000 values as the feed takes, joined for all screens; changes for each second of processor time. */
    private double joined() throws InterruptedException {
        long before = HERE.getProcessCpuTime();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(Math.max(1, SECONDS / ROUNDS));
        long changes = 0;
        Value value = value(0);
        while (System.nanoTime() < end) {
            for (int i = 0; i < 1_000; i++) {
                feed.put("many", "V" + i % ENTRIES, value);
            }
            changes += 1_000;
            if (changes % 20_000 == 0) {
                settle();
            }
        }
        settle();
        return changes / ((HERE.getProcessCpuTime() - before) / 1e9);
    }

    /** Waits until the feed has taken what was put. */
    private void settle() {
        feed.context()
                .executeBlocking(() -> true)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }
}
