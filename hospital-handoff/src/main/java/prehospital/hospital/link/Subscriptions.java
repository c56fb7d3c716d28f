package prehospital.hospital.link;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.fhir.Notifications;
import prehospital.fhir.Notifications.Kind;
import prehospital.fhir.Notifications.Standing;
import prehospital.fhir.SubscriptionTerms;
import prehospital.fhir.SubscriptionTerms.Channel;
import prehospital.hospital.store.SubscriptionStore;
import prehospital.hospital.store.SubscriptionStore.Event;
import prehospital.hospital.store.SubscriptionStore.Stored;

/**
 * Tells subscribers what happened, each in the order in which it happened, at least once. The queue of a subscriber is the history of resources, so
 * nothing is lost by a restart; when more than {@value #QUEUE_MAX} events wait, or {@value #TRIES_MAX} tries failed one after the other, the
 * subscription is in error until it is asked for again. Event loop that it was started on.
 */
public final class Subscriptions {
    /** Events that may wait for one subscriber. */
    public static final int QUEUE_MAX = 1_000;
    /** Tries of one notification; the pauses between them double from 1 s to 60 s. */
    public static final int TRIES_MAX = 8;
    /** Subscriptions of one hospital. */
    public static final int PER_HOSPITAL_MAX = 50;

    private static final long LOOK_MILLIS = 200;
    private static final Duration PAUSE_MAX = Duration.ofSeconds(60);
    private static final Logger LOG = LoggerFactory.getLogger(Subscriptions.class);

    private final Vertx vertx;
    private final SubscriptionStore store;
    private final WorkerExecutor workers;
    private final InstantSource clock;
    private final Hook hook;
    private final Map<String, Live> live = new TreeMap<>();
    private final Map<String, Carrier> sockets = new TreeMap<>();
    private final long ticker;
    private boolean looking;

    /** Carries one notification to a subscriber; fails when the subscriber does not have it. */
    @FunctionalInterface
    public interface Carrier {
        /** Sends the text of a notification. */
        Future<Void> send(SubscriptionTerms terms, String notification);
    }

    /** A subscription and how its delivery stands. */
    private static final class Live {
        private Stored stored;
        private final SubscriptionTerms terms;
        private boolean sending;
        private int failures;
        private Instant notBefore = Instant.MIN;
        private Instant saidAt;

        Live(Stored stored, SubscriptionTerms terms, Instant now) {
            this.stored = stored;
            this.terms = terms;
            this.saidAt = now;
        }
    }

    /** Begins with the subscriptions that are stored; notifications become text on {@code workers}. */
    public Subscriptions(Vertx vertx, SubscriptionStore store, WorkerExecutor workers, InstantSource clock) {
        this.vertx = vertx;
        this.store = store;
        this.workers = workers;
        this.clock = clock;
        this.hook = new Hook(vertx);
        this.ticker = vertx.setPeriodic(LOOK_MILLIS, id -> look());
        store.all()
                .compose(all -> workers.executeBlocking(
                        () -> all.stream()
                                .map(stored -> Map.entry(stored, SubscriptionTerms.parse(stored.json())))
                                .toList(),
                        false))
                .onSuccess(all -> all.forEach(each -> live.putIfAbsent(
                        each.getKey().id(), new Live(each.getKey(), each.getValue(), clock.instant()))))
                .onFailure(failure -> LOG.error("the subscriptions cannot be read", failure));
    }

    /** The subscriptions of these hospitals; all for an empty list. */
    public List<Stored> of(List<String> hospitals) {
        return live.values().stream()
                .map(one -> one.stored)
                .filter(stored -> hospitals.isEmpty() || hospitals.contains(stored.hospital()))
                .toList();
    }

    /** Takes a new or changed subscription: it begins with what happens from now on, and is active once its subscriber answered the handshake. */
    public Future<Stored> put(Stored asked, SubscriptionTerms terms) {
        return store.newest()
                .compose(newest -> {
                    Stored begun = asked.told(newest, 0).with(begin(terms), "", clock.instant());
                    return store.put(begun).map(begun);
                })
                .onSuccess(begun -> live.put(begun.id(), new Live(begun, terms, clock.instant())))
                .onSuccess(begun -> look());
    }

    private static String begin(SubscriptionTerms terms) {
        if (!terms.wanted()) {
            return "off";
        }
        return terms.channel() == Channel.WEBSOCKET ? "active" : "requested";
    }

    /** Forgets a subscription. */
    public Future<Void> remove(String id) {
        return store.remove(id).onSuccess(done -> {
            live.remove(id);
            sockets.remove(id);
        });
    }

    /** A WebSocket listens to a subscription from now on; an earlier one no longer does. Says hello to it. */
    public void bind(String id, Carrier socket) {
        Live one = live.get(id);
        if (one != null && one.terms.channel() == Channel.WEBSOCKET) {
            sockets.put(id, socket);
            one.failures = 0;
            one.notBefore = Instant.MIN;
            say(one, Kind.HANDSHAKE, List.of());
        }
    }

    /** A WebSocket does not listen any more. */
    public void unbind(String id, Carrier socket) {
        sockets.remove(id, socket);
    }

    /** How a subscription stands, in the words of notifications. */
    public Optional<Standing> standing(String id) {
        return Optional.ofNullable(live.get(id)).map(one -> standing(one, one.stored.events()));
    }

