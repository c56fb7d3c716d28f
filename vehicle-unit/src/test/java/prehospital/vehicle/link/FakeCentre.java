package prehospital.vehicle.link;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import prehospital.protocol.Account;
import prehospital.protocol.FrameClass;
import prehospital.protocol.Refusal;
import prehospital.protocol.Role;
import prehospital.protocol.UnitId;
import prehospital.protocol.link.Downlink;
import prehospital.protocol.link.FrameRuns;
import prehospital.protocol.link.Uplink;
import prehospital.protocol.link.UplinkFrame;
import prehospital.protocol.view.SituationView;
import prehospital.protocol.wire.Wire;
import prehospital.web.Problem;

/**
 * A small real centre for tests: it speaks the link's frames over a real WebSocket, keeps what it stored while connections come and
 * go, and misbehaves on request. It also knows the sessions {@code crew} and {@code other}. Any thread.
 */
public final class FakeCentre {
    private final Vertx vertx;
    private final UnitId unit;
    private final String secret;
    private final TreeMap<FrameClass, TreeMap<Long, UplinkFrame>> stored = new TreeMap<>();
    private final List<String> faults = new ArrayList<>();
    private final List<ServerWebSocket> sockets = new ArrayList<>();
    private Optional<HttpServer> server = Optional.empty();
    private Optional<SituationView> situation = Optional.empty();
    private int port;
    private int connections;
    private int dropEvery;
    private int framesSinceStart;
    private boolean deaf;
    private volatile String formulary = "{}";
    private Optional<Refusal> refuseActions = Optional.empty();

    public FakeCentre(Vertx vertx, UnitId unit, String secret) {
        this.vertx = vertx;
        this.unit = unit;
        this.secret = secret;
    }

    /** Listens, on the same port as before when it did. */
    public synchronized void start() {
        server = Optional.of(
                await(vertx.createHttpServer().requestHandler(this::request).listen(port, "127.0.0.1")));
        port = server.get().actualPort();
    }

