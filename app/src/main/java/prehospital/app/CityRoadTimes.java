package prehospital.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import prehospital.eventlog.DataDirectory;
import prehospital.mapdata.city.City;
import prehospital.mapdata.city.CityFiles;
import prehospital.routing.RoadNetwork;
import prehospital.routing.graphhopper.GraphHopperRoads;
import prehospital.simulation.replay.RoadMatrix;
import prehospital.simulation.scenario.RoadTimes;
import prehospital.simulation.scenario.Scenario.Node;

/** Drive times on the roads of a city, which is prepared in the data directory when it is not yet. */
record CityRoadTimes(Path data) implements RoadTimes {
    @Override
    public Between between(String city, List<Node> nodes) {
        try (DataDirectory held = DataDirectory.take(data)) {
            City prepared = new CityFiles(held.path().resolve("maps"))
                    .prepare(city, Optional.empty(), step -> System.err.println("  " + step + " ..."));
            try (RoadNetwork roads =
                    GraphHopperRoads.open(prepared, step -> System.err.println("  " + step + " ..."))) {
                return RoadMatrix.between(roads, nodes);
            }
        }
    }
}
