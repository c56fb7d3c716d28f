package prehospital.ecg.beat;

/** Beats of one form: their mean form and width and how often they came early or were followed by a pause. Not for several threads. */
final class BeatKind {
    /** Means follow the last sixteen beats or so. */
    private static final int MEMORY = 16;

    private static final int REPEATS_COUNT = 5;
    private static final double REPEATS_LIKENESS = 0.96;

    private BeatShape form;
    private double widthMs;
    private double tightness;
    private double early;
    private double pause;
    private int count;
    private long lastSeen;

    BeatKind(BeatShape form, double widthMs, long seen) {
        this.form = form;
        this.widthMs = widthMs;
        count = 1;
        lastSeen = seen;
    }

    void join(BeatShape other, double width, long seen) {
        double weight = 1.0 / Math.min(MEMORY, count + 1);
        tightness += (count == 1 ? 1 : weight) * (form.likeness(other) - tightness);
        form = form.towards(other, weight);
        widthMs += weight * (width - widthMs);
        count++;
        lastSeen = seen;
    }

    void came(boolean wasEarly, boolean beforePause) {
        double weight = 1.0 / Math.min(MEMORY, count);
        early += weight * ((wasEarly ? 1 : 0) - early);
        pause += weight * ((beforePause ? 1 : 0) - pause);
    }

    BeatShape form() {
        return form;
    }

    double widthMs() {
        return widthMs;
    }

    /** Share of its beats that came early, 0 to 1. */
    double early() {
        return early;
    }

    /** Share of its beats that a pause followed, 0 to 1. */
    double pause() {
        return pause;
    }

    /** Whether its beats are so many and so alike that no disturbance can have made them. */
    boolean repeats() {
        return count >= REPEATS_COUNT && tightness >= REPEATS_LIKENESS;
    }

    int count() {
        return count;
    }

    long lastSeen() {
        return lastSeen;
    }
}
