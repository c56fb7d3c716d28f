package prehospital.protocol;

import java.time.Instant;

/** What has happened to the reception of one patient. */
public sealed interface ReceptionEvent extends DispatchEvent {
    /** The pre-alert of the patient. */
    PreAlertId preAlert();

    record ReceiptNoted(PreAlertId preAlert, HospitalId by) implements ReceptionEvent {}

    record TeamCalled(PreAlertId preAlert, HospitalId by, String team) implements ReceptionEvent {}

    record TeamAnswered(PreAlertId preAlert, String team, String name) implements ReceptionEvent {}

    record TeamStoodDown(PreAlertId preAlert, String team, String reason) implements ReceptionEvent {}

    record BedAssigned(PreAlertId preAlert, String bed) implements ReceptionEvent {}

    record PhoneBegun(PreAlertId preAlert, HospitalId hospital, String name, String number) implements ReceptionEvent {}

    record PhoneEnded(PreAlertId preAlert, String name, String number, CallbackOutcome outcome)
            implements ReceptionEvent {}

    record PreparationMarked(PreAlertId preAlert, String item, String owner, boolean done) implements ReceptionEvent {}

    record CrewSigned(PreAlertId preAlert, UnitId by, String name) implements ReceptionEvent {}

    record OffloadReported(PreAlertId preAlert, ReceptionParty party, Instant occurredAt) implements ReceptionEvent {}

    record MilestoneStated(PreAlertId preAlert, CareMilestone milestone, Instant occurredAt)
            implements ReceptionEvent {}

    record PatientRegistered(PreAlertId preAlert, HospitalId by, String number) implements ReceptionEvent {}

    record OutcomeTold(PreAlertId preAlert, Outcome outcome) implements ReceptionEvent {}
}
