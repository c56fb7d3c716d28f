package prehospital.vehicle.journal;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.protocol.link.ClinicalUplink;
import prehospital.protocol.link.EcgUplink;
import prehospital.protocol.link.Uplink;
import prehospital.protocol.link.UplinkFrame;
import prehospital.protocol.link.WaveUplink;

/**
 * Everything the vehicle tells the centre, numbered from 1 without gaps, on disk before anyone is answered. Any thread; futures
 * complete on the journal's executor.
 *
 * <p>Full: files that the centre has stored are deleted first. When only unsent ones are left, positions in the older files are
 * thinned to one in {@value #THIN_KEEP} with a mark in place of each, then new positions are refused, then vitals are refused
 * (the monitor is told so and keeps them). What the crew pressed may use {@link JournalLimits#RESERVE_BYTES} more.
 */
public final class FrameJournal implements Closeable {
    /** Of the positions in a thinned file, one in so many stays. */
    static final int THIN_KEEP = 10;

    /** Most frames that may wait to be written; further ones are refused. */
    static final int WAITING_MAX = 10_000;

    /** Newest frames kept in memory so that a link that keeps up never reads the disk. */
    static final int CACHE_MAX = 1_000;

    /** Frames in which names of tablets' entries are looked for at a start. */
    static final int ENTERED_AMONG = 20_000;

    private static final Logger LOG = LoggerFactory.getLogger(FrameJournal.class);

    private final InstantSource clock;
    private final Executor executor;
    private final JournalLimits limits;
    private final SegmentLog log;
    private final Watermark watermark;
    private final Committer<Waiting> committer;
    private final ArrayDeque<UplinkFrame> cache = new ArrayDeque<>();

    /** Number of the newest frame that is on disk. */
    private volatile long last;

    /** First number of the next closed file to thin; older ones were thinned since the program started. */
    private long thinNext;

    /** Frames that the centre has stored although older ones are missing there. */
    private volatile long storedAhead;

    private volatile Journals.Written written = new Journals.Written(0, 0);
    private boolean turnedAway;
    private boolean closed;

    private record Waiting(Uplink body, Optional<String> entry, CompletableFuture<UplinkFrame> done) {}

    private FrameJournal(
            InstantSource clock, Executor executor, JournalLimits limits, SegmentLog log, Watermark watermark) {
        this.clock = clock;
        this.executor = executor;
        this.limits = limits;
        this.log = log;
        this.watermark = watermark;
        this.last = log.next() - 1;
        this.committer = new Committer<>(executor, WAITING_MAX, this::commit);
    }

    /** Opens or makes the journal of a data directory; blocks. */
    public static FrameJournal open(Path data, JournalLimits limits, InstantSource clock, Executor executor)
            throws IOException {
        return open(data, "", limits, clock, executor);
    }

    /** Opens or makes one of several journals of a data directory, whose files have a suffix; blocks. */
    static FrameJournal open(Path data, String suffix, JournalLimits limits, InstantSource clock, Executor executor)
            throws IOException {
        SegmentLog log = SegmentLog.open(data.resolve("frames" + suffix), "frames", 1, limits.segmentBytes());
        Watermark watermark = Watermark.open(data.resolve("watermark" + suffix));
        return new FrameJournal(clock, executor, limits, log, watermark);
    }

    /** Numbers a body and writes it; completes when it is durable, with {@link JournalFull} or an I/O error when it is not. */
    public CompletableFuture<UplinkFrame> append(Uplink body) {
        return append(body, Optional.empty());
    }

    /**
     * The same for what a person entered on a tablet.
     *
     * @param entry the entry's name, written in one record with the frame: after a crash both are there or neither
     */
    CompletableFuture<UplinkFrame> append(Uplink body, Optional<String> entry) {
        CompletableFuture<UplinkFrame> done = new CompletableFuture<>();
        if (!committer.offer(new Waiting(body, entry, done))) {
            done.completeExceptionally(new JournalFull("more than " + WAITING_MAX + " entries wait for the disk"));
        }
        return done;
    }

