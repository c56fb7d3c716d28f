package prehospital.bench.roads;

import java.util.Arrays;
import java.util.PriorityQueue;
import prehospital.routing.Driving;
import prehospital.routing.graphhopper.GraphHopperRoads;

/** The baseline for one place against many units: all shortest ways to a junction by Dijkstra, backwards, without forbidden turns. */
final class ReverseTree {
    private final int[] firstIn;
    private final int[] fromMillis;
    private final long[] millis;

    ReverseTree(GraphHopperRoads roads) {
        int junctions = roads.junctions();
        firstIn = new int[junctions + 1];
        roads.eachRoad(Driving.SIREN, (from, to, took) -> firstIn[to + 1]++);
        for (int junction = 0; junction < junctions; junction++) {
            firstIn[junction + 1] += firstIn[junction];
        }
        int[] next = Arrays.copyOf(firstIn, junctions);
        fromMillis = new int[2 * firstIn[junctions]];
        roads.eachRoad(Driving.SIREN, (from, to, took) -> {
            int at = next[to]++;
            fromMillis[2 * at] = from;
            fromMillis[2 * at + 1] = took;
        });
        millis = new long[junctions];
    }

    /** Milliseconds from every junction; {@link Long#MAX_VALUE} where there is no way. Used again by the next question. */
    long[] to(int place) {
        Arrays.fill(millis, Long.MAX_VALUE);
        PriorityQueue<Long> queue = new PriorityQueue<>();
        millis[place] = 0;
        queue.add((long) place);
        while (!queue.isEmpty()) {
            long item = queue.remove();
            int junction = (int) (item & Integer.MAX_VALUE);
            if (item >>> 31 == millis[junction]) {
                for (int i = firstIn[junction]; i < firstIn[junction + 1]; i++) {
                    int from = fromMillis[2 * i];
                    long then = millis[junction] + fromMillis[2 * i + 1];
                    if (then < millis[from]) {
                        millis[from] = then;
                        queue.add((then << 31) | from);
                    }
                }
            }
        }
        return millis;
    }
}
