package prehospital.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import prehospital.web.live.LiveClient;

/** A screen that follows the live feed. */
final class TestLive {
    private final Map<String, Map<String, JsonNode>> collections = new ConcurrentHashMap<>();
    private final LiveClient client;
    private volatile boolean up;

    TestLive(Vertx vertx, URI base, String query, String authorization) {
        client = new LiveClient(vertx, new LiveClient.Target(base, query, authorization), new LiveClient.Listener() {
            @Override
            public void snapshot(Map<String, ? extends Map<String, JsonNode>> all, Instant serverTime) {
                collections.clear();
                all.forEach((name, entries) -> collections.put(name, new ConcurrentHashMap<>(entries)));
            }

            @Override
            public void change(String collection, String id, Optional<JsonNode> value, Instant serverTime) {
                Map<String, JsonNode> entries =
                        collections.computeIfAbsent(collection, name -> new ConcurrentHashMap<>());
                value.ifPresentOrElse(json -> entries.put(id, json), () -> entries.remove(id));
            }

            @Override
            public void up(boolean now) {
                up = now;
            }
        });
        client.start();
        TestCentre.until("the live feed is up", () -> up);
    }

    Map<String, JsonNode> collection(String name) {
        return collections.getOrDefault(name, Map.of());
    }

    Optional<JsonNode> value(String collection, String id) {
        return Optional.ofNullable(collection(collection).get(id));
    }

    void stop() {
        TestCentre.await(client.stop());
    }
}
