package prehospital.dispatch.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import prehospital.protocol.ExceptionId;
import prehospital.protocol.Severity;

/**
 * What may become overdue and what is. A condition is first pending with its due time, then, once raised, an occurrence
 * until it ends by itself. Acknowledging marks it as seen; one that nobody acknowledges in time is escalated. There is at
 * most one occurrence of a condition, so there are never more than there are subjects, and none is ever dropped to make
 * room for another. Single writer.
 */
final class Watches {
    /** Ended exceptions whose ids are remembered, so that a late acknowledgement is no error; the oldest is forgotten. */
    static final int ENDED_MAX = 5_000;

    private final Deadlines<WatchKey> pending = new Deadlines<>();
    private final Deadlines<ExceptionId> unseen = new Deadlines<>();
    private final TreeMap<WatchKey, Occurrence> raised = new TreeMap<>();
    private final TreeMap<ExceptionId, WatchKey> keys = new TreeMap<>();
    private final ArrayDeque<ExceptionId> endedOrder = new ArrayDeque<>();
    private final TreeSet<ExceptionId> ended = new TreeSet<>();
    private long raisedCount;

    /** Someone has seen an occurrence. */
    record Seen(Instant at, String by) {}

    /** A raised condition that still holds. */
    record Occurrence(
            ExceptionId id,
            WatchKey key,
            Severity severity,
            Instant dueAt,
            Instant raisedAt,
            Optional<Instant> escalatedAt,
            Optional<Seen> seen) {
        boolean acknowledged() {
            return seen.isPresent();
        }
    }

    void start(WatchKey key, Instant due) {
        pending.start(key, due);
    }

    void stop(WatchKey key) {
        pending.stop(key);
    }

    /** When something becomes overdue or is to be escalated next. */
    Optional<Instant> nextDue() {
        Optional<Instant> overdue = pending.next();
        Optional<Instant> escalation = unseen.next();
        return overdue.isEmpty()
                ? escalation
                : overdue.filter(o -> escalation.filter(o::isAfter).isEmpty()).or(() -> escalation);
    }

    /** What is overdue at a time, earliest first, at most the given number. */
    List<Deadlines.Due<WatchKey>> dueAt(Instant at, int max) {
        return pending.dueAt(at, max);
    }

    /** What nobody has acknowledged in time, earliest first, at most the given number. */
    List<ExceptionId> unseenAt(Instant at, int max) {
        return unseen.dueAt(at, max).stream().map(Deadlines.Due::key).toList();
    }

    long raisedCount() {
        return raisedCount;
    }

    /** Enters an occurrence; {@code patience} is how long it may go without being acknowledged. */
    void raise(Occurrence occurrence, Duration patience) {
        stop(occurrence.key());
        raised.put(occurrence.key(), occurrence);
        keys.put(occurrence.id(), occurrence.key());
        unseen.start(occurrence.id(), occurrence.raisedAt().plus(patience));
        raisedCount++;
    }

    void acknowledge(ExceptionId id, Seen seen) {
        unseen.stop(id);
        occurrence(id)
                .ifPresent(o -> raised.put(
                        o.key(),
                        new Occurrence(
                                id,
                                o.key(),
                                o.severity(),
                                o.dueAt(),
                                o.raisedAt(),
                                o.escalatedAt(),
                                Optional.of(seen))));
    }

    void escalate(ExceptionId id, Instant at) {
        unseen.stop(id);
        occurrence(id)
                .ifPresent(o -> raised.put(
                        o.key(),
                        new Occurrence(id, o.key(), o.severity(), o.dueAt(), o.raisedAt(), Optional.of(at), o.seen())));
    }

    void resolve(ExceptionId id) {
        unseen.stop(id);
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
        return pending.contains(key);
    }

    /** Raised and not ended: the longest overdue first. */
    List<Occurrence> listed() {
        return raised.values().stream()
                .sorted(Comparator.comparing(Occurrence::dueAt).thenComparing(Occurrence::key))
                .toList();
    }
}
