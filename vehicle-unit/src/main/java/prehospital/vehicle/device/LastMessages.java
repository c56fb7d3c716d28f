package prehospital.vehicle.device;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How the last messages of devices ended, by key, to tell repeats. Holds so many; the oldest is forgotten then, and a repeat of it is a new message. Any thread.
 *
 * @param <T> how a message ended
 */
public final class LastMessages<T> {
    private final int max;
    private final Map<String, T> ends = new LinkedHashMap<>();

    /** @param max messages remembered, 1 or more */
    public LastMessages(int max) {
        this.max = max;
    }

    /** How the message ended that is remembered under a key. */
    public synchronized Optional<T> find(String key) {
        return Optional.ofNullable(ends.get(key));
    }

    /** What is remembered under a key; remembers the given end when there is nothing, and answers empty. */
    public synchronized Optional<T> findOrRemember(String key, T end) {
        Optional<T> before = find(key);
        if (before.isEmpty()) {
            remember(key, end);
        }
        return before;
    }

    /** Remembers how a message ends, in the place of what was remembered. */
    public synchronized void remember(String key, T end) {
        ends.put(key, end);
        if (ends.size() > max) {
            ends.remove(ends.keySet().iterator().next());
        }
    }

    /** Lets the device send it again. */
    public synchronized void forget(String key) {
        ends.remove(key);
    }
}
