package prehospital.protocol;

/** A moment of a resuscitation guided over the telephone, counted from when the call rang or was answered. */
public enum Milestone {
    /** The call taker recognised a cardiac arrest. */
    ARREST_RECOGNISED,
    /** The call taker began to explain chest compressions. */
    CPR_INSTRUCTIONS_STARTED,
    /** The first compression was given. */
    FIRST_COMPRESSION
}
