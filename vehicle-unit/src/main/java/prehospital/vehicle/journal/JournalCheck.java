package prehospital.vehicle.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Goes through a journal that no program writes to now, entry by entry, and finds the first that is not what was written: changed, moved, missing, cut off. Changes nothing. Blocks.
 */
public final class JournalCheck {
    private static final HexFormat HEX = HexFormat.of();

    private final Path directory;
    private final Map<Long, JournalSeals.Seal.Closed> closed = new TreeMap<>();
    private final Map<Long, Set<String>> thinned = new TreeMap<>();
    private final Map<Long, Long> skipped = new TreeMap<>();
    private long dropped;
    private byte[] link = JournalChain.start();
    /** What the next segment follows: the end of the last one as it was before it was thinned. */
    private byte[] oldEnd = JournalChain.start();

    private final TreeMap<Long, byte[]> lastLinks = new TreeMap<>();
    private long entries;
    private long unlinked;
    private long next;
    private boolean unreadable;

    private JournalCheck(Path directory) {
        this.directory = directory;
    }

    /** An entry that is not what was written. */
    public record Broken(long entry, String why) {}

    /**
     * What was found.
     *
     * @param entries entries that were read
     * @param unlinked how many of them were written by a version that had no chain yet
     * @param next number of the entry that would come next
     */
    public record Found(long entries, long unlinked, long next, Optional<Broken> broken) {}

    /** Stops the reading at the first broken entry. */
    private static final class Stop extends Exception {
        private static final long serialVersionUID = 1;
        private final transient Broken broken;

        Stop(long entry, String why) {
            super(why);
            this.broken = new Broken(entry, why);
        }
    }

    /** Whether a directory is a journal, or was one. */
    public static boolean isJournal(Path directory) throws IOException {
        return Files.exists(directory.resolve(JournalSeals.HEAD))
                || !segments(directory).isEmpty();
    }

    /** Reads the journal in a directory and checks it against what its vehicle signed with a key. */
    public static Found check(Path directory, PublicKey key) throws IOException {
        JournalCheck check = new JournalCheck(directory);
        try {
            check.run(key);
            return check.found(Optional.empty());
        } catch (Stop stop) {
            return check.found(Optional.of(stop.broken));
        }
    }

    private Found found(Optional<Broken> broken) {
        return new Found(entries, unlinked, next, broken);
    }

    private void run(PublicKey key) throws IOException, Stop {
        JournalSeals.Read read = JournalSeals.read(directory, key);
        if (read.firstBroken() > 0) {
            throw new Stop(
                    0,
                    "line " + read.firstBroken() + " of " + JournalSeals.LINES
                            + " was not signed with the key of this vehicle or does not follow the line before it");
        }
        for (JournalSeals.Seal seal : read.seals()) {
            note(seal);
        }
        SortedMap<Long, Path> segments = segments(directory);
        begins(segments.isEmpty() ? Long.MAX_VALUE : segments.firstKey());
        for (Map.Entry<Long, Path> segment : segments.entrySet()) {
            segment(segment.getKey(), segment.getValue(), segment.getKey().equals(segments.lastKey()));
        }
        ends(JournalSeals.end(directory, key));
    }

    private void note(JournalSeals.Seal seal) throws Stop {
        switch (seal) {
            case JournalSeals.Seal.Closed one -> closed.put(one.first(), one);
            case JournalSeals.Seal.Thinned one ->
                thinned.computeIfAbsent(one.first(), first -> new TreeSet<>()).add(one.end());
            case JournalSeals.Seal.Dropped one -> dropped = Math.max(dropped, one.first());
            case JournalSeals.Seal.Skipped one -> skipped.put(one.from(), one.to());
            case JournalSeals.Seal.Missing one ->
                throw new Stop(
                        one.from(),
                        "it and all up to " + (one.to() - 1)
                                + " had been written and were gone when the vehicle started again");
        }
    }

