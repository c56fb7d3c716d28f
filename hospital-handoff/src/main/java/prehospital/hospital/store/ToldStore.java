package prehospital.hospital.store;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import prehospital.hospital.core.Told;
import prehospital.protocol.HospitalId;
import prehospital.protocol.PreAlertId;
import prehospital.protocol.PreAlertStatus;
import prehospital.protocol.wire.Wire;

/** What each hospital was told of each pre-alert. */
public final class ToldStore {
    /** Most open pre-alerts looked at after a start; far more than a department can have. */
    private static final int OPEN_MAX = 1_000;

    private static final String[] OPEN = Arrays.stream(PreAlertStatus.values())
            .filter(PreAlertStatus::open)
            .map(PreAlertStatus::name)
            .toArray(String[]::new);

    private final Pool pool;

    /** A store over a migrated database. */
    public ToldStore(Pool pool) {
        this.pool = pool;
    }

    /** What the hospital was told of a pre-alert; empty when nothing was. */
    public Future<Optional<Told>> find(PreAlertId preAlert, HospitalId hospital) {
        return pool.preparedQuery("SELECT told FROM prealert_told WHERE prealert = $1 AND hospital = $2")
                .execute(Tuple.of(preAlert.value(), hospital.value()))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(told(rows.iterator().next())));
    }

    /** What was told last of a pre-alert to any of these hospitals; empty when nothing was. */
    public Future<Optional<Told>> of(PreAlertId preAlert, List<String> hospitals) {
        return pool.preparedQuery("SELECT told FROM prealert_told WHERE prealert = $1 AND hospital = ANY($2)"
                        + " ORDER BY at DESC LIMIT 1")
                .execute(Tuple.of(preAlert.value(), (Object) hospitals.toArray(String[]::new)))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(told(rows.iterator().next())));
    }

    /** The pre-alerts that the hospital still expects as far as it was told. */
    public Future<List<Told>> open(HospitalId hospital) {
        return pool.preparedQuery(
                        "SELECT told FROM prealert_told WHERE hospital = $1 AND told->'preAlert'->>'hospital' = $1"
                                + " AND told->'preAlert'->>'status' = ANY($2)"
                                + " ORDER BY at DESC LIMIT " + OPEN_MAX)
                .execute(Tuple.of(hospital.value(), (Object) OPEN))
                .map(rows -> {
                    List<Told> open = new ArrayList<>();
                    rows.forEach(row -> open.add(told(row)));
                    return open;
                });
    }

    /** Remembers what was told, in the transaction that tells it. */
    public Future<Void> put(SqlConnection connection, HospitalId hospital, Told told, Instant at) {
        return connection
                .preparedQuery("INSERT INTO prealert_told (prealert, hospital, told, at) VALUES ($1, $2, $3, $4)"
                        + " ON CONFLICT (prealert, hospital) DO UPDATE SET told = $3, at = $4")
                .execute(Tuple.of(
                        told.preAlert().id().value(),
                        hospital.value(),
                        new JsonObject(Wire.write(told)),
                        FhirStore.time(at)))
                .mapEmpty();
    }

    private static Told told(Row row) {
        return Wire.readOwn(row.getJsonObject("told").encode(), Told.class);
    }
}
