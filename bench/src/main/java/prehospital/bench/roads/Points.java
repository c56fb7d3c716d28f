package prehospital.bench.roads;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import prehospital.mapdata.Bounds;
import prehospital.protocol.LatLon;
import prehospital.routing.Driving;
import prehospital.routing.TravelMatrix;
import prehospital.routing.graphhopper.GraphHopperRoads;

/**
 * Random places from which and to which there are ways, always the same for a network.
 *
 * @param any anywhere within 500 m of a road
 * @param junctions numbers of junctions
 */
record Points(List<LatLon> any, List<Integer> junctions) {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final int ANY = 16_000;
    private static final int JUNCTIONS = 1_100;

    static Points of(GraphHopperRoads roads, Bounds bounds) {
        Random random = new Random(11);
        // Half of the points are in the middle of nowhere, also of a middle that was chosen by chance.
        List<LatLon> hubs = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            hubs.add(roads.junction(random.nextInt(roads.junctions())));
        }
        List<LatLon> any = new ArrayList<>();
        while (any.size() < ANY) {
            LatLon point = new LatLon(
                    bounds.south() + random.nextDouble() * (bounds.north() - bounds.south()),
                    bounds.west() + random.nextDouble() * (bounds.east() - bounds.west()));
            if (hasWays(roads, point, hubs)) {
                any.add(point);
            }
        }
        List<Integer> junctions = new ArrayList<>();
        while (junctions.size() < JUNCTIONS) {
            int junction = random.nextInt(roads.junctions());
            if (!junctions.contains(junction) && hasWays(roads, roads.junction(junction), hubs)) {
                junctions.add(junction);
            }
        }
        return new Points(List.copyOf(any), List.copyOf(junctions));
    }

    /** To and from most of some places, of which a few may be cut off themselves. */
    private static boolean hasWays(GraphHopperRoads roads, LatLon point, List<LatLon> others) {
        TravelMatrix to = roads.times(List.of(point), others, Driving.SIREN, NOW);
        TravelMatrix from = roads.times(others, List.of(point), Driving.SIREN, NOW);
        int ways = 0;
        for (int i = 0; i < others.size(); i++) {
            ways += to.estimated(0, i) || from.estimated(i, 0) ? 0 : 1;
        }
        return 2 * ways > others.size();
    }
}
