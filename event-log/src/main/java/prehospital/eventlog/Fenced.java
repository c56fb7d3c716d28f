package prehospital.eventlog;

import io.vertx.core.Future;
import io.vertx.pgclient.PgException;

/** Another process has taken the database over since the writer got it: nothing that the writer sends is written any more. */
public final class Fenced extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** What {@code tenure_guard} raises. */
    static final String SQL_STATE = "PH001";

    Fenced(Throwable cause) {
        super("another process holds the database now; nothing was written", cause);
    }

    /** The same failure, as {@link Fenced} when the guard of the database raised it. */
    static <T> Future<T> recognised(Throwable failure) {
        boolean guard = failure instanceof PgException raised && SQL_STATE.equals(raised.getSqlState());
        return Future.failedFuture(guard ? new Fenced(failure) : failure);
    }
}
