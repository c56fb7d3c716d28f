package prehospital.protocol;

/** Where one pre-alert stands in its loop between crew and emergency department. */
public enum PreAlertStatus {
    /** Sent, not yet acknowledged by the hospital it is for. */
    SENT,
    /** The emergency department has confirmed that it expects the patient. */
    ACKNOWLEDGED,
    /** The patient is at the hospital. */
    ARRIVED,
    /** Care was transferred and signed. */
    HANDED_OVER,
    /** Withdrawn: the patient is not coming. */
    CANCELLED;

    /** True while the hospital still has to expect or receive the patient. */
    public boolean open() {
        return this == SENT || this == ACKNOWLEDGED || this == ARRIVED;
    }
}
