package prehospital.protocol;

/** By what the ranking orders the units that can be sent. */
public enum DispatchPolicy {
    /** Shortest siren drive. */
    CLOSEST,
    /** Of those in time the least drive minutes plus price of the coverage lost; else the shortest drive. */
    HYBRID,
    /** Of those in time the least drive minutes plus what the next calls wait longer and are late more often; else the shortest drive. */
    BALANCED
}
