package prehospital.dispatch.link;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.dispatch.telemetry.Heard;
import prehospital.dispatch.telemetry.LaneMark;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.FrameClass;
import prehospital.protocol.PositionFix;
import prehospital.protocol.UnitId;
import prehospital.protocol.UnitKey;
import prehospital.protocol.link.Downlink;
import prehospital.protocol.link.FrameRun;
import prehospital.protocol.link.LinkUplink;
import prehospital.protocol.link.Uplink;
import prehospital.protocol.link.UplinkFrame;
import prehospital.protocol.link.WaveUplink;
import prehospital.protocol.view.LinkQuality;
import prehospital.protocol.wire.Wire;
import prehospital.web.ledger.LedgerKey;

/**
 * One connection of one unit: takes its frames in the order of each class, hands them on in that order, and answers when they are durable. On the
 * desk's event loop.
 */
final class LinkSession {
    /** Most frames that a vehicle may have sent without an answer; with more the link is closed. */
    static final int FRAMES_MAX = 500;

    /** Most characters of frames waiting; with more the link is closed. */
    static final int CHARACTERS_MAX = 4 * 1024 * 1024;

    /** Close codes of {@code docs/api.md}. */
    static final short HOLE = 4400;

    static final short TAKEN_OVER = 4409;
    static final short TOO_MANY = 4429;
    static final short STOPPING = 4009;
    static final short NOT_STORED = 4503;

    private static final Logger LOG = LoggerFactory.getLogger(LinkSession.class);

    private final UnitId unit;
    private final ServerWebSocket socket;
    private final Context context;
    private final Frames frames;
    private final SortedMap<FrameClass, LaneQueue> lanes = new TreeMap<>();
    private final Promise<Void> idle = Promise.promise();
    private int characters;
    private boolean gap;
    private boolean closed;
    private Optional<String> challenge = Optional.empty();
    private Instant heardAt;
    private Optional<Downlink.Situation> unsentSituation = Optional.empty();

    /** What becomes of frames. */
    interface Frames {
        /** Stores consecutive telemetry. */
        Future<Void> store(Heard heard);

        /** Carries out one frame that is not telemetry; the answer, when there is one, is durable with it. */
        Future<Optional<Answered>> carryOut(UnitId unit, Frame frame, LaneMark mark);

        /** Frames of the class for statuses are durable up to here, and the vehicle says that so many of all classes wait. */
        void durable(UnitId unit, long through, long backlog);

        /** The vehicle says how the link does. */
        void measured(UnitId unit, LinkQuality quality);

        /** The vehicle proved over this connection that it holds this key. */
        void showed(UnitId unit, UnitKey key);

        /** Words that no other connection ever gets. */
        String challenge();

        /** Frames are missing before those that came last, or no longer. */
        void gap(LinkSession session, boolean has);

        /** The assignment, when it is the unit's; values for another one are kept without it. */
        Optional<AssignmentId> own(UnitId unit, Optional<AssignmentId> assignment);

        /** The centre's clock. */
        Instant now();
    }

    /** One frame of telemetry; each list has one entry or none. */
    private record Reading(
            Frame frame, List<PositionFix> positions, List<Heard.Vitals> vitals, List<Heard.Waves> waves) {}

    LinkSession(UnitId unit, ServerWebSocket socket, Context context, Frames frames) {
        this.unit = unit;
        this.socket = socket;
        this.context = context;
        this.frames = frames;
        this.heardAt = frames.now();
    }

    /** Greets the vehicle and starts to listen. */
    void start(SortedMap<FrameClass, List<FrameRun>> runs, List<Answered> missed) {
        runs.forEach((lane, durable) -> lanes.put(lane, new LaneQueue(lane, durable)));
        socket.textMessageHandler(text -> context.runOnContext(now -> take(text)));
        socket.binaryMessageHandler(bytes -> context.runOnContext(now -> close(HOLE, "frames are JSON text")));
        socket.pongHandler(pong -> context.runOnContext(now -> heardAt = frames.now()));
        socket.drainHandler(drained -> context.runOnContext(now -> drained()));
        List<Downlink.Lane> durable = lanes.values().stream()
                .map(lane -> new Downlink.Lane(lane.lane(), lane.runs()))
                .toList();
        challenge = Optional.of(frames.challenge());
        send(new Downlink.Welcome(statusThrough(), frames.now(), Optional.of(durable), challenge));
        missed.forEach(answered -> send(answered.downlink()));
        socket.resume();
        lookForGap();
    }

