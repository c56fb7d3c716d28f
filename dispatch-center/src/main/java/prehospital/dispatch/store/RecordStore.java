package prehospital.dispatch.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import prehospital.dispatch.desk.Also;
import prehospital.dispatch.web.RecordLog;
import prehospital.protocol.EpcrEntry;
import prehospital.protocol.EpcrId;
import prehospital.protocol.link.ClinicalUplink.RecordWritten;
import prehospital.protocol.wire.Wire;

/** Patients' records as rows that are only added. Any thread. */
public final class RecordStore implements RecordLog {
    private static final String ADD = """
            insert into patient_record_line (record, id, received_at, line)
            select $1, n.id, $2, n.line from unnest($3::text[], $4::text[]) with ordinality as n (id, line, position)
            order by n.position on conflict do nothing""";
    private static final String LINES = "select line from patient_record_line where record = $1 order by position";
    private static final String LIST = """
            select record, count(*) as lines, max(received_at) as at from patient_record_line
            group by record order by at desc limit $1""";

    private final Pool pool;

    public RecordStore(Pool pool) {
        this.pool = pool;
    }

    /** Adds the lines of a frame in someone's transaction. */
    static Also add(RecordWritten written, Instant at) {
        return connection -> add(connection, written.record(), written.entries(), at);
    }

    @Override
    public Future<List<EpcrEntry>> lines(EpcrId id) {
        return pool.withConnection(connection -> lines(connection, id));
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
    public Future<List<EpcrEntry>> write(EpcrId id, Instant at, Function<List<EpcrEntry>, List<EpcrEntry>> decide) {
        return pool.withTransaction(connection -> connection
                .preparedQuery("select pg_advisory_xact_lock(hashtextextended($1, 31))")
                .execute(Tuple.of(id.value()))
                .compose(locked -> lines(connection, id))
                .compose(before -> add(connection, id, decide.apply(before), at))
                .compose(added -> lines(connection, id)));
    }

    private static Future<List<EpcrEntry>> lines(SqlConnection connection, EpcrId id) {
        return connection.preparedQuery(LINES).execute(Tuple.of(id.value())).map(rows -> {
            List<EpcrEntry> lines = new ArrayList<>();
            rows.forEach(row -> lines.add(Wire.readOwn(row.getString("line"), EpcrEntry.class)));
            return lines;
        });
    }

    private static Future<Void> add(SqlConnection connection, EpcrId id, List<EpcrEntry> lines, Instant at) {
        String[] ids = lines.stream().map(EpcrEntry::id).toArray(String[]::new);
        String[] texts = lines.stream().map(Wire::write).toArray(String[]::new);
        return connection
                .preparedQuery(ADD)
                .execute(Tuple.of(id.value(), TelemetryStore.utc(at), ids, texts))
                .mapEmpty();
    }
}
