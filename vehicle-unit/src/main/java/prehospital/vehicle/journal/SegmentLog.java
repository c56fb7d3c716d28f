package prehospital.vehicle.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.web.ledger.LedgerKey;

/**
 * Numbered records in append-only files, each named by the number of its first record, in a hash chain whose state is signed. Opening cuts a torn tail off the newest
 * file; records that cannot be read in an older one are reported as lost, never skipped silently. Any thread, one at a time.
 */
final class SegmentLog implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(SegmentLog.class);
    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] LOST = {};

    private final Path directory;
    private final String prefix;
    private final long segmentBytes;

    /** Size of every file by the number of its first record; the last one is open for appending. */
    private final TreeMap<Long, Long> segments = new TreeMap<>();

    private final JournalSeals seals;
    private FileChannel active;
    private long next;
    private byte[] link = JournalChain.start();
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
        this.seals = JournalSeals.open(directory);
        list();
        if (segments.isEmpty()) {
            this.next = first;
            this.active = create(first);
        } else {
            this.active = reopen();
        }
        compare();
        seals.ends(next, link);
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
        List<SegmentFile.Linked> linked = JournalChain.link(link, next, payloads);
        ByteBuffer buffer = SegmentFile.encode(linked);
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
        link = linked.isEmpty() ? link : linked.getLast().link();
        sign();
    }

    /** What is on the disk stays valid without it; the next write signs that too. */
    private void sign() {
        try {
            seals.ends(next, link);
        } catch (IOException e) {
            LOG.warn("{}: where the journal ends could not be signed: {}", directory, e.toString());
        }
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
        JournalSeals.Seal dropped = new JournalSeals.Seal.Dropped(segments.higherKey(segments.firstKey()));
        boolean signed = signed(dropped);
        Files.deleteIfExists(file(segments.firstKey()));
        segments.pollFirstEntry();
        if (!signed) {
            seals.add(dropped);
        }
        return true;
    }

    /** False on a full disk: then the file has to go first to make room for the line. */
    private boolean signed(JournalSeals.Seal seal) {
        try {
            seals.add(seal);
            return true;
        } catch (IOException e) {
            LOG.warn("{}: {} could not be signed yet: {}", directory, seal, e.toString());
            return false;
        }
    }

    /** First numbers of all files but the open one, oldest first. */
    synchronized List<Long> closedSegments() {
        return List.copyOf(segments.headMap(segments.lastKey()).keySet());
    }

    /** Rewrites one closed file record by record, atomically; lost records stay lost. */
    synchronized void rewrite(long firstOfSegment, UnaryOperator<Entry> by) throws IOException {
        Path file = file(firstOfSegment);
        SegmentFile.Contents contents = SegmentFile.read(file);
        List<byte[]> payloads = contents.payloads();
        List<byte[]> changed = new ArrayList<>();
        for (int i = 0; i < payloads.size(); i++) {
            changed.add(by.apply(new Entry(firstOfSegment + i, payloads.get(i))).payload());
        }
        List<SegmentFile.Linked> linked = JournalChain.link(contents.previous(), firstOfSegment, changed);
        if (!linked.isEmpty()) {
            seals.add(new JournalSeals.Seal.Thinned(
                    firstOfSegment, HEX.formatHex(linked.getLast().link())));
        }
        SegmentFile.replace(file, contents.previous(), linked);
        segments.put(firstOfSegment, Files.size(file));
    }

    /** Leaves a hole in the numbers: the next record gets this number, in a new file. */
    synchronized void skipTo(long number) throws IOException {
        if (number > next) {
            active.close();
            if (segments.lastKey() == next) {
                Files.deleteIfExists(file(segments.lastKey()));
                segments.pollLastEntry();
            } else {
                seals.add(closed());
            }
            seals.add(new JournalSeals.Seal.Skipped(next, number));
            next = number;
            active = create(number);
            sign();
        }
    }

    @Override
    public synchronized void close() throws IOException {
        active.close();
        seals.close();
    }

    private long endOf(long segment) {
        Long following = segments.higherKey(segment);
        return following == null ? next : following;
    }

    private void roll() throws IOException {
        seals.add(closed());
        FileChannel full = active;
        active = create(next);
        full.close();
    }

    private JournalSeals.Seal closed() {
        return new JournalSeals.Seal.Closed(segments.lastKey(), next, HEX.formatHex(link));
    }

    /** Says in a line that stays when fewer records are there than the head, about to be written over, speaks of. */
    private void compare() throws IOException {
        Optional<JournalSeals.End> said =
                JournalSeals.end(directory, LedgerKey.publicKey(JournalSeals.data(directory)));
        if (said.isPresent() && said.orElseThrow().next() > next) {
            LOG.error(
                    "{}: records {} to {} were written and are not there",
                    directory,
                    next,
                    said.orElseThrow().next() - 1);
            seals.add(new JournalSeals.Seal.Missing(next, said.orElseThrow().next()));
        }
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
        try {
            SegmentFile.writeFully(channel, ByteBuffer.wrap(SegmentFile.header(link)));
            channel.force(true);
            SegmentFile.syncDirectory(directory);
        } catch (IOException e) { // a full disk: as if it had not been tried
            channel.close();
            Files.deleteIfExists(file(first));
            throw e;
        }
        segments.put(first, (long) SegmentFile.HEADER_BYTES);
        return channel;
    }

    private FileChannel reopen() throws IOException {
        long last = segments.lastKey();
        SegmentFile.Contents contents = SegmentFile.read(file(last));
        next = last + contents.records().size();
        link = contents.goodBytes() == 0 ? endBefore(last) : contents.end();
        FileChannel channel = FileChannel.open(file(last), StandardOpenOption.WRITE);
        long good = contents.goodBytes();
        if (good < contents.totalBytes() || good == 0) {
            LOG.warn("{}: cut {} bytes of an unfinished write off the end", file(last), contents.totalBytes() - good);
            channel.truncate(good);
            if (good == 0) {
                SegmentFile.writeFully(channel, ByteBuffer.wrap(SegmentFile.header(link)));
                good = SegmentFile.HEADER_BYTES;
            }
            channel.force(true);
        }
        channel.position(good);
        segments.put(last, good);
        return contents.isLinked() ? channel : afterUnlinked(channel);
    }

    /** A file of the version before is ended, and the chain begins behind it. */
    private FileChannel afterUnlinked(FileChannel unlinked) throws IOException {
        unlinked.close();
        if (segments.lastKey() == next) {
            Files.deleteIfExists(file(segments.lastKey()));
            segments.pollLastEntry();
        }
        return create(next);
    }

    private byte[] endBefore(long segment) throws IOException {
        Long before = segments.lowerKey(segment);
        return before == null
                ? JournalChain.start()
                : SegmentFile.read(file(before)).end();
    }

    private Path file(long first) {
        return directory.resolve(String.format(Locale.ROOT, "%s-%020d.seg", prefix, first));
    }
}