    /** Stops listening and drops every connection. */
    public void stop() {
        Optional<HttpServer> running;
        synchronized (this) {
            running = server;
            server = Optional.empty();
        }
        running.ifPresent(s -> await(s.close()));
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Drops the connection whenever so many frames have come, before the last one is stored; 0 never. */
    public synchronized void dropEvery(int frames) {
        dropEvery = frames;
    }

    /** Takes frames and neither stores nor answers. */
    public synchronized void deaf(boolean on) {
        deaf = on;
    }

    /** Answers this when it is asked for a formulary. */
    public void offer(String answer) {
        formulary = answer;
    }

    /** Refuses every action with this reason, after storing its frame. */
    public synchronized void refuseActions(Refusal reason) {
        refuseActions = Optional.of(reason);
    }

    /** Sends a situation now and at the start of every connection. */
    public synchronized void tell(SituationView view) {
        situation = Optional.of(view);
        sockets.forEach(s -> s.writeTextMessage(Wire.write(new Downlink.Situation(view))));
    }

    /** Says something to the vehicle that is connected. */
    public synchronized void say(Downlink message) {
        sockets.forEach(s -> s.writeTextMessage(Wire.write(message)));
    }

    public synchronized List<UplinkFrame> stored() {
        return stored.values().stream().flatMap(lane -> lane.values().stream()).toList();
    }

    public synchronized List<Uplink> bodies() {
        return stored().stream().map(UplinkFrame::body).toList();
    }

    /** Breaches of the link's rules, such as a hole in the numbers or a changed frame. */
    public synchronized List<String> faults() {
        return List.copyOf(faults);
    }

    public synchronized int connections() {
        return connections;
    }

    /** Pretends that frames up to here were stored before. */
    public synchronized void alreadyStored(long through, UplinkFrame last) {
        stored.computeIfAbsent(last.numberedIn(), lane -> new TreeMap<>()).put(through, last);
    }

    private void request(HttpServerRequest request) {
        String device = "Device vehicle-" + unit + ":" + secret;
        if (request.path().equals("/link/vehicle")) {
            if (device.equals(request.getHeader("Authorization"))) {
                request.toWebSocket().onSuccess(this::connected);
            } else {
                Problem unknown = Problem.of(Problem.Kind.NOT_SIGNED_IN, "the secret of this device is unknown here");
                request.response().setStatusCode(unknown.status()).end(Wire.write(unknown));
            }
        } else if (request.path().equals("/api/session") && request.method().equals(HttpMethod.GET)) {
            session(request);
        } else if (request.path().equals("/api/formulary") && device.equals(request.getHeader("Authorization"))) {
            request.response().putHeader("Content-Type", "application/json").end(formulary);
        } else {
            request.response().setStatusCode(404).end();
        }
    }

    private void session(HttpServerRequest request) {
        String bearer = String.valueOf(request.getHeader("Authorization"));
        Optional<Account> account = switch (bearer) {
            case "Bearer crew" ->
                Optional.of(new Account("crew", Set.of(Role.PARAMEDIC), Optional.of(unit), Optional.empty()));
            case "Bearer other" ->
                Optional.of(
                        new Account("other", Set.of(Role.PARAMEDIC), Optional.of(new UnitId("Z9")), Optional.empty()));
            default -> Optional.empty();
        };
        if (account.isEmpty()) {
            request.response().setStatusCode(401).end();
            return;
        }
        JsonObject body = new JsonObject()
                .put("account", new JsonObject(Wire.write(account.get())))
                .put("csrf", "c")
                .put("expiresAt", Instant.now().plusSeconds(3_600).toString());
        request.response().putHeader("Content-Type", "application/json").end(body.encode());
    }

    private synchronized void connected(ServerWebSocket socket) {
        connections++;
        List.copyOf(sockets).forEach(old -> old.close((short) 4409, "another connection"));
        sockets.clear();
        sockets.add(socket);
        socket.textMessageHandler(text -> frame(socket, text));
        socket.closeHandler(end -> gone(socket));
        socket.writeTextMessage(Wire.write(new Downlink.Welcome(
                durable(FrameClass.STATUS), Instant.now(), Optional.of(lanes()), Optional.empty())));
        socket.writeTextMessage(Wire.write(new Downlink.CatchUp(true)));
        situation.ifPresent(view -> socket.writeTextMessage(Wire.write(new Downlink.Situation(view))));
    }

    private synchronized void gone(ServerWebSocket socket) {
        sockets.remove(socket);
    }

    private synchronized void frame(ServerWebSocket socket, String text) {
        if (deaf || !sockets.contains(socket)) {
            return;
        }
        framesSinceStart++;
        if (dropEvery > 0 && framesSinceStart % dropEvery == 0) {
            sockets.remove(socket);
            socket.close();
            return;
        }
        UplinkFrame frame = Wire.read(text, UplinkFrame.class);
        if (frame.sequence() == 0) {
            return;
        }
        FrameClass lane = frame.numberedIn();
        TreeMap<Long, UplinkFrame> frames = stored.computeIfAbsent(lane, fresh -> new TreeMap<>());
        long number = frame.sequence();
        if (!lane.liveFirst() && number > 1 && !frames.containsKey(number - 1)) {
            faults.add("hole before " + number + " of " + lane);
        } else {
            frames.putIfAbsent(number, frame);
        }
        socket.writeTextMessage(Wire.write(new Downlink.Durable(number, Optional.of(lane), Optional.of(number))));
        if (refuseActions.isPresent() && frame.body() instanceof Uplink.StatusPressed) {
            socket.writeTextMessage(Wire.write(new Downlink.Refused(frame.sequence(), refuseActions.get())));
        }
    }

    private long durable(FrameClass lane) {
        return runs(lane).contiguous();
    }

    private FrameRuns runs(FrameClass lane) {
        FrameRuns runs = new FrameRuns();
        stored.getOrDefault(lane, new TreeMap<>()).keySet().forEach(number -> runs.add(number, number));
        return runs;
    }

    private List<Downlink.Lane> lanes() {
        return stored.keySet().stream()
                .map(lane -> new Downlink.Lane(lane, runs(lane).runs()))
                .toList();
    }

    public static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage()
                    .toCompletableFuture()
                    .orTimeout(20, TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException ours ? ours : e;
        }
    }
}
