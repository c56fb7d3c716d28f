package prehospital.ecg.beat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The forms of beats seen in a record, learned as they come, and which of them is the usual one. Not for several threads. */
final class BeatKinds {
    /** Most forms kept; the one that matters least makes room for another. */
    static final int KINDS_MAX = 16;

    private static final double SAME_LIKENESS = 0.9;
    private static final double SAME_SIZE_MIN = 0.5;
    private static final double SAME_SIZE_MAX = 2;
    private static final double COUNT_ENOUGH = 200;
    private static final double WIDTH_USUAL_MS = 80;
    private static final double WIDTH_LEAST_MS = 60;
    private static final double FORGOTTEN_S = 120;
    private static final double FORGOTTEN_WEIGHT = 0.2;

    private final double hz;
    private final List<BeatKind> kinds = new ArrayList<>();

    BeatKinds(double hz) {
        this.hz = hz;
    }

    /** The kind of that form, learned or begun. */
    BeatKind join(BeatShape form, double widthMs, long now) {
        double size = form.size();
        BeatKind best = null;
        double most = SAME_LIKENESS;
        for (BeatKind kind : kinds) {
            double ratio = size / (kind.form().size() + 1e-9);
            double likeness = kind.form().likeness(form);
            if (likeness > most && ratio > SAME_SIZE_MIN && ratio < SAME_SIZE_MAX) {
                most = likeness;
                best = kind;
            }
        }
        if (best == null) {
            best = new BeatKind(form, widthMs, now);
            makeRoom();
            kinds.add(best);
        } else {
            best.join(form, widthMs, now);
        }
        return best;
    }

    private void makeRoom() {
        if (kinds.size() == KINDS_MAX) {
            kinds.remove(kinds.stream()
                    .min(Comparator.comparingDouble(this::staying))
                    .orElseThrow());
        }
    }

    /** Frequent forms stay ten minutes after they were last seen, repeated ones one minute. */
    private double staying(BeatKind kind) {
        double minutes = kind.count() > 20 ? 10 : kind.count() > 2 ? 1 : 0;
        return kind.lastSeen() + minutes * 60 * hz;
    }

    /** The usual kind: frequent, seldom early, rather narrow, seen lately. */
    BeatKind usual(long now) {
        return kinds.stream()
                .max(Comparator.comparingDouble(kind -> usualness(kind, now)))
                .orElseThrow();
    }

    private double usualness(BeatKind kind, long now) {
        double onTime = 1 - kind.early();
        double narrow = WIDTH_USUAL_MS / Math.max(WIDTH_LEAST_MS, kind.widthMs());
        double lately = now - kind.lastSeen() > FORGOTTEN_S * hz ? FORGOTTEN_WEIGHT : 1;
        return Math.min(kind.count(), COUNT_ENOUGH) * onTime * onTime * narrow * lately;
    }
}
