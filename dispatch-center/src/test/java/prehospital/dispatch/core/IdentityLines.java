package prehospital.dispatch.core;

import java.util.List;
import java.util.Optional;
import prehospital.protocol.Atmist;
import prehospital.protocol.DispatchCommand;
import prehospital.protocol.Identity;
import prehospital.protocol.IdentityCommand;
import prehospital.protocol.IdentityEvent;
import prehospital.protocol.MatchFinding;
import prehospital.protocol.MatchGrade;
import prehospital.protocol.PreAlertId;
import prehospital.protocol.TheirPatient;
import prehospital.protocol.view.PreAlertView;

/** The verbs of the tables about who a patient is, and what is said of their events. */
final class IdentityLines {
    static final String SERVER = "http://hospital/fhir";

    private IdentityLines() {}

    static TheirPatient patient(String id) {
        return new TheirPatient(
                SERVER,
                id,
                "Name " + id,
                Optional.of("1963-04-01"),
                Atmist.Sex.MALE,
                List.of("urn:mrn|" + id),
                MatchGrade.PROBABLE,
                List.of(MatchFinding.NAME_SAME, MatchFinding.BIRTH_DATE_SAME));
    }

    static Optional<DispatchCommand> command(Line l) {
        PreAlertId id = new PreAlertId(l.optional(0).orElse("none"));
        return Optional.ofNullable(
                switch (l.verb()) {
                    case "is" -> new IdentityCommand.ProposeIdentity(id, patient(l.word(1)), l.word(2));
                    case "agree" -> new IdentityCommand.ConfirmIdentity(id, SERVER, l.word(1), l.word(2));
                    case "is-not" -> new IdentityCommand.RejectIdentity(id, SERVER, l.word(1), l.text(3), l.word(2));
                    case "unlink" -> new IdentityCommand.UndoIdentity(id, SERVER, l.word(1), l.text(3), l.word(2));
                    default -> null;
                });
    }

    static String said(IdentityEvent event) {
        return switch (event) {
            case IdentityEvent.IdentityProposed e ->
                Said.say(e.preAlert(), e.patient().id(), e.by());
            case IdentityEvent.IdentityConfirmed e -> Said.say(e.preAlert(), e.by());
            case IdentityEvent.IdentityRejected e -> Said.say(e.preAlert(), e.by());
            case IdentityEvent.IdentityUndone e -> Said.say(e.preAlert(), e.by());
        };
    }

    /** Who the patient of a pre-alert is said to be. */
    static String show(Line l, Dispatch dispatch) {
        return dispatch.preAlert(new PreAlertId(l.word(1)))
                .flatMap(PreAlertView::identity)
                .map(IdentityLines::show)
                .orElse("nobody");
    }

    private static String show(Identity identity) {
        return identity.patient().id() + " " + identity.status() + " "
                + identity.proposed().by()
                + identity.confirmed().map(second -> " and " + second.by()).orElse("")
                + identity.ended()
                        .map(ended -> " until " + ended.stamp().by() + ": " + ended.reason())
                        .orElse("");
    }
}
