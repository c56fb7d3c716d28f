package prehospital.dispatch.link;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import prehospital.dispatch.telemetry.LaneMark;
import prehospital.protocol.FrameClass;
import prehospital.protocol.link.FrameRun;
import prehospital.protocol.link.FrameRuns;
import prehospital.protocol.link.UplinkFrame;

/** The frames of one class that have come over one connection: which are new, which wait, which are durable. On the desk's event loop. */
final class LaneQueue {
    private final FrameClass lane;
    private final FrameRuns received;
    private final FrameRuns durable;
    private final Deque<Frame> waiting = new ArrayDeque<>();
    private boolean busy;
    private long backlog;

    /** What is to be done with a frame. */
    enum Verdict {
        TAKEN,
        DURABLE_ALREADY,
        ON_ITS_WAY,
        HOLE
    }

    LaneQueue(FrameClass lane, Collection<FrameRun> runs) {
        this.lane = lane;
        this.received = new FrameRuns(runs);
        this.durable = new FrameRuns(runs);
    }

    Verdict offer(Frame frame) {
        long number = frame.sequence();
        if (durable.contains(number)) {
            return Verdict.DURABLE_ALREADY;
        }
        if (received.contains(number)) {
            return Verdict.ON_ITS_WAY;
        }
        boolean follows = number == 1 || received.contains(number - 1);
        if (number < 1 || (!follows && (!lane.liveFirst() || received.size() >= FrameRuns.RUNS_MAX))) {
            return Verdict.HOLE;
        }
        received.add(number, number);
        waiting.add(frame);
        backlog = frame.parsed().map(UplinkFrame::backlog).orElse(backlog);
        return Verdict.TAKEN;
    }

    /** Frames from the head with consecutive numbers, as long as something can be made of each. */
    <T> List<T> take(Function<Frame, Optional<T>> of) {
        List<T> taken = new ArrayList<>();
        long expected = waiting.isEmpty() ? 0 : waiting.getFirst().sequence();
        while (!waiting.isEmpty() && waiting.getFirst().sequence() == expected) {
            Optional<T> next = of.apply(waiting.getFirst());
            if (next.isEmpty()) {
                break;
            }
            taken.add(next.orElseThrow());
            waiting.removeFirst();
            expected++;
        }
        return taken;
    }

    Frame takeOne() {
        return waiting.removeFirst();
    }

    Optional<Frame> head() {
        return Optional.ofNullable(waiting.peekFirst());
    }

    /** How the mark moves when these frames become durable. */
    LaneMark mark(long from, long through) {
        FrameRuns then = new FrameRuns(durable.runs());
        then.add(from, through);
        FrameRun run = then.runs().stream()
                .filter(one -> one.first() <= from && through <= one.through())
                .findFirst()
                .orElseThrow();
        return new LaneMark(lane, run.first(), from - 1, through, run.through());
    }

    void stored(LaneMark mark) {
        durable.add(mark.after() + 1, mark.through());
    }

    /** Whether frames with greater numbers have come. */
    boolean behind(LaneMark mark) {
        return mark.through() < received.end();
    }

    /** Whether frames are missing before those that came last. */
    boolean gap() {
        return received.contiguous() != received.end();
    }

    boolean busy() {
        return busy;
    }

    void busy(boolean now) {
        busy = now;
    }

    FrameClass lane() {
        return lane;
    }

    long backlog() {
        return backlog;
    }

    long contiguous() {
        return durable.contiguous();
    }

    long waiting() {
        return received.count() - durable.count();
    }

    List<FrameRun> runs() {
        return durable.runs();
    }
}
