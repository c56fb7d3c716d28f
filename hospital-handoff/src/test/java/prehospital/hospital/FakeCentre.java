package prehospital.hospital;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import prehospital.protocol.Account;
import prehospital.protocol.HospitalId;
import prehospital.protocol.PreAlertStatus;
import prehospital.protocol.Role;
import prehospital.protocol.VitalValue;
import prehospital.protocol.WaveChunk;
import prehospital.protocol.view.AssignmentView;
import prehospital.protocol.view.EcgFileView;
import prehospital.protocol.view.EpcrView;
import prehospital.protocol.view.PreAlertView;
import prehospital.web.JsonRequests;
import prehospital.web.Problems;
import prehospital.web.Servers;
import prehospital.web.auth.AuthGate;
import prehospital.web.auth.Authority;
import prehospital.web.auth.Principal;
import prehospital.web.auth.Secrets;
import prehospital.web.auth.Session;
import prehospital.web.auth.SessionRoutes;
import prehospital.web.auth.SignedIn;
import prehospital.web.live.Audience;
import prehospital.web.live.LiveFeed;
import prehospital.web.live.LiveRoutes;
import prehospital.web.live.Visibility;

/**
 * As much of a dispatch centre as a hospital program talks to: live feed, vitals of an assignment, one pre-alert, sessions; over real HTTP and
 * WebSockets on a real port. It can go away and come back on the same port.
 */
final class FakeCentre implements Authority {
    static final String SECRET = "secret-of-the-device";

    private final Vertx vertx;
    private final InstantSource clock = InstantSource.system();
    private final AuthGate gate = new AuthGate(this, clock);
    private final Map<String, List<VitalValue>> vitals = new ConcurrentHashMap<>();
    private final Map<String, PreAlertView> preAlerts = new ConcurrentHashMap<>();
    private final Map<String, Account> people = new ConcurrentHashMap<>();
    private final Map<String, AssignmentView> assignments = new ConcurrentHashMap<>();
    /** What was asked of the centre, in order. */
    final List<String> commands = new java.util.concurrent.CopyOnWriteArrayList<>();

    /** Records by id. */
    final Map<String, EpcrView.Head> records = new ConcurrentHashMap<>();
    /** Next questions for a file of a record that the centre fails to answer. */
    final AtomicInteger failing = new AtomicInteger();
    /** Documents of records by id; others are no FHIR. */
    final Map<String, String> documents = new ConcurrentHashMap<>();
    /** Chunks of recordings by unit, with the name of the recording. */
    final Map<String, Map<String, List<WaveChunk>>> recordings = new ConcurrentHashMap<>();
    /** Files of electrocardiograms by assignment, newest first. */
    final Map<String, List<EcgFileView>> ecgFiles = new ConcurrentHashMap<>();
    /** Their bytes by hash. */
    final Map<String, byte[]> ecgContents = new ConcurrentHashMap<>();
    /** Hashes of files of electrocardiograms that were fetched. */
    final List<String> ecgFetched = new java.util.concurrent.CopyOnWriteArrayList<>();
    /** Files of records that were fetched. */
    final AtomicInteger files = new AtomicInteger();

    private LiveFeed feed;
    private HttpServer server;

    FakeCentre(Vertx vertx) throws Exception {
        this.vertx = vertx;
        this.feed = new LiveFeed(vertx, clock);
        this.server = listen(0);
    }

    int port() {
        return server.actualPort();
    }

    /** What every hospital's feed shows from now on. */
    void show(String collection, String id, Object value) {
        feed.put(collection, id, value);
        if (value instanceof PreAlertView preAlert) {
            preAlerts.put(id, preAlert);
        }
    }

    void remove(String collection, String id) {
        feed.remove(collection, id);
        preAlerts.remove(id);
    }

    void vitals(String assignment, List<VitalValue> values) {
        vitals.put(assignment, values);
    }

    /** A person who is signed in with a token equal to the name. */
    void person(String name, Role role, Optional<HospitalId> hospital) {
        people.put(name, new Account(name, Set.of(role), Optional.empty(), hospital));
    }

    /** An assignment as its crew sees it. */
    void assignment(AssignmentView assignment) {
        assignments.put(assignment.id().value(), assignment);
    }

    /** Someone of a unit's crew, signed in with a token equal to the name. */
    void crew(String name, String unit) {
        people.put(
                name,
                new Account(
                        name,
                        Set.of(Role.PARAMEDIC),
                        Optional.of(new prehospital.protocol.UnitId(unit)),
                        Optional.empty()));
    }

    void goAway() throws Exception {
        int port = port();
        wait(feed.close());
        wait(server.close());
        feed = new LiveFeed(vertx, clock);
        lastPort = port;
    }

    private int lastPort;

    void comeBack() throws Exception {
        server = listen(lastPort);
    }

    private void record(RoutingContext context) {
        EpcrView.Head head = records.get(context.pathParam("id"));
        if (head == null) {
            context.fail(404);
        } else if (failing.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            context.fail(500);
        } else if ("zh".equals(context.request().getParam("lang"))) {
            context.fail(503);
        } else {
            files.incrementAndGet();
            String document = documents.get(context.pathParam("id"));
            if (document != null && "fhir".equals(context.pathParam("form"))) {
                context.response().end(document);
                return;
            }
            context.response().end(context.pathParam("form") + " of " + head.entries());
        }
    }

    private List<EpcrView.Head> heads(String assignment) {
        return records.values().stream()
                .filter(head -> head.id().assignment().value().equals(assignment))
                .sorted(Comparator.comparingInt(head -> head.id().patient()))
                .toList();
    }

