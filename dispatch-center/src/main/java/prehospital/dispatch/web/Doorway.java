package prehospital.dispatch.web;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import java.util.OptionalInt;

/** Where the routes of a centre are opened to people and programs, once everything behind them is ready. Any thread. */
@FunctionalInterface
public interface Doorway {
    /** Opens the routes; fails with a sentence for people when that cannot be. */
    Future<Door> open(Router router);

    /** An open doorway. */
    interface Door {
        /** The port people and programs use. */
        int port();

        /** A plain port on loopback for programs of the same process, beside one that speaks TLS. */
        default OptionalInt insidePort() {
            return OptionalInt.empty();
        }

        /** Takes no more requests and ends those that are open. */
        Future<Void> close();
    }
}
