package prehospital.protocol.link;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.AssignmentStatus;
import prehospital.protocol.Atmist;
import prehospital.protocol.ClearOutcome;
import prehospital.protocol.HospitalId;
import prehospital.protocol.LatLon;
import prehospital.protocol.Limits;
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
                Uplink.RoadBlocked,
                Uplink.DeviceChanged,
                Uplink.FrameOmitted,
                MciUplink,
                ReceptionUplink,
                ClinicalUplink,
                AlarmUplink,
                EcgUplink,
                WaveUplink,
                LinkUplink,
                UpkeepUplink,
                OrderUplink {
    /** Most vital values in one frame. */
    int VALUES_MAX = 200;

    /** Longest reason, in characters. */
    int REASON_MAX = 200;

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

    /**
     * The crew stands before a road that cannot be driven.
     *
     * @param closure the name of the closure it becomes, made by the vehicle so that sending it twice closes once
     * @param at where the vehicle stands
     * @param reason what the crew says about it, up to {@link #REASON_MAX} characters, may be empty
     */
    record RoadBlocked(String closure, LatLon at, Instant reportedAt, String reason, String by) implements Uplink {
        public RoadBlocked {
            Limits.text("closure", closure, 1, 64);
            Limits.text("reason", reason, 0, REASON_MAX);
        }
    }

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
