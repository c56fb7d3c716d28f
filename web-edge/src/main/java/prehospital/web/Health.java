package prehospital.web;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;

/**
 * {@code /health/live} (the program answers) and {@code /health/ready} (every named part is ready, else 503 with the parts that are not). Parts may be added
 * by any thread; their questions must answer at once.
 */
public final class Health {
    private final ConcurrentSkipListMap<String, Supplier<Boolean>> parts = new ConcurrentSkipListMap<>();
    private volatile Optional<String> role = Optional.empty();

    /**
     * The answer of both routes.
     *
     * @param status {@code UP} or {@code DOWN}
     * @param parts {@code UP} or {@code DOWN} by name
     * @param role what this process is among several that serve the same; absent when it is the only one
     */
    public record Answer(String status, Map<String, String> parts, Optional<String> role) {}

    /** Adds a part that must be ready before the program is. */
    public void add(String part, Supplier<Boolean> ready) {
        parts.put(part, ready);
    }

    /** Says what this process is among several that serve the same. */
    public void play(String newRole) {
        role = Optional.of(newRole);
    }

    /** Whether every part is ready. */
    public boolean ready() {
        return parts.values().stream().allMatch(Supplier::get);
    }

    /** Adds the routes. */
    public void mount(Router router) {
        router.get("/health/live")
                .handler(context -> JsonRequests.answer(context, 200, new Answer("UP", Map.of(), role)));
        router.get("/health/ready").handler(this::answer);
    }

    private void answer(RoutingContext context) {
        TreeMap<String, String> states = new TreeMap<>();
        parts.forEach((name, ready) -> states.put(name, word(ready.get())));
        boolean all = !states.containsValue(word(false));
        JsonRequests.answer(context, all ? 200 : 503, new Answer(word(all), states, role));
    }

    private static String word(boolean up) {
        return up ? "UP" : "DOWN";
    }
}
