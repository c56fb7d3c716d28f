package prehospital.dispatch.link;

import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import prehospital.dispatch.desk.Also;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.EcgFileHead;
import prehospital.protocol.UnitId;
import prehospital.protocol.link.AlarmUplink;
import prehospital.protocol.link.ClinicalUplink;
import prehospital.protocol.link.EcgUplink;
import prehospital.protocol.link.LinkUplink;
import prehospital.protocol.link.MciUplink;
import prehospital.protocol.link.OrderUplink;
import prehospital.protocol.link.ReceptionUplink;
import prehospital.protocol.link.UpkeepUplink;
import prehospital.protocol.link.Uplink;
import prehospital.protocol.link.WaveUplink;
import prehospital.protocol.wire.Wire;

/**
 * What the centre keeps of frames that ask the core for nothing.
 *
 * @param own the assignment, when it is the unit's
 */
record FrameNotes(LinkLog log, UnaryOperator<Optional<AssignmentId>> own) {
    /** What is written with a frame beside what it asks for. */
    Also of(LinkLog.Notes notes, UnitId unit, long sequence, Uplink body, Instant now) {
        return switch (body) {
            case Uplink.DeviceChanged device ->
                notes.note(
                        unit, sequence, now, device.connected() ? "DEVICE_CONNECTED" : "DEVICE_LOST", device.device());
            case Uplink.FrameOmitted omitted ->
                notes.note(unit, sequence, now, "FRAME_OMITTED", omitted.what() + ": " + omitted.reason());
            case Uplink.RoadBlocked blocked ->
                notes.note(unit, sequence, now, "ROAD_BLOCKED", blocked.closure() + ": " + blocked.reason());
            case Uplink.PositionReported b -> Also.NOTHING;
            case Uplink.VitalsReported b -> Also.NOTHING;
            case Uplink.StatusPressed b -> Also.NOTHING;
            case Uplink.PreAlertPressed b -> Also.NOTHING;
            case Uplink.PreAlertChanged b -> Also.NOTHING;
            case Uplink.PreAlertWithdrawn b -> Also.NOTHING;
            case Uplink.RedirectSeen b -> Also.NOTHING;
            case MciUplink b -> Also.NOTHING;
            case ReceptionUplink b -> Also.NOTHING;
            case OrderUplink b -> Also.NOTHING;
            case ClinicalUplink.FindingsNoted found -> notes.note(unit, sequence, now, "FINDINGS", Wire.write(found));
            case ClinicalUplink.RecordWritten written -> log.record(written, now);
            case ClinicalUplink.RecordKept kept -> log.kept(unit, kept);
            case ClinicalUplink.ScoresReported b -> Also.NOTHING;
            case EcgUplink.EcgReported b -> Also.NOTHING;
            case EcgUplink.EcgRead read -> notes.note(unit, sequence, now, "ECG_READ", Wire.write(read.reading()));
            case EcgUplink.EcgFilePart part -> log.ecgFile(unit, owned(part.file()), part, now);
            case UpkeepUplink.UpkeepReported told -> log.upkeep(unit, told.upkeep(), now);
            case UpkeepUplink.ServicePressed b -> Also.NOTHING;
            case AlarmUplink b -> Also.NOTHING;
            case WaveUplink b -> Also.NOTHING;
            case LinkUplink b -> Also.NOTHING;
        };
    }

    /** A file that names another unit's patient is kept, as of nobody. */
    private EcgFileHead owned(EcgFileHead file) {
        return own.apply(file.assignment()).isPresent() ? file : file.ofNobody();
    }
}