    /** Through which frame the statuses are durable. */
    long statusThrough() {
        return Optional.ofNullable(lanes.get(FrameClass.STATUS))
                .map(LaneQueue::contiguous)
                .orElse(0L);
    }

    /** Says whether the vehicle may send what waits from before. */
    void catchUp(boolean allowed) {
        send(new Downlink.CatchUp(allowed));
    }

    private void take(String text) {
        if (closed) {
            return;
        }
        heardAt = frames.now();
        Optional<Frame> read = Frame.read(text);
        if (read.isEmpty()) {
            close(HOLE, "a frame without a number");
            return;
        }
        Frame frame = read.orElseThrow();
        if (frame.sequence() == 0) {
            frame.parsed().map(UplinkFrame::body).ifPresent(this::unnumbered);
            return;
        }
        LaneQueue lane = lanes.computeIfAbsent(frame.lane(), fresh -> new LaneQueue(fresh, List.of()));
        switch (lane.offer(frame)) {
            case TAKEN -> enqueued(lane, frame);
            case DURABLE_ALREADY -> confirm(lane.lane(), frame.sequence(), frame.sequence());
            case ON_ITS_WAY -> LOG.debug("unit {} repeats frame {}", unit, frame.sequence());
            case HOLE -> close(HOLE, "a frame before " + frame.sequence() + " is missing");
        }
    }

    private void unnumbered(Uplink body) {
        if (body instanceof LinkUplink.LinkMeasured measured) {
            frames.measured(unit, measured.quality());
        } else if (body instanceof LinkUplink.KeyShown shown) {
            proof(shown);
        }
    }

    /** A proof counts once; one that does not hold ends the connection, since only another program than the vehicle's can have sent it. */
    private void proof(LinkUplink.KeyShown shown) {
        Optional<String> asked = challenge;
        challenge = Optional.empty();
        if (asked.isEmpty()) {
            return;
        }
        if (LedgerKey.isSigned(shown.key(), LinkUplink.KeyShown.words(unit, asked.get()), shown.signature())) {
            frames.showed(unit, new UnitKey(shown.key(), LedgerKey.nameOf(shown.key())));
        } else {
            close(HOLE, "the proof of the vehicle's key does not hold");
        }
    }

    private void enqueued(LaneQueue lane, Frame frame) {
        characters += frame.text().length();
        long unanswered = lanes.values().stream().mapToLong(LaneQueue::waiting).sum();
        if (unanswered > FRAMES_MAX || characters > CHARACTERS_MAX) {
            close(TOO_MANY, "too many frames without an answer");
        } else {
            pump(lane);
            lookForGap();
        }
    }

    private void lookForGap() {
        boolean now = lanes.values().stream().anyMatch(LaneQueue::gap);
        if (now != gap) {
            gap = now;
            frames.gap(this, now);
        }
    }

    /** One write or command of each class at a time. */
    private void pump(LaneQueue lane) {
        if (lane.busy() || closed || lane.head().isEmpty()) {
            return;
        }
        lane.busy(true);
        List<Reading> readings = lane.take(this::reading);
        if (readings.isEmpty()) {
            Frame frame = lane.takeOne();
            characters -= frame.text().length();
            LaneMark mark = lane.mark(frame.sequence(), frame.sequence());
            frames.carryOut(unit, frame, mark).onComplete(done -> context.runOnContext(now -> after(lane, done, mark)));
        } else {
            LaneMark mark = lane.mark(
                    readings.getFirst().frame().sequence(),
                    readings.getLast().frame().sequence());
            readings.forEach(reading -> characters -= reading.frame().text().length());
            frames.store(heard(lane.behind(mark), mark, readings))
                    .onComplete(done ->
                            context.runOnContext(now -> after(lane, done.map(Optional.<Answered>empty()), mark)));
        }
    }

