package prehospital.bench.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import prehospital.protocol.wire.Wire;
import prehospital.web.live.LiveClient;

/**
 * Measures a running demo city from outside: {@code WholeSystem ORIGIN MINUTES FILE.json}.
 *
 * <ul>
 *   <li>call → recommendation: from the intended moment of the dispatcher's Enter to the whole ranked list at the client
 *   <li>position → dispatcher's screen: from the receiver's fix to the dispatcher's live feed
 *   <li>vitals → emergency department's screen: from the monitor's measuring time to the department's live feed
 *   <li>baseline of the same run: a request that does nothing ({@code /health/live})
 * </ul>
 *
 * Painting is not included. All clocks are the same machine's. The requests are sent on a fixed schedule, so that a slow
 * answer also counts against those that had to wait for it.
 */
public final class WholeSystem {
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final Calls http;
    private final URI origin;
    private final Map<String, Latency> kinds = new TreeMap<>();

    private WholeSystem(URI origin) {
        this.origin = origin;
        this.http = new Calls(origin);
        for (String kind :
                List.of("baseline", "call-to-recommendation", "position-to-dispatcher", "vitals-to-department")) {
            kinds.put(kind, new Latency());
        }
    }

    /** Arguments: origin of a running {@code bin/up --demo on}, minutes to measure, file for the result. */
    public static void main(String[] args) throws IOException, InterruptedException {
        WholeSystem run = new WholeSystem(URI.create(args[0]));
        Map<String, Latency.Found> found = run.measure(Duration.ofMinutes(Long.parseLong(args[1])));
        String json = Wire.lenient()
                .writerWithDefaultPrettyPrinter()
                .writeValueAsString(Map.of("machine", MachineNote.now(), "figures", found));
        Files.writeString(Path.of(args[2]), json + "\n");
        System.out.println(json);
    }

    private Map<String, Latency.Found> measure(Duration lasts) throws IOException, InterruptedException {
        Vertx vertx = Vertx.vertx();
        List<LiveClient> screens = new ArrayList<>();
        String dispatcher = http.signIn("dispatcher");
        screens.add(screen(vertx, "view=dispatch", dispatcher, this::position));
        String department = http.signIn("ed");
        String hospital =
                http.get("/api/session", department).at("/account/hospital").asText();
        screens.add(screen(vertx, "view=hospital&hospital=" + hospital, department, this::vitals));
        screens.forEach(LiveClient::start);
        calls(lasts, dispatcher);
        vertx.close().toCompletionStage().toCompletableFuture().join();
        Map<String, Latency.Found> found = new TreeMap<>();
        kinds.forEach((kind, latency) -> found.put(kind, latency.found()));
        return found;
    }

    private void calls(Duration lasts, String dispatcher) throws IOException, InterruptedException {
        long start = System.nanoTime();
        long intended = start;
        JsonNode place = http.get("/api/map", dispatcher).path("center");
        while (intended - start < lasts.toNanos()) {
            sleepUntil(intended);
            http.get("/health/live", dispatcher);
            kind("baseline").nanos(System.nanoTime() - intended);
            intended += EVERY.toNanos() / 2;
            sleepUntil(intended);
            oneCall(place, dispatcher, intended);
            intended += EVERY.toNanos() / 2;
        }
    }

    private void oneCall(JsonNode place, String dispatcher, long intended) throws IOException, InterruptedException {
        Map<String, Object> incident = Map.of(
                "place", Map.of("description", "measurement", "location", place, "radiusMeters", 20),
                "complaint", "Measurement",
                "priority", "P4");
        String id = http.post("/api/incidents", incident, dispatcher).path("id").asText();
        JsonNode ranking = http.get("/api/incidents/" + id + "/recommendations", dispatcher);
        kind("call-to-recommendation").nanos(System.nanoTime() - intended);
        if (ranking.path("items").isEmpty()) {
            throw new IllegalStateException("no unit was ranked");
        }
        http.post("/api/incidents/" + id + "/close", Map.of("reason", "measured"), dispatcher);
    }

    private void position(String collection, JsonNode value, Instant now) {
        if (collection.equals("positions")) {
            since(value.path("fix").path("fixedAt"), now, kind("position-to-dispatcher"));
        }
    }

    private void vitals(String collection, JsonNode value, Instant now) {
        if (collection.equals("vitals")) {
            since(value.path("values").path("HEART_RATE").path("measuredAt"), now, kind("vitals-to-department"));
        }
    }

    private static void since(JsonNode at, Instant now, Latency latency) {
        if (at.isTextual()) {
            latency.millis(Duration.between(Instant.parse(at.asText()), now).toMillis());
        }
    }

    private Latency kind(String name) {
        return Optional.ofNullable(kinds.get(name)).orElseThrow();
    }

    /** Hears one changed value of a feed. */
    private interface Change {
        void heard(String collection, JsonNode value, Instant now);
    }

    private LiveClient screen(Vertx vertx, String query, String token, Change change) {
        LiveClient.Target target = new LiveClient.Target(origin, query, "Bearer " + token);
        return new LiveClient(vertx, target, new LiveClient.Listener() {
            @Override
            public void snapshot(Map<String, ? extends Map<String, JsonNode>> collections, Instant serverTime) {
                // What was there before the measurement began has no latency.
            }

            @Override
            public void change(String collection, String id, Optional<JsonNode> value, Instant serverTime) {
                value.ifPresent(v -> change.heard(collection, v, Instant.now()));
            }

            @Override
            public void up(boolean now) {
                System.err.println(query + (now ? " is up" : " is down"));
            }
        });
    }

    private static void sleepUntil(long nanoTime) throws InterruptedException {
        long wait = nanoTime - System.nanoTime();
        if (wait > 0) {
            Thread.sleep(Duration.ofNanos(wait));
        }
    }
}
