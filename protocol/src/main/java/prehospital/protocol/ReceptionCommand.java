package prehospital.protocol;

import java.time.Instant;
import java.util.Optional;

/** What a department, or the crew that comes to it, does about the reception of one patient. */
public sealed interface ReceptionCommand extends DispatchCommand {
    /** Longest name of a team, bed, item or person, in characters. */
    int NAME_MAX = 100;

    /** Longest telephone number, in characters. */
    int NUMBER_MAX = 40;

    /** The pre-alert of the patient. */
    PreAlertId preAlert();

    /** A board of the department shows the pre-alert to people. */
    record NoteReceipt(PreAlertId preAlert, HospitalId by) implements ReceptionCommand {}

    /** Calls a team, and by that acknowledges the pre-alert. */
    record CallTeam(PreAlertId preAlert, HospitalId by, String team) implements ReceptionCommand {
        public CallTeam {
            Limits.text("team", team, 1, NAME_MAX);
        }
    }

    /** Someone of the team comes. */
    record AnswerForTeam(PreAlertId preAlert, HospitalId by, String team, String name) implements ReceptionCommand {
        public AnswerForTeam {
            Limits.text("team", team, 1, NAME_MAX);
            Limits.text("name", name, 1, NAME_MAX);
        }
    }

    /** The team is not needed after all. */
    record StandDownTeam(PreAlertId preAlert, HospitalId by, String team, String reason) implements ReceptionCommand {
        public StandDownTeam {
            Limits.text("team", team, 1, NAME_MAX);
            Limits.text("reason", reason, 1, TEXT_MAX);
        }
    }

    /**
     * Gives the patient a bed, and by that acknowledges the pre-alert.
     *
     * @param instead the bed that the sender saw assigned; another one by now is a refusal, so that of two terminals one wins
     */
    record AssignBed(PreAlertId preAlert, HospitalId by, String bed, Optional<String> instead)
            implements ReceptionCommand {
        public AssignBed {
            Limits.text("bed", bed, 1, NAME_MAX);
        }
    }

    /**
     * The dispatcher calls someone of a department that does not answer.
     *
     * @param hospital the department that the sender saw; another one by now is a refusal
     * @param name who is called, 1–{@value #NAME_MAX} characters
     * @param number as it is dialled, 1–{@value #NUMBER_MAX} characters
     */
    record BeginPhone(PreAlertId preAlert, HospitalId hospital, String name, String number)
            implements ReceptionCommand {
        public BeginPhone {
            Limits.text("name", name, 1, NAME_MAX);
            Limits.text("number", number, 1, NUMBER_MAX);
        }
    }

    /** What came of the last call of this number. */
    record EndPhone(PreAlertId preAlert, String number, CallbackOutcome outcome) implements ReceptionCommand {
        public EndPhone {
            Limits.text("number", number, 1, NUMBER_MAX);
        }
    }

    /** Takes an item of the preparation, or says that it is done. */
    record MarkPreparation(PreAlertId preAlert, HospitalId by, String item, String owner, boolean done)
            implements ReceptionCommand {
        public MarkPreparation {
            Limits.text("item", item, 1, NAME_MAX);
            Limits.text("owner", owner, 1, NAME_MAX);
        }
    }

    /** The crew signs the transfer of care, before or after the department. */
    record SignAsCrew(PreAlertId preAlert, UnitId by, String name) implements ReceptionCommand {
        public SignAsCrew {
            Limits.text("name", name, 1, NAME_MAX);
        }
    }

    /**
     * The patient is off the crew's stretcher.
     *
     * @param occurredAt at most a minute ahead of the centre's clock
     */
    record ReportOffload(PreAlertId preAlert, ReceptionParty party, Instant occurredAt) implements ReceptionCommand {}

    /**
     * States a moment of the pathway; the last statement counts, earlier ones stay in the log.
     *
     * @param occurredAt at most a minute ahead of the centre's clock
     */
    record StateMilestone(PreAlertId preAlert, CareMilestone milestone, Instant occurredAt)
            implements ReceptionCommand {}

    /** Says under which number the department registered the patient; the last statement counts, earlier ones stay in the log. */
    record Register(PreAlertId preAlert, HospitalId by, String number) implements ReceptionCommand {
        public Register {
            Limits.text("number", number, 1, NAME_MAX);
        }
    }

    /** Tells the crew what became of the patient. */
    record TellOutcome(PreAlertId preAlert, HospitalId by, Outcome outcome) implements ReceptionCommand {}
}
