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

    /** Milliseconds of the first entry of the label that is spread. */
    private int earliest;

    /** Milliseconds by the best common hub with the label read last; at least {@link UpwardSearch#NEVER} when there is none. */
    int best;

    /** Entry of that meeting in the label read last, or -1 when they do not meet. */
    int entry;

    /** Entry of the same meeting in the label that is spread, or -1 when they do not meet. */
    int spreadEntry;

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
        earliest = label.size() == 0 ? 0 : label.hubMillis[1];
        for (int i = 0; i < label.size(); i++) {
            millis[label.hubMillis[2 * i]] = label.hubMillis[2 * i + 1];
            entryOf[label.hubMillis[2 * i]] = i;
        }
    }

    /** Milliseconds of the label that is spread to a hub, {@link UpwardSearch#NEVER} when it does not have it. */
    int millisTo(int hub) {
        return millis[hub];
    }

    /** Finds the best common hub of a label and the one that is spread. */
    void read(Label label) {
        read(label.hubMillis, 0, label.size());
    }

    /**
     * Finds the same by what a label reads ({@link Label#hubMillis}), from an array that holds more than that.
     *
     * @param begin where its first hub stands
     * @param entries hubs of it
     */
    void read(int[] hubMillis, int begin, int entries) {
        int[] spreadMillis = millis;
        int least = UpwardSearch.NEVER;
        int at = -1;
        int bound = UpwardSearch.NEVER;
        int end = begin + 2 * entries;
        for (int i = begin; i < end; i += 2) {
            int own = hubMillis[i + 1];
            if (own >= bound) {
                break; // Later entries are later still, and what is spread has nothing earlier than its first.
            }
            int both = own + spreadMillis[hubMillis[i]];
            if (both < least) {
                least = both;
                bound = both - earliest;
                at = i;
            }
        }
        best = least;
        entry = at < 0 ? -1 : (at - begin) / 2;
        spreadEntry = at < 0 ? -1 : entryOf[hubMillis[at]];
    }
}
