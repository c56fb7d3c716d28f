package prehospital.protocol;

/** What a unit does on a scene with many casualties. */
public enum SceneRole {
    COMMAND,
    TRIAGE,
    TREATMENT,
    /** Sends casualties to units and hospitals from the loading point. */
    LOADING,
    /** Waits in the staging area. */
    STAGING,
    TRANSPORT
}
