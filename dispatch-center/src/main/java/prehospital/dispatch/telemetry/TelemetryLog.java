package prehospital.dispatch.telemetry;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.PositionFix;
import prehospital.protocol.UnitId;
import prehospital.protocol.VitalValue;
import prehospital.protocol.view.PositionView;
import prehospital.protocol.view.VitalsView;

/** The durable side of telemetry. Any thread. */
public interface TelemetryLog {
    /** Most rows in one answer. */
    int ROWS_MAX = 1_000;

    /**
     * Whose values they are.
     *
     * @param since when the unit was assigned; no value of the patient was received earlier
     */
    record Patient(UnitId unit, AssignmentId assignment, Instant since) {}

    /**
     * Stores everything in one transaction, each unit's mark moved from {@code after} to {@code through}. Fails as a whole
     * when a mark is not where it should be.
     */
    Future<Void> write(List<Heard> heard);

    /** Newest position of each unit that ever reported one. */
    Future<List<PositionView>> newestPositions(Set<UnitId> units);

    /** Newest value of each sign around each unit's last report. */
    Future<List<VitalsView>> newestVitals(Set<UnitId> units);

    /** Fixes of a unit from a time on and before another, oldest first, at most {@link #ROWS_MAX}. */
    Future<List<PositionFix>> track(UnitId unit, Instant from, Instant to);

    /** Values of a patient measured from a time on, oldest first, at most {@code limit}. */
    Future<List<VitalValue>> vitals(Patient patient, Instant from, int limit);

    /** Whose values they are, for an assignment that only the history knows. */
    Future<Optional<Patient>> patient(AssignmentId assignment);

    /** Makes the tables of the days around this time, so that no row falls into the default part. */
    Future<Void> prepareDays(Instant now);
}
