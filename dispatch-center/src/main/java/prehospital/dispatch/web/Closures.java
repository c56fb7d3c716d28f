package prehospital.dispatch.web;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.protocol.UnitId;
import prehospital.protocol.link.Uplink;
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
    private static final Logger LOG = LoggerFactory.getLogger(Closures.class);

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

    /**
     * A crew's report: closes the road where it stands until {@link RoadClosure#CREW_REPORT_LASTS} after it was made. One that
     * arrives later than that, from a vehicle that had no link, closes nothing, nor does one more than
     * {@link RoadNetwork#CLOSURES_MAX}. The same report again changes nothing.
     */
    public Future<Void> reported(UnitId unit, Uplink.RoadBlocked blocked) {
        Instant now = clock.instant();
        Instant at = blocked.reportedAt().isAfter(now) ? now : blocked.reportedAt();
        Instant until = at.plus(RoadClosure.CREW_REPORT_LASTS);
        if (!until.isAfter(now)) {
            return Future.succeededFuture();
        }
        RoadClosure.Report report = new RoadClosure.Report("unit:" + unit, at, Optional.empty());
        RoadClosure closure =
                new RoadClosure(blocked.closure(), List.of(blocked.at()), until, blocked.reason(), Optional.of(report));
        return list().compose(all -> {
            boolean known = all.stream().anyMatch(one -> one.id().equals(closure.id()));
            if (all.size() >= RoadNetwork.CLOSURES_MAX) {
                LOG.warn("Unit {} reports a blocked road, but too many roads are closed", unit);
            }
            return known || all.size() >= RoadNetwork.CLOSURES_MAX
                    ? Future.succeededFuture()
                    : put(closure).mapEmpty();
        });
    }

    /** A dispatcher confirms what a crew reported, until a time; empty when there is no such closure. */
    Future<Optional<RoadClosure>> confirm(String id, Instant until, String actor) {
        return list().compose(all -> {
            Optional<RoadClosure> known =
                    all.stream().filter(one -> one.id().equals(id)).findFirst();
            return known.isEmpty()
                    ? Future.succeededFuture(Optional.empty())
                    : close(known.get().confirmed(actor, until)).map(Optional::of);
        });
    }

    /** Closes a road for everyone. */
    Future<RoadClosure> close(RoadClosure closure) {
        if (!closure.expiresAt().isAfter(clock.instant())) {
            return Future.failedFuture(new IllegalArgumentException("expiresAt has passed"));
        }
        return list().compose(all -> {
            boolean known = all.stream().anyMatch(one -> one.id().equals(closure.id()));
            return !known && all.size() >= RoadNetwork.CLOSURES_MAX
                    ? Future.failedFuture(Problem.of(Problem.Kind.UNAVAILABLE, "too many roads are closed")
                            .failure())
                    : put(closure);
        });
    }

    private Future<RoadClosure> put(RoadClosure closure) {
        return log.put(closure)
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
