package prehospital.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import prehospital.mapdata.city.City;
import prehospital.mapdata.city.CityFiles;
import prehospital.routing.graphhopper.GraphHopperRoads;

/** Maps that are prepared once for several processes of a test. */
final class PreparedMaps {
    private PreparedMaps() {}

    /** Prepares Monaco with its road graph in the first directory and copies it to the others. */
    static void monaco(Path first, Path... others) throws IOException {
        City city = new CityFiles(first).prepare("monaco", Optional.empty(), step -> {});
        GraphHopperRoads.open(city, step -> {}).close();
        for (Path other : others) {
            try (Stream<Path> files = Files.walk(first)) {
                for (Path file : files.toList()) {
                    Path copy = other.resolve(first.relativize(file).toString());
                    Files.createDirectories(
                            Optional.ofNullable(copy.getParent()).orElse(copy));
                    Files.copy(file, copy);
                }
            }
        }
    }
}
