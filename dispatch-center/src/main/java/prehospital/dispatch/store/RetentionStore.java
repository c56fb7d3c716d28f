package prehospital.dispatch.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.dispatch.telemetry.Keeping;
import prehospital.dispatch.telemetry.Retention;

/**
 * Retention over the tables of the days. A day of which nothing belongs to a kept case is dropped; of another the rest is taken away by emptying the day
 * and putting back what stays, in one transaction. Any thread; one sweep at a time.
 */
public final class RetentionStore implements Retention {
    private static final Logger LOG = LoggerFactory.getLogger(RetentionStore.class);

    /** A day that was thinned is looked at again after this, for cases that are not kept any more. */
    private static final String AGAIN = "30 days";

    /** Longest wait for a lock: telemetry that is being written comes first. */
    private static final String LOCK_WAIT = "3s";

    /** The history follows the log within moments; further behind, cases may be missing in it. */
    private static final String HISTORY_BEHIND_MAX = "1 hour";

    private static final String COMPLETE = """
            select coalesce((select e.at > $1::timestamptz - interval '%s' from event e
                             where e.sequence = (select min(through) + 1 from projection)),
                            exists (select 1 from projection)) as complete""".formatted(HISTORY_BEHIND_MAX);
    private static final String DAYS = """
            select c.relname as part, to_date(right(c.relname, 8), 'YYYYMMDD') as day, pg_total_relation_size(c.oid) as bytes
            from pg_inherits i join pg_class c on c.oid = i.inhrelid
            where i.inhparent = to_regclass($1::text) and c.relname ~ '_[0-9]{8}$' order by 1""";
    private static final String DONE_LATELY = """
            select day from retention_day where kind = $1 and at > $2::timestamptz - interval '%s'""".formatted(AGAIN);
    /** A row with an assignment that the history does not know stays: better too much than too little. */
    private static final String OF_KEPT_CASE = """
            (r.assignment is not null and not exists (
                select 1 from assignment_row a join incident_row i on i.id = a.incident
                where a.id = r.assignment and i.closed_at < '%s'::timestamptz))""";

    private static final String IN_KEPT_CASE = """
            exists (select 1 from case_span s where s.unit = r.unit and r.fixed_at >= s.since and r.fixed_at < s.til)""";
    private static final String SPANS = """
            create temp table case_span on commit drop as
            select a.unit, (a.view::jsonb #>> '{times,ASSIGNED}')::timestamptz - interval '10 minutes' as since,
                   coalesce(a.view::jsonb #>> '{times,CLEAR}', a.view::jsonb #>> '{times,CANCELLED}', 'infinity')::timestamptz + interval '10 minutes' as til
            from assignment_row a join incident_row i on i.id = a.incident
            where i.closed_at is null or i.closed_at >= '%s'::timestamptz""";
    private static final String NOTE = """
            insert into retention_day (at, kind, day, action, bytes, kept, policy) values ($1, $2, $3, $4, $5, $6, $7)""";

    private final Pool pool;

    /** A kind of rows, its table, and how to tell what belongs to a kept case. */
    private enum Kind {
        POSITIONS("position", IN_KEPT_CASE),
        VITALS("vital_pack", OF_KEPT_CASE),
        WAVEFORMS("wave", OF_KEPT_CASE);

        private final String table;
        private final String stays;

        Kind(String table, String stays) {
            this.table = table;
            this.stays = stays;
        }

        int days(Keeping keeping) {
            return switch (this) {
                case POSITIONS -> keeping.positions();
                case VITALS -> keeping.vitals();
                case WAVEFORMS -> keeping.waveforms();
            };
        }
    }

    private record Day(Kind kind, String part, LocalDate day, long bytes) {}

