package prehospital.routing.graphhopper;

import java.util.Arrays;
import java.util.BitSet;

/** Where a search begins: hubs with the milliseconds and metres to them. Used again and again by one thread. */
final class Ends {
    private final RoadArrays roads;
    private final RoadArrays.Speeds speeds;
    private final int[] hubOf;
    int size;
    int[] hubs = new int[8];
    int[] millis = new int[8];

    /** The key that is driven there. */
    int[] keys = new int[8];

    float[] meters = new float[8];

    Ends(Hierarchy hierarchy) {
        roads = hierarchy.roads;
        speeds = hierarchy.speeds;
        hubOf = hierarchy.hubOf;
    }

    /** The ends of the first edges that a unit may drive. */
    void leaving(Snapped unit) {
        size = 0;
        switch (unit) {
            case Snapped.AtNode(int node) -> {
                for (int i = roads.firstIn[node]; i < roads.firstIn[node + 1]; i++) {
                    int key = roads.inKeys[i] ^ 1;
                    if (speeds.isOpen(key)) {
                        add(key, key, speeds.millis[key], roads.meters[key >> 1]);
                    }
                }
            }
            case Snapped.OnEdge onEdge -> {
                for (int edge : roads.withCopies(onEdge.edge())) {
                    for (int direction = 0; direction < 2; direction++) {
                        int key = 2 * edge + direction;
                        if (speeds.isOpen(key)) {
                            add(key, key, speeds.millis(key, onEdge.rest(direction)), onEdge.rest(direction));
                        }
                    }
                }
            }
        }
    }

    /** The end of one key, with nothing of it still to drive; none when it may not be driven. */
    void after(int key) {
        size = 0;
        if (speeds.isOpen(key)) {
            add(key, key, 0, 0);
        }
    }

    /**
     * The keys from which one turns into the last edge. The hierarchy keeps shortest ways from key to key, so the last edge
     * belongs to the end also when the place is a node.
     */
    void arriving(Snapped place) {
        size = 0;
        switch (place) {
            case Snapped.AtNode(int node) -> {
                for (int i = roads.firstIn[node]; i < roads.firstIn[node + 1]; i++) {
                    int key = roads.inKeys[i];
                    if (speeds.isOpen(key)) {
                        turningInto(key, speeds.millis[key], roads.meters[key >> 1]);
                    }
                }
            }
            case Snapped.OnEdge onEdge -> {
                for (int edge : roads.withCopies(onEdge.edge())) {
                    for (int direction = 0; direction < 2; direction++) {
                        int key = 2 * edge + direction;
                        if (speeds.isOpen(key)) {
                            turningInto(key, speeds.millis(key, onEdge.driven(direction)), onEdge.driven(direction));
                        }
                    }
                }
            }
        }
    }

    /** Leaves out the ends whose key is closed. */
    void keepOpen(BitSet closed) {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (!closed.get(keys[i] >> 1)) {
                hubs[kept] = hubs[i];
                millis[kept] = millis[i];
                keys[kept] = keys[i];
                meters[kept++] = meters[i];
            }
        }
        size = kept;
    }

    private void turningInto(int key, int inMillis, double inMeters) {
        int tail = roads.tail(key);
        for (int i = roads.firstIn[tail]; i < roads.firstIn[tail + 1]; i++) {
            if (roads.mayTurn(roads.inKeys[i], key)) {
                add(roads.inKeys[i], key, inMillis, inMeters);
            }
        }
    }

    private void add(int hubKey, int driven, int inMillis, double inMeters) {
        if (size == hubs.length) {
            hubs = Arrays.copyOf(hubs, 2 * size);
            millis = Arrays.copyOf(millis, 2 * size);
            keys = Arrays.copyOf(keys, 2 * size);
            meters = Arrays.copyOf(meters, 2 * size);
        }
        hubs[size] = hubOf[hubKey];
        keys[size] = driven;
        millis[size] = inMillis;
        meters[size++] = (float) inMeters;
    }
}
