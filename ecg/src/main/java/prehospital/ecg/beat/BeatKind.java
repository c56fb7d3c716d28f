package prehospital.ecg.beat;

/** Beats of one form: their mean form and width and how often they came early or were followed by a pause. Not for several threads. */
final class BeatKind {
    /** Means follow the last sixteen beats or so. */
    private static final int MEMORY = 16;

    private BeatShape form;
    private double widthMs;
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

    int count() {
        return count;
    }

    long lastSeen() {
        return lastSeen;
    }
}
