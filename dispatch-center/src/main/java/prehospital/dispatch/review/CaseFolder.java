package prehospital.dispatch.review;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import prehospital.dispatch.telemetry.WaveLog;
import prehospital.protocol.PositionFix;
import prehospital.protocol.VitalValue;
import prehospital.protocol.wire.Wire;

/**
 * A case as one folder that opens without the system: an index page, the program that draws it, the data as scripts (a page from a disk may load no other
 * files), and a manifest with the SHA-256 of each file. Pure.
 */
public final class CaseFolder {
    /** Samples lie in files of this length of time, as the page asks for them. */
    public static final long WINDOW_MILLIS = 30_000;

    /** Name and version of the form of the folder. */
    public static final String FORM = "prehospital-case-1";

    private static final String MANIFEST = "manifest.json";
    private static final String SUMS = "SHA256SUMS";

    private CaseFolder() {}

    /**
     * What a folder holds.
     *
     * @param vitals of each patient by assignment
     * @param tracks of each unit
     * @param waves chunks of signals; one that reaches into two files stands in both
     * @param cut kinds of which more is stored than is here, with those of the case
     * @param at when it is made
     * @param by who asked for it
     */
    public record Contents(
            CaseView view,
            Map<String, List<VitalValue>> vitals,
            Map<String, List<PositionFix>> tracks,
            List<WaveLog.Stored> waves,
            List<String> cut,
            Instant at,
            String by) {}

    /**
     * A file of the folder, in UTF-8.
     *
     * @param name below the folder, parts joined by {@code /}
     */
    public record Entry(String name, String text) {
        private byte[] bytes() {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    /** A line of the manifest. */
    private record Sum(String name, int bytes, String sha256) {}

    /** What stands in the manifest. */
    private record Manifest(String form, String incident, Instant at, String by, List<String> cut, List<Sum> files) {}

    /** The page's data; {@code windows} are the numbers of the files of samples, in {@link #WINDOW_MILLIS} since 1970. */
    private record Page(
            CaseView file,
            Map<String, List<VitalValue>> vitals,
            Map<String, List<PositionFix>> tracks,
            List<Long> windows,
            List<String> cut,
            Instant at,
            String by) {}

    /** All files: those of the page, the data, the manifest and, for {@code sha256sum -c}, the sums. */
    public static List<Entry> files(Contents contents, List<Entry> page) {
        SortedMap<Long, List<WaveLog.Stored>> windows = windows(contents.waves());
        List<Entry> files = new ArrayList<>(page);
        Page data = new Page(
                contents.view().filed(),
                contents.vitals(),
                contents.tracks(),
                List.copyOf(windows.keySet()),
                contents.cut(),
                contents.at(),
                contents.by());
        files.add(new Entry("data/case.js", "window.prehospitalCase=" + Wire.write(data) + ";\n"));
        windows.forEach((number, chunks) -> files.add(new Entry(
                "data/samples-" + number + ".js", "prehospitalSamples(" + number + "," + Wire.write(chunks) + ");\n")));
        List<Sum> sums = files.stream().map(CaseFolder::sum).toList();
        files.add(new Entry(
                MANIFEST,
                Wire.write(new Manifest(
                                FORM,
                                contents.view().incident().id().value(),
                                contents.at(),
                                contents.by(),
                                contents.cut(),
                                sums))
                        + "\n"));
        StringBuilder lines = new StringBuilder();
        files.forEach(file -> lines.append(sum(file).sha256())
                .append("  ")
                .append(file.name())
                .append('\n'));
        files.add(new Entry(SUMS, lines.toString()));
        return files;
    }

    /** The files as a ZIP archive with one folder of this name. */
    public static byte[] zip(String folder, List<Entry> files, Instant at) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            for (Entry file : files) {
                ZipEntry entry = new ZipEntry(folder + "/" + file.name());
                entry.setTime(at.toEpochMilli());
                zip.putNextEntry(entry);
                zip.write(file.bytes());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot refuse to be written", e);
        }
        return bytes.toByteArray();
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

    private static Sum sum(Entry file) {
        try {
            byte[] bytes = file.bytes();
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return new Sum(file.name(), bytes.length, HexFormat.of().formatHex(hash));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
