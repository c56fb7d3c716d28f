package prehospital.vehicle.link;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.protocol.Refusal;
import prehospital.protocol.UnitId;
import prehospital.protocol.link.Downlink;
import prehospital.protocol.link.UplinkFrame;
import prehospital.protocol.view.AlarmView;
import prehospital.protocol.view.DestinationsView;
import prehospital.protocol.view.SituationView;
import prehospital.protocol.wire.BadMessage;
import prehospital.protocol.wire.Wire;
import prehospital.vehicle.core.LateMarks;
import prehospital.vehicle.journal.FrameJournal;
import prehospital.web.ProgramAddresses;

/**
 * The one connection to the centre. It sends the journal from where the centre says it has it, at most {@value #WINDOW} frames
 * ahead, and dials again for ever. Event loop only.
 */
public final class CentreLink {
    /** Most frames that are sent and not yet stored at the centre. */
    static final int WINDOW = 500;

    /** Most frames read from the journal at once. */
    static final int BATCH = 100;

    /** Close code by which the centre says that another connection of this unit took over. */
    static final short TAKEN_OVER = 4409;

    /** Largest message from the centre, in bytes; a situation with a long route is the largest. */
    private static final int MESSAGE_MAX = 8 * 1024 * 1024;

    private static final long PING_MILLIS = 3_000;
    private static final Duration SILENCE_MAX = Duration.ofSeconds(10);

    /** How long the centre may take to store frames before the connection counts as broken. */
    private static final Duration STORE_MAX = Duration.ofSeconds(30);

    private static final int CONNECT_MILLIS = 5_000;
    private static final Logger LOG = LoggerFactory.getLogger(CentreLink.class);

    private final Vertx vertx;
    private final Context context;
    private final Peer peer;
    private final FrameJournal journal;
    private final InstantSource clock;
    private final Listener listener;
    private final WebSocketClient client;
    private final Backoff backoff = new Backoff(new Random());
    private Optional<Connection> connection = Optional.empty();
    private URI dialled;
    private Instant since;
    private boolean up;
    private Optional<Long> clockOffsetMillis = Optional.empty();
    private Optional<String> problem = Optional.of("not connected yet");
    private boolean closed;

    /** Whom to dial and as whom. */
    public record Peer(ProgramAddresses centre, UnitId unit, String secret) {
        @Override
        public String toString() {
            return centre + " as vehicle-" + unit;
        }
    }

    /** Hears what the link learns; event loop. */
    public interface Listener {
        /** The state changed. */
        void link(LinkState state);

        /** Frames up to here are stored at the centre. */
        void durable(long through);

        /** The centre's core refused what a frame asked for. */
        void refused(long sequence, Refusal reason);

        /** The centre could not understand a frame. */
        void rejected(long sequence, String reason);

        /** A new situation. */
        void situation(SituationView situation);

        /** Where the patient could go. */
        void destinations(DestinationsView destinations);

        /** Lines of a record that were written at the centre. */
        void record(Downlink.RecordTold told);

        /** What was done with an alarm of this unit at the centre or the hospital. */
        void alarm(AlarmView alarm);
    }

