package prehospital.simulation.replay;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import prehospital.protocol.LatLon;
import prehospital.protocol.UnitId;
import prehospital.routing.RoadNetwork;
import prehospital.routing.TravelTime;
import prehospital.simulation.scenario.NodeMatrix;
import prehospital.simulation.scenario.RoadTimes;
import prehospital.simulation.scenario.Scenario.Node;

/** Siren times and distances between the nodes of a scenario on a road graph, without closures. */
public final class RoadMatrix {
    private RoadMatrix() {}

    /**
     * One search backwards from every node. Nodes that no road is near get straight-line times, as live.
     *
     * @param nodes in degrees
     */
    public static RoadTimes.Between between(RoadNetwork roads, List<Node> nodes) {
        List<UnitId> ids = new ArrayList<>();
        SortedMap<UnitId, LatLon> places = new TreeMap<>();
        for (Node node : nodes) {
            var id = new UnitId("N" + ids.size());
            ids.add(id);
            places.put(id, new LatLon(node.y(), node.x()));
        }
        var between = new RoadTimes.Between(new NodeMatrix(nodes.size()), new NodeMatrix(nodes.size()));
        for (int to = 0; to < nodes.size(); to++) {
            Node place = nodes.get(to);
            var times = roads.timesTo(new LatLon(place.y(), place.x()), places, Instant.EPOCH);
            for (int from = 0; from < nodes.size(); from++) {
                TravelTime time = Objects.requireNonNull(times.get(ids.get(from)));
                between.siren().set(from, to, from == to ? 0 : time.seconds());
                between.meters().set(from, to, from == to ? 0 : time.distanceMeters());
            }
        }
        return between;
    }
}
