package prehospital.hospital.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import prehospital.hospital.hl7.Hl7Interface;
import prehospital.hospital.hl7.Reply;
import prehospital.hospital.hl7.Reply.Answered;

/** How the messages of the hospital's systems were answered: one that comes again within {@link #REMEMBERED} is answered the same and not carried out again. */
public final class Hl7Inbox {
    /** How long an answer is remembered. */
    public static final Duration REMEMBERED = Duration.ofDays(7);

    private final Pool pool;

    /** An inbox over a migrated database. */
    public Hl7Inbox(Pool pool) {
        this.pool = pool;
    }

    /** How a message was answered before; absent when it is new. */
    public Future<Optional<Answered>> find(Hl7Interface from, String controlId) {
        return pool.preparedQuery(
                        "SELECT code, field, reason FROM hl7_inbound WHERE interface = $1 AND control_id = $2")
                .execute(Tuple.of(from.id(), controlId))
                .map(rows -> {
                    if (rows.size() == 0) {
                        return Optional.empty();
                    }
                    Row row = rows.iterator().next();
                    return Optional.of(new Answered(
                            Reply.Code.valueOf(row.getString("code")),
                            row.getString("field"),
                            row.getString("reason")));
                });
    }

    /** Remembers an answer before it is given, and forgets those that are too old. */
    public Future<Void> remember(Hl7Interface from, String controlId, Answered answered, Instant at) {
        return pool.preparedQuery("INSERT INTO hl7_inbound (interface, control_id, code, field, reason, at)"
                        + " VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING")
                .execute(Tuple.of(
                        from.id(),
                        controlId,
                        answered.code().name(),
                        answered.field(),
                        answered.reason(),
                        FhirStore.time(at)))
                .compose(done -> pool.preparedQuery("DELETE FROM hl7_inbound WHERE at < $1")
                        .execute(Tuple.of(FhirStore.time(at.minus(REMEMBERED)))))
                .mapEmpty();
    }
}
