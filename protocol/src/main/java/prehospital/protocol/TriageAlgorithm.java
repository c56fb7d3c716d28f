package prehospital.protocol;

/** How a casualty's category was found. */
public enum TriageAlgorithm {
    /** START, for adults. */
    START,
    /** JumpSTART, for children of about one to eight years. */
    JUMPSTART,
    /** SALT, for all ages. */
    SALT,
    /** A person chose the category without an algorithm, or against it. */
    JUDGEMENT
}
