package prehospital.vehicle.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import prehospital.protocol.FrameClass;
import prehospital.protocol.link.Uplink;
import prehospital.protocol.link.UplinkFrame;

/**
 * The journals of a vehicle, one for each class of frames, so that a press never waits behind signals and a disk full of signals never turns a press away. What a
 * vehicle of an earlier version wrote is in the journal of statuses, whatever it is. Any thread.
 */
public final class Journals implements Closeable {
    /** Classes of what people enter. */
    private static final Set<FrameClass> ENTERED_IN =
            EnumSet.of(FrameClass.STATUS, FrameClass.ALARM, FrameClass.TWELVE_LEAD, FrameClass.RECORD);

    private final Map<FrameClass, FrameJournal> lanes;
    private final ThreadLocal<@Nullable String> entering = new ThreadLocal<>();

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

    /** Journals that were opened one by one, one for each class. */
    public static Journals of(Map<FrameClass, FrameJournal> lanes) {
        return new Journals(new EnumMap<>(lanes));
    }

    /** Numbers a body in its class and writes it; as {@link FrameJournal#append}. */
    public CompletableFuture<UplinkFrame> append(Uplink body) {
        Optional<String> entry = Optional.ofNullable(entering.get());
        entering.remove();
        return lane(UplinkFrame.classOf(body)).append(body, entry);
    }

    /**
     * Does something that was entered on a tablet: the first frame that this thread writes meanwhile gets the entry's name, so that after a crash it is known to have
     * been carried out exactly when it was.
     */
    public <T> T entering(String entry, Supplier<T> work) {
        entering.set(entry);
        try {
            return work.get();
        } finally {
            entering.remove();
        }
    }

    /** What was entered on tablets and carried out, by the entry's name, as far as it is among the newest frames of each class; blocks. */
    public SequencedMap<String, UplinkFrame> entered() throws IOException {
        SequencedMap<String, UplinkFrame> entered = new LinkedHashMap<>();
        for (FrameClass lane : ENTERED_IN) {
            entered.putAll(lane(lane).entered());
        }
        return entered;
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

    /**
     * What was written since the program started.
     *
     * @param syncs how often the disk was made to keep it; frames that came meanwhile shared the next one
     */
    public record Written(long frames, long syncs) {}

    /** What all classes have written. */
    public Written written() {
        return lanes.values().stream()
                .map(FrameJournal::written)
                .reduce(new Written(0, 0), (a, b) -> new Written(a.frames + b.frames, a.syncs + b.syncs));
    }

    @Override
    public void close() throws IOException {
        for (FrameJournal journal : lanes.values()) {
            journal.close();
        }
    }
}
