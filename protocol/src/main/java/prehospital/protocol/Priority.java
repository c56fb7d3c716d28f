package prehospital.protocol;

/** How urgent an incident is, most urgent first (China's four colours; names are the site's to configure). */
public enum Priority {
    /** Immediate threat to life. */
    P1,
    /** Emergency that may become a threat to life. */
    P2,
    /** Urgent, not threatening life. */
    P3,
    /** Not urgent. */
    P4;

    /** Whether crews drive with lights and siren. */
    public boolean siren() {
        return this == P1 || this == P2;
    }
}
