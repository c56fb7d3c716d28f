package prehospital.protocol.link;

import java.time.Instant;
import java.util.Optional;
import prehospital.protocol.FrameClass;

/**
 * One numbered message of a vehicle.
 *
 * @param lane the class whose number it has; absent for {@link FrameClass#STATUS}
 * @param sequence from 1 per unit and class without gaps, given when the frame was written to the vehicle's disk; 0 for what is not kept
 * @param at when that was, by the vehicle's clock
 * @param backlog frames of the class that wait behind this one
 * @param body what it says
 */
public record UplinkFrame(Optional<FrameClass> lane, long sequence, Instant at, long backlog, Uplink body) {
    /** A frame without a class. */
    public UplinkFrame(long sequence, Instant at, long backlog, Uplink body) {
        this(Optional.empty(), sequence, at, backlog, body);
    }

    /** The class whose number it has. */
    public FrameClass numberedIn() {
        return lane.orElse(FrameClass.STATUS);
    }

    /** The class of a body. */
    public static FrameClass classOf(Uplink body) {
        return switch (body) {
            case Uplink.PositionReported b -> FrameClass.VITALS;
            case Uplink.VitalsReported b -> FrameClass.VITALS;
            case Uplink.StatusPressed b -> FrameClass.STATUS;
            case Uplink.PreAlertPressed b -> FrameClass.STATUS;
            case Uplink.PreAlertChanged b -> FrameClass.STATUS;
            case Uplink.PreAlertWithdrawn b -> FrameClass.STATUS;
            case Uplink.RedirectSeen b -> FrameClass.STATUS;
            case Uplink.RoadBlocked b -> FrameClass.STATUS;
            case Uplink.DeviceChanged b -> FrameClass.STATUS;
            case Uplink.FrameOmitted b -> FrameClass.STATUS;
            case MciUplink b -> FrameClass.STATUS;
            case ReceptionUplink b -> FrameClass.STATUS;
            case OrderUplink b -> FrameClass.STATUS;
            case ClinicalUplink.FindingsNoted b -> FrameClass.STATUS;
            case ClinicalUplink.RecordWritten b -> FrameClass.RECORD;
            case ClinicalUplink.RecordKept b -> FrameClass.RECORD;
            case ClinicalUplink.ScoresReported b -> FrameClass.ALARM;
            case AlarmUplink b -> FrameClass.ALARM;
            case EcgUplink.EcgReported b -> FrameClass.ALARM;
            case EcgUplink.EcgRead b -> FrameClass.TWELVE_LEAD;
            case EcgUplink.EcgFilePart b -> FrameClass.TWELVE_LEAD;
            case WaveUplink.RecordingTaken b -> FrameClass.TWELVE_LEAD;
            case WaveUplink.WavesReported b -> FrameClass.WAVEFORM;
            case LinkUplink b -> FrameClass.STATUS;
            case UpkeepUplink.UpkeepReported b -> FrameClass.BULK;
            case UpkeepUplink.ServicePressed b -> FrameClass.STATUS;
        };
    }
}
