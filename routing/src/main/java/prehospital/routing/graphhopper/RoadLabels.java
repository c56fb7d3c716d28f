package prehospital.routing.graphhopper;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Labels of units that move along a road. A unit stays some seconds on one road, and what is reached from the road's two ends stays the same, only the drive
 * to them changes: so the two searches are done once for a road, and each step on it joins what they found. Exactly the times of a search from the
 * point. Any thread.
 */
final class RoadLabels {
    /** Roads that are remembered, some 5 kB each; one that needs the place of another pushes it out. A power of two. */
    private static final int ROADS_MAX = 1 << 13;

    private static final int SPREAD = 0x9E3779B9;

    private final RoadArrays roads;
    private final RoadArrays.Speeds speeds;
    private final AtomicReferenceArray<@Nullable Road> known = new AtomicReferenceArray<>(ROADS_MAX);

    RoadLabels(RoadArrays roads, RoadArrays.Speeds speeds) {
        this.roads = roads;
        this.speeds = speeds;
    }

    /** One end of a road: what is reached from it, and for each entry the milliseconds from the other end to the same hub, if it gets there. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record End(Label label, int[] other) {
        private static final End CLOSED = new End(Label.EMPTY, new int[0]);

        static End of(Label label, Label other, Meeting meeting) {
            meeting.spread(other);
            int[] millis = new int[label.size()];
            Arrays.setAll(millis, entry -> meeting.millisTo(label.hubMillis[2 * entry]));
            return new End(label, millis);
        }

        /** Milliseconds still to drive to this end. */
        int drive(RoadArrays.Speeds speeds, int key, double meters) {
            return size() == 0 ? 0 : speeds.millis(key, meters);
        }

        int size() {
            return other.length;
        }

        int millis(int entry) {
            return label.hubMillis[2 * entry + 1];
        }
    }

    private record Road(int edge, End forth, End back) {}

    /** The label of a point on a road between its junctions; nothing where a search must make it. */
    Optional<Label> label(Snapped where, Workspace work) {
        return where instanceof Snapped.OnEdge on && !roads.hasCopies(on.edge())
                ? Optional.of(joined(on, work))
                : Optional.empty();
    }

    private Label joined(Snapped.OnEdge on, Workspace work) {
        Road road = road(on.edge(), work);
        int key = 2 * on.edge();
        Step step = new Step(road.forth.size() + road.back.size());
        int forthMillis = road.forth.drive(speeds, key, on.rest(0));
        int backMillis = road.back.drive(speeds, key + 1, on.rest(1));
        step.join(road.forth, forthMillis, (float) on.rest(0), road.back, backMillis, (float) on.rest(1));
        return step.label(road.forth.label, road.back.label);
    }

    private Road road(int edge, Workspace work) {
        int slot = (edge * SPREAD) >>> (Integer.SIZE - Integer.numberOfTrailingZeros(ROADS_MAX));
        Road before = known.get(slot);
        if (before != null && before.edge == edge) {
            return before;
        }
        boolean forthOpen = speeds.isOpen(2 * edge);
        boolean backOpen = speeds.isOpen(2 * edge + 1);
        Label forth = forthOpen ? work.after(2 * edge) : Label.EMPTY;
        Label back = backOpen ? work.after(2 * edge + 1) : Label.EMPTY;
        Road made = new Road(
                edge,
                forthOpen ? End.of(forth, back, work.meeting) : End.CLOSED,
                backOpen ? End.of(back, forth, work.meeting) : End.CLOSED);
        known.set(slot, made);
        return made;
    }

    /** The label that is being joined: of each hub the earlier of two ways, hubs earliest first. */
    private static final class Step {
        private final int[] hubMillis;
        private final float[] meters;

        /** The entry at the end forth, or below zero that at the end back. */
        private final int[] source;

        private int size;

        Step(int most) {
            hubMillis = new int[2 * most];
            meters = new float[most];
            source = new int[most];
        }

        void join(End forth, int forthMillis, float forthMeters, End back, int backMillis, float backMeters) {
            int i = 0;
            int j = 0;
            while (i < forth.size() || j < back.size()) {
                int byForth = i < forth.size() ? forth.millis(i) + forthMillis : Integer.MAX_VALUE;
                int byBack = j < back.size() ? back.millis(j) + backMillis : Integer.MAX_VALUE;
                if (byForth <= byBack) {
                    if (byForth <= forth.other[i] + backMillis) {
                        add(forth.label, i, i, byForth, forthMeters);
                    }
                    i++;
                } else {
                    if (byBack < back.other[j] + forthMillis) {
                        add(back.label, j, ~j, byBack, backMeters);
                    }
                    j++;
                }
            }
        }

        private void add(Label label, int entry, int from, int millis, float before) {
            hubMillis[2 * size] = label.hubMillis[2 * entry];
            hubMillis[2 * size + 1] = millis;
            meters[size] = before + label.meters(entry);
            source[size++] = from;
        }

        Label label(Label forth, Label back) {
            int[] all = Arrays.copyOf(hubMillis, 3 * size);
            for (int i = 0; i < size; i++) {
                all[2 * size + i] = Float.floatToRawIntBits(meters[i]);
            }
            return new Label(all, new Joined(Arrays.copyOf(source, size), forth, back));
        }
    }

    /** The trail of a joined label goes on at the end that it came from. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Joined(int[] source, Label forth, Label back) implements Label.Trail {
        @Override
        public boolean uses(int entry, BitSet edges, BitSet arcs) {
            int from = source[entry];
            return from >= 0 ? forth.uses(from, edges, arcs) : back.uses(~from, edges, arcs);
        }
    }
}