    private void waveforms(RoutingContext context) {
        List<Object> items = new ArrayList<>();
        recordings
                .getOrDefault(context.pathParam("id"), Map.of())
                .forEach((name, chunks) -> chunks.forEach(chunk -> items.add(Map.of(
                        "unit",
                        context.pathParam("id"),
                        "recording",
                        name,
                        "receivedAt",
                        chunk.startedAt(),
                        "chunk",
                        chunk))));
        JsonRequests.answer(context, 200, Map.of("items", items));
    }

    /** A crew sees its own; a hospital's device sees none. */
    private void assignment(RoutingContext context) {
        AssignmentView found = assignments.get(context.pathParam("id"));
        if (found == null
                || !(AuthGate.principal(context) instanceof Principal.Person person)
                || !person.account().unit().equals(Optional.of(found.unit()))) {
            context.fail(403);
        } else {
            JsonRequests.answer(context, 200, found);
        }
    }

    private void ecgFile(RoutingContext context) {
        byte[] content = ecgContents.get(context.pathParam("sha"));
        if (content == null) {
            context.fail(404);
        } else {
            ecgFetched.add(context.pathParam("sha"));
            context.response().end(Buffer.buffer(content));
        }
    }

    private void step(RoutingContext context) {
        PreAlertView found = preAlerts.get(context.pathParam("id"));
        commands.add(context.pathParam("id") + " " + context.pathParam("step") + " "
                + context.body().asString());
        if (found == null || !found.status().open()) {
            context.fail(409);
            return;
        }
        PreAlertStatus next = switch (String.valueOf(context.pathParam("step"))) {
            case "acknowledge" -> PreAlertStatus.ACKNOWLEDGED;
            case "bed" -> PreAlertStatus.BED_ASSIGNED;
            default -> found.status();
        };
        PreAlertView then = Views.preAlert(context.pathParam("id"), found.hospital(), next);
        show("prealerts", context.pathParam("id"), then);
        JsonRequests.answer(context, 200, then);
    }

    private HttpServer listen(int port) throws Exception {
        Router router = Router.router(vertx);
        router.get("/live")
                .handler(new LiveRoutes(
                                feed,
                                gate,
                                Set.of("hospital"),
                                (principal, query) -> principal instanceof Principal.Device device
                                                && device.id().equals("hospital-" + query.get("hospital"))
                                        ? Optional.of(new Audience(device.id(), Visibility.ALL))
                                        : Optional.empty())
                        .handler());
        router.get("/api/assignments/:id/vitals")
                .handler(gate.allow(principal -> principal instanceof Principal.Device))
                .handler(context -> {
                    Instant from = Instant.parse(context.request().getParam("from"));
                    List<VitalValue> values = vitals.getOrDefault(context.pathParam("id"), List.of()).stream()
                            .filter(value -> !value.measuredAt().isBefore(from))
                            .toList();
                    JsonRequests.answer(context, 200, Map.of("items", values));
                });
        router.get("/api/units/:id/waveforms")
                .handler(gate.allow(principal -> principal instanceof Principal.Device))
                .handler(this::waveforms);
        router.get("/api/assignments/:id/ecg-files")
                .handler(gate.allow(principal -> principal instanceof Principal.Device))
                .handler(context -> JsonRequests.answer(
                        context, 200, Map.of("items", ecgFiles.getOrDefault(context.pathParam("id"), List.of()))));
        router.get("/api/units/:id/ecg-files/:sha")
                .handler(gate.allow(principal -> principal instanceof Principal.Device))
                .handler(this::ecgFile);
        router.get("/api/prealerts/:id")
                .handler(gate.allow(principal -> principal instanceof Principal.Device))
                .handler(context -> {
                    PreAlertView found = preAlerts.get(context.pathParam("id"));
                    if (found == null) {
                        context.fail(404);
                    } else {
                        JsonRequests.answer(context, 200, found);
                    }
                });
        router.get("/api/assignments/:id")
                .handler(gate.allow(principal -> principal instanceof Principal.Person))
                .handler(this::assignment);
        router.get("/api/assignments/:id/epcr")
                .handler(gate.allow(principal -> principal instanceof Principal.Device))
                .handler(context -> JsonRequests.answer(context, 200, Map.of("items", heads(context.pathParam("id")))));
        router.get("/api/epcr/:id/:form")
                .handler(gate.allow(principal -> principal instanceof Principal.Device))
                .handler(this::record);
        router.post("/api/prealerts/:id/:step")
                .handler(gate.allow(principal -> principal instanceof Principal.Device))
                .handler(JsonRequests.body())
                .handler(this::step);
        router.get("/api/echo").handler(context -> JsonRequests.answer(context, 200, Map.of("from", "centre")));
        new SessionRoutes(this, gate, clock, ended -> {}).mount(router);
        Problems.answerOn(router);
        return wait(Servers.listen(vertx, Servers.LOOPBACK, port, router));
    }

    static <T> T wait(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    @Override
    public Future<Optional<SignedIn>> login(String name, String password) {
        return Future.succeededFuture(Optional.empty());
    }

    @Override
    public Future<Optional<Session>> verify(String token) {
        return Future.succeededFuture(Optional.ofNullable(people.get(token))
                .map(account -> new Session(
                        account, Secrets.hash(token), "csrf", clock.instant().plus(Duration.ofHours(1)))));
    }

    @Override
    public Future<Void> logout(String token) {
        return Future.succeededFuture();
    }

    @Override
    public Future<Boolean> verifyDevice(String id, String secret) {
        return Future.succeededFuture(id.startsWith("hospital-") && secret.equals(SECRET));
    }
}
