package prehospital.protocol;

/** The conditions that become overdue by the passing of time and must be acknowledged by a dispatcher. */
public enum Overdue {
    /** A ringing call is not answered. */
    CALL_UNANSWERED,
    /** Nobody has reached an abandoned caller. */
    CALL_ABANDONED,
    /** A call is linked to no incident. */
    CALL_WITHOUT_INCIDENT,
    /** An incident has no unit. */
    INCIDENT_WITHOUT_UNIT,
    /** The units of an incident are not those of its response plan. */
    PLAN_NOT_MET,
    /** More units are on their way than the response plan asks for. */
    PLAN_OVERMET,
    /** Nobody has asked for a while how someone is who still waits for help. */
    WELFARE_CALL,
    /** The caller is elsewhere, and another unit is best for there. */
    LOCATION_MOVED,
    /** The crew did not acknowledge. */
    ACKNOWLEDGEMENT,
    /** The crew did not drive off. */
    TURNOUT,
    /** No status for too long. */
    STATUS,
    /** No position for too long. */
    POSITION,
    /** The hospital did not acknowledge the pre-alert. */
    PREALERT_ACKNOWLEDGEMENT,
    /** The crew did not read back an order. */
    ORDER_READ_BACK,
    /** The link to a unit in service is down. */
    LINK_LOST,
    /** A unit's vehicle signs with another key than the registered one. */
    UNIT_KEY_CHANGED,
    /** Nobody is free who could reach an incident without a unit within its target. */
    BREACH_AHEAD,
    /** The units on their way to an incident are expected after its target. */
    LATE_AHEAD,
    /** Nobody reached an incident within its target. */
    LATE
}