    public RetentionStore(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Future<List<Done>> sweep(Keeping keeping, Instant now) {
        return pool.preparedQuery(COMPLETE)
                .execute(Tuple.of(TelemetryStore.utc(now)))
                .compose(rows -> {
                    boolean complete = rows.iterator().next().getBoolean("complete");
                    if (!complete) {
                        LOG.info("nothing is deleted: the history of cases is not complete yet");
                        return Future.succeededFuture(List.of());
                    }
                    return due(keeping, now)
                            .compose(days -> each(days, keeping, now))
                            .compose(done -> files(done, keeping, now));
                });
    }

    private Future<List<Done>> files(List<Done> before, Keeping keeping, Instant now) {
        return EcgFileStore.sweep(pool, keeping, now)
                .compose(swept -> swept.map(done -> pool.withConnection(connection -> note(connection, done))
                                .map(noted -> Stream.concat(before.stream(), Stream.of(noted))
                                        .toList()))
                        .orElseGet(() -> Future.succeededFuture(before)));
    }

    private Future<List<Day>> due(Keeping keeping, Instant now) {
        Future<List<Day>> all = Future.succeededFuture(new ArrayList<>());
        for (Kind kind : Kind.values()) {
            LocalDate first = LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(kind.days(keeping));
            all = all.compose(found -> days(kind)
                    .compose(days -> lately(kind, now).map(lately -> {
                        days.stream()
                                .filter(day -> day.day().isBefore(first) && !lately.contains(day.day()))
                                .forEach(found::add);
                        return found;
                    })));
        }
        return all.map(found -> found.stream().limit(DAYS_MAX).toList());
    }

    private Future<List<Day>> days(Kind kind) {
        return pool.preparedQuery(DAYS)
                .execute(Tuple.of(kind.table))
                .map(rows -> TelemetryStore.list(rows).stream()
                        .map(row -> new Day(kind, row.getString("part"), row.getLocalDate("day"), row.getLong("bytes")))
                        .toList());
    }

    private Future<List<LocalDate>> lately(Kind kind, Instant now) {
        return pool.preparedQuery(DONE_LATELY)
                .execute(Tuple.of(kind.name(), TelemetryStore.utc(now)))
                .map(rows -> TelemetryStore.list(rows).stream()
                        .map(row -> row.getLocalDate("day"))
                        .toList());
    }

    /** One after the other; one that cannot have its lock is left for the next sweep. */
    private Future<List<Done>> each(List<Day> days, Keeping keeping, Instant now) {
        Future<List<Done>> all = Future.succeededFuture(new ArrayList<>());
        for (Day day : days) {
            all = all.compose(done -> pool.withTransaction(connection -> take(connection, day, keeping, now))
                    .transform(result -> {
                        if (result.succeeded()) {
                            done.add(result.result());
                        } else {
                            LOG.warn(
                                    "{} left for the next sweep: {}",
                                    day.part(),
                                    result.cause().toString());
                        }
                        return Future.succeededFuture(done);
                    }));
        }
        return all;
    }

    private Future<Done> take(SqlConnection connection, Day day, Keeping keeping, Instant now) {
        // A statement that makes a table takes no parameters; this one is made by us from a number and the clock.
        String closedBefore = now.minus(Duration.ofDays(keeping.cases())).toString();
        List<String> steps = List.of(
                "set local lock_timeout = '" + LOCK_WAIT + "'",
                SPANS.formatted(closedBefore),
                "create temp table stays on commit drop as select r.* from " + day.part() + " r where "
                        + day.kind().stays.formatted(closedBefore));
        return run(connection, steps)
                .compose(done ->
                        connection.query("select count(*) as kept from stays").execute())
                .map(rows -> Objects.requireNonNull(rows.iterator().next().getLong("kept")))
                .compose(kept -> emptied(connection, day, kept).map(kept))
                .map(kept -> new Done(
                        now,
                        day.kind().name(),
                        day.day(),
                        kept == 0 ? Action.DROPPED : Action.THINNED,
                        day.bytes(),
                        kept,
                        keeping.words()))
                .compose(done -> note(connection, done));
    }

    private static Future<Void> run(SqlConnection connection, List<String> steps) {
        Future<Void> all = Future.succeededFuture();
        for (String step : steps) {
            all = all.compose(done -> connection.query(step).execute().mapEmpty());
        }
        return all;
    }

    private static Future<?> emptied(SqlConnection connection, Day day, long kept) {
        if (kept == 0) {
            return connection.query("drop table " + day.part()).execute();
        }
        return connection
                .query("truncate " + day.part())
                .execute()
                .compose(done -> connection
                        .query("insert into " + day.part() + " select * from stays")
                        .execute());
    }

    private static Future<Done> note(SqlConnection connection, Done done) {
        Tuple row = Tuple.tuple()
                .addOffsetDateTime(TelemetryStore.utc(done.at()))
                .addString(done.kind())
                .addLocalDate(done.day())
                .addString(done.action().name())
                .addLong(done.bytes())
                .addLong(done.kept())
                .addString(done.policy());
        return connection.preparedQuery(NOTE).execute(row).map(done);
    }

    @Override
    public Future<List<Held>> held(Keeping keeping) {
        Future<List<Held>> all = Future.succeededFuture(new ArrayList<>());
        for (Kind kind : Kind.values()) {
            all = all.compose(held -> days(kind)
                    .compose(days -> pool.query("select count(*) as n from " + kind.table + "_rest")
                            .execute()
                            .map(rows -> {
                                held.add(held(
                                        kind, keeping, days, rows.iterator().next()));
                                return held;
                            })));
        }
        return all;
    }

    private static Held held(Kind kind, Keeping keeping, List<Day> days, Row rest) {
        LocalDate epoch = LocalDate.EPOCH;
        return new Held(
                kind.name(),
                kind.days(keeping),
                days.size(),
                days.isEmpty() ? epoch : days.getFirst().day(),
                days.isEmpty() ? epoch : days.getLast().day(),
                days.stream().mapToLong(Day::bytes).sum(),
                Objects.requireNonNull(rest.getLong("n")));
    }

    @Override
    public Future<List<Done>> done() {
        return pool.preparedQuery("select * from retention_day order by at desc, kind, day limit $1")
                .execute(Tuple.of(DONE_MAX))
                .map(rows -> TelemetryStore.list(rows).stream()
                        .map(row -> new Done(
                                TelemetryStore.instant(row, "at"),
                                row.getString("kind"),
                                row.getLocalDate("day"),
                                Action.valueOf(row.getString("action")),
                                row.getLong("bytes"),
                                row.getLong("kept"),
                                row.getString("policy")))
                        .toList());
    }
}
