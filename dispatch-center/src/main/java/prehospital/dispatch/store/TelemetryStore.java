package prehospital.dispatch.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import prehospital.dispatch.telemetry.Heard;
import prehospital.dispatch.telemetry.TelemetryLog;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.LatLon;
import prehospital.protocol.PositionFix;
import prehospital.protocol.UnitId;
import prehospital.protocol.VitalSign;
import prehospital.protocol.VitalValue;
import prehospital.protocol.view.PositionView;
import prehospital.protocol.view.VitalsView;

/** Positions and vitals in PostgreSQL, written as arrays: one statement per table, however many rows. Any thread. */
public final class TelemetryStore implements TelemetryLog {
    /** Days for which tables exist ahead of time. */
    private static final int DAYS_AHEAD = 7;

    /** Newest values are looked for this far before a unit's last report. */
    private static final String VITALS_WINDOW = "30 minutes";

    private static final String WRITE_POSITIONS = """
            insert into position (unit, received_at, fixed_at, lat, lon, speed_kmh, heading_degrees, accuracy_meters)
            select * from unnest($1::text[], $2::timestamptz[], $3::timestamptz[], $4::float8[], $5::float8[],
                                 $6::float8[], $7::float8[], $8::float8[])""";
    private static final String WRITE_VITALS = """
            insert into vital (unit, received_at, assignment, sign, value, measured_at, mark, source)
            select * from unnest($1::text[], $2::timestamptz[], $3::text[], $4::text[], $5::float8[],
                                 $6::timestamptz[], $7::text[], $8::text[])""";
    private static final String NEWEST_POSITIONS = """
            select p.* from unnest($1::text[]) as u (unit)
            cross join lateral (select * from position where unit = u.unit order by fixed_at desc limit 1) p""";
    private static final String NEWEST_VITALS = """
            select v.* from unnest($1::text[]) as u (unit)
            cross join lateral (select measured_at, assignment from vital where unit = u.unit
                                order by measured_at desc limit 1) last
            cross join lateral (select distinct on (sign) * from vital
                                where unit = u.unit and measured_at > last.measured_at - interval '%s'
                                  and assignment is not distinct from last.assignment
                                order by sign, measured_at desc) v""".formatted(VITALS_WINDOW);
    private static final String TRACK =
            "select * from position where unit = $1 and fixed_at >= $2 order by fixed_at limit " + ROWS_MAX;
    private static final String VITALS =
            "select * from vital where assignment = $1 and measured_at >= $2 order by measured_at, sign limit $3";

    private final Pool pool;

