package prehospital.hospital.store;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import prehospital.fhir.FhirJson;
import prehospital.fhir.FhirTransaction;
import prehospital.fhir.Indexed;
import prehospital.fhir.Outcomes.Stored;

/**
 * The stored FHIR resources with all their versions. A write that changes nothing makes no version. Event loops; stamping a version costs about a
 * millisecond per changed resource.
 */
public final class FhirStore {
    private static final String FIND = """
            SELECT type, id, version, hash, hospital, ours, last_updated FROM fhir_resource
            WHERE (type, id) IN (SELECT * FROM unnest($1::text[], $2::text[])) ORDER BY type, id FOR UPDATE""";
    private static final String PUT = """
            INSERT INTO fhir_resource (type, id, version, last_updated, hash, json, hospital, ours, words, date_from, date_to)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            ON CONFLICT (type, id) DO UPDATE SET version = $3, last_updated = $4, hash = $5, json = $6, hospital = $7,
            words = $9, date_from = $10, date_to = $11""";
    private static final String KEEP = """
            INSERT INTO fhir_history (type, id, version, last_updated, hospital, json, words) VALUES ($1, $2, $3, $4, $5, $6, $7)""";

    /** One writer at a time: two that make the same resource new at once would both make version 1. */
    private static final long WRITER_LOCK = 6_001;

    private final Pool pool;

    /** A store over a migrated database. */
    public FhirStore(Pool pool) {
        this.pool = pool;
    }

    /**
     * Whose resources are written.
     *
     * @param hospital the hospital that may see them; the empty text means every hospital
     * @param ours true for what this program makes from pre-alerts
     */
    public record Owner(String hospital, boolean ours) {}

    /** One write with its owner. */
    public record OwnedWrite(FhirTransaction.Write write, Owner owner) {}

    /**
     * What a transaction did.
     *
     * @param stored where each resource stands now, in the order of the writes
     * @param changed how many got a new version
     */
    public record Outcome(List<Stored> stored, int changed) {}

    private record Present(long version, String hash, String hospital, boolean ours, Instant at) {}

    /** Writes everything or nothing, in a transaction of its own. */
    public Future<Outcome> write(List<OwnedWrite> writes, Instant at) {
        return pool.withTransaction(connection -> write(connection, writes, at));
    }

    /** Writes everything or nothing, in the caller's transaction; fails with {@link WriteRefused}. */
    public Future<Outcome> write(SqlConnection connection, List<OwnedWrite> writes, Instant at) {
        return connection
                .query("SELECT pg_advisory_xact_lock(" + WRITER_LOCK + ")")
                .execute()
                .compose(locked -> present(connection, writes))
                .compose(present -> store(connection, writes, present, at));
    }

    private Future<Map<String, Present>> present(SqlConnection connection, List<OwnedWrite> writes) {
        List<Indexed> resources =
                writes.stream().map(write -> write.write().resource()).toList();
        String[] types = resources.stream().map(Indexed::type).toArray(String[]::new);
        String[] ids = resources.stream().map(Indexed::id).toArray(String[]::new);
        return connection
                .preparedQuery(FIND)
                .execute(Tuple.tuple().addValue(types).addValue(ids))
                .map(rows -> {
                    Map<String, Present> found = new HashMap<>();
                    for (Row row : rows) {
                        found.put(
                                row.getString("type") + "/" + row.getString("id"),
                                new Present(
                                        row.getLong("version"),
                                        row.getString("hash"),
                                        row.getString("hospital"),
                                        row.getBoolean("ours"),
                                        row.getOffsetDateTime("last_updated").toInstant()));
                    }
                    return found;
                });
    }

    private Future<Outcome> store(
            SqlConnection connection, List<OwnedWrite> writes, Map<String, Present> present, Instant at) {
        List<Stored> stored = new ArrayList<>();
        List<Tuple> puts = new ArrayList<>();
        List<Tuple> keeps = new ArrayList<>();
        for (OwnedWrite owned : writes) {
            Indexed resource = owned.write().resource();
            Optional<Present> old = Optional.ofNullable(present.get(resource.type() + "/" + resource.id()));
            Optional<WriteRefused> refusal = refusal(owned, old);
            if (refusal.isPresent()) {
                return Future.failedFuture(refusal.orElseThrow());
            }
            String hash = hash(resource.json());
            boolean same = old.filter(p -> p.hash().equals(hash)
                            && p.hospital().equals(owned.owner().hospital()))
                    .isPresent();
            long version = old.map(Present::version).orElse(0L) + (same ? 0 : 1);
            stored.add(new Stored(
                    resource.type(),
                    resource.id(),
                    version,
                    same ? old.orElseThrow().at() : at));
            if (!same) {
                String json = FhirJson.stamped(resource.json(), version, at);
                puts.add(put(owned, version, hash, json, at));
                keeps.add(Tuple.of(
                        resource.type(),
                        resource.id(),
                        version,
                        time(at),
                        owned.owner().hospital(),
                        json,
                        words(resource)));
            }
        }
        return batch(connection, PUT, puts)
                .compose(done -> batch(connection, KEEP, keeps))
                .map(done -> new Outcome(stored, puts.size()));
    }