    private void begins(long first) throws Stop {
        long oldest = dropped > 0
                ? dropped
                : closed.keySet().stream().mapToLong(Long::longValue).min().orElse(first == Long.MAX_VALUE ? 1 : first);
        if (first > oldest) {
            throw new Stop(oldest, "the file that begins with it is gone");
        }
        next = first;
    }

    private void segment(long first, Path file, boolean isLast) throws IOException, Stop {
        if (first != next) {
            long expected = skipped.getOrDefault(next, next);
            if (first != expected) {
                throw new Stop(next, "it is missing; the next file begins with " + first);
            }
        }
        next = first;
        SegmentFile.Contents contents = SegmentFile.read(file);
        boolean wasUnlinked = !contents.isLinked() || contents.goodBytes() == 0;
        boolean follows = Arrays.equals(contents.previous(), oldEnd);
        if (!wasUnlinked && !follows && entries > 0) {
            throw new Stop(first, "it does not follow from the entry before it");
        }
        link = contents.previous();
        lastLinks.clear();
        lastLinks.put(first - 1, link);
        for (SegmentFile.Linked record : contents.records()) {
            entry(record, contents.isLinked());
        }
        unreadable = contents.goodBytes() < contents.totalBytes();
        if (unreadable && !isLast) {
            throw new Stop(next, "it cannot be read");
        }
        sealed(first, contents, isLast);
    }

    private void entry(SegmentFile.Linked record, boolean isLinked) throws Stop {
        if (isLinked) {
            byte[] expected = JournalChain.next(link, next, record.payload());
            if (!Arrays.equals(expected, record.link())) {
                throw new Stop(next, "it is not what was written, or not in its place");
            }
            link = expected;
            lastLinks.put(next, link);
        } else {
            unlinked++;
        }
        entries++;
        next++;
    }

    private void sealed(long first, SegmentFile.Contents contents, boolean isLast) throws Stop {
        JournalSeals.Seal.Closed seal = closed.get(first);
        Set<String> ends = thinned.getOrDefault(first, Set.of());
        oldEnd = seal == null ? (ends.isEmpty() ? link : JournalChain.start()) : HEX.parseHex(seal.end());
        if (isLast || !contents.isLinked()) {
            return;
        }
        if (seal == null && ends.isEmpty()) {
            throw new Stop(first, "the file that begins with it was closed without a signature");
        }
        if (seal != null && seal.next() != next) {
            throw new Stop(
                    Math.min(next, seal.next()), "the file ends here, and was signed up to " + (seal.next() - 1));
        }
        String end = HEX.formatHex(link);
        boolean isAsSigned = seal != null && seal.end().equals(end);
        if (!isAsSigned && !ends.contains(end)) {
            throw new Stop(first, "the file that begins with it is not as it was signed");
        }
    }

    private void ends(Optional<JournalSeals.End> head) throws Stop {
        if (head.isEmpty()) {
            if (entries > unlinked) {
                throw new Stop(
                        next,
                        "the signed file " + JournalSeals.HEAD
                                + ", which says where the journal ends, is missing or was changed");
            }
            return;
        }
        JournalSeals.End end = head.orElseThrow();
        if (end.next() > next) {
            throw new Stop(
                    next,
                    unreadable
                            ? "it cannot be read"
                            : "it and all up to " + (end.next() - 1) + " were written and are gone");
        }
        byte[] signed = lastLinks.get(end.next() - 1);
        if (signed != null && !HEX.formatHex(signed).equals(end.link())) {
            throw new Stop(end.next() - 1, "it is not the entry that was signed as the last");
        }
    }

    private static SortedMap<Long, Path> segments(Path directory) throws IOException {
        SortedMap<Long, Path> segments = new TreeMap<>();
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> all = new ArrayList<>(files.toList());
            for (Path file : all) {
                String name = String.valueOf(file.getFileName());
                int dash = name.lastIndexOf('-');
                if (dash > 0 && name.endsWith(".seg")) {
                    segments.put(Long.parseLong(name.substring(dash + 1, name.length() - ".seg".length())), file);
                }
            }
        } catch (NumberFormatException e) {
            throw new IOException("a file in " + directory + " is not a segment of a journal", e);
        }
        return segments;
    }
}
