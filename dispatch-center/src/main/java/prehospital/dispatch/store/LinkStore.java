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
import java.util.SortedMap;
import java.util.TreeMap;
import prehospital.dispatch.desk.Also;
import prehospital.dispatch.link.Answered;
import prehospital.dispatch.link.LinkLog;
import prehospital.dispatch.telemetry.Heard;
import prehospital.dispatch.telemetry.LaneMark;
import prehospital.protocol.EcgFileHead;
import prehospital.protocol.FrameClass;
import prehospital.protocol.Refusal;
import prehospital.protocol.UnitId;
import prehospital.protocol.link.ClinicalUplink;
import prehospital.protocol.link.EcgUplink;
import prehospital.protocol.link.FrameRun;
import prehospital.protocol.view.UpkeepView;

/** Marks and answers of the links in PostgreSQL. Any thread. */
public final class LinkStore implements LinkLog {
    /** By the key, row for row, so that the time does not depend on what the planner believes of the table; {@code was} is where a run must have ended. */
    private static final String ADVANCE = """
            insert into link_run as mark (unit, lane, first, was, through, at)
            select * from unnest($1::text[], $2::text[], $3::bigint[], $4::bigint[], $5::bigint[], $6::timestamptz[])
            on conflict (unit, lane, first) do update
            set was = excluded.was, through = excluded.through, at = excluded.at
            where mark.through = excluded.was
            returning mark.xmax = 0 as begun""";

    /** Runs that a longer one now holds. */
    private static final String SWALLOW =
            "delete from link_run where unit = $1 and lane = $2 and first > $3 and first <= $4";

    private static final String MARKS = """
            select unit, coalesce(max(through) filter (where lane = 'STATUS' and first = 1), 0) as through
            from link_run group by unit""";
    private static final String RUNS = "select lane, first, through from link_run where unit = $1 order by lane, first";
    private static final String KEEP = """
            insert into link_answer (unit, sequence, at, refusal, problem, frame, lane) values ($1, $2, $3, $4, $5, $6, $7)""";
    private static final String NOTE =
            "insert into link_note (unit, sequence, at, kind, detail, lane) values ($1, $2, $3, $4, $5, $6)";
    private static final String ANSWERS = """
            select a.* from link_answer a join link_run w on w.unit = a.unit and w.lane = a.lane and w.first = 1
            where a.unit = $1 and a.lane = 'STATUS' and a.sequence > w.through - $2 order by a.sequence""";

    private final Pool pool;

    public LinkStore(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Future<Map<UnitId, Long>> durableThrough() {
        return pool.query(MARKS).execute().map(rows -> {
            Map<UnitId, Long> marks = new TreeMap<>();
            rows.forEach(row -> marks.put(new UnitId(row.getString("unit")), row.getLong("through")));
            return marks;
        });
    }

    @Override
    public Future<SortedMap<FrameClass, List<FrameRun>>> runs(UnitId unit) {
        return pool.preparedQuery(RUNS).execute(Tuple.of(unit.value())).map(rows -> {
            SortedMap<FrameClass, List<FrameRun>> runs = new TreeMap<>();
            rows.forEach(
                    row -> runs.computeIfAbsent(FrameClass.valueOf(row.getString("lane")), lane -> new ArrayList<>())
                            .add(new FrameRun(row.getLong("first"), row.getLong("through"))));
            return runs;
        });
    }

    @Override
    public Also advance(UnitId unit, LaneMark mark, Instant at) {
        return connection -> advance(connection, List.of(Heard.nothing(unit, mark, at)));
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
                        answered.frame(),
                        answered.lane().name()))
                .mapEmpty();
    }

    @Override
    public Notes notes(FrameClass lane) {
        return (unit, sequence, at, kind, detail) -> connection -> connection
                .preparedQuery(NOTE)
                .execute(Tuple.of(unit.value(), sequence, TelemetryStore.utc(at), kind, detail, lane.name()))
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
    public Also ecgFile(UnitId unit, EcgFileHead file, EcgUplink.EcgFilePart part, Instant at) {
        return EcgFileStore.take(unit, file, part, at);
    }

    @Override
    public Also upkeep(UnitId unit, UpkeepView upkeep, Instant at) {
        return upkeep.unit().equals(unit) ? UpkeepStore.put(upkeep, at) : Also.NOTHING;
    }

    @Override
    public Future<List<UpkeepView>> upkeeps() {
        return UpkeepStore.all(pool);
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
                FrameClass.valueOf(row.getString("lane")),
                row.getLong("sequence"),
                TelemetryStore.instant(row, "at"),
                Optional.ofNullable(row.getString("refusal")).map(Refusal::valueOf),
                Optional.ofNullable(row.getString("problem")).orElse(""),
                row.getString("frame"));
    }

    /** Moves the marks of several units at once; fails when one of them is not where it should be. */
    static Future<Void> advance(SqlConnection connection, List<Heard> heard) {
        List<Heard> moves = MarkRuns.of(heard).stream()
                .filter(run -> run.mark().through() > run.mark().after())
                .toList();
        if (moves.isEmpty()) {
            return Future.succeededFuture();
        }
        Columns rows = new Columns(6);
        moves.forEach(run -> rows.add(
                run.unit().value(),
                run.mark().lane().name(),
                run.mark().first(),
                run.mark().after(),
                run.mark().end(),
                TelemetryStore.utc(run.receivedAt())));
        long fresh = moves.stream().filter(run -> run.mark().fresh()).count();
        return connection
                .preparedQuery(ADVANCE)
                .execute(Tuple.of(
                        rows.texts(0), rows.texts(1), rows.longs(2), rows.longs(3), rows.longs(4), rows.times(5)))
                .compose(moved -> {
                    long begun = TelemetryStore.list(moved).stream()
                            .filter(row -> row.getBoolean("begun"))
                            .count();
                    return moved.size() == moves.size() && begun == fresh
                            ? swallow(connection, moves)
                            : Future.failedFuture(
                                    new IllegalStateException("the mark of a unit's frames is not where it should be"));
                });
    }

    private static Future<Void> swallow(SqlConnection connection, List<Heard> moves) {
        List<Tuple> longer = moves.stream()
                .filter(run -> run.mark().closesGap())
                .map(run -> Tuple.of(
                        run.unit().value(),
                        run.mark().lane().name(),
                        run.mark().first(),
                        run.mark().end()))
                .toList();
        return longer.isEmpty()
                ? Future.succeededFuture()
                : connection.preparedQuery(SWALLOW).executeBatch(longer).mapEmpty();
    }
}
