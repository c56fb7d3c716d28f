package prehospital.protocol;

/** How a casualty left the scene without being taken to a hospital by a unit. */
public enum CasualtyEnd {
    /** Treated and released. */
    RELEASED,
    /** Dead; the body is in the care of others. */
    DEAD_ON_SCENE,
    /** Went away before anyone could stop it. */
    LEFT_SCENE,
    /** Taken by someone else, for example the police or a bus. */
    TAKEN_BY_OTHERS,
    /** The tag was used by mistake or the casualty has another tag. */
    TAG_VOID
}
