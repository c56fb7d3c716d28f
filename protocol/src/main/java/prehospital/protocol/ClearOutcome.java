package prehospital.protocol;

/** How an assignment that reached the scene ended (after NEMSIS eDisposition). */
public enum ClearOutcome {
    /** Patient handed over at a hospital. */
    HANDED_OVER,
    /** Treated at the scene, no transport. */
    TREATED_ON_SCENE,
    /** Patient refused care or transport. */
    REFUSED,
    /** Nobody in need was found. */
    NO_PATIENT,
    /** Another unit took the patient. */
    TRANSPORTED_BY_OTHER,
    /** Dead at the scene. */
    DECEASED
}