    private static Standing standing(Live one, long events) {
        return new Standing(
                one.stored.base(), one.stored.id(), one.terms.topic(), one.stored.status(), events, one.stored.error());
    }

    private void look() {
        if (looking || live.isEmpty()) {
            return;
        }
        looking = true;
        store.newest()
                .onSuccess(newest -> List.copyOf(live.values()).forEach(one -> step(one, newest)))
                .onFailure(failure -> LOG.warn("subscribers cannot be told now: {}", failure.toString()))
                .onComplete(done -> looking = false);
    }

    private void step(Live one, long newest) {
        Instant now = clock.instant();
        if (one.sending || one.notBefore.isAfter(now)) {
            return;
        }
        switch (one.stored.status()) {
            case "requested" -> say(one, Kind.HANDSHAKE, List.of());
            case "active" -> {
                if (one.terms.end().filter(end -> !end.isAfter(now)).isPresent()) {
                    change(one, "off", "");
                } else if (newest > one.stored.through()) {
                    tell(one, newest);
                } else if (one.terms
                        .heartbeat()
                        .filter(pause -> !one.saidAt.plus(pause).isAfter(now))
                        .isPresent()) {
                    say(one, Kind.HEARTBEAT, List.of());
                }
            }
            default -> {
                // In error or off: nothing until it is asked for again.
            }
        }
    }

    private void tell(Live one, long newest) {
        one.sending = true;
        store.events(one.stored, one.terms, newest, QUEUE_MAX + 1)
                .onComplete(done -> one.sending = false)
                .onSuccess(events -> {
                    if (events.isEmpty()) {
                        one.stored = one.stored.told(newest, 0);
                    } else if (events.size() > QUEUE_MAX) {
                        change(
                                one,
                                "error",
                                "more than " + QUEUE_MAX
                                        + " events wait; ask for the subscription again and read what was missed");
                    } else if (one.terms.channel() == Channel.REST_HOOK || sockets.containsKey(one.stored.id())) {
                        say(
                                one,
                                Kind.EVENT_NOTIFICATION,
                                events.subList(0, Math.min(events.size(), one.terms.maxCount())));
                    }
                })
                .onFailure(failure -> LOG.warn("events cannot be read: {}", failure.toString()));
    }

    private void say(Live one, Kind kind, List<Event> events) {
        Optional<Carrier> carrier = one.terms.channel() == Channel.REST_HOOK
                ? Optional.of(hook)
                : Optional.ofNullable(sockets.get(one.stored.id()));
        if (carrier.isEmpty()) {
            one.saidAt = clock.instant();
            return;
        }
        one.sending = true;
        Stored before = one.stored;
        Instant now = clock.instant();
        workers.executeBlocking(() -> text(one, kind, events, now), false)
                .compose(text -> carrier.orElseThrow().send(one.terms, text))
                .compose(done -> arrived(one, before, kind, events))
                .onFailure(failure -> failed(one, failure))
                .onComplete(done -> {
                    one.sending = false;
                    if (done.succeeded() && kind == Kind.EVENT_NOTIFICATION) {
                        look();
                    }
                });
    }

    private static String text(Live one, Kind kind, List<Event> events, Instant now) {
        List<Notifications.Event> told = new ArrayList<>();
        for (Event event : events) {
            told.add(new Notifications.Event(
                    one.stored.events() + told.size() + 1,
                    event.type(),
                    event.id(),
                    event.version(),
                    event.at(),
                    event.json()));
        }
        Standing standing = standing(one, one.stored.events() + told.size());
        return Notifications.bundle(kind, standing, one.terms.content(), told, now);
    }

    private Future<Void> arrived(Live one, Stored before, Kind kind, List<Event> events) {
        one.failures = 0;
        one.saidAt = clock.instant();
        if (!one.stored.equals(before) || live.get(one.stored.id()) != one) {
            return Future.succeededFuture();
        }
        if (!events.isEmpty()) {
            one.stored = one.stored.told(events.getLast().seq(), events.size());
            return store.put(one.stored);
        }
        if (kind == Kind.HANDSHAKE && one.stored.status().equals("requested")) {
            return change(one, "active", "");
        }
        return Future.succeededFuture();
    }

    private void failed(Live one, Throwable failure) {
        one.failures++;
        one.notBefore = clock.instant().plus(pause(one.failures));
        LOG.info("subscription {} could not be told, try {}: {}", one.stored.id(), one.failures, failure.toString());
        if (one.failures >= TRIES_MAX && live.get(one.stored.id()) == one) {
            change(one, "error", TRIES_MAX + " tries failed, the last one: " + failure.getMessage());
        }
    }

    static Duration pause(int failures) {
        Duration doubled = Duration.ofSeconds(1L << Math.min(failures - 1, 10));
        return doubled.compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : doubled;
    }

    private Future<Void> change(Live one, String status, String error) {
        one.stored = one.stored.with(status, error, clock.instant());
        return store.put(one.stored)
                .onFailure(failure ->
                        LOG.warn("subscription {} cannot be written: {}", one.stored.id(), failure.toString()));
    }

    /** Stops; what was not told is told after the next start. */
    public void close() {
        vertx.cancelTimer(ticker);
        hook.close();
    }
}
