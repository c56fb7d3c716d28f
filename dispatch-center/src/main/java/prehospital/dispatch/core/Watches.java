package prehospital.dispatch.core;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import prehospital.protocol.ExceptionId;

/**
 * What may become overdue and what is. A condition is first pending with its due time, then, once raised, an occurrence
 * until it ends by itself; acknowledging only takes it from the list. Single writer.
 */
final class Watches {
    /** Ended exceptions whose ids are remembered, so that a late acknowledgement is no error; the oldest is forgotten. */
    static final int ENDED_MAX = 5_000;

    private final TreeMap<WatchKey, Instant> pending = new TreeMap<>();
    private final TreeSet<Due> queue = new TreeSet<>();
    private final TreeMap<WatchKey, Occurrence> raised = new TreeMap<>();
    private final TreeMap<ExceptionId, WatchKey> keys = new TreeMap<>();
    private final ArrayDeque<ExceptionId> endedOrder = new ArrayDeque<>();
    private final TreeSet<ExceptionId> ended = new TreeSet<>();
    private long raisedCount;

    /** A pending condition and when it is due. */
    record Due(Instant at, WatchKey key) implements Comparable<Due> {
        private static final Comparator<Due> ORDER =
                Comparator.comparing(Due::at).thenComparing(Due::key);

        @Override
        public int compareTo(Due other) {
            return ORDER.compare(this, other);
        }
    }

    /** A raised condition that still holds. */
    record Occurrence(ExceptionId id, WatchKey key, Instant dueAt, boolean acknowledged) {}

    void start(WatchKey key, Instant due) {
        stop(key);
        pending.put(key, due);
        queue.add(new Due(due, key));
    }

    void stop(WatchKey key) {
        Optional.ofNullable(pending.remove(key)).ifPresent(due -> queue.remove(new Due(due, key)));
    }

    Optional<Instant> nextDue() {
        return queue.isEmpty() ? Optional.empty() : Optional.of(queue.first().at());
    }

    /** What is due at a time, earliest first, at most the given number. */
    List<Due> dueAt(Instant at, int max) {
        List<Due> due = new ArrayList<>();
        for (Due d : queue) {
            if (d.at().isAfter(at) || due.size() == max) {
                break;
            }
            due.add(d);
        }
        return due;
    }

    long raisedCount() {
        return raisedCount;
    }

    void raise(WatchKey key, ExceptionId id, Instant dueAt) {
        stop(key);
        raised.put(key, new Occurrence(id, key, dueAt, false));
        keys.put(id, key);
        raisedCount++;
    }

    void acknowledge(ExceptionId id) {
        occurrence(id).ifPresent(o -> raised.put(o.key(), new Occurrence(id, o.key(), o.dueAt(), true)));
    }

    void resolve(ExceptionId id) {
        Optional.ofNullable(keys.remove(id)).ifPresent(key -> {
            raised.remove(key);
            ended.add(id);
            endedOrder.add(id);
            if (endedOrder.size() > ENDED_MAX) {
                ended.remove(endedOrder.remove());
            }
        });
    }

    /** Drops everything about a subject that is no longer remembered. */
    void forget(WatchKey key) {
        stop(key);
        occurrence(key).ifPresent(o -> resolve(o.id()));
    }

    Optional<Occurrence> occurrence(WatchKey key) {
        return Optional.ofNullable(raised.get(key));
    }

    Optional<Occurrence> occurrence(ExceptionId id) {
        return Optional.ofNullable(keys.get(id)).flatMap(this::occurrence);
    }

    boolean hasEnded(ExceptionId id) {
        return ended.contains(id);
    }

    boolean isPending(WatchKey key) {
        return pending.containsKey(key);
    }

    /** Raised, not ended and not acknowledged: the longest overdue first. */
    List<Occurrence> listed() {
        return raised.values().stream()
                .filter(o -> !o.acknowledged())
                .sorted(Comparator.comparing(Occurrence::dueAt).thenComparing(Occurrence::key))
                .toList();
    }
}