    private Heard heard(boolean late, LaneMark mark, List<Reading> readings) {
        return new Heard(
                unit,
                mark,
                frames.now(),
                late,
                readings.stream().flatMap(r -> r.positions().stream()).toList(),
                readings.stream().flatMap(r -> r.vitals().stream()).toList(),
                readings.stream().flatMap(r -> r.waves().stream()).toList());
    }

    private void after(LaneQueue lane, AsyncResult<Optional<Answered>> done, LaneMark mark) {
        lane.busy(false);
        if (done.failed()) {
            LOG.warn(
                    "unit {}: frames {} to {} of {} could not be stored: {}",
                    unit,
                    mark.after() + 1,
                    mark.through(),
                    lane.lane(),
                    done.cause().toString());
            close(NOT_STORED, "the centre could not store the frames; connect again");
        } else {
            lane.stored(mark);
            done.result().ifPresent(answered -> send(answered.downlink()));
            confirm(lane.lane(), mark.after() + 1, mark.through());
            frames.durable(unit, statusThrough(), backlog());
            pump(lane);
        }
        if (closed && lanes.values().stream().noneMatch(LaneQueue::busy)) {
            idle.tryComplete();
        }
    }

    private long backlog() {
        return lanes.values().stream().mapToLong(LaneQueue::backlog).sum();
    }

    private void confirm(FrameClass lane, long from, long through) {
        send(
                lane == FrameClass.STATUS
                        ? new Downlink.Durable(statusThrough())
                        : new Downlink.Durable(through, Optional.of(lane), Optional.of(from)));
    }

    /** A frame as telemetry; empty when it is of another kind. */
    private Optional<Reading> reading(Frame frame) {
        Optional<Uplink> body = frame.parsed().map(UplinkFrame::body);
        if (body.isPresent() && body.orElseThrow() instanceof Uplink.PositionReported position) {
            return Optional.of(new Reading(frame, List.of(position.fix()), List.of(), List.of()));
        }
        if (body.isPresent() && body.orElseThrow() instanceof Uplink.VitalsReported reported) {
            Heard.Vitals vitals = new Heard.Vitals(frames.own(unit, reported.assignment()), reported.values());
            return Optional.of(new Reading(frame, List.of(), List.of(vitals), List.of()));
        }
        if (body.isPresent() && body.orElseThrow() instanceof WaveUplink signals) {
            return Optional.of(new Reading(frame, List.of(), List.of(), List.of(waves(signals))));
        }
        return Optional.empty();
    }

    private Heard.Waves waves(WaveUplink signals) {
        Optional<String> recording = switch (signals) {
            case WaveUplink.WavesReported running -> Optional.empty();
            case WaveUplink.RecordingTaken whole -> Optional.of(whole.recording());
        };
        return new Heard.Waves(frames.own(unit, signals.assignment()), recording, signals.chunks());
    }

    /** Tells the crew what it needs to know; of several that a slow link cannot take, the last. */
    void tell(Downlink.Situation situation) {
        if (socket.writeQueueFull()) {
            unsentSituation = Optional.of(situation);
        } else {
            unsentSituation = Optional.empty();
            send(situation);
        }
    }

    /** Tells the crew what can wait: a link that is too slow for it now does without. */
    void offer(Downlink message) {
        if (!socket.writeQueueFull()) {
            send(message);
        }
    }

    private void drained() {
        unsentSituation.ifPresent(this::tell);
    }

    private void send(Downlink message) {
        if (open()) {
            socket.writeTextMessage(Wire.write(message));
        }
    }

    /** False once the vehicle has gone, perhaps while it waited for its turn. */
    boolean open() {
        return !closed && !socket.isClosed();
    }

    void ping() {
        if (open()) {
            socket.writePing(Buffer.buffer("p"));
        }
    }

    UnitId unit() {
        return unit;
    }

    Instant heardAt() {
        return heardAt;
    }

    /** Ends the connection; succeeds when nothing of it is on its way to the disk any more. */
    Future<Void> close(short code, String why) {
        if (!closed) {
            closed = true;
            if (!socket.isClosed()) {
                socket.close(code, why);
            }
        }
        if (lanes.values().stream().noneMatch(LaneQueue::busy)) {
            idle.tryComplete();
        }
        return idle.future();
    }
}
