package prehospital.routing.graphhopper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.mapdata.MapProblem;
import prehospital.mapdata.city.City;

/**
 * The prepared graph of a city in {@code graph-…} of its directory, named after the map's hash and the profile version. It is made
 * aside and moved into place; a list of its files and their sizes tells whether it is whole. One thread.
 */
final class GraphFiles {
    private static final String LIST = "files.properties";
    private static final Logger LOG = LoggerFactory.getLogger(GraphFiles.class);

    private GraphFiles() {}

    /**
     * The graph of a city, loaded from disk or made now.
     *
     * @throws MapProblem when the map cannot be turned into a graph
     */
    static RoadHopper open(City city, Consumer<String> progress) {
        String name = "graph-" + city.sourceHash().substring(0, 12) + "-v" + AmbulanceProfiles.VERSION;
        Path directory = city.directory().resolve(name);
        try {
            if (isWhole(directory)) {
                try {
                    return load(directory);
                } catch (RuntimeException e) {
                    LOG.warn("The prepared roads in {} cannot be loaded and will be prepared again", directory, e);
                }
            }
            progress.accept("Preparing the roads of " + city.name() + " for routing (once per map file)");
            make(city, directory);
            return load(directory);
        } catch (IOException e) {
            throw new MapProblem(
                    "The roads of " + city.name() + " cannot be stored in " + directory + ": " + e.getMessage() + ".",
                    e);
        }
    }

    private static RoadHopper load(Path directory) {
        RoadHopper hopper = hopper(directory);
        hopper.setAllowWrites(false);
        if (!hopper.load()) {
            throw new IllegalStateException("there is no graph in " + directory);
        }
        return hopper;
    }

    private static RoadHopper hopper(Path directory) {
        RoadHopper hopper = new RoadHopper();
        hopper.setGraphHopperLocation(directory.toString());
        hopper.setEncodedValuesString(AmbulanceProfiles.ENCODED_VALUES);
        hopper.setProfiles(AmbulanceProfiles.profiles());
        hopper.getCHPreparationHandler().setCHProfiles(AmbulanceProfiles.prepared());
        hopper.getReaderConfig().setIgnoredHighways(List.of(AmbulanceProfiles.IGNORED_HIGHWAYS.split(",")));
        return hopper;
    }

    private static void make(City city, Path directory) throws IOException {
        // The PBF classes that GraphHopper uses were generated long ago; protobuf would warn once for each of them.
        System.setProperty("com.google.protobuf.use_unsafe_pre22_gencode", "true");
        Path work = directory.resolveSibling(directory.getFileName() + ".part");
        delete(work);
        try {
            RoadHopper hopper = hopper(work);
            hopper.setOSMFile(city.extract().toString());
            hopper.importOrLoad();
            hopper.close();
            writeList(work);
            deleteOthers(city.directory(), work);
            Files.move(work, directory, StandardCopyOption.ATOMIC_MOVE);
        } catch (RuntimeException e) {
            throw new MapProblem(
                    "The map of " + city.name() + " cannot be turned into a road graph: " + e.getMessage() + ".", e);
        } finally {
            delete(work);
        }
    }

    private static void writeList(Path directory) throws IOException {
        Properties sizes = new Properties();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                sizes.setProperty(file.getFileName().toString(), Long.toString(Files.size(file)));
            }
        }
        try (var out = Files.newBufferedWriter(directory.resolve(LIST))) {
            sizes.store(out, "sizes in bytes");
        }
    }

    private static boolean isWhole(Path directory) throws IOException {
        Path list = directory.resolve(LIST);
        if (!Files.isRegularFile(list)) {
            return false;
        }
        Properties sizes = new Properties();
        try (var in = Files.newBufferedReader(list)) {
            sizes.load(in);
        }
        for (String name : sizes.stringPropertyNames()) {
            Path file = directory.resolve(name);
            if (!Files.isRegularFile(file) || !Long.toString(Files.size(file)).equals(sizes.getProperty(name))) {
                LOG.warn("The prepared roads in {} are damaged and will be prepared again: {}", directory, name);
                return false;
            }
        }
        return !sizes.isEmpty();
    }

    private static void deleteOthers(Path cityDirectory, Path keep) throws IOException {
        try (Stream<Path> found = Files.list(cityDirectory)) {
            for (Path other : found.toList()) {
                if (other.getFileName().toString().startsWith("graph-") && !other.equals(keep)) {
                    delete(other);
                }
            }
        }
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> inside = Files.walk(directory)) {
            for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
