package prehospital.protocol;

/** How a place became known. */
public enum PlaceSource {
    /** The caller said it and it was found in the search. */
    SEARCH,
    /** A point on the map. */
    MAP,
    /** The caller's telephone sent it (AML). */
    HANDSET,
    /** The telephone network estimated it. */
    NETWORK,
    /** The crew found the patient there. */
    CREW
}
