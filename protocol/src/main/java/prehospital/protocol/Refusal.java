package prehospital.protocol;

/** Why the dispatch core said no. Each has one sentence per language in the consoles and disables the same button. */
public enum Refusal {
    CALL_EXISTS,
    CALL_UNKNOWN,
    CALL_ALREADY_LINKED,
    CALL_DISMISSED,
    CALL_NOT_RINGING,
    CALL_NOT_ABANDONED,
    LOCATION_NOT_BETTER,
    INCIDENT_EXISTS,
    INCIDENT_UNKNOWN,
    INCIDENT_CLOSED,
    INCIDENT_HAS_ACTIVE_UNITS,
    /** Help is there already. */
    INCIDENT_REACHED,
    INCIDENT_LIMIT_REACHED,
    PRIORITY_UNCHANGED,
    UNIT_UNKNOWN,
    UNIT_OUT_OF_SERVICE,
    UNIT_BUSY,
    /** It got other orders since it became free, or is back at its base. */
    UNIT_NOT_RETURNING,
    UNIT_HAS_ACTIVE_ASSIGNMENT,
    ASSIGNMENT_EXISTS,
    ASSIGNMENT_UNKNOWN,
    ASSIGNMENT_ENDED,
    STATUS_NOT_NEXT,
    DESTINATION_REQUIRED,
    OUTCOME_REQUIRED,
    CANCEL_AFTER_PATIENT_CONTACT,
    OCCURRED_IN_FUTURE,
    HOSPITAL_UNKNOWN,
    HOSPITAL_UNCHANGED,
    PREALERT_EXISTS,
    PREALERT_UNKNOWN,
    PREALERT_ENDED,
    PREALERT_OPEN_FOR_ASSIGNMENT,
    PREALERT_NOT_ACKNOWLEDGEABLE,
    PREALERT_NOT_FOR_THIS_HOSPITAL,
    NOT_ARRIVED,
    /** The patient has not been handed over yet. */
    NOT_HANDED_OVER,
    NOTHING_TO_CONFIRM,
    TEAM_NOT_CALLED,
    /** Nobody is being called at this number, or someone has said already what came of it. */
    PHONE_CALL_NOT_OPEN,
    /** Another terminal was first with another bed. */
    BED_ALREADY_ASSIGNED,
    /** Someone else has taken this item of the preparation. */
    PREPARATION_TAKEN,
    HANDOFF_ALREADY_SIGNED,
    ORDER_EXISTS,
    ORDER_UNKNOWN,
    /** It is done, refused or withdrawn. */
    ORDER_ENDED,
    /** The crew has to say an order back before it does it. */
    ORDER_NOT_READ_BACK,
    /** Someone is proposed or linked already; that has to be ended first. */
    IDENTITY_OPEN,
    /** Nobody like this is proposed or linked now. */
    IDENTITY_UNKNOWN,
    /** A second person has to confirm. */
    IDENTITY_SAME_PERSON,
    /** Another patient who is on the way or of the same incident is said to be this one. */
    IDENTITY_TAKEN,
    EXCEPTION_UNKNOWN,
    /** The end that was asked for has passed already. */
    ENDS_IN_PAST,
    MCI_NOT_DECLARED,
    SECTOR_UNKNOWN,
    TRIAGE_INCONSISTENT,
    CASUALTY_UNKNOWN,
    CASUALTY_NOT_ON_SCENE,
    CASUALTY_NOT_ON_BOARD,
    CASUALTY_NOT_TRANSPORTED,
    CASUALTIES_NOT_ACCOUNTED_FOR,
    /** A hospital would get more casualties of a category than it offers places. */
    PLACES_EXCEEDED,
    UNIT_FULL,
    /** The record is signed and closed: a change needs a reason. */
    RECORD_LOCKED,
    /** Lines of several tablets contradict each other; a person has to choose first. */
    RECORD_IN_CONFLICT,
    /** A record is closed by a signature. */
    RECORD_UNSIGNED,
    /** The centre already holds as many calls, units, hospitals or reports of one kind as it may. */
    LIMIT_REACHED
}