    private static Optional<WriteRefused> refusal(OwnedWrite owned, Optional<Present> old) {
        String name =
                owned.write().resource().type() + "/" + owned.write().resource().id();
        boolean foreign = old.filter(p -> p.ours() != owned.owner().ours()
                        || (!owned.owner().ours()
                                && !p.hospital().equals(owned.owner().hospital())))
                .isPresent();
        if (foreign) {
            return Optional.of(new WriteRefused(WriteRefused.Kind.NOT_YOURS, name + " is kept by another source"));
        }
        long now = old.map(Present::version).orElse(0L);
        boolean stale = owned.write().ifMatch().filter(wanted -> wanted != now).isPresent();
        return stale
                ? Optional.of(new WriteRefused(
                        WriteRefused.Kind.VERSION, name + " is at version " + now + ", not the one in If-Match"))
                : Optional.empty();
    }

    private static Tuple put(OwnedWrite owned, long version, String hash, String json, Instant at) {
        Indexed resource = owned.write().resource();
        Tuple row = Tuple.tuple();
        row.addValue(resource.type()).addValue(resource.id()).addValue(version).addValue(time(at));
        row.addValue(hash)
                .addValue(json)
                .addValue(owned.owner().hospital())
                .addValue(owned.owner().ours());
        row.addValue(words(resource));
        resource.from().ifPresentOrElse(from -> row.addValue(time(from)), () -> row.addValue(null));
        resource.to().ifPresentOrElse(to -> row.addValue(time(to)), () -> row.addValue(null));
        return row;
    }

    /** What a resource can be found by, as it is stored. */
    static JsonObject words(Indexed resource) {
        JsonObject words = new JsonObject();
        resource.words().forEach((name, values) -> words.put(name, new JsonArray(List.copyOf(values))));
        return words;
    }

    private static Future<Void> batch(SqlConnection connection, String sql, List<Tuple> rows) {
        return rows.isEmpty()
                ? Future.succeededFuture()
                : connection.preparedQuery(sql).executeBatch(rows).mapEmpty();
    }

    /** Whether a resource was made by this program from what ambulances told. */
    public Future<Boolean> made(String type, String id) {
        return pool.preparedQuery("SELECT 1 FROM fhir_resource WHERE type = $1 AND id = $2 AND ours")
                .execute(Tuple.of(type, id))
                .map(rows -> rows.size() > 0);
    }

    /** The newest version of a resource that a reader may see. */
    public Future<Optional<Version>> read(Reader reader, String type, String id) {
        Tuple values = Tuple.of(type, id);
        return pool.preparedQuery("SELECT version, last_updated, json FROM fhir_resource WHERE type = $1 AND id = $2"
                        + " AND NOT deleted AND " + reader.condition(values))
                .execute(values)
                .map(FhirStore::first);
    }

    /** One version of a resource that a reader may see; whoever may see one patient only, while the newest version is that patient's. */
    public Future<Optional<Version>> read(Reader reader, String type, String id, long version) {
        if (reader.patient().isPresent()) {
            return read(reader, type, id)
                    .compose(now -> now.isEmpty()
                            ? Future.succeededFuture(now)
                            : read(
                                    new Reader(reader.all(), reader.hospitals(), reader.types(), Optional.empty()),
                                    type,
                                    id,
                                    version));
        }
        Tuple values = Tuple.of(type, id, version);
        return pool.preparedQuery("SELECT version, last_updated, json FROM fhir_history WHERE type = $1 AND id = $2"
                        + " AND version = $3 AND " + reader.historyCondition(values))
                .execute(values)
                .map(FhirStore::first);
    }

    /** The matches of a search, newest first, one page of them. */
    public Future<Page> search(Reader reader, Search search) {
        Search.Sql sql = search.sql(reader);
        return pool.preparedQuery("SELECT count(*) FROM fhir_resource WHERE " + sql.where())
                .execute(sql.values())
                .compose(counted -> pool.preparedQuery("SELECT type, id, json, words FROM fhir_resource WHERE "
                                + sql.where() + " ORDER BY date_from DESC NULLS LAST, id LIMIT " + search.count()
                                + " OFFSET " + search.offset())
                        .execute(sql.values())
                        .map(rows -> new Page(counted.iterator().next().getLong(0), Match.all(rows))));
    }

    private static Optional<Version> first(RowSet<Row> rows) {
        return rows.size() == 0
                ? Optional.empty()
                : Optional.of(rows.iterator().next())
                        .map(row -> new Version(
                                row.getLong("version"),
                                row.getOffsetDateTime("last_updated").toInstant(),
                                row.getString("json")));
    }

    /** A stored version. */
    public record Version(long version, Instant at, String json) {}

    /**
     * One found resource.
     *
     * @param words what it can be found by
     */
    public record Match(String type, String id, String json, JsonObject words) {
        static List<Match> all(RowSet<Row> rows) {
            List<Match> matches = new ArrayList<>();
            rows.forEach(row -> matches.add(new Match(
                    row.getString("type"), row.getString("id"), row.getString("json"), row.getJsonObject("words"))));
            return matches;
        }
    }

    /** One page of a search; {@code total} counts all matches. */
    public record Page(long total, List<Match> matches) {
        public Page {
            matches = List.copyOf(matches);
        }
    }

    static OffsetDateTime time(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
