package prehospital.routing.graphhopper;

import java.util.Arrays;

/**
 * Joins the label of one point with those of many: the first is spread over all hubs once, the others are read through. One thread;
 * used again.
 */
final class Meeting {
    private final int[] millis;
    private final int[] entryOf;
    private Label spread = Label.EMPTY;

    /** Entry of the best meeting in the label read last, or -1 when they do not meet. */
    int entry;

    Meeting(int hubs) {
        millis = new int[hubs];
        Arrays.fill(millis, UpwardSearch.NEVER);
        entryOf = new int[hubs];
    }

    /** Spreads a label in place of the one before. */
    void spread(Label label) {
        for (int i = 0; i < spread.size(); i++) {
            millis[spread.hubMillis[2 * i]] = UpwardSearch.NEVER;
        }
        spread = label;
        for (int i = 0; i < label.size(); i++) {
            millis[label.hubMillis[2 * i]] = label.hubMillis[2 * i + 1];
            entryOf[label.hubMillis[2 * i]] = i;
        }
    }

    /** Milliseconds by the best common hub; at least {@link UpwardSearch#NEVER} when there is none. */
    int best(Label label) {
        int[] hubMillis = label.hubMillis;
        int best = UpwardSearch.NEVER;
        int at = -1;
        for (int i = 0; i < hubMillis.length; i += 2) {
            int own = hubMillis[i + 1];
            if (own >= best) {
                break; // Later entries are later still.
            }
            int both = own + millis[hubMillis[i]];
            if (both < best) {
                best = both;
                at = i;
            }
        }
        entry = at < 0 ? -1 : at / 2;
        return best;
    }

    /** Entry of the same meeting in the label that is spread, or -1 when they do not meet. */
    int spreadEntry(Label label) {
        return entry < 0 ? -1 : entryOf[label.hubMillis[2 * entry]];
    }
}
