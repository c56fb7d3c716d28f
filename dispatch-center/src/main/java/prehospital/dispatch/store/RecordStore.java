package prehospital.dispatch.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import prehospital.dispatch.desk.Also;
import prehospital.dispatch.records.RecordLog;
import prehospital.protocol.EpcrEntry;
import prehospital.protocol.EpcrId;
import prehospital.protocol.UnitId;
import prehospital.protocol.link.ClinicalUplink.RecordKept;
import prehospital.protocol.link.ClinicalUplink.RecordWritten;
import prehospital.protocol.link.Downlink;
import prehospital.protocol.wire.Wire;

/** Patients' records as rows that are only added. Any thread. */
public final class RecordStore implements RecordLog {
    private static final String ADD = """
            insert into patient_record_line (record, id, received_at, line, owed_to)
            select $1, n.id, $2, n.line, $5 from unnest($3::text[], $4::text[]) with ordinality as n (id, line, position)
            order by n.position on conflict do nothing""";
    private static final String LINES = "select line from patient_record_line where record = $1 order by position";
    private static final String LINES_OF =
            "select record, line from patient_record_line where record = any($1) order by position limit $2";
    private static final String BEGUN = "select distinct record from patient_record_line where record = any($1)";
    private static final String LIST = """
            select record, count(*) as lines, max(received_at) as at from patient_record_line
            group by record order by at desc limit $1""";

    private static final String OWED = """
            select record, line from patient_record_line where owed_to = $1 and record =
                (select record from patient_record_line where owed_to = $1 and received_at > now() - interval '7 days'
                order by position limit 1)
            order by position limit $2""";
    private static final String KEPT =
            "update patient_record_line set owed_to = null where record = $1 and id = any($2) and owed_to = $3";

    /** What a vehicle has not come for within the days above, it is not told any more. Most lines, and most characters of them, that are told a vehicle at once: some seconds of a slow link. */
    private static final int TOLD_MAX = 100;

    private static final int TOLD_CHARACTERS_MAX = 200_000;

    private final Pool pool;

    public RecordStore(Pool pool) {
        this.pool = pool;
    }

    /** Adds the lines of a frame in someone's transaction. */
    static Also add(RecordWritten written, Instant at) {
        return connection -> add(connection, written.record(), written.entries(), at, Optional.empty());
    }

    /** Notes in someone's transaction that a vehicle has lines. */
    static Also kept(UnitId unit, RecordKept kept) {
        String[] ids = kept.ids().toArray(String[]::new);
        return connection -> connection
                .preparedQuery(KEPT)
                .execute(Tuple.of(kept.record().value(), ids, unit.value()))
                .mapEmpty();
    }

    @Override
    public Future<Optional<Downlink.RecordTold>> owed(UnitId unit) {
        return pool.preparedQuery(OWED)
                .execute(Tuple.of(unit.value(), TOLD_MAX))
                .map(rows -> {
                    List<EpcrEntry> lines = new ArrayList<>();
                    Optional<EpcrId> record = Optional.empty();
                    int characters = 0;
                    for (Row row : rows) {
                        String line = row.getString("line");
                        characters += line.length();
                        if (lines.isEmpty() || characters <= TOLD_CHARACTERS_MAX) {
                            record = Optional.of(new EpcrId(row.getString("record")));
                            lines.add(Wire.readOwn(line, EpcrEntry.class));
                        }
                    }
                    return record.map(id -> new Downlink.RecordTold(id, lines));
                });
    }

    @Override
    public Future<List<EpcrEntry>> lines(EpcrId id) {
        return pool.withConnection(connection -> lines(connection, id));
    }

    @Override
    public Future<List<Of>> lines(List<EpcrId> records, int max) {
        String[] names = records.stream().map(EpcrId::value).toArray(String[]::new);
        return pool.preparedQuery(LINES_OF)
                .execute(Tuple.of(names, max))
                .map(rows -> TelemetryStore.list(rows).stream()
                        .map(row -> new Of(
                                new EpcrId(row.getString("record")),
                                Wire.readOwn(row.getString("line"), EpcrEntry.class)))
                        .toList());
    }

    @Override
    public Future<List<EpcrId>> begun(List<EpcrId> records) {
        String[] names = records.stream().map(EpcrId::value).toArray(String[]::new);
        return pool.preparedQuery(BEGUN)
                .execute(Tuple.tuple().addValue(names))
                .map(rows -> TelemetryStore.list(rows).stream()
                        .map(row -> new EpcrId(row.getString("record")))
                        .toList());
    }

    @Override
    public Future<List<Listed>> list() {
        return pool.preparedQuery(LIST).execute(Tuple.of(LIST_MAX)).map(rows -> {
            List<Listed> all = new ArrayList<>();
            rows.forEach(row -> all.add(new Listed(
                    new EpcrId(row.getString("record")), row.getLong("lines"), TelemetryStore.instant(row, "at"))));
            return all;
        });
    }

    @Override
    public Future<List<EpcrEntry>> write(
            EpcrId id, Optional<UnitId> owedTo, Instant at, Function<List<EpcrEntry>, List<EpcrEntry>> decide) {
        return pool.withTransaction(connection -> connection
                .preparedQuery("select pg_advisory_xact_lock(hashtextextended($1, 31))")
                .execute(Tuple.of(id.value()))
                .compose(locked -> lines(connection, id))
                .compose(before -> {
                    List<EpcrEntry> fresh = decide.apply(before);
                    return fresh.isEmpty()
                            ? Future.succeededFuture(before)
                            : add(connection, id, fresh, at, owedTo).compose(added -> lines(connection, id));
                }));
    }

    private static Future<List<EpcrEntry>> lines(SqlConnection connection, EpcrId id) {
        return connection.preparedQuery(LINES).execute(Tuple.of(id.value())).map(rows -> {
            List<EpcrEntry> lines = new ArrayList<>();
            rows.forEach(row -> lines.add(Wire.readOwn(row.getString("line"), EpcrEntry.class)));
            return lines;
        });
    }

    private static Future<Void> add(
            SqlConnection connection, EpcrId id, List<EpcrEntry> lines, Instant at, Optional<UnitId> owedTo) {
        String[] ids = lines.stream().map(EpcrEntry::id).toArray(String[]::new);
        String[] texts = lines.stream().map(Wire::write).toArray(String[]::new);
        return connection
                .preparedQuery(ADD)
                .execute(Tuple.of(
                        id.value(),
                        TelemetryStore.utc(at),
                        ids,
                        texts,
                        owedTo.map(UnitId::value).orElse(null)))
                .mapEmpty();
    }
}
