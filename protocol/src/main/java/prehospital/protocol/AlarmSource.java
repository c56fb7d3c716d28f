package prehospital.protocol;

/** Who found out that there is an alarm. */
public enum AlarmSource {
    /** The medical device itself. */
    DEVICE,
    /** This system, from the values of the stream and the limits of the site. */
    LIMIT
}
