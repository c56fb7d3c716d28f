package prehospital.dispatch.review;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import prehospital.dispatch.telemetry.WaveLog;
import prehospital.protocol.PositionFix;
import prehospital.protocol.VitalValue;
import prehospital.protocol.wire.Wire;

/**
 * A case as one folder that opens without the system: an index page, the program that draws it, recorded video and speech as they were recorded, the data as scripts (a page
 * from a disk may load no other files), and a manifest with the SHA-256 of each file. Written as it goes: recordings are never in memory as a whole. Blocks.
 */
public final class CaseFolder {
    /** Samples lie in files of this length of time, as the page asks for them. */
    public static final long WINDOW_MILLIS = 30_000;

    /** Name and version of the form of the folder. */
    public static final String FORM = "prehospital-case-1";

    /** Most bytes of recordings in one folder: three hours of one camera at 1080p, which is also what an archive can hold that any program opens. */
    public static final long MEDIA_BYTES_MAX = 4_000_000_000L;

    /** The kind in {@code cut} of recordings that are not in a folder. */
    public static final String CUT_MEDIA = "media";

    private static final String MANIFEST = "manifest.json";
    private static final String SUMS = "SHA256SUMS";

    private CaseFolder() {}

    /**
     * What a folder holds.
     *
     * @param vitals of each patient by assignment
     * @param tracks of each unit
     * @param waves chunks of signals; one that reaches into two files stands in both
     * @param films recordings that are packed, as {@link #chosen} says
     * @param cut kinds of which more is stored than is here, with those of the case
     * @param at when it is made
     * @param by who asked for it
     */
    public record Contents(
            CaseView view,
            Map<String, List<VitalValue>> vitals,
            Map<String, List<PositionFix>> tracks,
            List<WaveLog.Stored> waves,
            List<Film> films,
            List<String> cut,
            Instant at,
            String by) {}

    /**
     * A file of the folder, in UTF-8.
     *
     * @param name below the folder, parts joined by {@code /}
     */
    public record Entry(String name, String text) {}

    /** Where the bytes of a file come from. */
    @FunctionalInterface
    public interface Source {
        /** Opens it from its first byte; fails when it is not there any more. */
        InputStream open() throws IOException;
    }

    /**
     * A picture of a track of still ones.
     *
     * @param at when it came, by the centre's clock
     */
    public record Picture(Instant at, Source source) {}

    /** The pictures of a track of still ones. */
    @FunctionalInterface
    public interface Pictures {
        /** Of a track of another kind. */
        Pictures NONE = List::of;

        /** Finds them, in order; fails when the file is not there any more. */
        List<Picture> list() throws IOException;
    }

    /**
     * A recording that may be packed.
     *
     * @param id as in {@link CaseView.Media}
     * @param name of its file in the folder's {@code media}
     * @param bytes how much it takes there
     * @param sha256 as the event log has it, hexadecimal
     * @param pictures stand beside it as files, for a page from a disk cannot take them out of it
     */
    public record Film(String id, String name, long bytes, String sha256, Source source, Pictures pictures) {
        /** Its place below the folder. */
        String place() {
            return "media/" + name;
        }
    }

    /** A still picture as the page finds it: when it came, and where it stands below the folder. */
    private record Still(Instant at, String file) {}

    /** A line of the manifest. */
    record Sum(String name, long bytes, String sha256) {}

    /**
     * What stands in the manifest.
     *
     * @param altered recordings whose bytes do not have the hash of the event log
     */
    private record Manifest(
            String form,
            String incident,
            Instant at,
            String by,
            List<String> cut,
            List<String> altered,
            List<Sum> files) {}

    /**
     * The page's data.
     *
     * @param windows numbers of the files of samples, in {@link #WINDOW_MILLIS} since 1970
     * @param altered as in the manifest
     * @param stills the pictures of tracks of still ones, by recording
     */
    private record Page(
            CaseView file,
            Map<String, List<VitalValue>> vitals,
            Map<String, List<PositionFix>> tracks,
            List<Long> windows,
            List<String> cut,
            List<String> altered,
            Map<String, List<Still>> stills,
            Instant at,
            String by) {}

    /** What became of the recordings. */
    private record Packed(Map<String, String> places, List<String> altered, Map<String, List<Still>> stills) {}

