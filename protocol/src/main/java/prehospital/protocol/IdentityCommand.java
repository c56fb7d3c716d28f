package prehospital.protocol;

/**
 * What people decide about who a patient on board is. One proposes a patient of the hospital's server, a second one with another account
 * confirms; anyone of crew and department undoes it. Each names the patient it saw, so that nobody confirms another one than the one on the screen.
 */
public sealed interface IdentityCommand extends DispatchCommand {
    /** Proposals about one pre-alert; one more is refused with {@code LIMIT_REACHED}. */
    int PROPOSALS_MAX = 20;

    /** The pre-alert of the patient on board. */
    PreAlertId preAlert();

    /** The account that asks. */
    String by();

    /** Proposes who it is. */
    record ProposeIdentity(PreAlertId preAlert, TheirPatient patient, String by) implements IdentityCommand {}

    /** A second person agrees. */
    record ConfirmIdentity(PreAlertId preAlert, String server, String patient, String by) implements IdentityCommand {}

    /** It is someone else, or the proposal was a mistake. */
    record RejectIdentity(PreAlertId preAlert, String server, String patient, String reason, String by)
            implements IdentityCommand {
        public RejectIdentity {
            Limits.text("reason", reason, 1, TEXT_MAX);
        }
    }

    /** What was linked is not the same person after all. */
    record UndoIdentity(PreAlertId preAlert, String server, String patient, String reason, String by)
            implements IdentityCommand {
        public UndoIdentity {
            Limits.text("reason", reason, 1, TEXT_MAX);
        }
    }
}
