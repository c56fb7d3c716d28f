package prehospital.dispatch.speeds;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.PositionFix;
import prehospital.protocol.UnitId;

/** The drives of the past and where the vehicles were. Any thread. */
public interface DriveLog {
    /** Most drives in one answer, the newest. */
    int DRIVES_MAX = 2_000;

    /** Most fixes of one drive, the first. */
    int FIXES_MAX = 5_000;

    /**
     * A drive with siren to an incident that arrived.
     *
     * @param from when the crew said that the wheels move
     * @param to when it said that it is there
     */
    record Drive(AssignmentId assignment, UnitId unit, Instant from, Instant to) {}

    /** Drives with siren that began since a time, newest first: the incident was of a priority that is driven to with siren, all the way. */
    Future<List<Drive>> drives(Instant since);

    /** Where the vehicle was on a drive, in the order of time. */
    Future<List<PositionFix>> track(Drive drive);
}
