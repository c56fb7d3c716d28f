package prehospital.routing;

/** How a unit drives. */
public enum Driving {
    /** Blue lights and siren: faster, and bus lanes are open. */
    SIREN,
    /** With the traffic, by its rules. */
    NORMAL
}
