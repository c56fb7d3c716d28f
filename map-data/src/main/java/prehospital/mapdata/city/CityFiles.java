package prehospital.mapdata.city;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.mapdata.MapProblem;
import prehospital.protocol.wire.BadMessage;
import prehospital.protocol.wire.Wire;

/**
 * The prepared cities below one directory. A city is prepared once and used again as long as its extract is the same; a
 * preparation that fails or is killed leaves the former one untouched. Any thread; one preparation at a time.
 */
public final class CityFiles {
    /** The cities that the program carries. */
    public static final List<String> BUILT_IN = List.of("gothenburg", "monaco");

    private static final String EXTRACT_SUFFIX = ".osm.pbf";
    private static final Logger LOG = LoggerFactory.getLogger(CityFiles.class);

    private final Path maps;

    /** Prepared cities go into directories below {@code maps}, which is made when needed. */
    public CityFiles(Path maps) {
        this.maps = maps;
    }

    /** Where an extract comes from: a file, or this program. */
    private record Source(String name, String label, Preparation.Opener opener) {}

    /**
     * Makes a city ready, from what was prepared before when its extract is unchanged.
     *
     * @param city one of {@link #BUILT_IN}, or the path of an {@code .osm.pbf} file
     * @param overlay replaces the built-in overlay, or the one derived from the map; for a map file it is remembered
     * @param progress hears a sentence before each step that takes seconds
     * @throws MapProblem in one plain sentence when the map file or overlay cannot be used
     */
    public synchronized City prepare(String city, Optional<Path> overlay, Consumer<String> progress) {
        Source source = source(city);
        Optional<Overlay> given = overlay.map(OverlayFile::read);
        Path directory = maps.resolve(source.name);
        try {
            Files.createDirectories(maps);
            String hash = hash(source);
            Optional<CityReport> ready =
                    report(directory).filter(report -> report.sourceHash().equals(hash));
            CityReport report;
            if (ready.isPresent()) {
                report = ready.get();
            } else {
                progress.accept("Preparing the map of " + source.name + " (once per map file)");
                report = Preparation.run(source.name, source.label, source.opener, directory, progress);
            }
            if (given.isPresent() && !BUILT_IN.contains(source.name)) {
                Preparation.writeWhole(directory.resolve(Preparation.OVERLAY), OverlayFile.write(given.get()));
            }
            Overlay chosen = given.isPresent() ? given.get() : standing(source.name, directory);
            return new City(source.name, directory, report.bounds(), chosen, report);
        } catch (IOException e) {
            throw new MapProblem(
                    "The map of " + city + " cannot be prepared in " + directory + ": " + reason(e) + ".", e);
        }
    }

    /** What is known of a city that was prepared earlier; empty when it never was. */
    public Optional<CityReport> find(String city) {
        return report(maps.resolve(source(city).name));
    }

    private static Source source(String city) {
        if (BUILT_IN.contains(city)) {
            String file = city.equals("monaco") ? "monaco-latest.osm.pbf" : city + EXTRACT_SUFFIX;
            return new Source(city, city, () -> builtIn(file));
        }
        Path file = Path.of(city);
        String fileName = String.valueOf(file.getFileName());
        if (!fileName.toLowerCase(Locale.ROOT).endsWith(EXTRACT_SUFFIX)) {
            throw new MapProblem("The city must be gothenburg, monaco or a file ending in .osm.pbf, not " + city + ".");
        }
        if (!Files.isRegularFile(file)) {
            throw new MapProblem("The map file " + city + " does not exist.");
        }
        String stem = fileName.substring(0, fileName.length() - EXTRACT_SUFFIX.length());
        String name = "file-" + stem.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]", "-");
        return new Source(name, city, () -> Files.newInputStream(file));
    }

    private static InputStream builtIn(String file) throws IOException {
        InputStream in = CityFiles.class.getResourceAsStream("/prehospital/mapdata/extract/" + file);
        if (in == null) {
            throw new IOException("this program was built without " + file);
        }
        return in;
    }

    private static String hash(Source source) throws IOException {
        try (DigestInputStream in = new DigestInputStream(source.opener.open(), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    private static Optional<CityReport> report(Path directory) {
        Path file = directory.resolve(Preparation.REPORT);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            CityReport report = Wire.readOwn(Files.readString(file), CityReport.class);
            boolean whole = Preparation.isWhole(directory, report);
            return whole ? Optional.of(report) : Optional.empty();
        } catch (IOException | BadMessage e) {
            LOG.warn("The prepared map in {} is damaged and will be prepared again: {}", directory, e.getMessage());
            return Optional.empty();
        }
    }

    private static Overlay standing(String name, Path directory) {
        return BUILT_IN.contains(name)
                ? OverlayFile.builtIn(name)
                : OverlayFile.read(directory.resolve(Preparation.OVERLAY));
    }

    private static String reason(IOException e) {
        return Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
    }
}
