package prehospital.dispatch.store;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import prehospital.dispatch.telemetry.Heard;
import prehospital.dispatch.telemetry.TelemetryLog;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.UnitId;
import prehospital.protocol.VitalSign;
import prehospital.protocol.VitalValue;
import prehospital.protocol.view.VitalsView;

/** Vitals in PostgreSQL, all values of one message in one row. Any thread. */
final class VitalTable {
    /** Newest values are looked for this far before a unit's last report. */
    private static final String WINDOW = "30 minutes";

    /** Values that reach the centre before their assignment's own time, by a clock that is behind. */
    private static final String CLOCK_BEHIND = "1 hour";

    private static final String WRITE = """
            insert into vital_pack (unit, received_at, assignment, measured_at, source, signs, body)
            select * from unnest($1::text[], $2::timestamptz[], $3::text[], $4::timestamptz[], $5::text[], $6::bigint[],
                                 $7::bytea[])""";
    private static final String NEWEST = """
            select v.* from unnest($1::text[]) as u (unit)
            cross join lateral (select measured_at, assignment from vital_pack where unit = u.unit
                                order by measured_at desc limit 1) last
            cross join lateral (select distinct on (signs, source) * from vital_pack
                                where unit = u.unit and measured_at > last.measured_at - interval '%s'
                                  and assignment is not distinct from last.assignment
                                order by signs, source, measured_at desc) v""".formatted(WINDOW);
    private static final String OF_ASSIGNMENT = """
            select * from vital_pack
            where unit = $1 and assignment = $2 and measured_at >= $3 and received_at >= $4::timestamptz - interval '%s'
            order by measured_at limit $5""".formatted(CLOCK_BEHIND);
    private static final Comparator<VitalValue> ORDER = Comparator.comparing(VitalValue::measuredAt)
            .thenComparing(v -> v.sign().name());

    private final Pool pool;

    VitalTable(Pool pool) {
        this.pool = pool;
    }

    /** What makes values one row. */
    private record Group(Instant measuredAt, String source) {}

    static Future<Void> write(SqlConnection connection, List<Heard> heard) {
        Columns rows = new Columns(7);
        for (Heard one : heard) {
            for (Heard.Vitals message : one.vitals()) {
                groups(message.values())
                        .forEach((group, values) -> rows.add(
                                one.unit().value(),
                                TelemetryStore.utc(one.receivedAt()),
                                message.assignment().map(AssignmentId::value).orElse(null),
                                TelemetryStore.utc(group.measuredAt()),
                                group.source(),
                                VitalPack.signs(values),
                                Buffer.buffer(VitalPack.pack(values))));
            }
        }
        return rows.isEmpty()
                ? Future.succeededFuture()
                : connection
                        .preparedQuery(WRITE)
                        .execute(Tuple.of(
                                rows.texts(0),
                                rows.times(1),
                                rows.texts(2),
                                rows.times(3),
                                rows.texts(4),
                                rows.longs(5),
                                rows.bytes(6)))
                        .mapEmpty();
    }

    private static Map<Group, List<VitalValue>> groups(List<VitalValue> values) {
        if (isOneGroup(values)) {
            VitalValue first = values.getFirst();
            return Map.of(new Group(first.measuredAt(), first.source()), values);
        }
        Map<Group, List<VitalValue>> groups = new LinkedHashMap<>();
        values.forEach(value -> groups.computeIfAbsent(
                        new Group(value.measuredAt(), value.source()), group -> new ArrayList<>())
                .add(value));
        return groups;
    }

    /** Nearly every message: a look at each value is cheaper than a map of them. */
    private static boolean isOneGroup(List<VitalValue> values) {
        if (values.isEmpty()) {
            return false;
        }
        VitalValue first = values.getFirst();
        for (VitalValue value : values) {
            if (!value.measuredAt().equals(first.measuredAt())
                    || !value.source().equals(first.source())) {
                return false;
            }
        }
        return true;
    }

    Future<List<VitalsView>> newest(Set<UnitId> units) {
        String[] names = units.stream().map(UnitId::value).toArray(String[]::new);
        return pool.preparedQuery(NEWEST).execute(Tuple.of((Object) names)).map(rows -> {
            Map<String, List<Row>> byUnit = new TreeMap<>();
            rows.forEach(row -> byUnit.computeIfAbsent(row.getString("unit"), unit -> new ArrayList<>())
                    .add(row));
            return byUnit.values().stream().map(VitalTable::view).toList();
        });
    }

    private static VitalsView view(List<Row> rows) {
        SortedMap<VitalSign, VitalValue> newest = new TreeMap<>();
        rows.stream()
                .flatMap(row -> values(row).stream())
                .forEach(value -> newest.merge(
                        value.sign(), value, (a, b) -> b.measuredAt().isAfter(a.measuredAt()) ? b : a));
        Row any = rows.getFirst();
        Instant received = rows.stream()
                .map(row -> TelemetryStore.instant(row, "received_at"))
                .max(Instant::compareTo)
                .orElseThrow();
        return new VitalsView(
                new UnitId(any.getString("unit")),
                Optional.ofNullable(any.getString("assignment")).map(AssignmentId::new),
                received,
                newest);
    }

    /** Each row has a value or more, so that so many rows are enough. */
    Future<List<VitalValue>> of(TelemetryLog.Patient patient, Instant from, int limit) {
        int most = Math.min(limit, TelemetryLog.ROWS_MAX);
        return pool.preparedQuery(OF_ASSIGNMENT)
                .execute(Tuple.of(
                        patient.unit().value(),
                        patient.assignment().value(),
                        TelemetryStore.utc(from),
                        TelemetryStore.utc(patient.since()),
                        most))
                .map(rows -> TelemetryStore.list(rows).stream()
                        .flatMap(row -> values(row).stream())
                        .sorted(ORDER)
                        .limit(most)
                        .toList());
    }

    private static List<VitalValue> values(Row row) {
        return VitalPack.unpack(
                row.getBuffer("body").getBytes(), TelemetryStore.instant(row, "measured_at"), row.getString("source"));
    }
}
