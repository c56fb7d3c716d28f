package prehospital.eventlog;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * Who holds one database: a lease that the database's own clock measures, and an epoch that grows with every owner. Whoever writes through
 * {@link Database#fencedPool} of an earlier epoch is refused with {@link Fenced}, however late its statement comes. Any thread.
 */
public final class Tenure {
    /** The migrations of the lease, for {@link Database#migrate}. */
    public static final String TABLES = "db/tenure";

    /** The database answers a question about the lease in this time, or the question has failed. */
    public static final Duration ANSWER_MAX = Duration.ofSeconds(2);

    private static final String LOOK = """
            SELECT epoch, owner, address, (extract(epoch FROM expires_at - tenure_now()) * 1000)::bigint AS left_millis
            FROM tenure""";
    private static final String TAKE = "SELECT tenure_take($1, $2, $3, $4)";
    private static final String RENEW = """
            UPDATE tenure SET expires_at = tenure_now() + $2 * interval '1 millisecond' WHERE epoch = $1""";
    private static final String RELEASE = """
            UPDATE tenure SET expires_at = tenure_now(), owner = '', address = '' WHERE epoch = $1 AND owner = $2""";

    private final Pool pool;
    private final Duration answerMax;

    /** The lease of a database on which {@link #TABLES} has been migrated; has connections of its own, so that it never waits for the writers. */
    public Tenure(Vertx vertx, Database database) {
        this(vertx, database, ANSWER_MAX);
    }

    /** The same with another patience. */
    public Tenure(Vertx vertx, Database database, Duration answerMax) {
        this.pool = database.tenurePool(vertx, answerMax);
        this.answerMax = answerMax;
    }

    /**
     * What the database says of its owner.
     *
     * @param epoch grows by one with every change of owner; 0 when there was none yet
     * @param owner the process that holds it or held it last; empty when that one gave it back
     * @param address where that process serves
     * @param left how long the lease lasts; not positive when it is over
     */
    public record Standing(long epoch, String owner, String address, Duration left) {
        /** Whether the lease is over. */
        public boolean isFree() {
            return !left.isPositive();
        }
    }

    /** Who holds the database now. */
    public Future<Standing> look() {
        return answered(pool.query(LOOK).execute().map(rows -> {
            Row row = rows.iterator().next();
            return new Standing(
                    row.getLong("epoch"),
                    row.getString("owner"),
                    row.getString("address"),
                    Duration.ofMillis(row.getLong("left_millis")));
        }));
    }

    /** Takes the database when its lease is over and nobody took it since {@code seen}; answers the new epoch, or nothing when somebody else was faster. */
    public Future<OptionalLong> take(long seen, String owner, String address, Duration lease) {
        return answered(pool.preparedQuery(TAKE)
                .execute(Tuple.of(seen, owner, address, lease.toMillis()))
                .map(rows -> {
                    Long epoch = rows.iterator().next().getLong(0);
                    return epoch == null ? OptionalLong.empty() : OptionalLong.of(epoch);
                }));
    }

    /** Prolongs the lease from the database's now on; answers false when another process has taken over. */
    public Future<Boolean> renew(long epoch, Duration lease) {
        return answered(pool.preparedQuery(RENEW)
                .execute(Tuple.of(epoch, lease.toMillis()))
                .map(rows -> rows.rowCount() == 1));
    }

    /** Ends the lease now, so that another process need not wait for its end; nothing happens when it is not the owner's any more. */
    public Future<Void> release(long epoch, String owner) {
        return answered(
                pool.preparedQuery(RELEASE).execute(Tuple.of(epoch, owner)).mapEmpty());
    }

    /** Closes its connections; the lease stays as it is. */
    public Future<Void> close() {
        return pool.close();
    }

    private <T> Future<T> answered(Future<T> answer) {
        return answer.timeout(answerMax.toMillis(), TimeUnit.MILLISECONDS);
    }
}
