package prehospital.dispatch.link;

import java.util.Optional;
import prehospital.protocol.MciCommand;
import prehospital.protocol.link.MciUplink;

/** What a crew's reports from a scene with many casualties ask the core for. */
final class MciRequests {
    private MciRequests() {}

    static MciCommand command(MciUplink body) {
        return switch (body) {
            case MciUplink.MciReported b ->
                new MciCommand.DeclareMci(b.incident(), b.level(), b.by(), b.expected(), b.note());
            case MciUplink.CasualtyTagged b ->
                new MciCommand.TriageCasualty(
                        b.incident(), b.tag(), b.triage(), b.sector(), b.card(), Optional.of(b.assignment()));
            case MciUplink.CasualtyCarried b -> new MciCommand.MoveCasualty(b.incident(), b.tag(), b.sector(), b.at());
            case MciUplink.CasualtyBoarded b ->
                new MciCommand.LoadCasualty(b.incident(), b.tag(), b.assignment(), b.at());
            case MciUplink.CasualtySetDown b -> new MciCommand.UnloadCasualty(b.incident(), b.tag(), b.at());
            case MciUplink.CasualtyConcluded b ->
                new MciCommand.EndCasualty(b.incident(), b.tag(), b.how(), b.note(), b.at());
        };
    }
}
