package prehospital.protocol;

/** Where one pre-alert stands in its loop between crew and emergency department, in the order of the loop. */
public enum PreAlertStatus {
    /** Sent, not yet seen by anyone in the hospital it is for. */
    SENT,
    /** A board of the department shows it. */
    RECEIVED,
    /** The emergency department has confirmed that it expects the patient. */
    ACKNOWLEDGED,
    /** A team was called. */
    TEAM_ACTIVATED,
    /** It is known where the patient will lie. */
    BED_ASSIGNED,
    /** The patient is at the hospital. */
    ARRIVED,
    /** Care was transferred and signed by the department. */
    HANDED_OVER,
    /** The crew's stretcher is free. */
    OFFLOADED,
    /** Withdrawn: the patient is not coming. */
    CANCELLED;

    /** True while the patient is on the way. */
    public boolean expected() {
        return compareTo(ARRIVED) < 0;
    }

    /** True while the hospital still has to expect or receive the patient. */
    public boolean open() {
        return expected() || this == ARRIVED;
    }

    /** True when the department has confirmed that it expects the patient, or more. */
    public boolean confirmed() {
        return expected() && compareTo(ACKNOWLEDGED) >= 0;
    }
}
