package prehospital.dispatch.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import prehospital.dispatch.core.eta.Spread;
import prehospital.dispatch.core.eta.Trip;
import prehospital.dispatch.telemetry.TripLog;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.AssignmentStatus;

/** What drives took, as rows. Any thread. */
public final class TripStore implements TripLog {
    private static final String ADD = """
            insert into eta_trip (assignment, leg, started_at, hour, predicted_seconds, actual_seconds,
                spread_mean, spread_deviation, spread_trips)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing""";
    private static final String SINCE = """
            select * from (select * from eta_trip where started_at >= $1 order by started_at desc limit $2) newest
            order by started_at""";

    private final Pool pool;

    public TripStore(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Future<Void> add(AssignmentId assignment, AssignmentStatus leg, Trip trip) {
        Tuple row = Tuple.tuple()
                .addString(assignment.value())
                .addString(leg.name())
                .addOffsetDateTime(TelemetryStore.utc(trip.startedAt()))
                .addInteger(trip.hour())
                .addDouble(trip.predictedSeconds())
                .addDouble(trip.actualSeconds())
                .addDouble(trip.spread().mean())
                .addDouble(trip.spread().deviation())
                .addInteger(trip.spread().trips());
        return pool.preparedQuery(ADD).execute(row).mapEmpty();
    }

    @Override
    public Future<List<Trip>> since(Instant from) {
        return pool.preparedQuery(SINCE)
                .execute(Tuple.of(TelemetryStore.utc(from), TRIPS_MAX))
                .map(rows -> {
                    List<Trip> trips = new ArrayList<>();
                    rows.forEach(row -> trips.add(trip(row)));
                    return trips;
                });
    }

    private static Trip trip(Row row) {
        return new Trip(
                TelemetryStore.instant(row, "started_at"),
                row.getInteger("hour"),
                row.getDouble("predicted_seconds"),
                row.getDouble("actual_seconds"),
                new Spread(
                        row.getDouble("spread_mean"),
                        row.getDouble("spread_deviation"),
                        row.getInteger("spread_trips")));
    }
}
