package prehospital.dispatch.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import prehospital.dispatch.speeds.DriveLog;
import prehospital.protocol.AssignmentStatus;
import prehospital.protocol.DispatchEvent;
import prehospital.protocol.PositionFix;
import prehospital.protocol.Priority;
import prehospital.protocol.Recorded;
import prehospital.protocol.view.AssignmentView;
import prehospital.protocol.wire.Wire;

/** Drives from the rows of history and of telemetry. Any thread. */
public final class DriveStore implements DriveLog {
    /** Drives without siren among the newest are passed over; more than so many times the wanted number are not looked at. */
    private static final int LOOKED_AT = 4;

    private static final String DRIVES = """
            select drive.view, incident_row.priority,
                   array(select recorded from timeline_row step
                         where step.incident = drive.incident and step.recorded like '%"type":"PriorityChanged"%'
                         order by step.sequence) as steps
            from (select incident, view, (view::jsonb #>> '{times,EN_ROUTE}')::timestamptz as began from assignment_row
                  where view::jsonb #>> '{times,ON_SCENE}' is not null) drive
            left join incident_row on incident_row.id = drive.incident
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
                .execute(Tuple.of(TelemetryStore.utc(since), LOOKED_AT * DRIVES_MAX))
                .map(rows -> {
                    List<Drive> drives = new ArrayList<>();
                    for (Row row : rows) {
                        Drive drive = drive(row);
                        if (drives.size() < DRIVES_MAX && withSiren(row, drive)) {
                            drives.add(drive);
                        }
                    }
                    return drives;
                });
    }

    /** Whether the incident had such a priority from the first moment of the drive to its last; without an incident nothing speaks against it. */
    private static boolean withSiren(Row row, Drive drive) {
        Optional<Priority> priority =
                Optional.ofNullable(row.getString("priority")).map(Priority::valueOf);
        boolean siren = true;
        String[] steps = row.getArrayOfStrings("steps");
        for (int i = steps.length - 1; i >= 0; i--) {
            Recorded step = Wire.readOwn(steps[i], Recorded.class);
            if (!(step.event() instanceof DispatchEvent.PriorityChanged change)) {
                continue;
            }
            boolean before = !step.at().isAfter(drive.from());
            if (before) {
                break;
            }
            siren &= step.at().isAfter(drive.to()) || change.to().siren();
            priority = Optional.of(change.from());
        }
        return siren && priority.map(Priority::siren).orElse(true);
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
