package prehospital.protocol.link;

import prehospital.protocol.Limits;
import prehospital.protocol.UnitAvailability;
import prehospital.protocol.view.UpkeepView;

/** What a vehicle says of itself: how it stands, and whether it can be sent. */
public sealed interface UpkeepUplink extends Uplink {
    /** The whole of how it stands, each time some of it changed; the newest stands for those before. */
    record UpkeepReported(UpkeepView upkeep) implements UpkeepUplink {}

    /**
     * The crew takes its vehicle out of service, or back in.
     *
     * @param reason why, up to {@link Uplink#REASON_MAX} characters; may be empty when it is back
     */
    record ServicePressed(UnitAvailability availability, String reason, String by) implements UpkeepUplink {
        public ServicePressed {
            Limits.text("reason", reason, 0, REASON_MAX);
        }
    }
}
