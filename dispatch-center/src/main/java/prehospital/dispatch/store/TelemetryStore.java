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
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import prehospital.dispatch.telemetry.Heard;
import prehospital.dispatch.telemetry.TelemetryLog;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.LatLon;
import prehospital.protocol.PositionFix;
import prehospital.protocol.UnitId;
import prehospital.protocol.VitalValue;
import prehospital.protocol.view.PositionView;
import prehospital.protocol.view.VitalsView;

/** Positions, vitals and signals in PostgreSQL, written as arrays: one statement per table, however many rows. Any thread. */
public final class TelemetryStore implements TelemetryLog {
    /** Days for which tables exist ahead of time. */
    private static final int DAYS_AHEAD = 7;

    private static final String WRITE_POSITIONS = """
            insert into position (unit, received_at, fixed_at, lat, lon, speed_kmh, heading_degrees, accuracy_meters)
            select * from unnest($1::text[], $2::timestamptz[], $3::timestamptz[], $4::float8[], $5::float8[],
                                 $6::float8[], $7::float8[], $8::float8[])""";
    private static final String NEWEST_POSITIONS = """
            select p.* from unnest($1::text[]) as u (unit)
            cross join lateral (select * from position where unit = u.unit order by fixed_at desc limit 1) p""";
    private static final String TRACK =
            "select * from position where unit = $1 and fixed_at >= $2 and fixed_at < $3 order by fixed_at limit "
                    + ROWS_MAX;
    private static final String PATIENT = """
            select unit, (view::jsonb #>> '{times,ASSIGNED}')::timestamptz as since from assignment_row where id = $1""";

    private final Pool pool;
    private final VitalTable vitals;

    public TelemetryStore(Pool pool) {
        this.pool = pool;
        this.vitals = new VitalTable(pool);
    }

    @Override
    public Future<Void> write(List<Heard> heard) {
        return pool.withTransaction(connection -> writePositions(connection, heard)
                .compose(done -> VitalTable.write(connection, heard))
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
        return vitals.newest(units);
    }

    @Override
    public Future<List<PositionFix>> track(UnitId unit, Instant from, Instant to) {
        return pool.preparedQuery(TRACK)
                .execute(Tuple.of(unit.value(), utc(from), utc(to)))
                .map(rows -> list(rows).stream().map(TelemetryStore::fix).toList());
    }

    @Override
    public Future<List<VitalValue>> vitals(Patient patient, Instant from, int limit) {
        return vitals.of(patient, from, limit);
    }

    @Override
    public Future<Optional<Patient>> patient(AssignmentId assignment) {
        return pool.preparedQuery(PATIENT)
                .execute(Tuple.of(assignment.value()))
                .map(rows -> list(rows).stream()
                        .findFirst()
                        .map(row -> new Patient(new UnitId(row.getString("unit")), assignment, instant(row, "since"))));
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

    static List<Row> list(RowSet<Row> rows) {
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

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static Instant instant(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }
}
