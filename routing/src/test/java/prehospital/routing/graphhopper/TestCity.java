package prehospital.routing.graphhopper;

import com.graphhopper.storage.NodeAccess;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import prehospital.mapdata.city.City;
import prehospital.mapdata.city.CityFiles;
import prehospital.protocol.LatLon;
import prehospital.protocol.UnitId;

/** A built-in city, prepared once below {@code target}. */
final class TestCity {
    static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    private TestCity() {}

    static City prepare(String name) {
        return new CityFiles(Path.of("target", "test-maps")).prepare(name, Optional.empty(), sentence -> {});
    }

    static GraphHopperRoads open(String name) {
        return GraphHopperRoads.open(prepare(name), sentence -> {});
    }

    /** A point within about 60 m of a random node of the graph. */
    static LatLon somewhere(GraphHopperRoads roads, Random random) {
        NodeAccess nodes = roads.hopper().getBaseGraph().getNodeAccess();
        int node = random.nextInt(roads.hopper().getBaseGraph().getNodes());
        double lat = nodes.getLat(node) + (random.nextDouble() - 0.5) / 1_000;
        double lon = nodes.getLon(node) + (random.nextDouble() - 0.5) / 600;
        return new LatLon(lat, lon);
    }

    static SortedMap<UnitId, LatLon> units(GraphHopperRoads roads, Random random, int count) {
        SortedMap<UnitId, LatLon> units = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            units.put(new UnitId("U" + i), somewhere(roads, random));
        }
        return units;
    }
}
