package prehospital.dispatch.core;

import java.util.Random;
import prehospital.protocol.DispatchCommand;
import prehospital.protocol.IdentityCommand;
import prehospital.protocol.TheirPatient;
import prehospital.protocol.view.PreAlertView;

/** Random commands about who a patient is. People and patients are few, so that commands meet. */
final class IdentityChance {
    private IdentityChance() {}

    static DispatchCommand about(PreAlertView p, Random random) {
        TheirPatient patient = IdentityLines.patient("T" + random.nextInt(4));
        String by = "account" + random.nextInt(3);
        String seen = p.identity()
                .filter(identity -> random.nextInt(6) > 0)
                .map(identity -> identity.patient().id())
                .orElse(patient.id());
        return switch (random.nextInt(9)) {
            case 0, 1 -> new IdentityCommand.ProposeIdentity(p.id(), patient, by);
            case 2, 3, 4 -> new IdentityCommand.ConfirmIdentity(p.id(), IdentityLines.SERVER, seen, by);
            case 5 -> new IdentityCommand.RejectIdentity(p.id(), IdentityLines.SERVER, seen, "someone else", by);
            default -> new IdentityCommand.UndoIdentity(p.id(), IdentityLines.SERVER, seen, "wrong card", by);
        };
    }
}
