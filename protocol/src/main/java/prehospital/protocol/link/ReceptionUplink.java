package prehospital.protocol.link;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.CareMilestone;
import prehospital.protocol.PreAlertId;

/** What a crew does about being received; written to the vehicle's journal first, link or no link. */
public sealed interface ReceptionUplink extends Uplink {
    /** Account that pressed. */
    String by();

    /** The crew signed the transfer of care. */
    record HandoffCountersigned(PreAlertId preAlert, String name, Instant at, String by) implements ReceptionUplink {}

    /** The patient is off the stretcher. */
    record StretcherFree(PreAlertId preAlert, Instant occurredAt, String by) implements ReceptionUplink {}

    /** The crew stated a moment of the pathway. */
    record MomentStated(PreAlertId preAlert, CareMilestone milestone, Instant occurredAt, String by)
            implements ReceptionUplink {}

    /**
     * The vehicle proposed to warn a department, and the crew decided otherwise.
     *
     * @param criteria that held, by their names
     */
    record WarningDeclined(AssignmentId assignment, SortedSet<String> criteria, String reason, Instant at, String by)
            implements ReceptionUplink {
        public WarningDeclined {
            criteria = Collections.unmodifiableSortedSet(new TreeSet<>(criteria));
        }
    }
}
