package prehospital.ecg.beat;

/**
 * How much speaks for a ventricular beat: another form, early, wide, a pause after it. Each sign by itself has other causes, so that
 * two must come together. Form, width and prematurity are the signs of P. S. Hamilton, Open source ECG analysis, Computers in
 * Cardiology 2002;29:101–104; the numbers here are our own.
 *
 * @param usual the usual kind of beat here
 * @param kind this beat's kind, which may be the usual one
 * @param timing when it came
 * @param noisy whether the time before it was much more restless than usual
 */
record VentricularEvidence(
        BeatKind usual, BeatKind kind, BeatShape form, double widthMs, Timing timing, boolean noisy) {
    /** Evidence needed to call a beat ventricular. */
    static final double NEEDED = 1.75;

    private static final int KNOWN = 3;
    private static final double VERY_EARLY = 0.7;
    private static final double EARLY = 0.85;
    private static final double LATE = 1.15;
    private static final double ON_TIME_FROM = 0.87;
    private static final double RARELY_EARLY = 0.35;
    private static final double WIDER_MS = 10;
    private static final double WIDE_FROM_MS = 90;
    private static final double WIDE_OVER_MS = 25;
    private static final int ALSO_USUAL_COUNT = 30;

    /**
     * When a beat came, in usual intervals between normal beats; 0 where it is not known.
     *
     * @param before since the beat before it
     * @param after until the beat after it
     */
    record Timing(double before, double after) {
        boolean early() {
            return before > 0 && before < EARLY;
        }

        boolean pause() {
            return after > LATE;
        }

        boolean onTime() {
            return before > ON_TIME_FROM && before < LATE;
        }

        /** Whether it lies between two beats that are one usual interval apart, as a disturbance does. */
        boolean between() {
            double both = before + after;
            return before > 0 && after > 0 && both > EARLY && both < LATE;
        }
    }

    boolean ventricular() {
        double shape = shape();
        double early = early();
        double wide = wide();
        boolean another = kind != usual;
        double all = shape + early + wide + 0.5 * share(timing.pause(), kind.pause()) - doubt();
        return shape >= 0.5 && (another || timing.early()) && early + wide >= 0.5 && all >= NEEDED;
    }

    private boolean known() {
        return kind != usual && kind.count() >= KNOWN;
    }

    /** 0 to 1.5: of the kind's mean form when the kind is known, and of the beat itself when it is early. */
    private double shape() {
        double own = shape(form);
        if (!known()) {
            return own;
        }
        double mean = shape(kind.form());
        return timing.early() ? Math.max(mean, (mean + own) / 2) : mean;
    }

    private double shape(BeatShape other) {
        double likeness = usual.form().likeness(other);
        double difference = usual.form().difference(other);
        if (likeness < 0.4 || difference > 1.2) {
            return 1.5;
        }
        if (likeness < 0.75 || difference > 0.8) {
            return 1;
        }
        return likeness < 0.85 || difference > 0.5 ? 0.5 : 0;
    }

    private double early() {
        return share(timing.early(), kind.early()) + (timing.before() > 0 && timing.before() < VERY_EARLY ? 0.25 : 0);
    }

    private double share(boolean now, double usually) {
        double here = now ? 1 : 0;
        return known() ? (here + usually) / 2 : here;
    }

    private double wide() {
        double own = known() ? (kind.widthMs() + widthMs) / 2 : widthMs;
        double width = kind.repeats() ? kind.widthMs() : own;
        return Math.clamp((width - Math.max(usual.widthMs() + WIDER_MS, WIDE_FROM_MS)) / WIDE_OVER_MS, 0, 1);
    }

    /** What speaks against it: another usual form; and, unless the form repeats, on time, between two beats, a restless signal. */
    private double doubt() {
        double doubt = 0;
        boolean rarelyEarly = kind.early() < RARELY_EARLY;
        if (kind != usual && kind.count() >= ALSO_USUAL_COUNT && kind.early() < 0.2 && kind.pause() < 0.25) {
            doubt += 0.75;
        }
        if (timing.onTime() && rarelyEarly && !kind.repeats()) {
            doubt += 1;
        }
        if (timing.between() && kind.count() < KNOWN) {
            doubt += 1;
        }
        if (noisy && (kind.count() < KNOWN || rarelyEarly) && !kind.repeats()) {
            doubt += 1.5;
        }
        return doubt;
    }
}
