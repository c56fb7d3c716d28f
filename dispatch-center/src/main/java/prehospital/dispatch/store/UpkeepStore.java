package prehospital.dispatch.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.dispatch.desk.Also;
import prehospital.protocol.view.UpkeepView;
import prehospital.protocol.wire.BadMessage;
import prehospital.protocol.wire.Wire;

/** How each vehicle stood when it was last heard, in PostgreSQL. */
final class UpkeepStore {
    private static final Logger LOG = LoggerFactory.getLogger(UpkeepStore.class);
    private static final String PUT = """
            insert into unit_upkeep as known (unit, at, heard_at, view) values ($1, $2, $3, $4)
            on conflict (unit) do update set at = excluded.at, heard_at = excluded.heard_at, view = excluded.view
            where known.at <= excluded.at""";

    private UpkeepStore() {}

    static Also put(UpkeepView upkeep, Instant at) {
        return connection -> connection
                .preparedQuery(PUT)
                .execute(Tuple.of(
                        upkeep.unit().value(),
                        TelemetryStore.utc(upkeep.at()),
                        TelemetryStore.utc(at),
                        Wire.write(upkeep)))
                .mapEmpty();
    }

    /** All of them; one that cannot be read is left out and said in the log, its vehicle says it again. */
    static Future<List<UpkeepView>> all(Pool pool) {
        return pool.query("select unit, view from unit_upkeep order by unit")
                .execute()
                .map(rows -> {
                    List<UpkeepView> all = new ArrayList<>();
                    rows.forEach(row -> {
                        try {
                            all.add(Wire.read(row.getString("view"), UpkeepView.class));
                        } catch (BadMessage unreadable) {
                            LOG.warn(
                                    "upkeep of unit {} cannot be read: {}",
                                    row.getString("unit"),
                                    unreadable.getMessage());
                        }
                    });
                    return all;
                });
    }
}