    /** At most so many durable frames from a number on, in order; frames that are gone are there as {@code FrameOmitted}. */
    public CompletableFuture<List<UplinkFrame>> read(long from, int max) {
        synchronized (cache) {
            if (!cache.isEmpty() && cache.getFirst().sequence() <= from) {
                return CompletableFuture.completedFuture(cache.stream()
                        .filter(f -> f.sequence() >= from)
                        .limit(max)
                        .toList());
            }
        }
        return CompletableFuture.supplyAsync(() -> readDisk(from, max), executor);
    }

    /** Frames among the newest {@value #ENTERED_AMONG} that carried out something entered on a tablet, by the entry's name, oldest first; blocks. */
    SequencedMap<String, UplinkFrame> entered() throws IOException {
        SequencedMap<String, UplinkFrame> entered = new LinkedHashMap<>();
        long from = Math.max(log.first(), last - ENTERED_AMONG + 1);
        while (from <= last) {
            List<SegmentLog.Entry> read = log.read(from, CACHE_MAX);
            if (read.isEmpty()) {
                break;
            }
            read.forEach(record ->
                    FrameCodec.entered(record).ifPresent(name -> entered.put(name, FrameCodec.decode(record))));
            from = read.getLast().number() + 1;
        }
        return entered;
    }

    /** Number of the newest durable frame, 0 for none. */
    public long last() {
        return last;
    }

    /** How far the centre has stored the frames. */
    public long durableThrough() {
        return watermark.durableThrough();
    }

    /** How many frames the centre has not stored yet; it may have stored some that came before older ones. */
    public long unstored() {
        return Math.max(0, last - durableThrough() - storedAhead);
    }

    /** The centre has stored so many frames behind a gap. */
    public void storedAhead(long frames) {
        storedAhead = frames;
    }

    /** Notes that frames up to here are about to be sent. */
    public void offer(long through) {
        if (through > watermark.offeredThrough()) {
            mark(watermark.durableThrough(), through);
        }
    }

    /** The centre has stored everything up to here; what is older may be deleted when room is needed. */
    public void acknowledge(long through) {
        if (through > watermark.durableThrough()) {
            mark(through, Math.max(through, watermark.offeredThrough()));
        }
    }

    /**
     * Brings the numbers in line with what the centre says at the start of a connection. When the centre has more than this
     * journal ever sent (the vehicle got a new disk), the frames that are still to be sent get new numbers behind the centre's.
     */
    public CompletableFuture<Void> align(long durableAtCentre) {
        return align(durableAtCentre, durableAtCentre);
    }

    /**
     * The same for a centre that may have stored frames behind a gap.
     *
     * @param durableAtCentre number before which nothing is missing there
     * @param newestAtCentre greatest number there
     */
    public CompletableFuture<Void> align(long durableAtCentre, long newestAtCentre) {
        if (newestAtCentre <= watermark.offeredThrough()) {
            acknowledge(durableAtCentre);
            return CompletableFuture.completedFuture(null);
        }
        LOG.warn(
                "the centre has frames up to {}, this journal sent up to {}: numbering goes on behind the centre's",
                newestAtCentre,
                watermark.offeredThrough());
        return CompletableFuture.runAsync(() -> renumber(newestAtCentre), executor);
    }

    /** Bytes on disk. */
    public long bytes() {
        return log.bytes();
    }

    /** What was written since the program started. */
    Journals.Written written() {
        return written;
    }

    /** Waits for the batch that is being written; what comes later is refused. */
    @Override
    public synchronized void close() throws IOException {
        closed = true;
        log.close();
        watermark.close();
    }

    private void mark(long durable, long offered) {
        try {
            watermark.write(durable, offered);
        } catch (ClosedChannelException e) {
            LOG.debug("an answer of the centre came after the journal was closed; it will be given again", e);
        } catch (IOException e) {
            LOG.warn("watermark not written: {}", e.toString());
        }
    }

