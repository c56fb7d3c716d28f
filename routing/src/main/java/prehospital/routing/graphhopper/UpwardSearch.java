package prehospital.routing.graphhopper;

import java.util.Arrays;

/**
 * Searches that only go to more important hubs, so that they stay small. A hub that is reached earlier by way of a more important
 * one is left out with all behind it (stall on demand), which keeps times exact: no shortest way goes through it. One thread;
 * used again for many searches without making anything but the label.
 */
final class UpwardSearch {
    /** Longer than any drive: 149 hours. Two of them still fit in an int. */
    static final int NEVER = 1 << 29;

    private final int[] millis;
    private final int[] fromEntry;
    private final int[] byArc;
    private final LongHeap queue = new LongHeap();
    private int[] touched = new int[1 << 10];
    private int touchedCount;
    private int[] hubMillis = new int[1 << 10];
    private int[] from = new int[1 << 9];
    private int[] arc = new int[1 << 9];
    private float[] meters = new float[1 << 9];
    private final float[] arcMeters;
    private int entries;

    UpwardSearch(Hierarchy hierarchy) {
        int hubs = hierarchy.hubOf.length;
        arcMeters = hierarchy.meters;
        millis = new int[hubs];
        Arrays.fill(millis, NEVER);
        fromEntry = new int[hubs];
        byArc = new int[hubs];
    }

    /**
     * The label of some ends.
     *
     * @param along the arcs to follow
     * @param stalling the arcs of the other direction
     */
    Label label(Ends ends, KeyGraph along, KeyGraph stalling) {
        entries = 0;
        for (int i = 0; i < ends.size; i++) {
            reach(ends.hubs[i], ends.millis[i], -1, i);
        }
        while (!queue.isEmpty()) {
            long item = queue.pop();
            int hub = (int) item;
            int now = (int) (item >>> 32);
            if (now == millis[hub] && !isStalled(hub, now, stalling)) {
                settle(hub, now, along, ends);
            }
        }
        for (int i = 0; i < touchedCount; i++) {
            millis[touched[i]] = NEVER;
        }
        touchedCount = 0;
        return new Label(
                withMeters(),
                new Label.Searched(
                        Arrays.copyOf(from, entries),
                        Arrays.copyOf(arc, entries),
                        Arrays.copyOf(ends.keys, ends.size)));
    }

    private int[] withMeters() {
        int[] all = Arrays.copyOf(hubMillis, 3 * entries);
        for (int i = 0; i < entries; i++) {
            all[2 * entries + i] = Float.floatToRawIntBits(meters[i]);
        }
        return all;
    }

    private boolean isStalled(int hub, int now, KeyGraph stalling) {
        int[] toMillis = stalling.toMillis;
        int end = 2 * stalling.first[hub + 1];
        for (int i = 2 * stalling.first[hub]; i < end; i += 2) {
            if (millis[toMillis[i]] + toMillis[i + 1] < now) {
                return true;
            }
        }
        return false;
    }

    private void settle(int hub, int now, KeyGraph along, Ends ends) {
        int entry = entries++;
        if (entry == from.length) {
            hubMillis = Arrays.copyOf(hubMillis, 4 * entry);
            from = Arrays.copyOf(from, 2 * entry);
            arc = Arrays.copyOf(arc, 2 * entry);
            meters = Arrays.copyOf(meters, 2 * entry);
        }
        hubMillis[2 * entry] = hub;
        hubMillis[2 * entry + 1] = now;
        int before = fromEntry[hub];
        from[entry] = before;
        arc[entry] = byArc[hub];
        meters[entry] = before < 0 ? ends.meters[byArc[hub]] : meters[before] + arcMeters[byArc[hub]];
        int[] toMillis = along.toMillis;
        int end = along.first[hub + 1];
        for (int i = along.first[hub]; i < end; i++) {
            int to = toMillis[2 * i];
            int then = now + toMillis[2 * i + 1];
            if (then < millis[to]) {
                reach(to, then, entry, along.arc[i]);
            }
        }
    }

    private void reach(int hub, int then, int entry, int by) {
        if (then >= millis[hub]) {
            return;
        }
        if (millis[hub] == NEVER) {
            if (touchedCount == touched.length) {
                touched = Arrays.copyOf(touched, 2 * touchedCount);
            }
            touched[touchedCount++] = hub;
        }
        millis[hub] = then;
        fromEntry[hub] = entry;
        byArc[hub] = by;
        queue.push(((long) then << 32) | hub);
    }
}
