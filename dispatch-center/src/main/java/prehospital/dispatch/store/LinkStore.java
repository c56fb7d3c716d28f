package prehospital.dispatch.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import prehospital.dispatch.desk.Also;
import prehospital.dispatch.link.Answered;
import prehospital.dispatch.link.LinkLog;
import prehospital.dispatch.telemetry.Heard;
import prehospital.protocol.Refusal;
import prehospital.protocol.UnitId;
import prehospital.protocol.link.ClinicalUplink;

/** Marks and answers of the links in PostgreSQL. Any thread. */
public final class LinkStore implements LinkLog {
    private static final String MOVE = """
            update link_watermark mark set through = n.through, at = n.at
            from unnest($1::text[], $2::bigint[], $3::bigint[], $4::timestamptz[]) as n (unit, was, through, at)
            where mark.unit = n.unit and mark.through = n.was""";
    private static final String BEGIN = """
            insert into link_watermark (unit, through, at)
            select n.unit, n.through, n.at
            from unnest($1::text[], $2::bigint[], $3::bigint[], $4::timestamptz[]) as n (unit, was, through, at)
            on conflict do nothing""";
    private static final String KEEP = """
            insert into link_answer (unit, sequence, at, refusal, problem, frame) values ($1, $2, $3, $4, $5, $6)""";
    private static final String NOTE =
            "insert into link_note (unit, sequence, at, kind, detail) values ($1, $2, $3, $4, $5)";
    private static final String ANSWERS = """
            select a.* from link_answer a join link_watermark w on w.unit = a.unit
            where a.unit = $1 and a.sequence > w.through - $2 order by a.sequence""";

    private final Pool pool;

    public LinkStore(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Future<Map<UnitId, Long>> durableThrough() {
        return pool.query("select unit, through from link_watermark").execute().map(rows -> {
            Map<UnitId, Long> marks = new TreeMap<>();
            rows.forEach(row -> marks.put(new UnitId(row.getString("unit")), row.getLong("through")));
            return marks;
        });
    }

    @Override
    public Also advance(UnitId unit, long sequence, Instant at) {
        Heard nothing = Heard.nothing(unit, sequence - 1, sequence, at);
        return connection -> advance(connection, List.of(nothing));
    }

    @Override
    public Also keep(UnitId unit, Answered answered) {
        return connection -> connection
                .preparedQuery(KEEP)
                .execute(Tuple.of(
                        unit.value(),
                        answered.sequence(),
                        TelemetryStore.utc(answered.at()),
                        answered.refusal().map(Refusal::name).orElse(null),
                        answered.problem(),
                        answered.frame()))
                .mapEmpty();
    }

    @Override
    public Also note(UnitId unit, long sequence, Instant at, String kind, String detail) {
        return connection -> connection
                .preparedQuery(NOTE)
                .execute(Tuple.of(unit.value(), sequence, TelemetryStore.utc(at), kind, detail))
                .mapEmpty();
    }

    @Override
    public Also record(ClinicalUplink.RecordWritten written, Instant at) {
        return RecordStore.add(written, at);
    }

    @Override
    public Also kept(UnitId unit, ClinicalUplink.RecordKept kept) {
        return RecordStore.kept(unit, kept);
    }

    @Override
    public Future<Void> write(Also rows) {
        return pool.withTransaction(rows::write);
    }

    @Override
    public Future<List<Answered>> answers(UnitId unit) {
        return pool.preparedQuery(ANSWERS)
                .execute(Tuple.of(unit.value(), (long) FRAMES_REMEMBERED))
                .map(rows -> {
                    List<Answered> answers = new ArrayList<>();
                    rows.forEach(row -> answers.add(answered(row)));
                    return answers;
                });
    }

    private static Answered answered(Row row) {
        return new Answered(
                row.getLong("sequence"),
                TelemetryStore.instant(row, "at"),
                Optional.ofNullable(row.getString("refusal")).map(Refusal::valueOf),
                Optional.ofNullable(row.getString("problem")).orElse(""),
                row.getString("frame"));
    }

    /** Moves the marks of several units at once; fails when one of them is not where it should be. */
    static Future<Void> advance(SqlConnection connection, List<Heard> heard) {
        Columns moved = new Columns(4);
        Columns begun = new Columns(4);
        MarkRuns.of(heard)
                .forEach(run -> (run.after() == 0 ? begun : moved)
                        .add(run.unit().value(), run.after(), run.through(), TelemetryStore.utc(run.receivedAt())));
        return marks(connection, MOVE, moved).compose(done -> marks(connection, BEGIN, begun));
    }

    private static Future<Void> marks(SqlConnection connection, String statement, Columns rows) {
        if (rows.isEmpty()) {
            return Future.succeededFuture();
        }
        return connection
                .preparedQuery(statement)
                .execute(Tuple.of(rows.texts(0), rows.longs(1), rows.longs(2), rows.times(3)))
                .map(result -> {
                    if (result.rowCount() != rows.size()) {
                        throw new IllegalStateException("the mark of a unit's frames is not where it should be");
                    }
                    return null;
                });
    }
}
