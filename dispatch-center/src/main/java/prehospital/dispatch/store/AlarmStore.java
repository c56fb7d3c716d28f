package prehospital.dispatch.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import prehospital.dispatch.alarms.AlarmLog;
import prehospital.dispatch.desk.Also;
import prehospital.protocol.AlarmState;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.IncidentId;
import prehospital.protocol.UnitId;
import prehospital.protocol.view.AlarmView;
import prehospital.protocol.wire.Wire;

/** Alarms in PostgreSQL, each as it is now. Any thread. */
public final class AlarmStore implements AlarmLog {
    private static final String PUT = """
            insert into alarm (unit, id, assignment, incident, started_at, heard_at, open, view)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            on conflict (unit, id) do update set assignment = excluded.assignment, incident = excluded.incident,
                open = excluded.open, view = excluded.view""";
    private static final String OPEN = "select view, heard_at from alarm where open order by heard_at desc limit $1";
    private static final String BEGAN = """
            select view from alarm
            where started_at >= $1 and started_at < $2 and ($3::text is null or unit = $3) and ($4::text is null or incident = $4)
            order by started_at desc, id limit $5""";

    private final Pool pool;

    public AlarmStore(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Also put(AlarmView alarm, Instant now) {
        Tuple row = Tuple.tuple()
                .addString(alarm.unit().value())
                .addString(alarm.id().value())
                .addString(alarm.assignment().map(AssignmentId::value).orElse(null))
                .addString(alarm.incident().map(IncidentId::value).orElse(null))
                .addOffsetDateTime(TelemetryStore.utc(alarm.startedAt()))
                .addOffsetDateTime(TelemetryStore.utc(now))
                .addBoolean(alarm.state() != AlarmState.ENDED)
                .addString(Wire.write(alarm));
        return connection -> connection.preparedQuery(PUT).execute(row).mapEmpty();
    }

    @Override
    public Future<Void> write(Also rows) {
        return pool.withTransaction(rows::write);
    }

    @Override
    public Future<List<Known>> open(int max) {
        return pool.preparedQuery(OPEN)
                .execute(Tuple.of(max))
                .map(rows -> TelemetryStore.list(rows).stream()
                        .map(row -> new Known(
                                Wire.readOwn(row.getString("view"), AlarmView.class),
                                TelemetryStore.instant(row, "heard_at")))
                        .toList());
    }

    @Override
    public Future<List<AlarmView>> began(
            Optional<UnitId> unit, Optional<IncidentId> incident, Instant from, Instant to) {
        Tuple where = Tuple.tuple()
                .addOffsetDateTime(TelemetryStore.utc(from))
                .addOffsetDateTime(TelemetryStore.utc(to))
                .addString(unit.map(UnitId::value).orElse(null))
                .addString(incident.map(IncidentId::value).orElse(null))
                .addInteger(LIST_MAX);
        return pool.preparedQuery(BEGAN)
                .execute(where)
                .map(rows -> TelemetryStore.list(rows).stream()
                        .map(row -> Wire.readOwn(row.getString("view"), AlarmView.class))
                        .toList());
    }
}
