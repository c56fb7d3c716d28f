package prehospital.protocol;

/** What was decided about who a patient on board is. */
public sealed interface IdentityEvent extends DispatchEvent {
    /** The pre-alert of the patient on board. */
    PreAlertId preAlert();

    record IdentityProposed(PreAlertId preAlert, TheirPatient patient, String by) implements IdentityEvent {}

    record IdentityConfirmed(PreAlertId preAlert, String by) implements IdentityEvent {}

    record IdentityRejected(PreAlertId preAlert, String reason, String by) implements IdentityEvent {}

    record IdentityUndone(PreAlertId preAlert, String reason, String by) implements IdentityEvent {}
}
