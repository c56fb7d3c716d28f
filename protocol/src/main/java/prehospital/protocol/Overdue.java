package prehospital.protocol;

/** The conditions that become overdue by the passing of time and must be acknowledged by a dispatcher. */
public enum Overdue {
    /** A call is linked to no incident. */
    CALL_WITHOUT_INCIDENT,
    /** An incident has no unit. */
    INCIDENT_WITHOUT_UNIT,
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
    /** The link to a unit in service is down. */
    LINK_LOST,
    /** Nobody is free who could reach an incident without a unit within its target. */
    BREACH_AHEAD,
    /** The units on their way to an incident are expected after its target. */
    LATE_AHEAD,
    /** Nobody reached an incident within its target. */
    LATE
}
