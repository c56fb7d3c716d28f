package prehospital.dispatch.link;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.dispatch.telemetry.Heard;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.PositionFix;
import prehospital.protocol.UnitId;
import prehospital.protocol.link.Downlink;
import prehospital.protocol.link.Uplink;
import prehospital.protocol.link.UplinkFrame;
import prehospital.protocol.link.WaveUplink;
import prehospital.protocol.wire.Wire;

/**
 * One connection of one unit: takes its frames in order, hands them on in order, and answers when they are durable. On the
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
    private final Deque<Frame> queue = new ArrayDeque<>();
    private final Promise<Void> idle = Promise.promise();
    private int characters;
    private long received;
    private long durable;
    private boolean busy;
    private boolean closed;
    private Instant heardAt;
    private Optional<Downlink.Situation> unsentSituation = Optional.empty();

    /** What becomes of frames. */
    interface Frames {
        /** Stores consecutive telemetry. */
        Future<Void> store(Heard heard);

        /** Carries out one frame that is not telemetry; the answer, when there is one, is durable with it. */
        Future<Optional<Answered>> carryOut(UnitId unit, Frame frame);

        /** Frames up to here are durable, and the vehicle says that so many wait behind. */
        void durable(UnitId unit, long through, long backlog);

        /** The assignment, when it is the unit's; values for another one are kept without it. */
        Optional<AssignmentId> own(UnitId unit, Optional<AssignmentId> assignment);

        /** The centre's clock. */
        Instant now();
    }

    LinkSession(UnitId unit, ServerWebSocket socket, Context context, Frames frames) {
        this.unit = unit;
        this.socket = socket;
        this.context = context;
        this.frames = frames;
        this.heardAt = frames.now();
    }

    /** Greets the vehicle and starts to listen. */
    void start(long durableThrough, List<Answered> missed) {
        durable = durableThrough;
        received = durableThrough;
        socket.textMessageHandler(text -> context.runOnContext(now -> take(text)));
        socket.binaryMessageHandler(bytes -> context.runOnContext(now -> close(HOLE, "frames are JSON text")));
        socket.pongHandler(pong -> context.runOnContext(now -> heardAt = frames.now()));
        socket.drainHandler(drained -> context.runOnContext(now -> drained()));
        send(new Downlink.Welcome(durableThrough, frames.now()));
        missed.forEach(answered -> send(answered.downlink()));
        socket.resume();
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
        if (frame.sequence() <= durable) {
            send(new Downlink.Durable(durable));
        } else if (frame.sequence() > received + 1) {
            close(HOLE, "frame " + (received + 1) + " is missing");
        } else if (frame.sequence() == received + 1) {
            received = frame.sequence();
            enqueue(frame);
        }
    }

    private void enqueue(Frame frame) {
        characters += frame.text().length();
        queue.add(frame);
        if (received - durable > FRAMES_MAX || characters > CHARACTERS_MAX) {
            close(TOO_MANY, "too many frames without an answer");
        } else {
            pump();
        }
    }

    private void pump() {
        if (busy || closed || queue.isEmpty()) {
            return;
        }
        busy = true;
        long backlog = queue.peekLast().parsed().map(UplinkFrame::backlog).orElse(0L);
        Heard heard = telemetry();
        if (heard.through() > heard.after()) {
            frames.store(heard)
                    .onComplete(done -> context.runOnContext(
                            now -> after(done.map(Optional.<Answered>empty()), heard.through(), backlog)));
        } else {
            Frame frame = next();
            frames.carryOut(unit, frame)
                    .onComplete(done -> context.runOnContext(now -> after(done, frame.sequence(), backlog)));
        }
    }

    private void after(AsyncResult<Optional<Answered>> done, long through, long backlog) {
        busy = false;
        if (done.failed()) {
            LOG.warn(
                    "unit {}: frames up to {} could not be stored: {}",
                    unit,
                    through,
                    done.cause().toString());
            close(NOT_STORED, "the centre could not store the frames; connect again");
        } else {
            durable = through;
            done.result().ifPresent(answered -> send(answered.downlink()));
            send(new Downlink.Durable(through));
            frames.durable(unit, through, backlog);
            pump();
        }
        if (closed) {
            idle.tryComplete();
        }
    }

    private Frame next() {
        Frame frame = queue.remove();
        characters -= frame.text().length();
        return frame;
    }

    /** The telemetry at the head of the queue; nothing when another kind of frame stands there. */
    private Heard telemetry() {
        List<PositionFix> positions = new ArrayList<>();
        List<Heard.Vitals> vitals = new ArrayList<>();
        List<Heard.Waves> waves = new ArrayList<>();
        long through = durable;
        while (!queue.isEmpty()) {
            Optional<Uplink> body = queue.peek().parsed().map(UplinkFrame::body);
            if (body.isPresent() && body.orElseThrow() instanceof Uplink.PositionReported position) {
                positions.add(position.fix());
            } else if (body.isPresent() && body.orElseThrow() instanceof Uplink.VitalsReported reported) {
                vitals.add(new Heard.Vitals(frames.own(unit, reported.assignment()), reported.values()));
            } else if (body.isPresent() && body.orElseThrow() instanceof WaveUplink signals) {
                waves.add(waves(signals));
            } else {
                break;
            }
            through = next().sequence();
        }
        return new Heard(unit, durable, through, frames.now(), positions, vitals, waves);
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
        if (!closed && !socket.isClosed()) {
            socket.writeTextMessage(Wire.write(message));
        }
    }

    void ping() {
        if (!closed && !socket.isClosed()) {
            socket.writePing(Buffer.buffer("p"));
        }
    }

    Instant heardAt() {
        return heardAt;
    }

    /** Ends the connection; succeeds when nothing of it is on its way to the disk any more. */
    Future<Void> close(short code, String why) {
        if (!closed) {
            closed = true;
            queue.clear();
            if (!socket.isClosed()) {
                socket.close(code, why);
            }
        }
        if (!busy) {
            idle.tryComplete();
        }
        return idle.future();
    }
}
