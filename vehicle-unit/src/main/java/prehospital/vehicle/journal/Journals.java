package prehospital.vehicle.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import prehospital.protocol.FrameClass;
import prehospital.protocol.link.Uplink;
import prehospital.protocol.link.UplinkFrame;

/**
 * The journals of a vehicle, one for each class of frames, so that a press never waits behind signals and a disk full of signals never turns a press away. What a
 * vehicle of an earlier version wrote is in the journal of statuses, whatever it is. Any thread.
 */
public final class Journals implements Closeable {
    private final Map<FrameClass, FrameJournal> lanes;

    private Journals(Map<FrameClass, FrameJournal> lanes) {
        this.lanes = lanes;
    }

    /** Opens or makes the journals of a data directory; blocks. */
    public static Journals open(Path data, JournalLimits limits, InstantSource clock, Executor executor)
            throws IOException {
        Map<FrameClass, FrameJournal> lanes = new EnumMap<>(FrameClass.class);
        for (FrameClass lane : FrameClass.values()) {
            String suffix = lane == FrameClass.STATUS ? "" : "-" + lane.name().toLowerCase(Locale.ROOT);
            lanes.put(lane, FrameJournal.open(data, suffix, limits.of(lane), clock, executor));
        }
        return new Journals(lanes);
    }

    /** Numbers a body in its class and writes it; as {@link FrameJournal#append}. */
    public CompletableFuture<UplinkFrame> append(Uplink body) {
        return lane(UplinkFrame.classOf(body)).append(body);
    }

    /** The journal of a class. */
    public FrameJournal lane(FrameClass lane) {
        return Optional.ofNullable(lanes.get(lane)).orElseThrow();
    }

    /** Frames that the centre has not stored yet, by class; classes without are absent. */
    public SortedMap<FrameClass, Long> backlog() {
        SortedMap<FrameClass, Long> backlog = new TreeMap<>();
        lanes.forEach((lane, journal) -> {
            if (journal.unstored() > 0) {
                backlog.put(lane, journal.unstored());
            }
        });
        return Collections.unmodifiableSortedMap(backlog);
    }

    @Override
    public void close() throws IOException {
        for (FrameJournal journal : lanes.values()) {
            journal.close();
        }
    }
}