    public TelemetryStore(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Future<Void> write(List<Heard> heard) {
        return pool.withTransaction(connection -> writePositions(connection, heard)
                .compose(done -> writeVitals(connection, heard))
                .compose(done -> WaveRows.write(connection, heard))
                .compose(done -> LinkStore.advance(connection, heard)));
    }

    private static Future<Void> writePositions(SqlConnection connection, List<Heard> heard) {
        Columns rows = new Columns(8);
        for (Heard one : heard) {
            for (PositionFix fix : one.positions()) {
                rows.add(
                        one.unit().value(),
                        utc(one.receivedAt()),
                        utc(fix.fixedAt()),
                        fix.location().lat(),
                        fix.location().lon(),
                        fix.speedKmh().orElse(null),
                        fix.headingDegrees().orElse(null),
                        fix.accuracyMeters().orElse(null));
            }
        }
        return rows.isEmpty()
                ? Future.succeededFuture()
                : connection
                        .preparedQuery(WRITE_POSITIONS)
                        .execute(Tuple.of(
                                rows.texts(0),
                                rows.times(1),
                                rows.times(2),
                                rows.numbers(3),
                                rows.numbers(4),
                                rows.numbers(5),
                                rows.numbers(6),
                                rows.numbers(7)))
                        .mapEmpty();
    }

    private static Future<Void> writeVitals(SqlConnection connection, List<Heard> heard) {
        Columns rows = new Columns(8);
        for (Heard one : heard) {
            for (Heard.Vitals message : one.vitals()) {
                for (VitalValue value : message.values()) {
                    rows.add(
                            one.unit().value(),
                            utc(one.receivedAt()),
                            message.assignment().map(AssignmentId::value).orElse(null),
                            value.sign().name(),
                            value.value(),
                            utc(value.measuredAt()),
                            value.mark().name(),
                            value.source());
                }
            }
        }
        return rows.isEmpty()
                ? Future.succeededFuture()
                : connection
                        .preparedQuery(WRITE_VITALS)
                        .execute(Tuple.of(
                                rows.texts(0),
                                rows.times(1),
                                rows.texts(2),
                                rows.texts(3),
                                rows.numbers(4),
                                rows.times(5),
                                rows.texts(6),
                                rows.texts(7)))
                        .mapEmpty();
    }

    @Override
    public Future<List<PositionView>> newestPositions(Set<UnitId> units) {
        return pool.preparedQuery(NEWEST_POSITIONS)
                .execute(Tuple.of((Object) names(units)))
                .map(rows -> list(rows).stream()
                        .map(row -> new PositionView(
                                new UnitId(row.getString("unit")), fix(row), instant(row, "received_at")))
                        .toList());
    }

    @Override
    public Future<List<VitalsView>> newestVitals(Set<UnitId> units) {
        return pool.preparedQuery(NEWEST_VITALS)
                .execute(Tuple.of((Object) names(units)))
                .map(rows -> {
                    Map<String, List<Row>> byUnit = new TreeMap<>();
                    rows.forEach(row -> byUnit.computeIfAbsent(row.getString("unit"), unit -> new ArrayList<>())
                            .add(row));
                    return byUnit.values().stream()
                            .map(TelemetryStore::vitalsView)
                            .toList();
                });
    }

    private static VitalsView vitalsView(List<Row> rows) {
        SortedMap<VitalSign, VitalValue> values = new TreeMap<>();
        rows.forEach(row -> values.put(VitalSign.valueOf(row.getString("sign")), vital(row)));
        Row any = rows.getFirst();
        Instant newest = rows.stream()
                .map(row -> instant(row, "received_at"))
                .max(Instant::compareTo)
                .orElseThrow();
        return new VitalsView(
                new UnitId(any.getString("unit")),
                Optional.ofNullable(any.getString("assignment")).map(AssignmentId::new),
                newest,
                values);
    }

    @Override
    public Future<List<PositionFix>> track(UnitId unit, Instant from) {
        return pool.preparedQuery(TRACK)
                .execute(Tuple.of(unit.value(), utc(from)))
                .map(rows -> list(rows).stream().map(TelemetryStore::fix).toList());
    }

    @Override
    public Future<List<VitalValue>> vitals(AssignmentId assignment, Instant from, int limit) {
        return pool.preparedQuery(VITALS)
                .execute(Tuple.of(assignment.value(), utc(from), Math.min(limit, ROWS_MAX)))
                .map(rows -> list(rows).stream().map(TelemetryStore::vital).toList());
    }

    @Override
    public Future<Void> prepareDays(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        List<Tuple> days = IntStream.rangeClosed(0, DAYS_AHEAD)
                .mapToObj(ahead -> Tuple.of(today.plusDays(ahead)))
                .toList();
        return pool.preparedQuery("select telemetry_day($1)").executeBatch(days).mapEmpty();
    }

    private static String[] names(Set<UnitId> units) {
        return units.stream().map(UnitId::value).toArray(String[]::new);
    }

    private static List<Row> list(RowSet<Row> rows) {
        List<Row> list = new ArrayList<>(rows.size());
        rows.forEach(list::add);
        return list;
    }

    static PositionFix fix(Row row) {
        return new PositionFix(
                new LatLon(row.getDouble("lat"), row.getDouble("lon")),
                instant(row, "fixed_at"),
                Optional.ofNullable(row.getDouble("speed_kmh")),
                Optional.ofNullable(row.getDouble("heading_degrees")),
                Optional.ofNullable(row.getDouble("accuracy_meters")));
    }

    private static VitalValue vital(Row row) {
        return new VitalValue(
                VitalSign.valueOf(row.getString("sign")),
                row.getDouble("value"),
                instant(row, "measured_at"),
                VitalValue.Mark.valueOf(row.getString("mark")),
                row.getString("source"));
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static Instant instant(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }
}
