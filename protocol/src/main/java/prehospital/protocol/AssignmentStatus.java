package prehospital.protocol;

import java.util.EnumSet;
import java.util.Set;

/** Where one unit stands on one incident. Comments give the NEMSIS 3.5.1 time that begins with the status. */
public enum AssignmentStatus {
    /** Unit notified by dispatch (eTimes.03). */
    ASSIGNED,
    /** Crew confirmed (eTimes.04). */
    ACKNOWLEDGED,
    /** Wheels moving (eTimes.05); ends turnout. */
    EN_ROUTE,
    /** Stopped at the scene (eTimes.06). */
    ON_SCENE,
    /** At the patient's side (eTimes.07). */
    AT_PATIENT,
    /** Left the scene with the patient (eTimes.09). */
    TRANSPORTING,
    /** Arrived at the destination (eTimes.11). */
    AT_HOSPITAL,
    /** Care transferred to hospital staff (eTimes.12). */
    HANDED_OVER,
    /** Back in service (eTimes.13). */
    CLEAR,
    /** Assignment withdrawn (eTimes.14). */
    CANCELLED;

    /** The statuses that may follow this one. Steps may be skipped forward where crews do so in practice, never back. */
    public Set<AssignmentStatus> next() {
        return switch (this) {
            case ASSIGNED -> EnumSet.of(ACKNOWLEDGED, EN_ROUTE, CANCELLED);
            case ACKNOWLEDGED -> EnumSet.of(EN_ROUTE, CANCELLED);
            case EN_ROUTE -> EnumSet.of(ON_SCENE, CANCELLED);
            case ON_SCENE -> EnumSet.of(AT_PATIENT, TRANSPORTING, CLEAR, CANCELLED);
            case AT_PATIENT -> EnumSet.of(TRANSPORTING, CLEAR);
            case TRANSPORTING -> EnumSet.of(AT_HOSPITAL);
            case AT_HOSPITAL -> EnumSet.of(HANDED_OVER);
            case HANDED_OVER -> EnumSet.of(CLEAR);
            case CLEAR, CANCELLED -> EnumSet.noneOf(AssignmentStatus.class);
        };
    }

    /** True while the unit is bound to the incident. */
    public boolean active() {
        return this != CLEAR && this != CANCELLED;
    }

    /** True when a patient is or was with the crew and leaving needs a handoff or a stated outcome. */
    public boolean withPatient() {
        return switch (this) {
            case AT_PATIENT, TRANSPORTING, AT_HOSPITAL -> true;
            case ASSIGNED, ACKNOWLEDGED, EN_ROUTE, ON_SCENE, HANDED_OVER, CLEAR, CANCELLED -> false;
        };
    }
}
