package prehospital.vehicle.link;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import prehospital.protocol.FrameClass;
import prehospital.protocol.link.Downlink;
import prehospital.protocol.link.FrameRun;
import prehospital.protocol.link.FrameRuns;
import prehospital.protocol.link.Uplink;
import prehospital.protocol.link.UplinkFrame;
import prehospital.vehicle.journal.FrameJournal;

/** Which frames of one class were sent over one connection, which are stored, and which are next. Event loop only. */
final class LaneSender {
    /** With more frames waiting than this the newest are sent first. */
    static final int BEHIND = 20;

    /** So many of the newest frames go first then, so that a screen has a beginning. */
    static final int TAIL = 5;

    private final FrameClass lane;
    private final FrameJournal journal;
    private final FrameRuns sent;
    private final FrameRuns stored;
    private final TreeMap<Long, Integer> bytes = new TreeMap<>();

    LaneSender(FrameClass lane, FrameJournal journal, Collection<FrameRun> atCentre) {
        this.lane = lane;
        this.journal = journal;
        this.sent = new FrameRuns(atCentre);
        this.stored = new FrameRuns(atCentre);
    }

    /** What a centre says that it has of a class; one of an earlier version only knows statuses. */
    static List<FrameRun> atCentre(Downlink.Welcome welcome, FrameClass lane) {
        if (welcome.lanes().isEmpty()) {
            boolean some = lane == FrameClass.STATUS && welcome.durableThrough() > 0;
            return some ? List.of(new FrameRun(1, welcome.durableThrough())) : List.of();
        }
        return welcome.lanes().orElseThrow().stream()
                .filter(known -> known.lane() == lane)
                .flatMap(known -> known.runs().stream())
                .toList();
    }

    FrameClass lane() {
        return lane;
    }

    /** The next numbers of what is new; empty when everything new is sent. */
    Optional<FrameRun> fresh() {
        long last = journal.last();
        long from = sent.end() + 1;
        boolean jump = lane.liveFirst() && last - from >= BEHIND && sent.size() < FrameRuns.RUNS_MAX;
        from = jump ? last - TAIL + 1 : from;
        return from > last ? Optional.empty() : Optional.of(new FrameRun(from, last));
    }

    /** The next numbers of the oldest gap; empty when there is none. */
    Optional<FrameRun> missing() {
        long from = sent.contiguous() + 1;
        return from > sent.end()
                ? Optional.empty()
                : Optional.of(new FrameRun(from, Math.min(journal.last(), sent.gapEnd(from))));
    }

    /** Frames as they were read, with a mark in place of those that this disk no longer has. */
    List<UplinkFrame> whole(FrameRun wanted, List<UplinkFrame> read, Instant now) {
        List<UplinkFrame> whole = new ArrayList<>();
        long next = wanted.first();
        for (UplinkFrame frame : read) {
            long until = Math.min(frame.sequence(), wanted.through() + 1);
            while (next < until && whole.size() < CentreLink.BATCH) {
                whole.add(new UplinkFrame(
                        next++, now, 0, new Uplink.FrameOmitted("UNKNOWN", "no longer on the vehicle's disk")));
            }
            if (frame.sequence() == next && next <= wanted.through()) {
                whole.add(frame);
                next++;
            }
        }
        return whole;
    }

    void sent(long number, int size) {
        sent.add(number, number);
        bytes.put(number, size);
    }

    /** The centre has stored these; the bytes that are no longer on their way. */
    long stored(long from, long through) {
        stored.add(from, through);
        journal.acknowledge(stored.contiguous());
        journal.storedAhead(stored.count() - stored.contiguous());
        Map<Long, Integer> arrived = bytes.subMap(from, true, through, true);
        long sum = arrived.values().stream().mapToLong(Integer::longValue).sum();
        arrived.clear();
        return sum;
    }

    boolean wasSent(long number) {
        return sent.contains(number);
    }

    long contiguous() {
        return stored.contiguous();
    }

    long underway() {
        return sent.count() - stored.count();
    }
}
