package prehospital.dispatch.desk;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;

/** Rows that become durable together with a command's events, or not at all. The connection is in a transaction. */
@FunctionalInterface
public interface Also {
    /** Nothing more than the events. */
    Also NOTHING = connection -> Future.succeededFuture();

    /** Writes the rows; a failure undoes the whole transaction. */
    Future<Void> write(SqlConnection connection);

    /** Both, in order. */
    default Also then(Also next) {
        return connection -> write(connection).compose(done -> next.write(connection));
    }
}
