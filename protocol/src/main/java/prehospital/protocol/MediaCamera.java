package prehospital.protocol;

/** Which picture or sound someone at an incident sends. */
public enum MediaCamera {
    /** The patient compartment of the vehicle. */
    CABIN,
    /** What the vehicle sees outside. */
    OUTSIDE,
    /** Worn on the body of a crew member. */
    BODY,
    /** The screen of a device, such as an ultrasound. */
    SCREEN,
    /** Voice, with or without picture, of someone who helps from elsewhere. */
    TALK
}
