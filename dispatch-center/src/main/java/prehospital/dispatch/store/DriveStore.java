package prehospital.dispatch.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import prehospital.dispatch.speeds.DriveLog;
import prehospital.protocol.AssignmentStatus;
import prehospital.protocol.PositionFix;
import prehospital.protocol.view.AssignmentView;
import prehospital.protocol.wire.Wire;

/** Drives from the rows of history and of telemetry. Any thread. */
public final class DriveStore implements DriveLog {
    private static final String DRIVES = """
            select view from (select view, (view::jsonb #>> '{times,EN_ROUTE}')::timestamptz as began from assignment_row
                              where view::jsonb #>> '{times,ON_SCENE}' is not null) drive
            where began >= $1 order by began desc limit $2""";
    private static final String TRACK = """
            select * from position where unit = $1 and fixed_at >= $2 and fixed_at <= $3 order by fixed_at limit $4""";

    private final Pool pool;

    public DriveStore(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Future<List<Drive>> drives(Instant since) {
        return pool.preparedQuery(DRIVES)
                .execute(Tuple.of(TelemetryStore.utc(since), DRIVES_MAX))
                .map(rows -> {
                    List<Drive> drives = new ArrayList<>();
                    rows.forEach(row -> drives.add(drive(row)));
                    return drives;
                });
    }

    private static Drive drive(Row row) {
        AssignmentView view = Wire.readOwn(row.getString("view"), AssignmentView.class);
        return new Drive(
                view.id(),
                view.unit(),
                Objects.requireNonNull(view.times().get(AssignmentStatus.EN_ROUTE)),
                Objects.requireNonNull(view.times().get(AssignmentStatus.ON_SCENE)));
    }

    @Override
    public Future<List<PositionFix>> track(Drive drive) {
        Tuple where = Tuple.of(
                drive.unit().value(), TelemetryStore.utc(drive.from()), TelemetryStore.utc(drive.to()), FIXES_MAX);
        return pool.preparedQuery(TRACK).execute(where).map(rows -> {
            List<PositionFix> fixes = new ArrayList<>();
            rows.forEach(row -> fixes.add(TelemetryStore.fix(row)));
            return fixes;
        });
    }
}
