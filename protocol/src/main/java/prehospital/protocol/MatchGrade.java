package prehospital.protocol;

/** How sure it is that a patient of a hospital's server is the one whom the crew brings. */
public enum MatchGrade {
    /** An identifier of the same system is equal and nothing speaks against it. */
    CERTAIN,
    /** Several things agree and nothing speaks against it. */
    PROBABLE,
    /** Something agrees; what speaks against it is among the findings. */
    POSSIBLE
}
