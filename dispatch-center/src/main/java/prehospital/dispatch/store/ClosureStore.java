package prehospital.dispatch.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import prehospital.dispatch.web.ClosureLog;
import prehospital.protocol.LatLon;
import prehospital.protocol.wire.Wire;
import prehospital.routing.RoadClosure;

/** Road closures as rows. Any thread. */
public final class ClosureStore implements ClosureLog {
    private static final String PUT = """
            insert into road_closure (id, area, expires_at, reason, actor, created_at, confirmed_by)
            values ($1, $2, $3, $4, $5, $6, $7)
            on conflict (id) do update set area = excluded.area, expires_at = excluded.expires_at,
                reason = excluded.reason, actor = excluded.actor, created_at = excluded.created_at,
                confirmed_by = excluded.confirmed_by""";

    private final Pool pool;

    public ClosureStore(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Future<Void> put(RoadClosure closure) {
        RoadClosure.Report report = closure.report()
                .orElseThrow(() -> new IllegalArgumentException("a closure is kept with who reported it"));
        return pool.preparedQuery(PUT)
                .execute(Tuple.of(
                        closure.id(),
                        Wire.write(closure.area()),
                        TelemetryStore.utc(closure.expiresAt()),
                        closure.reason(),
                        report.by(),
                        TelemetryStore.utc(report.at()),
                        report.confirmedBy().orElse("")))
                .mapEmpty();
    }

    @Override
    public Future<Void> drop(String id) {
        return pool.preparedQuery("delete from road_closure where id = $1")
                .execute(Tuple.of(id))
                .mapEmpty();
    }

    @Override
    public Future<List<RoadClosure>> live(Instant now) {
        return pool.preparedQuery("delete from road_closure where expires_at <= $1")
                .execute(Tuple.of(TelemetryStore.utc(now)))
                .compose(gone ->
                        pool.query("select * from road_closure order by id").execute())
                .map(rows -> {
                    List<RoadClosure> closures = new ArrayList<>();
                    rows.forEach(row -> closures.add(closure(row)));
                    return closures;
                });
    }

    private static RoadClosure closure(Row row) {
        return new RoadClosure(
                row.getString("id"),
                points(row.getString("area")),
                TelemetryStore.instant(row, "expires_at"),
                row.getString("reason"),
                Optional.of(report(row)));
    }

    private static RoadClosure.Report report(Row row) {
        String confirmedBy = row.getString("confirmed_by");
        return new RoadClosure.Report(
                row.getString("actor"),
                TelemetryStore.instant(row, "created_at"),
                confirmedBy.isEmpty() ? Optional.empty() : Optional.of(confirmedBy));
    }

    private static List<LatLon> points(String json) {
        try {
            return Wire.lenient().readValue(json, new TypeReference<List<LatLon>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a road closure's area is not readable", e);
        }
    }
}
