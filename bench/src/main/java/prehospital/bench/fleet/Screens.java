package prehospital.bench.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import prehospital.bench.run.Latency;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.wire.Wire;
import prehospital.web.live.LiveClient;

/**
 * What people see of a fleet: the live feeds of the dispatcher and of the emergency department, and a dispatcher who works. The time of a value at a screen counts from the
 * moment at which the monitor was meant to measure it. Painting is not included. Any thread.
 */
final class Screens {
    private static final String COLLECTION = "vitals";

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI origin;
    private final String dispatcher;
    private final String department;
    private final String hospital;
    private final Map<String, Instant> newest = new ConcurrentHashMap<>();
    private volatile Latency toDepartment = new Latency();
    private volatile Latency toDispatcher = new Latency();

    Screens(Vertx vertx, URI origin) throws IOException, InterruptedException {
        this.origin = origin;
        this.dispatcher = signIn("dispatcher");
        this.department = signIn("ed");
        this.hospital = get("/api/session", department).at("/account/hospital").asText();
        follow(vertx, "view=dispatch", dispatcher, (unit, at) -> {
            newest.put(unit, at);
            toDispatcher.millis(since(at));
        });
        follow(vertx, "view=hospital&hospital=" + hospital, department, (unit, at) -> toDepartment.millis(since(at)));
    }

    /** Hears when the newest value of a unit was measured. */
    private interface Seen {
        void seen(String unit, Instant measuredAt);
    }

    private static long since(Instant at) {
        return Duration.between(at, Instant.now()).toMillis();
    }

    /** Forgets what was measured so far. */
    void begin() {
        toDepartment = new Latency();
        toDispatcher = new Latency();
    }

    Latency.Found atDepartment() {
        return toDepartment.found();
    }

    Latency.Found atDispatcher() {
        return toDispatcher.found();
    }

    /** How many units the dispatcher sees with values measured at a time or later. */
    long seenSince(Instant at) {
        return newest.values().stream().filter(seen -> !seen.isBefore(at)).count();
    }

    /** Sends a unit to an incident and announces its patient to the department. */
    AssignmentId announce(String unit) throws IOException, InterruptedException {
        String incident = open();
        String assignment = post("/api/incidents/" + incident + "/assignments", Map.of("unit", unit))
                .path("id")
                .asText();
        Map<String, Object> atmist = Map.of(
                "ageYears", 61,
                "sex", "MALE",
                "time", "10:42",
                "mechanism", "chest pain",
                "injuries", "",
                "signs", "",
                "treatment", "",
                "pathway", "STEMI");
        post("/api/prealerts", Map.of("assignment", assignment, "hospital", hospital, "atmist", atmist));
        return new AssignmentId(assignment);
    }

    /** What a dispatcher does again and again: opens an incident, has units ranked, closes it; how long it took from the moment it was meant to begin. */
    void work(long intendedNanos, Latency took) throws IOException, InterruptedException {
        String incident = open();
        get("/api/incidents/" + incident + "/recommendations?limit=10", dispatcher);
        took.nanos(System.nanoTime() - intendedNanos);
        post("/api/incidents/" + incident + "/close", Map.of("reason", "measured"));
    }

    private String open() throws IOException, InterruptedException {
        Map<String, Object> place = Map.of(
                "description", "measurement", "location", Map.of("lat", 43.735, "lon", 7.42), "radiusMeters", 20);
        return post("/api/incidents", Map.of("place", place, "complaint", "Measurement", "priority", "P4"))
                .path("id")
                .asText();
    }

    private void follow(Vertx vertx, String query, String token, Seen seen) {
        LiveClient.Target target = new LiveClient.Target(origin, query, "Bearer " + token);
        new LiveClient(vertx, target, new LiveClient.Listener() {
                    @Override
                    public void snapshot(Map<String, ? extends Map<String, JsonNode>> collections, Instant serverTime) {
                        // what was there before has no latency
                    }

                    @Override
                    public void change(String collection, String id, Optional<JsonNode> value, Instant serverTime) {
                        JsonNode at = value.map(shown ->
                                        shown.path("values").path("HEART_RATE").path("measuredAt"))
                                .orElse(MissingNode.getInstance());
                        if (collection.equals(COLLECTION) && at.isTextual()) {
                            seen.seen(id, Instant.parse(at.asText()));
                        }
                    }

                    @Override
                    public void up(boolean now) {
                        System.err.println(query + (now ? " is up" : " is down"));
                    }
                })
                .start();
    }

    private String signIn(String name) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(origin.resolve("/api/session"))
                .header("Content-Type", "application/json")
                .header("X-Token-Session", "yes")
                .POST(HttpRequest.BodyPublishers.ofString(Wire.write(Map.of("name", name, "password", name))));
        return send(request).path("token").asText();
    }

    private JsonNode get(String path, String token) throws IOException, InterruptedException {
        return send(request(path, token).GET());
    }

    private JsonNode post(String path, Object body) throws IOException, InterruptedException {
        return send(request(path, dispatcher)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Wire.write(body))));
    }

    private HttpRequest.Builder request(String path, String token) {
        return HttpRequest.newBuilder(origin.resolve(path)).header("Authorization", "Bearer " + token);
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                http.send(request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(answer.uri() + " answered " + answer.statusCode() + " " + answer.body());
        }
        return Wire.readOwn(answer.body().isBlank() ? "{}" : answer.body(), JsonNode.class);
    }
}