    private List<UplinkFrame> readDisk(long from, int max) {
        try {
            return log.read(from, max).stream().map(FrameCodec::decode).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void renumber(long durableAtCentre) {
        List<UplinkFrame> unsent = new ArrayList<>();
        for (long from = watermark.durableThrough() + 1;
                from <= last;
                from = unsent.getLast().sequence() + 1) {
            unsent.addAll(readDisk(Math.max(from, log.first()), CACHE_MAX));
        }
        try {
            log.skipTo(durableAtCentre + 1);
            synchronized (cache) {
                cache.clear();
            }
            last = log.next() - 1;
            mark(durableAtCentre, durableAtCentre);
            for (UplinkFrame frame : unsent) {
                UplinkFrame renumbered = new UplinkFrame(log.next(), frame.at(), 0, frame.body());
                log.append(List.of(FrameCodec.encode(renumbered)));
                last = renumbered.sequence();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void commit(List<Waiting> batch) {
        if (closed) {
            batch.forEach(entry -> entry.done.completeExceptionally(new JournalFull("the vehicle program stops")));
            return;
        }
        boolean full = full();
        boolean veryFull = full && log.bytes() > limits.frameBytes() + JournalLimits.RESERVE_BYTES;
        List<Waiting> accepted = new ArrayList<>();
        List<UplinkFrame> frames = new ArrayList<>();
        if (full && !turnedAway) {
            String what = batch.getFirst().body.getClass().getSimpleName();
            frames.add(FrameCodec.omitted(
                    log.next(), clock.instant(), what, "not recorded from here on: the disk is full"));
        }
        turnedAway = full;
        for (Waiting entry : batch) {
            if (veryFull || (full && telemetry(entry.body))) {
                entry.done.completeExceptionally(new JournalFull("the vehicle's disk is full of unsent data"));
            } else {
                frames.add(new UplinkFrame(log.next() + frames.size(), clock.instant(), 0, entry.body));
                accepted.add(entry);
            }
        }
        write(accepted, frames);
    }

    private static boolean telemetry(Uplink body) {
        return body instanceof Uplink.PositionReported
                || body instanceof Uplink.VitalsReported
                || body instanceof ClinicalUplink.ScoresReported
                || body instanceof EcgUplink.EcgReported
                || body instanceof WaveUplink;
    }

    private void write(List<Waiting> accepted, List<UplinkFrame> frames) {
        int markers = frames.size() - accepted.size();
        List<byte[]> records = new ArrayList<>();
        for (int i = 0; i < frames.size(); i++) {
            records.add(
                    FrameCodec.encode(frames.get(i), i < markers ? Optional.empty() : accepted.get(i - markers).entry));
        }
        try {
            log.append(records);
        } catch (IOException e) {
            LOG.error("journal not written: {}", e.getMessage());
            accepted.forEach(entry -> entry.done.completeExceptionally(e));
            return;
        }
        synchronized (cache) {
            cache.addAll(frames);
            while (cache.size() > CACHE_MAX) {
                cache.removeFirst();
            }
        }
        last = log.next() - 1;
        written = new Journals.Written(written.frames() + frames.size(), written.syncs() + 1);
        for (int i = 0; i < accepted.size(); i++) {
            accepted.get(i).done.complete(frames.get(markers + i));
        }
    }

    /** Makes room where it can; true when there is none for telemetry. */
    private boolean full() {
        try {
            while (log.bytes() > limits.frameBytes() && log.dropOldest(durableThrough() + 1)) {
                // one file less
            }
            while (log.bytes() > limits.frameBytes() && thinOldest()) {
                // some positions less
            }
        } catch (IOException e) {
            LOG.warn("no room could be made in the journal: {}", e.getMessage());
        }
        return log.bytes() > limits.frameBytes();
    }

    private boolean thinOldest() throws IOException {
        for (long segment : log.closedSegments()) {
            if (segment >= thinNext) {
                int[] positions = {0};
                log.rewrite(
                        segment,
                        entry -> FrameCodec.isPosition(entry) && positions[0]++ % THIN_KEEP != 0
                                ? FrameCodec.thin(entry)
                                : entry);
                thinNext = segment + 1;
                return true;
            }
        }
        return false;
    }
}
