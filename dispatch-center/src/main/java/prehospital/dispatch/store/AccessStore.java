package prehospital.dispatch.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import prehospital.dispatch.web.AccessLog;
import prehospital.protocol.IncidentId;
import prehospital.protocol.UnitId;

/** Who read recorded signals, in PostgreSQL. Any thread. */
public final class AccessStore implements AccessLog {
    private static final String NOTE =
            "insert into access_note (at, actor, what, unit, incident, detail) values ($1, $2, $3, $4, $5, $6)";
    private static final String NEWEST = "select * from access_note order by id desc limit $1";

    private final Pool pool;

    public AccessStore(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Future<Void> note(Access access) {
        Tuple row = Tuple.tuple()
                .addOffsetDateTime(TelemetryStore.utc(access.at()))
                .addString(access.actor())
                .addString(access.what())
                .addString(access.unit().map(UnitId::value).orElse(null))
                .addString(access.incident().map(IncidentId::value).orElse(null))
                .addString(access.detail());
        return pool.preparedQuery(NOTE).execute(row).mapEmpty();
    }

    @Override
    public Future<List<Access>> newest() {
        return pool.preparedQuery(NEWEST)
                .execute(Tuple.of(LIST_MAX))
                .map(rows -> TelemetryStore.list(rows).stream()
                        .map(row -> new Access(
                                TelemetryStore.instant(row, "at"),
                                row.getString("actor"),
                                row.getString("what"),
                                Optional.ofNullable(row.getString("unit")).map(UnitId::new),
                                Optional.ofNullable(row.getString("incident")).map(IncidentId::new),
                                row.getString("detail")))
                        .toList());
    }
}
