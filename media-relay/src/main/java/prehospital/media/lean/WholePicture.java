package prehospital.media.lean;

/** When a publisher is asked for a complete picture: for many who ask at once only one time, and again until it has come. Pure; times in nanoseconds. */
final class WholePicture {
    /** Shortest time between two requests; more often a picture would consist of nothing but complete ones. */
    static final long APART_NANOS = 300_000_000L;

    private boolean wanted;
    private boolean asked;
    private long askedAt;

    /** Somebody needs one. */
    void want() {
        wanted = true;
    }

    /** Whether to ask now; if so, it counts as asked. */
    boolean due(long now) {
        if (!wanted || (asked && now - askedAt < APART_NANOS)) {
            return false;
        }
        asked = true;
        askedAt = now;
        return true;
    }

    /** One begins. */
    void came() {
        wanted = false;
    }
}