    public CentreLink(Vertx vertx, Peer peer, FrameJournal journal, InstantSource clock, Listener listener) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.peer = peer;
        this.dialled = peer.centre.current();
        this.journal = journal;
        this.clock = clock;
        this.listener = listener;
        this.since = clock.instant();
        this.client = vertx.createWebSocketClient(new WebSocketClientOptions()
                .setConnectTimeout(CONNECT_MILLIS)
                .setMaxMessageSize(MESSAGE_MAX)
                .setMaxFrameSize(MESSAGE_MAX));
    }

    /** Begins to dial. */
    public void start() {
        context.runOnContext(now -> dial());
    }

    /** There is something new in the journal. */
    public void wake() {
        connection.ifPresent(Connection::pump);
    }

    /** How the link does now. */
    public LinkState state() {
        long durable = journal.durableThrough();
        long pending = Math.max(0, journal.last() - durable);
        return new LinkState(up, since, durable, journal.last(), pending, clockOffsetMillis, problem);
    }

    /** Stops dialling and closes the connection. */
    public Future<Void> close() {
        closed = true;
        connection.ifPresent(c -> c.end("the vehicle program stops"));
        return client.close();
    }

    private void dial() {
        if (closed) {
            return;
        }
        dialled = peer.centre.current();
        WebSocketConnectOptions options = new WebSocketConnectOptions()
                .setHost(dialled.getHost())
                .setPort(ProgramAddresses.port(dialled))
                .setSsl(ProgramAddresses.isTls(dialled))
                .setURI("/link/vehicle")
                .setTimeout(CONNECT_MILLIS)
                .putHeader("Authorization", "Device vehicle-" + peer.unit + ":" + peer.secret);
        // Called on the context, so this is too: the greeting cannot slip past before there is a handler for it.
        client.connect(options).onComplete(answer -> {
            if (answer.failed()) {
                failed(answer.cause());
            } else if (closed) {
                answer.result().close();
            } else {
                Connection fresh = new Connection(answer.result());
                connection = Optional.of(fresh);
                fresh.begin();
            }
        });
    }

    private void failed(Throwable cause) {
        if (cause instanceof UpgradeRejectedException rejected
                && (rejected.getStatus() == 401 || rejected.getStatus() == 403)) {
            down("the centre does not accept this vehicle's secret", Backoff.REFUSED_MILLIS);
        } else {
            peer.centre.failed(dialled);
            down("the centre is not reachable: " + cause.getMessage(), backoff.nextMillis());
        }
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
            vertx.setTimer(redialMillis, timer -> dial());
        }
    }

    /** One open socket. */
    private final class Connection {
        private final WebSocket socket;
        private long heardNanos = System.nanoTime();
        private long storedNanos = System.nanoTime();
        private long pingTimer;
        private boolean greeted;
        private boolean reading;
        private boolean over;
        private long sentThrough;
        private String why = "the connection was lost";

        Connection(WebSocket socket) {
            this.socket = socket;
        }

        void begin() {
            socket.textMessageHandler(text -> {
                heardNanos = System.nanoTime();
                read(text);
            });
            socket.pongHandler(pong -> heardNanos = System.nanoTime());
            socket.exceptionHandler(e -> LOG.debug("link of {}: {}", peer.unit, e.getMessage()));
            socket.closeHandler(end -> ended());
            socket.drainHandler(ready -> pump());
            pingTimer = vertx.setPeriodic(PING_MILLIS, timer -> watch());
        }

        /** Sends what the window allows; called again whenever something changes. */
        void pump() {
            long room = WINDOW - (sentThrough - journal.durableThrough());
            boolean ready = greeted && !reading && !over && !socket.isClosed() && !socket.writeQueueFull();
            if (!ready || room <= 0 || sentThrough >= journal.last()) {
                return;
            }
            reading = true;
            Future.fromCompletionStage(journal.read(sentThrough + 1, (int) Math.min(room, BATCH)), context)
                    .onComplete(frames -> {
                        reading = false;
                        if (frames.failed()) {
                            LOG.error("journal not readable", frames.cause());
                            end("the journal cannot be read");
                        } else if (!over) {
                            send(frames.result());
                        }
                    });
        }

        void end(String reason) {
            why = reason;
            socket.close();
        }

        private void send(List<UplinkFrame> frames) {
            if (frames.isEmpty()) {
                return;
            }
            if (frames.getFirst().sequence() != sentThrough + 1) {
                end("the journal has a hole before frame " + frames.getFirst().sequence());
                return;
            }
            if (sentThrough == journal.durableThrough()) {
                storedNanos = System.nanoTime();
            }
            journal.offer(frames.getLast().sequence());
            Instant now = clock.instant();
            for (UplinkFrame frame : frames) {
                long backlog = Math.max(0, journal.last() - frame.sequence());
                socket.writeTextMessage(Wire.write(LateMarks.apply(frame, backlog, now)));
                sentThrough = frame.sequence();
            }
            pump();
        }

        private void read(String text) {
            try {
                switch (Wire.readOwn(text, Downlink.class)) {
                    case Downlink.Welcome welcome -> greet(welcome);
                    case Downlink.Durable durable -> durable(durable.through());
                    case Downlink.Refused refused -> listener.refused(refused.sequence(), refused.reason());
                    case Downlink.Rejected rejected -> listener.rejected(rejected.sequence(), rejected.problem());
                    case Downlink.Situation situation -> listener.situation(situation.situation());
                    case Downlink.Destinations known -> listener.destinations(known.destinations());
                    case Downlink.RecordTold told -> listener.record(told);
                    case Downlink.AlarmTold told -> listener.alarm(told.alarm());
                }
            } catch (BadMessage e) {
                LOG.warn("link of {}: not understood at {}: {}", peer.unit, e.path(), e.getMessage());
            }
        }

        private void greet(Downlink.Welcome welcome) {
            clockOffsetMillis = Optional.of(
                    Duration.between(clock.instant(), welcome.serverTime()).toMillis());
            Future.fromCompletionStage(journal.align(welcome.durableThrough()), context)
                    .onSuccess(aligned -> {
                        greeted = true;
                        sentThrough = welcome.durableThrough();
                        storedNanos = System.nanoTime();
                        backoff.succeeded();
                        up = true;
                        since = clock.instant();
                        problem = Optional.empty();
                        LOG.info("link of {} up, centre has frames up to {}", peer.unit, welcome.durableThrough());
                        listener.durable(welcome.durableThrough());
                        listener.link(state());
                        pump();
                    })
                    .onFailure(e -> end("the journal could not be aligned: " + e.getMessage()));
        }

        private void durable(long through) {
            if (through > sentThrough) {
                LOG.warn("link of {}: centre stored {} of which only {} were sent", peer.unit, through, sentThrough);
                return;
            }
            storedNanos = System.nanoTime();
            journal.acknowledge(through);
            listener.durable(through);
            listener.link(state());
            pump();
        }

        private void watch() {
            long now = System.nanoTime();
            boolean ungreeted = !greeted && now - storedNanos > SILENCE_MAX.toNanos();
            boolean silent = ungreeted || now - heardNanos > SILENCE_MAX.toNanos();
            boolean stuck =
                    greeted && sentThrough > journal.durableThrough() && now - storedNanos > STORE_MAX.toNanos();
            if (silent || stuck) {
                end(silent ? "the centre has fallen silent" : "the centre no longer stores what is sent");
                // A dead peer does not answer the closing handshake either.
                ended();
            } else {
                socket.writePing(Buffer.buffer("?"));
            }
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
                peer.centre.failed(dialled);
                down(code == null || code == 1000 ? why : why + " (" + code + ")", backoff.nextMillis());
            }
        }
    }
}
