package prehospital.protocol;

/** What kind of road it is, as far as speeds are learned apart; OpenStreetMap's highway classes, links with their roads. */
public enum RoadKind {
    /** Motorways. */
    MOTORWAY,
    /** Trunk roads. */
    TRUNK,
    /** Primary roads. */
    PRIMARY,
    /** Secondary roads. */
    SECONDARY,
    /** Tertiary roads. */
    TERTIARY,
    /** Residential and living streets. */
    RESIDENTIAL,
    /** Unclassified roads. */
    UNCLASSIFIED,
    /** Service roads, bus ways and everything else that can be driven. */
    OTHER
}
