package prehospital.hospital.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Bundles on their way to the external FHIR server. Durable; of each patient one at a time and in order; a bundle that fails is tried again after
 * 1 s, 2 s, 4 s … up to {@link #PAUSE_MAX}. After {@value #ATTEMPTS_MAX} tries, or at once when the server says the bundle itself is wrong, it becomes a
 * dead letter: kept, counted on the board, no longer in the way of the patient's later bundles (each of which tells the whole state).
 */
public final class Outbox {
    /** Tries of one bundle, about a day with the pauses between them. */
    public static final int ATTEMPTS_MAX = 300;
    /** Longest pause between two tries. */
    public static final Duration PAUSE_MAX = Duration.ofMinutes(5);

    private static final Duration PAUSE_MIN = Duration.ofSeconds(1);
    private static final int ERROR_LENGTH_MAX = 500;
    private static final String DUE = """
            SELECT seq, patient, bundle, attempts FROM fhir_outbox o
            WHERE NOT dead AND next_at <= $1 AND NOT patient = ANY($2::text[])
            AND NOT EXISTS (SELECT 1 FROM fhir_outbox e WHERE e.patient = o.patient AND e.seq < o.seq AND NOT e.dead)
            ORDER BY seq LIMIT $3""";

    private final Pool pool;

    /** An outbox over a migrated database. */
    public Outbox(Pool pool) {
        this.pool = pool;
    }

    /** A bundle that is due. */
    public record Letter(long seq, String patient, String bundle, int attempts) {}

    /**
     * How the outbox stands.
     *
     * @param waiting bundles that the server does not have yet
     * @param dead bundles given up
     * @param oldestAt when the oldest waiting one was made
     * @param lastError why the last try failed; absent when nothing waits for another try
     */
    public record Lag(long waiting, long dead, Optional<Instant> oldestAt, Optional<String> lastError) {}

    /** Adds a bundle in the transaction that stores what it tells. */
    public Future<Void> add(SqlConnection connection, String patient, String bundle, Instant at) {
        return connection
                .preparedQuery("INSERT INTO fhir_outbox (patient, bundle, created_at, next_at) VALUES ($1, $2, $3, $3)")
                .execute(Tuple.of(patient, bundle, FhirStore.time(at)))
                .mapEmpty();
    }

    /** The bundles that may be sent now, of patients that are not on the way already, oldest first. */
    public Future<List<Letter>> due(Instant now, String[] onTheWay, int max) {
        return pool.preparedQuery(DUE)
                .execute(Tuple.of(FhirStore.time(now), onTheWay, max))
                .map(rows -> {
                    List<Letter> letters = new ArrayList<>();
                    for (Row row : rows) {
                        letters.add(new Letter(
                                row.getLong("seq"),
                                row.getString("patient"),
                                row.getString("bundle"),
                                row.getInteger("attempts")));
                    }
                    return letters;
                });
    }

    /** The server has it. */
    public Future<Void> delivered(Letter letter) {
        return pool.preparedQuery("DELETE FROM fhir_outbox WHERE seq = $1")
                .execute(Tuple.of(letter.seq()))
                .mapEmpty();
    }

    /** A try failed: again later, or a dead letter when it is hopeless or was the last try. */
    public Future<Void> failed(Letter letter, String error, boolean hopeless, Instant now) {
        int attempts = letter.attempts() + 1;
        return pool.preparedQuery(
                        "UPDATE fhir_outbox SET attempts = $2, next_at = $3, dead = $4, last_error = $5 WHERE seq = $1")
                .execute(Tuple.of(
                        letter.seq(),
                        attempts,
                        FhirStore.time(now.plus(pause(attempts))),
                        hopeless || attempts >= ATTEMPTS_MAX,
                        error.substring(0, Math.min(error.length(), ERROR_LENGTH_MAX))))
                .mapEmpty();
    }

    /** The pause after so many failed tries. */
    static Duration pause(int attempts) {
        Duration doubled = PAUSE_MIN.multipliedBy(1L << Math.min(attempts - 1, 20));
        return doubled.compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : doubled;
    }

    /** How the outbox stands. */
    public Future<Lag> lag() {
        return pool.query("""
                        SELECT count(*) FILTER (WHERE NOT dead) AS waiting, count(*) FILTER (WHERE dead) AS dead,
                        min(created_at) FILTER (WHERE NOT dead) AS oldest,
                        coalesce((SELECT last_error FROM fhir_outbox WHERE last_error <> '' ORDER BY dead, seq LIMIT 1), '') AS error
                        FROM fhir_outbox""").execute().map(rows -> {
            Row row = rows.iterator().next();
            return new Lag(
                    row.getLong("waiting"),
                    row.getLong("dead"),
                    Optional.ofNullable(row.getOffsetDateTime("oldest")).map(java.time.OffsetDateTime::toInstant),
                    Optional.of(row.getString("error")).filter(error -> !error.isEmpty()));
        });
    }
}
