package prehospital.dispatch.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is due when: one time per key. Single writer. */
final class Deadlines<K extends Comparable<K>> {
    private final TreeMap<K, Instant> times = new TreeMap<>();
    private final TreeSet<Due<K>> queue =
            new TreeSet<>(Comparator.<Due<K>, Instant>comparing(Due::at).thenComparing(Due::key));

    /** A key and when it is due. */
    record Due<K>(Instant at, K key) {}

    /** Sets the time of a key, whether it had one or not. */
    void start(K key, Instant due) {
        stop(key);
        times.put(key, due);
        queue.add(new Due<>(due, key));
    }

    void stop(K key) {
        Optional.ofNullable(times.remove(key)).ifPresent(due -> queue.remove(new Due<>(due, key)));
    }

    boolean contains(K key) {
        return times.containsKey(key);
    }

    Optional<Instant> next() {
        return queue.isEmpty() ? Optional.empty() : Optional.of(queue.first().at());
    }

    /** What is due at a time, earliest first, at most the given number. */
    List<Due<K>> dueAt(Instant at, int max) {
        List<Due<K>> due = new ArrayList<>();
        for (Due<K> d : queue) {
            if (d.at().isAfter(at) || due.size() == max) {
                break;
            }
            due.add(d);
        }
        return due;
    }
}
