package prehospital.simulation.replay;

import java.time.Instant;
import java.util.List;
import prehospital.protocol.LatLon;
import prehospital.routing.Driving;
import prehospital.routing.RoadNetwork;
import prehospital.routing.TravelMatrix;
import prehospital.simulation.scenario.NodeMatrix;
import prehospital.simulation.scenario.RoadTimes;
import prehospital.simulation.scenario.Scenario.Node;

/** Siren times and distances between the nodes of a scenario on a road graph, without closures. */
public final class RoadMatrix {
    private RoadMatrix() {}

    /**
     * The matrix of all nodes, as many columns at a time as one question takes. Nodes that no road is near get straight-line times, as live.
     *
     * @param nodes in degrees
     */
    public static RoadTimes.Between between(RoadNetwork roads, List<Node> nodes) {
        List<LatLon> places =
                nodes.stream().map(node -> new LatLon(node.y(), node.x())).toList();
        var between = new RoadTimes.Between(new NodeMatrix(places.size()), new NodeMatrix(places.size()));
        int atOnce = TravelMatrix.PAIRS_MAX / Math.max(1, places.size());
        for (int first = 0; first < places.size(); first += atOnce) {
            List<LatLon> to = places.subList(first, Math.min(places.size(), first + atOnce));
            TravelMatrix times = roads.times(places, to, Driving.SIREN, Instant.EPOCH);
            for (int from = 0; from < places.size(); from++) {
                for (int column = 0; column < to.size(); column++) {
                    boolean same = from == first + column;
                    between.siren().set(from, first + column, same ? 0 : times.seconds(from, column));
                    between.meters().set(from, first + column, same ? 0 : times.meters(from, column));
                }
            }
        }
        return between;
    }
}
