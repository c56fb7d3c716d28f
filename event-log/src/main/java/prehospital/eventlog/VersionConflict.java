package prehospital.eventlog;

/** Another writer has appended to the log since the caller read it: its state is old and must be rebuilt. */
public final class VersionConflict extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final long expected;

    VersionConflict(long expected) {
        super("the event log no longer ends at " + expected + ": another program has written to it");
        this.expected = expected;
    }

    /** The sequence the caller took for the last one. */
    public long expected() {
        return expected;
    }
}
