package prehospital.vehicle.link;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketConnectOptions;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.protocol.FrameClass;
import prehospital.protocol.UnitId;
import prehospital.protocol.link.Downlink;
import prehospital.protocol.link.FrameRun;
import prehospital.protocol.link.FrameRuns;
import prehospital.protocol.link.LinkUplink;
import prehospital.protocol.link.UplinkFrame;
import prehospital.protocol.view.LinkQuality;
import prehospital.protocol.wire.BadMessage;
import prehospital.protocol.wire.Wire;
import prehospital.vehicle.core.LateMarks;
import prehospital.vehicle.journal.FrameJournal;
import prehospital.vehicle.journal.Journals;
import prehospital.web.Problem;
import prehospital.web.ProgramAddresses;
import prehospital.web.tls.ClientTls;

/**
 * The one connection to the centre. It sends the journals, the highest class first, from where the centre says it has them, at most
 * {@value #WINDOW} frames ahead, and dials again for ever. Event loop only.
 */
public final class CentreLink {
    /** Most frames that are sent and not yet stored at the centre. */
    static final int WINDOW = 500;

    /** Most frames read from the journal at once. */
    static final int BATCH = 100;

    /** Most frames read at once of what may wait: between them a higher class can come first. */
    static final int BATCH_WAITING = 8;

    /** Close code by which the centre says that another connection of this unit took over. */
    static final short TAKEN_OVER = 4409;

    /** Close code of a connection that ended without one. */
    private static final short BROKEN_OFF = 1006;

    private static final long PING_MILLIS = 3_000;
    private static final Duration SILENCE_MAX = Duration.ofSeconds(10);

    /** How long the centre may take to store frames before the connection counts as broken. */
    private static final Duration STORE_MAX = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(CentreLink.class);

    private final Vertx vertx;
    private final Context context;
    private final Peer peer;
    private final Journals journals;
    private final InstantSource clock;
    private final LinkListener listener;
    private final UplinkWatch uplinks;
    private final Backoff backoff = new Backoff(new Random());
    private Optional<Connection> connection = Optional.empty();
    private URI dialled;
    private Instant since;
    private boolean up;
    private boolean dialling;
    private Optional<Long> clockOffsetMillis = Optional.empty();
    private Optional<String> problem = Optional.of("not connected yet");
    private boolean closed;

    /** Whom to dial, as whom, and which way. */
    public record Peer(ProgramAddresses centre, UnitId unit, String secret, OwnKey key, Uplinks uplinks) {
        @Override
        public String toString() {
            return centre + " as vehicle-" + unit;
        }
    }

