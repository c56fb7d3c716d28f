package prehospital.protocol.link;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.AssignmentStatus;
import prehospital.protocol.Atmist;
import prehospital.protocol.ClearOutcome;
import prehospital.protocol.HospitalId;
import prehospital.protocol.PositionFix;
import prehospital.protocol.PreAlertId;
import prehospital.protocol.VitalValue;

/** What a vehicle tells the centre. */
public sealed interface Uplink
        permits Uplink.PositionReported,
                Uplink.VitalsReported,
                Uplink.StatusPressed,
                Uplink.PreAlertPressed,
                Uplink.PreAlertChanged,
                Uplink.PreAlertWithdrawn,
                Uplink.RedirectSeen,
                Uplink.DeviceChanged,
                Uplink.FrameOmitted,
                MciUplink {
    /** Most vital values in one frame. */
    int VALUES_MAX = 200;

    /** A satellite fix. */
    record PositionReported(PositionFix fix) implements Uplink {}

    /** Values of one monitor message; the assignment is absent while the unit has none. */
    record VitalsReported(Optional<AssignmentId> assignment, List<VitalValue> values) implements Uplink {
        public VitalsReported {
            if (values.size() > VALUES_MAX) {
                throw new IllegalArgumentException("at most " + VALUES_MAX + " values in one frame");
            }
            values = List.copyOf(values);
        }
    }

    /** The crew pressed a status. */
    record StatusPressed(
            AssignmentId assignment,
            AssignmentStatus status,
            Instant occurredAt,
            Optional<HospitalId> destination,
            Optional<ClearOutcome> outcome,
            String by)
            implements Uplink {}

    /** The crew sent a pre-alert. */
    record PreAlertPressed(PreAlertId preAlert, AssignmentId assignment, HospitalId hospital, Atmist atmist, String by)
            implements Uplink {}

    /** The crew changed what the hospital is told. */
    record PreAlertChanged(PreAlertId preAlert, Atmist atmist, String by) implements Uplink {}

    /** The crew cancelled the pre-alert. */
    record PreAlertWithdrawn(PreAlertId preAlert, String reason, String by) implements Uplink {}

    /** The crew has seen a new destination. */
    record RedirectSeen(PreAlertId preAlert, String by) implements Uplink {}

    /** A device was connected or lost. */
    record DeviceChanged(String device, boolean connected) implements Uplink {}

    /**
     * Stands in for a frame that the vehicle no longer has, so that numbers stay without gaps and the loss is visible.
     *
     * @param what simple name of the body that was there, or {@code UNKNOWN}
     * @param reason why it is gone, for example thinned because the disk was full
     */
    record FrameOmitted(String what, String reason) implements Uplink {}
}
