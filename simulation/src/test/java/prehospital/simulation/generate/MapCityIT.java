package prehospital.simulation.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prehospital.mapdata.city.City;
import prehospital.mapdata.city.CityFiles;
import prehospital.protocol.LatLon;
import prehospital.routing.RoadNetwork;
import prehospital.routing.graphhopper.GraphHopperRoads;

/** Monaco: small, and with buildings, shops and land use on its map. */
class MapCityIT {
    private static final LatLon MONTE_CARLO = new LatLon(43.7396, 7.4274);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    Path temp;

    @Test
    void aCityIsBuiltFromItsMap() {
        City city = new CityFiles(temp).prepare("monaco", Optional.empty(), step -> {});
        try (RoadNetwork roads = GraphHopperRoads.open(city, step -> {})) {
            CityModel model = MapCity.of(city, roads);

            assertThat(model.places().stream()
                            .mapToDouble(CityModel.Place::demand)
                            .sum())
                    .isCloseTo(1, within(1e-6));
            assertThat(model.places()).hasSizeGreaterThan(12);
            CityModel.Place liveliest = model.places().stream()
                    .max(Comparator.comparingDouble(CityModel.Place::centre))
                    .orElseThrow();
            assertThat(new LatLon(liveliest.first(), liveliest.second()).distanceMeters(MONTE_CARLO))
                    .isLessThan(1_500);
            for (int from = 0; from < model.places().size(); from++) {
                int row = from;
                double farthest = IntStream.range(0, model.places().size())
                        .mapToDouble(to -> model.sirenSeconds().get(row, to))
                        .max()
                        .orElseThrow();
                assertThat(farthest).isBetween(60.0, 1_500.0);
            }
            assertThat(CallPlan.draw(model, 1, 7, 20)).hasSizeBetween(80, 220);
        }
    }
}
