package prehospital.protocol;

/** Where a casualty is on the way from the scene to a hospital. */
public enum CasualtyState {
    /** On the scene, without a hospital. */
    ON_SCENE,
    /** On the scene; a hospital is chosen. */
    ALLOTTED,
    /** On board of a unit at the scene. */
    ON_BOARD,
    /** On the way to a hospital. */
    UNDER_WAY,
    /** At a hospital. */
    ARRIVED,
    /** Ended without transport by a unit, in a stated way. */
    ENDED;

    /** Whether it is certain what became of the casualty; the incident does not close before. */
    public boolean accountedFor() {
        return this == ARRIVED || this == ENDED;
    }

    /** Whether the casualty still waits on the scene. */
    public boolean waiting() {
        return this == ON_SCENE || this == ALLOTTED;
    }
}
