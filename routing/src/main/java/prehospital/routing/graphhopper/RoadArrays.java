package prehospital.routing.graphhopper;

import com.graphhopper.routing.ev.BooleanEncodedValue;
import com.graphhopper.routing.ev.Subnetwork;
import com.graphhopper.routing.util.AllEdgesIterator;
import com.graphhopper.routing.weighting.Weighting;
import com.graphhopper.storage.BaseGraph;
import com.graphhopper.util.PMap;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import prehospital.routing.Driving;

/**
 * The road graph as plain arrays, for searches that touch all of it. A <em>key</em> is an edge with a direction: {@code 2 × edge} from
 * its base to its adjacent node, {@code 2 × edge + 1} back. Immutable after construction.
 */
final class RoadArrays {
    final int edges;
    final int nodes;

    /** Node at the end of each key. */
    final int[] head;

    /** Keys that end in node n are {@code inKeys[firstIn[n] .. firstIn[n + 1] - 1]}. */
    final int[] firstIn;

    final int[] inKeys;

    /** Length of each edge in metres. */
    final double[] meters;

    /** Where the edges lie. */
    final RoadGrid grid;

    private final EnumMap<Driving, Speeds> speeds = new EnumMap<>(Driving.class);
    private final BitSet restrictedNodes = new BitSet();
    private final Set<Long> restrictedTurns = new HashSet<>();
    private final Map<Integer, int[]> copies = new HashMap<>();
    private final BitSet copied = new BitSet();

    /** What one way of driving makes of the edges. */
    static final class Speeds {
        /** Seconds for one metre of each key; infinite where it must not be driven. */
        final double[] secondsPerMeter;

        /** Seconds for the whole of each key; infinite where it must not be driven. */
        final double[] seconds;

        /** The same in whole milliseconds, rounded edge by edge as GraphHopper does; 0 where it must not be driven. */
        final int[] millis;

        /** Edges to which a point may snap. */
        final BitSet snappable = new BitSet();

        private Speeds(int edges) {
            secondsPerMeter = new double[2 * edges];
            seconds = new double[2 * edges];
            millis = new int[2 * edges];
        }

        boolean isOpen(int key) {
            return seconds[key] < Double.POSITIVE_INFINITY;
        }

        /** Milliseconds for a piece of an open key, rounded as GraphHopper rounds the pieces it cuts. */
        int millis(int key, double pieceMeters) {
            return (int) Math.round(pieceMeters * secondsPerMeter[key] * 1000);
        }
    }

    RoadArrays(RoadHopper hopper) {
        BaseGraph graph = hopper.getBaseGraph();
        edges = graph.getEdges();
        nodes = graph.getNodes();
        head = new int[2 * edges];
        meters = new double[edges];
        AllEdgesIterator edge = graph.getAllEdges();
        while (edge.next()) {
            head[2 * edge.getEdge()] = edge.getAdjNode();
            head[2 * edge.getEdge() + 1] = edge.getBaseNode();
            meters[edge.getEdge()] = edge.getDistance();
        }
        grid = new RoadGrid(graph);
        firstIn = new int[nodes + 1];
        inKeys = new int[2 * edges];
        groupByHead();
        for (Driving driving : Driving.values()) {
            speeds.put(driving, speeds(hopper, driving));
        }
        Weighting weighting =
                hopper.createWeighting(hopper.getProfile(AmbulanceProfiles.name(Driving.SIREN)), new PMap());
        collectRestrictions(weighting);
        collectCopies(graph);
    }

    Speeds speeds(Driving driving) {
        return Objects.requireNonNull(speeds.get(driving));
    }

    int tail(int key) {
        return head[key ^ 1];
    }

    /** Whether one may drive from the end of one key into another that starts there; never back on the same edge. */
    boolean mayTurn(int inKey, int outKey) {
        return inKey >> 1 != outKey >> 1
                && !(restrictedNodes.get(head[inKey]) && restrictedTurns.contains(turn(inKey, outKey)));
    }

    /** How many turns are forbidden. */
    int forbiddenTurns() {
        return restrictedTurns.size();
    }

    /** The edge and its twins: GraphHopper doubles edges to express restrictions over several of them. */
    int[] withCopies(int edge) {
        return copied.get(edge) ? Objects.requireNonNull(copies.get(edge)) : new int[] {edge};
    }

    /** Whether two edges are the same road, one perhaps a twin of the other. */
    boolean sameRoad(int edge, int other) {
        return edge == other || Arrays.stream(withCopies(edge)).anyMatch(twin -> twin == other);
    }

    boolean hasCopies(int edge) {
        return copied.get(edge);
    }

    private static long turn(int inKey, int outKey) {
        return ((long) inKey << 32) | outKey;
    }

    private void groupByHead() {
        for (int node : head) {
            firstIn[node + 1]++;
        }
        for (int node = 0; node < nodes; node++) {
            firstIn[node + 1] += firstIn[node];
        }
        int[] next = Arrays.copyOf(firstIn, nodes);
        for (int key = 0; key < head.length; key++) {
            inKeys[next[head[key]]++] = key;
        }
    }

    private Speeds speeds(RoadHopper hopper, Driving driving) {
        return speeds(
                hopper,
                driving,
                hopper.createWeighting(hopper.getProfile(AmbulanceProfiles.name(driving)), new PMap()));
    }

    /** Speeds of a way of driving by another weighting. */
    Speeds speeds(RoadHopper hopper, Driving driving, Weighting weighting) {
        String profile = AmbulanceProfiles.name(driving);
        BooleanEncodedValue island = hopper.getEncodingManager().getBooleanEncodedValue(Subnetwork.key(profile));
        Speeds made = new Speeds(edges);
        AllEdgesIterator edge = hopper.getBaseGraph().getAllEdges();
        while (edge.next()) {
            boolean driveable = false;
            for (int direction = 0; direction < 2; direction++) {
                int key = 2 * edge.getEdge() + direction;
                double seconds = weighting.calcEdgeWeight(edge, direction == 1);
                boolean open = Double.isFinite(seconds);
                made.seconds[key] = seconds;
                made.millis[key] = open ? (int) weighting.calcEdgeMillis(edge, direction == 1) : 0;
                double length = edge.getDistance();
                made.secondsPerMeter[key] = open && length == 0 ? 0 : seconds / length;
                driveable |= open;
            }
            made.snappable.set(edge.getEdge(), driveable && !edge.get(island));
        }
        return made;
    }

    private void collectRestrictions(Weighting weighting) {
        for (int node = 0; node < nodes; node++) {
            for (int in = firstIn[node]; in < firstIn[node + 1]; in++) {
                for (int out = firstIn[node]; out < firstIn[node + 1]; out++) {
                    int inKey = inKeys[in];
                    int outKey = inKeys[out] ^ 1;
                    boolean forbidden = Double.isInfinite(weighting.calcTurnWeight(inKey >> 1, node, outKey >> 1));
                    if (inKey >> 1 != outKey >> 1 && forbidden) {
                        restrictedNodes.set(node);
                        restrictedTurns.add(turn(inKey, outKey));
                    }
                }
            }
        }
    }

    private void collectCopies(BaseGraph graph) {
        var explorer = graph.createEdgeExplorer();
        for (int edge = 0; edge < edges; edge++) {
            Set<Integer> twins = new TreeSet<>();
            graph.forEdgeAndCopiesOfEdge(explorer, head[2 * edge + 1], edge, twins::add);
            if (twins.size() > 1) {
                copied.set(edge);
                copies.put(edge, twins.stream().mapToInt(Integer::intValue).toArray());
            }
        }
    }
}
