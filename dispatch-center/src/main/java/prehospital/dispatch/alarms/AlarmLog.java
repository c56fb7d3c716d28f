package prehospital.dispatch.alarms;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import prehospital.dispatch.desk.Also;
import prehospital.protocol.IncidentId;
import prehospital.protocol.UnitId;
import prehospital.protocol.view.AlarmView;

/** The durable side of alarms. Any thread. */
public interface AlarmLog {
    /** Most alarms of one answer, newest first. */
    int LIST_MAX = 500;

    /**
     * An alarm that is not over.
     *
     * @param heardAt when the centre first heard of it
     */
    record Known(AlarmView alarm, Instant heardAt) {}

    /** Keeps an alarm as it is now, in someone's transaction; when it was first heard of stays as it was. */
    Also put(AlarmView alarm, Instant now);

    /** Writes in a transaction of its own. */
    Future<Void> write(Also rows);

    /** The alarms that are not over, the newest of more than {@code max}. */
    Future<List<Known>> open(int max);

    /** Alarms that began in a time, of a unit or an incident or all, those that are over too. */
    Future<List<AlarmView>> began(Optional<UnitId> unit, Optional<IncidentId> incident, Instant from, Instant to);
}