    public CentreLink(Vertx vertx, Peer peer, Journals journals, InstantSource clock, LinkListener listener) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.peer = peer;
        this.dialled = peer.centre.current();
        this.journals = journals;
        this.clock = clock;
        this.listener = listener;
        this.since = clock.instant();
        this.uplinks = new UplinkWatch(vertx, peer.centre, peer.uplinks, clock);
    }

    /** Begins to dial. */
    public void start() {
        context.runOnContext(now -> {
            uplinks.start(this::looked);
            dial(uplinks.dial(), () -> {});
        });
    }

    /** There is something new in the journal. */
    public void wake() {
        connection.ifPresent(Connection::pump);
    }

    /** How the link does now. */
    public LinkState state() {
        FrameJournal statuses = journals.lane(FrameClass.STATUS);
        SortedMap<FrameClass, Long> backlog = journals.backlog();
        long pending = backlog.values().stream().mapToLong(Long::longValue).sum();
        return new LinkState(
                up,
                since,
                statuses.durableThrough(),
                statuses.last(),
                pending,
                clockOffsetMillis,
                problem,
                connection.map(open -> open.quality(backlog)),
                uplinks.views());
    }

    /** Stops dialling and closes the connection. */
    public Future<Void> close() {
        closed = true;
        connection.ifPresent(c -> c.end("the vehicle program stops"));
        return uplinks.close();
    }

    /** Several uplinks were looked at: a better one is dialled while the one in use still works. */
    private void looked() {
        if (connection.isEmpty()) {
            listener.link(state());
            return;
        }
        connection.orElseThrow().ping();
        uplinks.better().ifPresent(choice -> dial(choice.uplink(), () -> uplinks.take(choice)));
    }

    private void dial(int uplink, Runnable opened) {
        if (closed || dialling) {
            return;
        }
        dialling = true;
        dialled = peer.centre.current();
        WebSocketConnectOptions options = new WebSocketConnectOptions()
                .setHost(dialled.getHost())
                .setPort(ProgramAddresses.port(dialled))
                .setSsl(ProgramAddresses.isTls(dialled))
                .setURI("/link/vehicle")
                .putHeader("Authorization", "Device vehicle-" + peer.unit + ":" + peer.secret);
        // Called on the context, so this is too: the greeting cannot slip past before there is a handler for it.
        uplinks.connect(uplink, options).onComplete(answer -> {
            dialling = false;
            if (answer.failed()) {
                failed(uplink, answer.cause());
            } else if (closed) {
                answer.result().close();
            } else {
                opened.run();
                uplinks.heard();
                connection.ifPresent(Connection::replaced);
                Connection fresh = new Connection(answer.result(), uplink);
                connection = Optional.of(fresh);
                fresh.begin();
            }
        });
    }

    private void failed(int uplink, Throwable cause) {
        if (connection.isPresent()) { // another uplink was tried and the one in use goes on
            uplinks.failed(uplink);
        } else if (cause instanceof UpgradeRejectedException rejected
                && (rejected.getStatus() == 401 || rejected.getStatus() == 403)) {
            down(
                    "the centre does not accept this vehicle: " + Problem.said(String.valueOf(rejected.getBody())),
                    Backoff.REFUSED_MILLIS);
        } else if (cause instanceof UpgradeRejectedException rejected && rejected.getStatus() == 503) {
            peer.centre.failed(dialled);
            down("the centre is busy with other vehicles", backoff.comeBackMillis(rejected));
        } else {
            down("the centre is not reachable: " + ClientTls.words(cause), lost(uplink, false));
        }
    }

    /** The centre said goodbye, or the uplink or the centre behind it failed; when to dial again. */
    private long lost(int uplink, boolean goodbye) {
        if (!goodbye) {
            uplinks.failed(uplink);
        }
        if (goodbye || uplinks.allTried()) {
            peer.centre.failed(dialled);
        }
        return !goodbye && uplinks.elsewhere() ? UplinkLimits.ELSEWHERE_MILLIS : backoff.nextMillis();
    }

    private void down(String why, long redialMillis) {
        connection = Optional.empty();
        if (up || problem.isEmpty()) {
            since = clock.instant();
            LOG.info("link of {} down: {}", peer.unit, why);
        }
        up = false;
        problem = Optional.of(why);
        listener.link(state());
        if (!closed) {
            vertx.setTimer(redialMillis, timer -> redial());
        }
    }

    private void redial() {
        if (connection.isEmpty() && !dialling) {
            dial(uplinks.dial(), () -> {});
        }
    }

    /** One open socket. */
    private final class Connection {
        private final WebSocket socket;
        private final int uplink;
        private final LinkMeter meter = new LinkMeter();
        private final SortedMap<FrameClass, LaneSender> lanes = new TreeMap<>();
        private long heardNanos = System.nanoTime();
        private long storedNanos = System.nanoTime();
        private Instant measuredAt = clock.instant();
        private long pingTimer;
        private boolean greeted;
        private boolean mayCatchUp;
        private boolean reading;
        private boolean over;
        private long underwayBytes;
        private String why = "the connection was lost";

        /** What could be sent next. */
        private record Next(LaneSender lane, FrameRun numbers, boolean waits) {}

        Connection(WebSocket socket, int uplink) {
            this.socket = socket;
            this.uplink = uplink;
        }

        void begin() {
            socket.textMessageHandler(text -> {
                heard();
                read(text);
            });
            socket.pongHandler(pong -> {
                heard();
                if (pong.length() == Long.BYTES) {
                    meter.roundTrip(heardNanos - pong.getLong(0));
                    uplinks.answered(heardNanos - pong.getLong(0));
                }
            });
            socket.exceptionHandler(e -> LOG.debug("link of {}: {}", peer.unit, e.getMessage()));
            socket.closeHandler(end -> ended());
            socket.drainHandler(ready -> pump());
            pingTimer = vertx.setPeriodic(PING_MILLIS, timer -> watch());
        }

        private void heard() {
            heardNanos = System.nanoTime();
            uplinks.heard();
        }

        void ping() {
            socket.writePing(Buffer.buffer().appendLong(System.nanoTime()));
        }

        LinkQuality quality(SortedMap<FrameClass, Long> backlog) {
            return new LinkQuality(
                    measuredAt,
                    uplinks.inUse(),
                    meter.roundTripMillis(),
                    meter.bytesPerSecond(),
                    meter.resentPercent(),
                    backlog,
                    Optional.of(uplinks.views()).filter(all -> all.size() > 1));
        }

        /** Sends what the window allows, the highest class first; called again whenever something changes. */
        void pump() {
            boolean ready = greeted && !reading && !over && !socket.isClosed() && !socket.writeQueueFull();
            long room = WINDOW - underway();
            if (!ready || room <= 0) {
                return;
            }
            Optional<Next> chosen = next();
            if (chosen.isEmpty()) {
                return;
            }
            Next next = chosen.orElseThrow();
            int most = (int) Math.min(room, next.waits() ? BATCH_WAITING : BATCH);
            FrameRun numbers = next.numbers();
            int count = (int) Math.min(most, numbers.through() - numbers.first() + 1);
            reading = true;
            Future.fromCompletionStage(journals.lane(next.lane().lane()).read(numbers.first(), count), context)
                    .onComplete(frames -> {
                        reading = false;
                        if (frames.failed()) {
                            LOG.error("journal not readable", frames.cause());
                            end("the journal cannot be read");
                        } else if (!over) {
                            send(next, frames.result());
                        }
                    });
        }

        /**
         * What is sent next: what is new of every class above running signals; then class by class, in each what is new before what waits. Statuses, alarms and new
         * vitals always; everything else only while little is on its way, so that they never queue behind it.
         */
        private Optional<Next> next() {
            boolean little = underwayBytes < meter.underwayMax();
            for (LaneSender lane : lanes.values()) {
                boolean high = lane.lane().compareTo(FrameClass.VITALS) <= 0;
                boolean now = high || (little && lane.lane().compareTo(FrameClass.WAVEFORM) < 0);
                Optional<FrameRun> fresh = now ? lane.fresh() : Optional.empty();
                if (fresh.isPresent()) {
                    return Optional.of(new Next(lane, fresh.orElseThrow(), !high));
                }
            }
            return little
                    ? lanes.values().stream()
                            .flatMap(lane -> waits(lane).stream())
                            .findFirst()
                    : Optional.empty();
        }

        private Optional<Next> waits(LaneSender lane) {
            return lane.fresh()
                    .or(() -> mayCatchUp ? lane.missing() : Optional.empty())
                    .map(numbers -> new Next(lane, numbers, true));
        }

        private long underway() {
            return lanes.values().stream().mapToLong(LaneSender::underway).sum();
        }

        void end(String reason) {
            why = reason;
            socket.close();
        }

        private void send(Next next, List<UplinkFrame> read) {
            Instant now = clock.instant();
            List<UplinkFrame> frames = next.lane().whole(next.numbers(), read, now);
            if (frames.isEmpty()) {
                end("the journal has a hole at frame " + next.numbers().first());
                return;
            }
            if (underway() == 0) {
                storedNanos = System.nanoTime();
            }
            FrameClass of = next.lane().lane();
            FrameJournal journal = journals.lane(of);
            journal.offer(frames.getLast().sequence());
            Optional<FrameClass> lane = Optional.of(of).filter(other -> other != FrameClass.STATUS);
            for (UplinkFrame frame : frames) {
                UplinkFrame late = LateMarks.apply(frame, journal.unstored(), now);
                String text =
                        Wire.write(new UplinkFrame(lane, late.sequence(), late.at(), late.backlog(), late.body()));
                socket.writeTextMessage(text);
                next.lane().sent(frame.sequence(), text.length());
                underwayBytes += text.length();
            }
            pump();
        }

        private void read(String text) {
            try {
                switch (Wire.readOwn(text, Downlink.class)) {
                    case Downlink.Welcome welcome -> greet(welcome);
                    case Downlink.Durable durable -> durable(durable);
                    case Downlink.CatchUp catchUp -> {
                        mayCatchUp = catchUp.allowed();
                        pump();
                    }
                    case Downlink.Refused refused -> listener.refused(refused.sequence(), refused.reason());
                    case Downlink.Rejected rejected -> rejected(rejected);
                    case Downlink.Situation situation -> listener.situation(situation.situation());
                    case Downlink.Destinations known -> listener.destinations(known.destinations());
                    case Downlink.RecordTold told -> listener.record(told);
                    case Downlink.AlarmTold told -> listener.alarm(told.alarm());
                }
            } catch (BadMessage e) {
                LOG.warn("link of {}: not understood at {}: {}", peer.unit, e.path(), e.getMessage());
            }
        }

        private void rejected(Downlink.Rejected rejected) {
            if (rejected.lane().isEmpty()) {
                listener.rejected(rejected.sequence(), rejected.problem());
            } else {
                LOG.warn("link of {}: the centre could not understand {}", peer.unit, rejected);
            }
        }

        private void greet(Downlink.Welcome welcome) {
            clockOffsetMillis = Optional.of(
                    Duration.between(clock.instant(), welcome.serverTime()).toMillis());
            Future<Void> aligned = Future.succeededFuture();
            for (FrameClass lane : FrameClass.values()) {
                FrameRuns runs = new FrameRuns(LaneSender.atCentre(welcome, lane));
                FrameJournal journal = journals.lane(lane);
                lanes.put(lane, new LaneSender(lane, journal, runs.runs()));
                aligned = aligned.compose(
                        done -> Future.fromCompletionStage(journal.align(runs.contiguous(), runs.end()), context));
            }
            aligned.onSuccess(done -> greeted(welcome))
                    .onFailure(e -> end("the journal could not be aligned: " + e.getMessage()));
        }

        private void greeted(Downlink.Welcome welcome) {
            greeted = true;
            storedNanos = System.nanoTime();
            backoff.succeeded();
            up = true;
            since = clock.instant();
            problem = Optional.empty();
            LOG.info("link of {} up, centre has statuses up to {}", peer.unit, welcome.durableThrough());
            listener.durable(journals.lane(FrameClass.STATUS).durableThrough());
            peer.key.answer(peer.unit, welcome, clock.instant()).ifPresent(socket::writeTextMessage);
            listener.link(state());
            pump();
        }

        private void durable(Downlink.Durable durable) {
            FrameClass of = durable.lane().orElse(FrameClass.STATUS);
            LaneSender lane = lanes.get(of);
            if (lane == null || !lane.wasSent(durable.through())) {
                LOG.warn("link of {}: centre stored {} which was not sent", peer.unit, durable);
                return;
            }
            storedNanos = System.nanoTime();
            long arrived = lane.stored(durable.from().orElse(1L), durable.through());
            underwayBytes -= arrived;
            meter.arrived(arrived);
            if (of == FrameClass.STATUS) {
                listener.durable(lane.contiguous());
            }
            listener.link(state());
            pump();
        }

        private void watch() {
            long now = System.nanoTime();
            boolean ungreeted = !greeted && now - storedNanos > SILENCE_MAX.toNanos();
            boolean silent = ungreeted || now - heardNanos > SILENCE_MAX.toNanos();
            boolean stuck = greeted && underway() > 0 && now - storedNanos > STORE_MAX.toNanos();
            if (silent || stuck) {
                end(silent ? "the centre has fallen silent" : "the centre no longer stores what is sent");
                // A dead peer does not answer the closing handshake either.
                ended();
                return;
            }
            ping();
            meter.look();
            measuredAt = clock.instant();
            if (greeted) {
                LinkUplink measured = new LinkUplink.LinkMeasured(quality(journals.backlog()));
                socket.writeTextMessage(Wire.write(new UplinkFrame(0, clock.instant(), 0, measured)));
                listener.link(state());
            }
            pump();
        }

        private void ended() {
            if (over) {
                return;
            }
            over = true;
            vertx.cancelTimer(pingTimer);
            Short code = socket.closeStatusCode();
            if (code != null && code == TAKEN_OVER) {
                down("another program is connected as this vehicle", Backoff.REFUSED_MILLIS);
            } else {
                down(
                        code == null || code == 1000 ? why : why + " (" + code + ")",
                        lost(uplink, code != null && code != BROKEN_OFF));
            }
        }

        /** Another connection of this vehicle took its place. */
        void replaced() {
            over = true;
            vertx.cancelTimer(pingTimer);
            socket.close();
        }
    }
}
