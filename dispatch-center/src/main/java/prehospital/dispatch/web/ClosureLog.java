package prehospital.dispatch.web;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import prehospital.routing.RoadClosure;

/** The durable side of road closures. Any thread. */
public interface ClosureLog {
    /** Adds a closure or replaces the one with its id. */
    Future<Void> put(RoadClosure closure);

    /** Removes a closure; nothing happens when there is none. */
    Future<Void> drop(String id);

    /** Closures that have not expired; the expired ones are dropped. */
    Future<List<RoadClosure>> live(Instant now);
}
