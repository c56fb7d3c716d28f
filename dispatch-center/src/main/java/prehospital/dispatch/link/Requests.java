package prehospital.dispatch.link;

import java.util.Optional;
import java.util.function.Function;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.DispatchCommand;
import prehospital.protocol.PreAlertId;
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

/**
 * Turns what a crew pressed into commands, and sees that a unit speaks for itself only.
 *
 * @param assignmentUnit whose an assignment is; empty when the centre does not know it, which the core then says
 * @param preAlertUnit whose a pre-alert is, likewise
 */
public record Requests(
        Function<AssignmentId, Optional<UnitId>> assignmentUnit, Function<PreAlertId, Optional<UnitId>> preAlertUnit) {
    /** What a frame asks the core for, and in whose name. */
    record Request(String actor, DispatchCommand command) {}

    /**
     * The command of a frame; empty when it asks for none.
     *
     * @throws IllegalArgumentException with the problem in words when the frame may not ask for this
     */
    Optional<Request> of(UnitId unit, Uplink body) {
        return switch (body) {
            case Uplink.StatusPressed b ->
                request(
                        unit,
                        b.by(),
                        own(unit, b.assignment(), assignmentUnit),
                        new DispatchCommand.ReportStatus(
                                b.assignment(), b.status(), b.occurredAt(), b.destination(), b.outcome()));
            case Uplink.PreAlertPressed b ->
                request(
                        unit,
                        b.by(),
                        own(unit, b.assignment(), assignmentUnit),
                        new DispatchCommand.SendPreAlert(b.preAlert(), b.assignment(), b.hospital(), b.atmist()));
            case Uplink.PreAlertChanged b ->
                request(
                        unit,
                        b.by(),
                        own(unit, b.preAlert(), preAlertUnit),
                        new DispatchCommand.UpdatePreAlert(b.preAlert(), b.atmist()));
            case Uplink.PreAlertWithdrawn b ->
                request(
                        unit,
                        b.by(),
                        own(unit, b.preAlert(), preAlertUnit),
                        new DispatchCommand.CancelPreAlert(b.preAlert(), b.reason()));
            case Uplink.RedirectSeen b ->
                request(
                        unit,
                        b.by(),
                        own(unit, b.preAlert(), preAlertUnit),
                        new DispatchCommand.ConfirmRedirect(b.preAlert(), unit));
            case ReceptionUplink b -> request(unit, b.by(), own(unit, b), ReceptionRequests.command(unit, b));
            case OrderUplink b -> request(unit, b.by(), true, OrderRequests.command(unit, b));
            case MciUplink b ->
                request(unit, b.by(), own(unit, b.assignment(), assignmentUnit), MciRequests.command(b));
            case ClinicalUplink.RecordWritten b ->
                nothing(unit, own(unit, b.record().assignment(), assignmentUnit));
            case ClinicalUplink.RecordKept b ->
                nothing(unit, own(unit, b.record().assignment(), assignmentUnit));
            case ClinicalUplink b -> Optional.empty();
            case AlarmUplink b -> Optional.empty();
            case EcgUplink b -> Optional.empty();
            case UpkeepUplink.ServicePressed b ->
                request(
                        unit,
                        b.by(),
                        true,
                        new DispatchCommand.SetUnitAvailability(unit, b.availability(), b.reason()));
            case UpkeepUplink.UpkeepReported b -> Optional.empty();
            case WaveUplink b -> Optional.empty();
            case LinkUplink b -> Optional.empty();
            case Uplink.PositionReported b -> Optional.empty();
            case Uplink.VitalsReported b -> Optional.empty();
            case Uplink.RoadBlocked b -> Optional.empty();
            case Uplink.DeviceChanged b -> Optional.empty();
            case Uplink.FrameOmitted b -> Optional.empty();
        };
    }

    private boolean own(UnitId unit, ReceptionUplink body) {
        return switch (body) {
            case ReceptionUplink.WarningDeclined b -> own(unit, b.assignment(), assignmentUnit);
            case ReceptionUplink.HandoffCountersigned b -> own(unit, b.preAlert(), preAlertUnit);
            case ReceptionUplink.StretcherFree b -> own(unit, b.preAlert(), preAlertUnit);
            case ReceptionUplink.MomentStated b -> own(unit, b.preAlert(), preAlertUnit);
        };
    }

    private static <T> boolean own(UnitId unit, T subject, Function<T, Optional<UnitId>> unitOf) {
        return unitOf.apply(subject).map(unit::equals).orElse(true);
    }

    private static Optional<Request> nothing(UnitId unit, boolean own) {
        if (!own) {
            throw new IllegalArgumentException("unit " + unit + " may write the records of its own patients only");
        }
        return Optional.empty();
    }

    private static Optional<Request> request(UnitId unit, String by, boolean own, DispatchCommand command) {
        if (!own) {
            throw new IllegalArgumentException("unit " + unit + " may speak for its own assignments only");
        }
        String actor = by.isBlank() || by.length() > 64 ? "unit:" + unit : by;
        return Optional.of(new Request(actor, command));
    }
}
