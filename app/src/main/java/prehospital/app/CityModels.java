package prehospital.app;

import java.nio.file.Path;
import java.util.Optional;
import prehospital.mapdata.city.City;
import prehospital.mapdata.city.CityFiles;
import prehospital.routing.RoadNetwork;
import prehospital.routing.graphhopper.GraphHopperRoads;
import prehospital.simulation.generate.CityModel;
import prehospital.simulation.generate.MapCity;
import prehospital.simulation.generate.SyntheticRegion;

/** The cities that scenarios are made for, by the name a person gives. */
final class CityModels {
    /** The name of the invented region. */
    static final String REGION = "region";

    private static final long REGION_SEED = 1;

    private CityModels() {}

    /**
     * A city; the first time its map is prepared, which takes up to a minute.
     *
     * @param name {@code gothenburg}, {@code monaco}, a map file, or {@value #REGION}
     * @param data directory with the prepared maps, held by the caller
     */
    static CityModel of(String name, Path data) {
        if (name.equals(REGION)) {
            return SyntheticRegion.of(REGION_SEED);
        }
        City city = new CityFiles(data.resolve("maps"))
                .prepare(name, Optional.empty(), step -> System.err.println("  " + step + " ..."));
        try (RoadNetwork roads = GraphHopperRoads.open(city, step -> System.err.println("  " + step + " ..."))) {
            return MapCity.of(city, roads);
        }
    }
}
