package prehospital.hospital.store;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import prehospital.fhir.SubscriptionTerms;

/**
 * The subscriptions, and the events they wait for: versions of resources in the order in which they came to be. Writers of resources take turns, so the
 * order of numbers is the order of commits and nothing is passed over. Event loops.
 */
public final class SubscriptionStore {
    private static final String COLUMNS =
            "SELECT id, hospital, base, json, status, error, through, events, version, changed_at FROM fhir_subscription ";

    private final Pool pool;

    /** Over a migrated database. */
    public SubscriptionStore(Pool pool) {
        this.pool = pool;
    }

    /**
     * A subscription as it stands.
     *
     * @param hospital whose it is
     * @param base the server's address that it was asked for at
     * @param json as it was asked for
     * @param status {@code requested}, {@code active}, {@code error} or {@code off}
     * @param through the event that the subscriber was told up to
     * @param events told since it began
     */
    public record Stored(
            String id,
            String hospital,
            String base,
            String json,
            String status,
            String error,
            long through,
            long events,
            long version,
            Instant changedAt) {
        /** The same further on. */
        public Stored told(long newThrough, int more) {
            return new Stored(id, hospital, base, json, status, error, newThrough, events + more, version, changedAt);
        }

        /** The same with another status. */
        public Stored with(String newStatus, String newError, Instant at) {
            return new Stored(id, hospital, base, json, newStatus, newError, through, events, version + 1, at);
        }
    }

    /** Something that happened. */
    public record Event(long seq, String type, String id, long version, Instant at, String json) {}

    /** All subscriptions, oldest first. */
    public Future<List<Stored>> all() {
        return pool.query(COLUMNS + "ORDER BY changed_at, id").execute().map(rows -> {
            List<Stored> all = new ArrayList<>();
            rows.forEach(row -> all.add(stored(row)));
            return all;
        });
    }

    /** Adds a subscription or replaces one. */
    public Future<Void> put(Stored stored) {
        return pool.preparedQuery("""
                        INSERT INTO fhir_subscription (id, hospital, json, status, error, through, events, version, changed_at, base)
                        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (id) DO UPDATE SET json = $3, status = $4,
                        error = $5, through = $6, events = $7, version = $8, changed_at = $9, base = $10""")
                .execute(Tuple.of(stored.id(), stored.hospital(), stored.json(), stored.status(), stored.error())
                        .addLong(stored.through())
                        .addLong(stored.events())
                        .addLong(stored.version())
                        .addValue(FhirStore.time(stored.changedAt()))
                        .addString(stored.base()))
                .mapEmpty();
    }

    /** Forgets a subscription. */
    public Future<Void> remove(String id) {
        return pool.preparedQuery("DELETE FROM fhir_subscription WHERE id = $1")
                .execute(Tuple.of(id))
                .mapEmpty();
    }

    /** The number of the newest event; 0 before the first. */
    public Future<Long> newest() {
        return pool.query("SELECT coalesce(max(seq), 0) FROM fhir_history")
                .execute()
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** What happened after {@code stored.through()}, up to {@code newest}, as far as it is for the subscription; oldest first. */
    public Future<List<Event>> events(Stored stored, SubscriptionTerms terms, long newest, int max) {
        Tuple values = Tuple.of(stored.through(), newest, terms.topic().type(), stored.hospital());
        StringBuilder where = new StringBuilder();
        for (Map.Entry<String, List<String>> filter : terms.filters()) {
            List<String> any = new ArrayList<>();
            for (String value : filter.getValue()) {
                values.addValue(new JsonObject()
                        .put(
                                filter.getKey(),
                                new JsonArray().add(Search.word(terms.topic().type(), filter.getKey(), value))));
                any.add("words @> $" + values.size());
            }
            where.append(" AND (").append(String.join(" OR ", any)).append(')');
        }
        return pool.preparedQuery("SELECT seq, type, id, version, last_updated, json FROM fhir_history"
                        + " WHERE seq > $1 AND seq <= $2 AND type = $3 AND hospital IN ($4, '')" + where
                        + " ORDER BY seq LIMIT " + max)
                .execute(values)
                .map(SubscriptionStore::events);
    }

    private static List<Event> events(RowSet<Row> rows) {
        List<Event> events = new ArrayList<>();
        rows.forEach(row -> events.add(new Event(
                row.getLong("seq"),
                row.getString("type"),
                row.getString("id"),
                row.getLong("version"),
                row.getOffsetDateTime("last_updated").toInstant(),
                row.getString("json"))));
        return events;
    }

    private static Stored stored(Row row) {
        return new Stored(
                row.getString("id"),
                row.getString("hospital"),
                row.getString("base"),
                row.getString("json"),
                row.getString("status"),
                row.getString("error"),
                row.getLong("through"),
                row.getLong("events"),
                row.getLong("version"),
                row.getOffsetDateTime("changed_at").toInstant());
    }
}
