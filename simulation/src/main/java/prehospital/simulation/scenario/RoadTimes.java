package prehospital.simulation.scenario;

import java.util.List;
import prehospital.simulation.scenario.Scenario.Node;

/** Drive times on real roads between places, for scenarios that bring no matrix. */
@FunctionalInterface
public interface RoadTimes {
    /** Siren seconds and metres for every ordered pair. */
    record Between(NodeMatrix siren, NodeMatrix meters) {}

    /**
     * The times between places.
     *
     * @param city a built-in city or the path of an extract
     * @param nodes in degrees
     */
    Between between(String city, List<Node> nodes);
}
