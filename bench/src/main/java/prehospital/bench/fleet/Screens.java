package prehospital.bench.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import prehospital.bench.run.Calls;
import prehospital.bench.run.Latency;
import prehospital.protocol.AssignmentId;
import prehospital.web.live.LiveClient;

/**
 * What people see of a fleet: the live feeds of the dispatcher and of the emergency department, and a dispatcher who works. The time of a value at a screen counts from the
 * moment at which the monitor was meant to measure it. Painting is not included. Any thread.
 */
final class Screens {
    private static final String COLLECTION = "vitals";

    private final Calls http;
    private final URI origin;
    private final String dispatcher;
    private final String department;
    private final String hospital;
    private final Map<String, Instant> newest = new ConcurrentHashMap<>();
    private volatile Latency toDepartment = new Latency();
    private volatile Latency toDispatcher = new Latency();

    Screens(Vertx vertx, URI origin) throws IOException, InterruptedException {
        this.origin = origin;
        this.http = new Calls(origin);
        this.dispatcher = http.signIn("dispatcher");
        this.department = http.signIn("ed");
        this.hospital =
                http.get("/api/session", department).at("/account/hospital").asText();
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
        String assignment = http.post("/api/incidents/" + incident + "/assignments", Map.of("unit", unit), dispatcher)
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
        http.post(
                "/api/prealerts", Map.of("assignment", assignment, "hospital", hospital, "atmist", atmist), dispatcher);
        return new AssignmentId(assignment);
    }

    /** What a dispatcher does again and again: opens an incident, has units ranked, closes it; how long it took from the moment it was meant to begin. */
    void work(long intendedNanos, Latency took) throws IOException, InterruptedException {
        String incident = open();
        http.get("/api/incidents/" + incident + "/recommendations?limit=10", dispatcher);
        took.nanos(System.nanoTime() - intendedNanos);
        http.post("/api/incidents/" + incident + "/close", Map.of("reason", "measured"), dispatcher);
    }

    private String open() throws IOException, InterruptedException {
        Map<String, Object> place = Map.of(
                "description", "measurement", "location", Map.of("lat", 43.735, "lon", 7.42), "radiusMeters", 20);
        return http.post(
                        "/api/incidents",
                        Map.of("place", place, "complaint", "Measurement", "priority", "P4"),
                        dispatcher)
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
}
