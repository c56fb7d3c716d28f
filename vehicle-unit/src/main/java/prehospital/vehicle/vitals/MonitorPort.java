package prehospital.vehicle.vitals;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.vehicle.device.DeviceBoard;
import prehospital.vehicle.device.DeviceState.Kind;
import prehospital.web.mllp.MllpFrames;

/**
 * MLLP listener for patient monitors. Messages of one connection are taken one after the other; reading pauses while more than
 * {@link #QUEUE_MAX} wait, so a monitor that floods is slowed by TCP. A line that is silent for {@link #IDLE} is closed. Event
 * loop only.
 */
public final class MonitorPort {
    /** Silence after which a monitor counts as gone. */
    static final Duration IDLE = Duration.ofMinutes(5);

    /** Most monitors at once; a further one is closed at once. */
    static final int MONITORS_MAX = 8;

    /** Messages of one connection that may wait before reading pauses. */
    static final int QUEUE_MAX = 16;

    private static final Logger LOG = LoggerFactory.getLogger(MonitorPort.class);

    private final InstantSource clock;
    private final DeviceBoard devices;
    private final MonitorIntake intake;
    private final NetServer server;
    private final Context context;
    private int connected;

    public MonitorPort(Vertx vertx, InstantSource clock, DeviceBoard devices, MonitorIntake intake) {
        this.clock = clock;
        this.devices = devices;
        this.intake = intake;
        this.context = vertx.getOrCreateContext();
        this.server = vertx.createNetServer(
                new NetServerOptions().setTcpKeepAlive(true).setIdleTimeout((int) IDLE.toSeconds()));
    }

    /** Listens; port 0 lets the system choose. */
    public Future<Integer> listen(String host, int port) {
        return server.connectHandler(this::serve).listen(port, host).map(NetServer::actualPort);
    }

    /** Stops listening. */
    public Future<Void> close() {
        return server.close();
    }

    private void serve(NetSocket socket) {
        if (connected >= MONITORS_MAX) {
            LOG.warn("more than {} monitors, closing {}", MONITORS_MAX, socket.remoteAddress());
            socket.close();
            return;
        }
        connected++;
        new Line(socket).begin();
    }

    /** One connected monitor. */
    private final class Line implements MllpFrames.Listener {
        private final NetSocket socket;
        private final MllpFrames frames = new MllpFrames(this);
        private final ArrayDeque<byte[]> waiting = new ArrayDeque<>();
        private String name = "monitor";
        private boolean named;
        private boolean open = true;
        private boolean busy;

        Line(NetSocket socket) {
            this.socket = socket;
        }

        void begin() {
            socket.handler(bytes -> frames.accept(bytes.getBytes()));
            socket.exceptionHandler(e -> LOG.debug("monitor {}: {}", name, e.getMessage()));
            socket.closeHandler(end -> {
                connected--;
                open = false;
                if (named) {
                    devices.connection(name, Kind.MONITOR, false);
                }
            });
        }

        @Override
        public void message(byte[] message) {
            waiting.add(message);
            if (waiting.size() > QUEUE_MAX) {
                socket.pause();
            }
            next();
        }

        @Override
        public void tooLarge(byte[] beginning) {
            Hl7Header header = Hl7Header.read(beginning);
            String reason = "a message may have at most " + MllpFrames.FRAME_MAX + " bytes";
            introduce(header);
            devices.failed(name, Kind.MONITOR, reason);
            answer(Hl7Answer.frame(header, Hl7Answer.Code.AR, reason, clock.instant()));
        }

        @Override
        public void skipped(long bytes) {
            devices.failed(name, Kind.MONITOR, bytes + " bytes outside of any message");
        }

        private void next() {
            if (busy || waiting.isEmpty()) {
                return;
            }
            busy = true;
            byte[] message = waiting.removeFirst();
            Hl7Header header = Hl7Header.read(message);
            introduce(header);
            Future.fromCompletionStage(intake.take(header, message), context)
                    .onSuccess(outcome -> finished(header, outcome));
        }

        private void finished(Hl7Header header, MonitorIntake.Outcome outcome) {
            busy = false;
            if (outcome.code() == Hl7Answer.Code.AA) {
                devices.understood(name, Kind.MONITOR, outcome.unknown());
            } else {
                devices.failed(name, Kind.MONITOR, outcome.reason());
            }
            answer(Hl7Answer.frame(header, outcome.code(), outcome.reason(), clock.instant()));
            if (waiting.size() <= QUEUE_MAX / 2) {
                socket.resume();
            }
            next();
        }

        private void introduce(Hl7Header header) {
            String says = MonitorIntake.deviceName(header);
            if (!named || (!says.isEmpty() && !says.equals(name))) {
                if (named) {
                    devices.connection(name, Kind.MONITOR, false);
                }
                name = says.isEmpty() ? name : says;
                named = true;
                devices.connection(name, Kind.MONITOR, true);
            }
        }

        private void answer(byte[] frame) {
            if (open) {
                socket.write(Buffer.buffer(frame))
                        .onFailure(e -> LOG.debug("monitor {} left: {}", name, e.getMessage()));
            }
        }
    }
}
