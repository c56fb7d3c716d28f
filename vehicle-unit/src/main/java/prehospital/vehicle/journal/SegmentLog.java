package prehospital.vehicle.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Numbered records in append-only files, each named by the number of its first record. Opening cuts a torn tail off the newest
 * file; records that cannot be read in an older one are reported as lost, never skipped silently. Any thread, one at a time.
 */
final class SegmentLog implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(SegmentLog.class);
    private static final byte[] LOST = {};

    private final Path directory;
    private final String prefix;
    private final long segmentBytes;

    /** Size of every file by the number of its first record; the last one is open for appending. */
    private final TreeMap<Long, Long> segments = new TreeMap<>();

    private FileChannel active;
    private long next;
    private boolean broken;

    /**
     * One record.
     *
     * @param payload empty when the record was there but can no longer be read
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never changed
    record Entry(long number, byte[] payload) {
        boolean lost() {
            return payload.length == 0;
        }
    }

    /**
     * Opens or makes a log.
     *
     * @param first number of the first record of a log that is made now
     * @param segmentBytes size at which a new file is begun
     */
    static SegmentLog open(Path directory, String prefix, long first, long segmentBytes) throws IOException {
        Files.createDirectories(directory);
        return new SegmentLog(directory, prefix, first, segmentBytes);
    }

    private SegmentLog(Path directory, String prefix, long first, long segmentBytes) throws IOException {
        this.directory = directory;
        this.prefix = prefix;
        this.segmentBytes = segmentBytes;
        list();
        if (segments.isEmpty()) {
            this.next = first;
            this.active = create(first);
        } else {
            this.active = reopen();
        }
    }

    /** Number that the next record will get. */
    synchronized long next() {
        return next;
    }

    /** Number of the oldest record that is still there. */
    synchronized long first() {
        return segments.firstKey();
    }

    /** Bytes of all files. */
    synchronized long bytes() {
        return segments.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * Appends records and forces them to the disk; when this returns they are durable. When it throws, none of them counts.
     */
    synchronized void append(List<byte[]> payloads) throws IOException {
        if (broken) {
            throw new IOException("the journal in " + directory + " failed earlier; restart the program");
        }
        if (segments.lastEntry().getValue() >= segmentBytes) {
            roll();
        }
        long before = segments.lastEntry().getValue();
        ByteBuffer buffer = SegmentFile.encode(payloads);
        int bytes = buffer.remaining();
        try {
            SegmentFile.writeFully(active, buffer);
        } catch (IOException e) {
            undo(before, e);
            throw e;
        }
        try {
            active.force(false);
        } catch (IOException e) {
            broken = true; // what a failed sync left behind is unknown until the file is read again
            throw e;
        }
        segments.put(segments.lastKey(), before + bytes);
        next += payloads.size();
    }

    /** Reads at most so many records from a number on. */
    synchronized List<Entry> read(long from, int max) throws IOException {
        List<Entry> found = new ArrayList<>();
        Long start = segments.floorKey(from);
        for (Map.Entry<Long, Long> segment : segments.tailMap(start == null ? segments.firstKey() : start, true)
                .entrySet()) {
            long end = endOf(segment.getKey());
            List<byte[]> payloads = SegmentFile.read(file(segment.getKey())).payloads();
            for (long number = Math.max(from, segment.getKey()); number < end; number++) {
                if (found.size() >= max) {
                    return found;
                }
                int index = (int) (number - segment.getKey());
                found.add(new Entry(number, index < payloads.size() ? payloads.get(index) : LOST));
            }
        }
        return found;
    }

    /** Deletes the oldest file when all its records are below a number and it is not the open one. */
    synchronized boolean dropOldest(long below) throws IOException {
        if (segments.size() < 2 || endOf(segments.firstKey()) > below) {
            return false;
        }
        Files.deleteIfExists(file(segments.firstKey()));
        segments.pollFirstEntry();
        return true;
    }

    /** First numbers of all files but the open one, oldest first. */
    synchronized List<Long> closedSegments() {
        return List.copyOf(segments.headMap(segments.lastKey()).keySet());
    }

    /** Rewrites one closed file record by record, atomically; lost records stay lost. */
    synchronized void rewrite(long firstOfSegment, UnaryOperator<Entry> by) throws IOException {
        Path file = file(firstOfSegment);
        List<byte[]> payloads = SegmentFile.read(file).payloads();
        List<byte[]> changed = new ArrayList<>();
        for (int i = 0; i < payloads.size(); i++) {
            changed.add(by.apply(new Entry(firstOfSegment + i, payloads.get(i))).payload());
        }
        SegmentFile.replace(file, changed);
        segments.put(firstOfSegment, Files.size(file));
    }

    /** Leaves a hole in the numbers: the next record gets this number, in a new file. */
    synchronized void skipTo(long number) throws IOException {
        if (number > next) {
            active.close();
            if (segments.lastKey() == next) {
                Files.deleteIfExists(file(segments.lastKey()));
                segments.pollLastEntry();
            }
            next = number;
            active = create(number);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        active.close();
    }

    private long endOf(long segment) {
        Long following = segments.higherKey(segment);
        return following == null ? next : following;
    }

    private void roll() throws IOException {
        active.close();
        active = create(next);
    }

    private void undo(long size, IOException cause) {
        try {
            active.truncate(size);
            active.position(size);
        } catch (IOException e) {
            cause.addSuppressed(e);
            broken = true;
        }
    }

    private void list() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.startsWith(prefix + "-") && name.endsWith(".seg")) {
                    segments.put(
                            Long.parseLong(name.substring(prefix.length() + 1, name.length() - ".seg".length())),
                            Files.size(file));
                } else if (name.startsWith(prefix + "-") && name.endsWith(".new")) {
                    Files.delete(file); // a rewrite that a crash interrupted; the old file is still whole
                }
            }
        }
    }

    private FileChannel create(long first) throws IOException {
        FileChannel channel = FileChannel.open(file(first), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        SegmentFile.writeFully(channel, ByteBuffer.wrap(SegmentFile.header()));
        channel.force(true);
        SegmentFile.syncDirectory(directory);
        segments.put(first, (long) SegmentFile.HEADER_BYTES);
        return channel;
    }

    private FileChannel reopen() throws IOException {
        long last = segments.lastKey();
        SegmentFile.Contents contents = SegmentFile.read(file(last));
        next = last + contents.payloads().size();
        FileChannel channel = FileChannel.open(file(last), StandardOpenOption.WRITE);
        long good = Math.max(contents.goodBytes(), SegmentFile.HEADER_BYTES);
        if (contents.goodBytes() < contents.totalBytes() || contents.goodBytes() < SegmentFile.HEADER_BYTES) {
            LOG.warn(
                    "{}: cut {} bytes of an unfinished write off the end",
                    file(last),
                    contents.totalBytes() - contents.goodBytes());
            channel.truncate(contents.goodBytes());
            if (contents.goodBytes() == 0) {
                SegmentFile.writeFully(channel, ByteBuffer.wrap(SegmentFile.header()));
            }
            channel.force(true);
        }
        channel.position(good);
        segments.put(last, good);
        return channel;
    }

    private Path file(long first) {
        return directory.resolve(String.format(Locale.ROOT, "%s-%020d.seg", prefix, first));
    }
}
