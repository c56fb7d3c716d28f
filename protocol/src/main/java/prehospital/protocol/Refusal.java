package prehospital.protocol;

/** Why the dispatch core said no. Each has one sentence per language in the consoles and disables the same button. */
public enum Refusal {
    CALL_EXISTS,
    CALL_UNKNOWN,
    CALL_ALREADY_LINKED,
    INCIDENT_EXISTS,
    INCIDENT_UNKNOWN,
    INCIDENT_CLOSED,
    INCIDENT_HAS_ACTIVE_UNITS,
    INCIDENT_LIMIT_REACHED,
    PRIORITY_UNCHANGED,
    UNIT_UNKNOWN,
    UNIT_OUT_OF_SERVICE,
    UNIT_BUSY,
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
    NOTHING_TO_CONFIRM,
    EXCEPTION_UNKNOWN,
    /** The end that was asked for has passed already. */
    ENDS_IN_PAST,
    /** The centre already holds as many calls, units, hospitals or reports of one kind as it may. */
    LIMIT_REACHED
}
