package prehospital.dispatch.link;

import prehospital.protocol.DispatchCommand;
import prehospital.protocol.ReceptionCommand;
import prehospital.protocol.ReceptionParty;
import prehospital.protocol.UnitId;
import prehospital.protocol.link.ReceptionUplink;

/** What a crew's part in its reception asks the core for. */
final class ReceptionRequests {
    private ReceptionRequests() {}

    static DispatchCommand command(UnitId unit, ReceptionUplink body) {
        return switch (body) {
            case ReceptionUplink.HandoffCountersigned b ->
                new ReceptionCommand.SignAsCrew(b.preAlert(), unit, b.name());
            case ReceptionUplink.StretcherFree b ->
                new ReceptionCommand.ReportOffload(b.preAlert(), ReceptionParty.CREW, b.occurredAt());
            case ReceptionUplink.MomentStated b ->
                new ReceptionCommand.StateMilestone(b.preAlert(), b.milestone(), b.occurredAt());
            case ReceptionUplink.WarningDeclined b ->
                new DispatchCommand.DeclineWarning(b.assignment(), b.criteria(), b.reason());
        };
    }
}
