package prehospital.mapdata.city;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import prehospital.mapdata.MapProblem;
import prehospital.mapdata.gazetteer.GazetteerIndex;
import prehospital.mapdata.gazetteer.HitKind;
import prehospital.mapdata.osm.Extract;
import prehospital.mapdata.osm.ExtractReader;
import prehospital.mapdata.tiles.BaseMap;
import prehospital.protocol.wire.BadMessage;
import prehospital.protocol.wire.Wire;

/** Makes the files of one city in a directory aside and moves them into place when all are there. One thread, one use. */
final class Preparation {
    /** Counts and timings; written last, so its presence means that everything else is there. */
    static final String REPORT = "report.json";

    /** The overlay of a city that has none built in. */
    static final String OVERLAY = "overlay.json";

    /** Raised when the prepared files change their form. */
    static final int FORMAT = 3;

    private final Path work;
    private final SortedMap<String, Duration> timings = new TreeMap<>();

    private Preparation(Path work) {
        this.work = work;
    }

    @FunctionalInterface
    interface Opener {
        InputStream open() throws IOException;
    }

    /** Prepares a city and puts it in place of what was there. */
    static CityReport run(String name, String label, Opener source, Path directory, Consumer<String> progress)
            throws IOException {
        Path work = directory.resolveSibling("." + name + ".part");
        delete(work);
        Files.createDirectories(work);
        try {
            CityReport report = new Preparation(work).prepare(name, label, source, directory, progress);
            Path old = directory.resolveSibling("." + name + ".old");
            delete(old);
            if (Files.exists(directory)) {
                Files.move(directory, old, StandardCopyOption.ATOMIC_MOVE);
            }
            Files.move(work, directory, StandardCopyOption.ATOMIC_MOVE);
            delete(old);
            return report;
        } finally {
            delete(work);
        }
    }

    /** Whether everything that a report tells of is there. */
    static boolean isWhole(Path directory, CityReport report) throws IOException {
        Path baseMap = directory.resolve("base.pmtiles");
        return report.format() == FORMAT
                && Files.isRegularFile(directory.resolve("extract.osm.pbf"))
                && Files.isDirectory(directory.resolve("gazetteer"))
                && Files.isRegularFile(baseMap)
                && Files.size(baseMap) == report.baseMapBytes();
    }

    private CityReport prepare(String name, String label, Opener source, Path directory, Consumer<String> progress)
            throws IOException {
        Path pbf = work.resolve("extract.osm.pbf");
        String hash = copy(source, pbf);
        progress.accept("Reading streets and places");
        long start = System.nanoTime();
        Extract extract = ExtractReader.read(pbf);
        start = took("read", start);
        progress.accept("Indexing " + extract.streets().size() + " street pieces for search");
        SortedMap<HitKind, Integer> entries =
                GazetteerIndex.write(extract, Files.createDirectory(work.resolve("gazetteer")));
        start = took("gazetteer", start);
        progress.accept("Drawing the base map");
        Path baseMap = drawBaseMap(label, pbf);
        took("baseMap", start);
        String overlay =
                remembered(directory, hash).orElseGet(() -> OverlayFile.write(DerivedOverlay.of(name, extract)));
        Files.writeString(work.resolve(OVERLAY), overlay);
        CityReport report = new CityReport(
                FORMAT, label, hash, extract.bounds(), extract.counts(), entries, Files.size(baseMap), timings);
        Files.writeString(work.resolve(REPORT), Wire.write(report));
        return report;
    }

    /** The overlay beside an earlier preparation of the same extract: one that was given outlives files that are made again. */
    private static Optional<String> remembered(Path directory, String hash) {
        Path overlay = directory.resolve(OVERLAY);
        try {
            CityReport before = Wire.readOwn(Files.readString(directory.resolve(REPORT)), CityReport.class);
            if (!before.sourceHash().equals(hash)) {
                return Optional.empty();
            }
            OverlayFile.read(overlay);
            return Optional.of(Files.readString(overlay));
        } catch (IOException | BadMessage | MapProblem _noneThatCanBeRead) {
            return Optional.empty();
        }
    }

    private long took(String step, long startNanos) {
        long now = System.nanoTime();
        timings.put(step, Duration.ofMillis((now - startNanos) / 1_000_000));
        return now;
    }

    private Path drawBaseMap(String label, Path pbf) throws IOException {
        Path scratch = Files.createDirectory(work.resolve("scratch"));
        Path baseMap = work.resolve("base.pmtiles");
        try {
            BaseMap.write(pbf, baseMap, scratch);
        } catch (IllegalStateException e) {
            throw new MapProblem("The base map of " + label + " cannot be drawn: " + e.getMessage() + ".", e);
        }
        delete(scratch);
        return baseMap;
    }

    private static String copy(Opener source, Path target) throws IOException {
        try (DigestInputStream in = new DigestInputStream(source.open(), MessageDigest.getInstance("SHA-256"))) {
            Files.copy(in, target);
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /** Writes a text file that is never seen half-written. */
    static void writeWhole(Path file, String text) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.writeString(part, text);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
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
