package prehospital.dispatch.web;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import prehospital.routing.RoadClosure;
import prehospital.routing.RoadNetwork;
import prehospital.web.Problem;
import prehospital.web.live.LiveFeed;

/**
 * Road closures: in the table first, then on the roads, then on the screens. They outlive a restart and end by themselves.
 * Any thread.
 */
public final class Closures {
    private static final String COLLECTION = "closures";

    private final Vertx vertx;
    private final RoadNetwork roads;
    private final ClosureLog log;
    private final LiveFeed feed;
    private final InstantSource clock;
    private final Runnable changed;
    private final Set<String> shown = new TreeSet<>();

    /** Closures on these roads; {@code changed} is run after each change. */
    public Closures(
            Vertx vertx, RoadNetwork roads, ClosureLog log, LiveFeed feed, InstantSource clock, Runnable changed) {
        this.vertx = vertx;
        this.roads = roads;
        this.log = log;
        this.feed = feed;
        this.clock = clock;
        this.changed = changed;
    }

    /** Closes again what was closed before the program stopped. */
    public Future<Void> restore() {
        return log.live(clock.instant())
                .compose(closures -> vertx.<Void>executeBlocking(() -> {
                    closures.forEach(roads::close);
                    return null;
                }))
                .onSuccess(done -> show());
    }

    /** The closures in force. */
    Future<List<RoadClosure>> list() {
        return vertx.executeBlocking(() -> roads.closures(clock.instant()), false);
    }

    /** Closes a road for everyone. */
    Future<RoadClosure> close(RoadClosure closure, String actor) {
        if (!closure.expiresAt().isAfter(clock.instant())) {
            return Future.failedFuture(new IllegalArgumentException("expiresAt has passed"));
        }
        return list().compose(all -> {
            boolean known = all.stream().anyMatch(one -> one.id().equals(closure.id()));
            return !known && all.size() >= RoadNetwork.CLOSURES_MAX
                    ? Future.failedFuture(Problem.of(Problem.Kind.UNAVAILABLE, "too many roads are closed")
                            .failure())
                    : put(closure, actor);
        });
    }

    private Future<RoadClosure> put(RoadClosure closure, String actor) {
        return log.put(closure, actor, clock.instant())
                .compose(done -> vertx.executeBlocking(() -> roads.close(closure), false))
                .map(version -> {
                    show();
                    changed.run();
                    return closure;
                });
    }

    /** Opens a road again; nothing happens when it is open. */
    Future<Void> reopen(String id) {
        return log.drop(id)
                .compose(done -> vertx.executeBlocking(() -> roads.reopen(id), false))
                .map(version -> {
                    show();
                    changed.run();
                    return null;
                });
    }

    /** Brings the screens in step, also with what has ended by itself; call it every few seconds. */
    public void show() {
        list().onSuccess(closures -> {
            synchronized (shown) {
                Set<String> live = new TreeSet<>();
                closures.forEach(closure -> live.add(closure.id()));
                boolean ended = shown.stream().anyMatch(id -> !live.contains(id));
                shown.stream().filter(id -> !live.contains(id)).forEach(id -> feed.remove(COLLECTION, id));
                closures.forEach(closure -> feed.put(COLLECTION, closure.id(), closure));
                shown.clear();
                shown.addAll(live);
                if (ended) {
                    changed.run();
                }
            }
        });
    }
}
