package prehospital.vehicle.wave;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import prehospital.ecg.file.BadEcgFile;
import prehospital.ecg.file.WfdbArchive;
import prehospital.ecg.file.WfdbFile;
import prehospital.vehicle.recorder.Recording;
import prehospital.vehicle.recorder.Recordings;

/**
 * Finds the files of a WFDB record among what a device handed over. A record is complete with the file that was the last of header and signal files to come; annotations that
 * are there go along. Only what came before that file counts, so that the same file always gives the same archive. Blocks.
 */
final class WfdbParts {
    /** How far apart the files of one record may come; an older file of the same name is another record's. */
    static final Duration APART_MAX = Duration.ofMinutes(10);

    /** How many of the source's newest files are looked at. */
    static final int LOOKED_AT_MAX = 200;

    private static final Set<String> ANNOTATORS =
            Set.of("atr", "qrs", "ecg", "ari", "man", "apn", "pu", "wqrs", "gqrs", "cmp");

    private WfdbParts() {}

    /**
     * A record that is complete.
     *
     * @param name of its archive
     * @param files header, signals and annotations by their names
     */
    record Complete(String name, SortedMap<String, byte[]> files) {}

    /** The record that this file completes, or adds annotations to; empty when it is of none, or of one that lacks a file or is too large. */
    static Optional<Complete> completedBy(Recordings recordings, Recording last) throws IOException {
        Map<String, Recording> newest = new HashMap<>();
        for (Recording one : recordings.of(last.source(), last.number(), LOOKED_AT_MAX)) {
            if (!one.receivedAt().isBefore(last.receivedAt().minus(APART_MAX))) {
                newest.put(one.name(), one);
            }
        }
        List<Recording> headers = newest.values().stream()
                .filter(one -> one.name().endsWith(WfdbArchive.HEADER) && one.bytes() <= WfdbFile.HEADER_MAX)
                .toList();
        for (Recording header : headers) {
            Optional<Complete> complete = complete(recordings, newest, header, last);
            if (complete.isPresent()) {
                return complete;
            }
        }
        return Optional.empty();
    }

    private static Optional<Complete> complete(
            Recordings recordings, Map<String, Recording> newest, Recording header, Recording last) throws IOException {
        String base = header.name().substring(0, header.name().length() - WfdbArchive.HEADER.length());
        Map<String, Recording> parts = new HashMap<>(Map.of(header.name(), header));
        try {
            for (String name : WfdbArchive.signalFiles(Files.readAllBytes(recordings.file(header)))) {
                Recording part = newest.get(name);
                if (part == null) {
                    return Optional.empty();
                }
                parts.put(name, part);
            }
        } catch (BadEcgFile noHeader) {
            return Optional.empty();
        }
        for (String annotator : ANNOTATORS) {
            Recording part = newest.get(base + "." + annotator);
            if (part != null && parts.size() < WfdbArchive.FILES_MAX) {
                parts.put(part.name(), part);
            }
        }
        long bytes = parts.values().stream().mapToLong(Recording::bytes).sum();
        if (!parts.containsKey(last.name()) || bytes > WfdbArchive.BYTES_MAX || parts.size() > WfdbArchive.FILES_MAX) {
            return Optional.empty();
        }
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (Recording part : parts.values()) {
            files.put(part.name(), Files.readAllBytes(recordings.file(part)));
        }
        return Optional.of(new Complete(base + ".zip", files));
    }
}
