package prehospital.dispatch.link;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.function.BiConsumer;

/**
 * Which vehicles may send what waits from before: so many at a time, in the order in which they asked, each for a while when others wait. What is new is never
 * held back. One thread.
 */
final class CatchUpTurns<V> {
    /** Most vehicles that catch up at a time; the others send what is new and wait. */
    static final int TURNS_MAX = 50;

    /** How long a turn lasts when others wait. */
    static final Duration TURN = Duration.ofSeconds(20);

    private final BiConsumer<V, Boolean> tell;
    private final Map<V, Instant> running = new LinkedHashMap<>();
    private final SequencedSet<V> waiting = new LinkedHashSet<>();

    /** @param tell hears whether a vehicle may send what waits */
    CatchUpTurns(BiConsumer<V, Boolean> tell) {
        this.tell = tell;
    }

    /** A vehicle has a gap, or no longer. */
    void gap(V vehicle, boolean has, Instant now) {
        if (!has) {
            waiting.remove(vehicle);
            if (running.remove(vehicle) != null) {
                tell.accept(vehicle, false);
            }
        } else if (!running.containsKey(vehicle)) {
            waiting.add(vehicle);
        }
        next(now);
    }

    /** Now and then: ends turns that have lasted, when others wait. */
    void look(Instant now) {
        List<V> over = running.entrySet().stream()
                .filter(turn -> !turn.getValue().plus(TURN).isAfter(now))
                .limit(waiting.size())
                .map(Map.Entry::getKey)
                .toList();
        over.forEach(vehicle -> {
            running.remove(vehicle);
            waiting.add(vehicle);
            tell.accept(vehicle, false);
        });
        next(now);
    }

    int running() {
        return running.size();
    }

    int waiting() {
        return waiting.size();
    }

    private void next(Instant now) {
        while (running.size() < TURNS_MAX && !waiting.isEmpty()) {
            V first = waiting.removeFirst();
            running.put(first, now);
            tell.accept(first, true);
        }
    }
}