    /** Those recordings that fit into this many bytes; one that does not fit is left out, and smaller ones behind it may still fit. */
    public static List<Film> chosen(List<Film> films, long bytesMax) {
        List<Film> chosen = new ArrayList<>();
        long left = bytesMax;
        for (Film film : films) {
            if (film.bytes() <= left) {
                chosen.add(film);
                left -= film.bytes();
            }
        }
        return chosen;
    }

    /**
     * Writes the folder as a ZIP archive with one folder of this name: the page, recordings, data, the manifest and, for {@code sha256sum -c}, the sums. A recording that is
     * gone meanwhile is left out; one with another hash than the event log's is packed and named as altered.
     *
     * @throws IOException when the archive cannot be written on
     */
    public static void write(OutputStream to, String folder, Contents contents, List<Entry> page) throws IOException {
        try (FolderZip zip = new FolderZip(to, folder, contents.at())) {
            for (Entry entry : page) {
                zip.add(entry);
            }
            var packed = new Packed(new LinkedHashMap<>(), new ArrayList<>(), new LinkedHashMap<>());
            for (Film film : contents.films()) {
                pack(zip, film, packed);
            }
            data(zip, contents, packed);
            zip.add(new Entry(MANIFEST, manifest(contents, packed.altered(), zip.sums())));
            StringBuilder lines = new StringBuilder();
            zip.sums()
                    .forEach(sum -> lines.append(sum.sha256())
                            .append("  ")
                            .append(sum.name())
                            .append('\n'));
            zip.add(new Entry(SUMS, lines.toString()));
        }
    }

    private static void pack(FolderZip zip, Film film, Packed packed) throws IOException {
        Optional<String> sum = zip.add(film.place(), film.source());
        if (sum.isEmpty()) {
            return;
        }
        packed.places().put(film.id(), film.place());
        if (!sum.orElseThrow().equals(film.sha256())) {
            packed.altered().add(film.id());
        }
        List<Still> stills = new ArrayList<>();
        for (Picture picture : found(film)) {
            String place = film.place() + ".jpg/" + stills.size() + ".jpg";
            if (zip.add(place, picture.source()).isPresent()) {
                stills.add(new Still(picture.at(), place));
            }
        }
        if (!stills.isEmpty()) {
            packed.stills().put(film.id(), stills);
        }
    }

    /** A file that is gone since, or no file of pictures at all, has none. */
    private static List<Picture> found(Film film) {
        try {
            return film.pictures().list();
        } catch (IOException gone) {
            return List.of();
        }
    }

    private static void data(FolderZip zip, Contents contents, Packed packed) throws IOException {
        SortedMap<Long, List<WaveLog.Stored>> windows = windows(contents.waves());
        Page data = new Page(
                contents.view().filed(packed.places()),
                contents.vitals(),
                contents.tracks(),
                List.copyOf(windows.keySet()),
                contents.cut(),
                packed.altered(),
                packed.stills(),
                contents.at(),
                contents.by());
        zip.add(new Entry("data/case.js", "window.prehospitalCase=" + Wire.write(data) + ";\n"));
        for (Map.Entry<Long, List<WaveLog.Stored>> window : windows.entrySet()) {
            String script = "prehospitalSamples(" + window.getKey() + "," + Wire.write(window.getValue()) + ");\n";
            zip.add(new Entry("data/samples-" + window.getKey() + ".js", script));
        }
    }

    private static String manifest(Contents contents, List<String> altered, List<Sum> sums) {
        String incident = contents.view().incident().id().value();
        return Wire.write(new Manifest(FORM, incident, contents.at(), contents.by(), contents.cut(), altered, sums))
                + "\n";
    }

    private static SortedMap<Long, List<WaveLog.Stored>> windows(List<WaveLog.Stored> waves) {
        SortedMap<Long, List<WaveLog.Stored>> windows = new TreeMap<>();
        for (WaveLog.Stored stored : waves) {
            long first = Math.floorDiv(stored.chunk().startedAt().toEpochMilli(), WINDOW_MILLIS);
            long last = Math.floorDiv(stored.chunk().endsAt().toEpochMilli() - 1, WINDOW_MILLIS);
            for (long number = first; number <= last; number++) {
                windows.computeIfAbsent(number, n -> new ArrayList<>()).add(stored);
            }
        }
        return windows;
    }
}
