package prehospital.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import prehospital.web.live.LiveClient;

/** What one simulated person sees: the newest values of a live feed. Event loop only. */
final class Watch implements LiveClient.Listener {
    private final Map<String, Map<String, JsonNode>> collections = new TreeMap<>();

    @Override
    public void snapshot(Map<String, ? extends Map<String, JsonNode>> all, Instant serverTime) {
        collections.clear();
        all.forEach((collection, values) -> collections.put(collection, new TreeMap<>(values)));
    }

    @Override
    public void change(String collection, String id, Optional<JsonNode> value, Instant serverTime) {
        Map<String, JsonNode> values = collections.computeIfAbsent(collection, c -> new TreeMap<>());
        value.ifPresentOrElse(v -> values.put(id, v), () -> values.remove(id));
    }

    @Override
    public void up(boolean now) {
        // A simulated person goes on with what was seen last, as a real one would.
    }

    /** The values of one collection, in the order of their ids. */
    Collection<JsonNode> list(String collection) {
        return List.copyOf(collections.getOrDefault(collection, Map.of()).values());
    }

    /** One value. */
    Optional<JsonNode> find(String collection, String id) {
        return Optional.ofNullable(
                collections.getOrDefault(collection, Map.of()).get(id));
    }
}
