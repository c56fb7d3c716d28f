package prehospital.vehicle.backpack;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import prehospital.protocol.wire.BadMessage;
import prehospital.protocol.wire.Wire;
import prehospital.vehicle.device.DeviceBoard;
import prehospital.vehicle.device.DeviceState.Kind;

/**
 * Where smart backpacks connect: JSON lines over TCP (docs/devices.md), each answered by one line once it is on disk, in order. Event loop only.
 */
public final class BackpackPort {
    /** Most bags connected at once; a further one is closed at once. */
    static final int BAGS_MAX = 8;

    /** Longest line in bytes; a longer one is skipped and answered with an error. */
    static final int LINE_MAX = 128 * 1024;

    /** Lines of one connection that may wait before reading pauses. */
    static final int QUEUE_MAX = 16;

    /** Silence after which a bag counts as gone. */
    private static final Duration IDLE = Duration.ofMinutes(10);

    private final DeviceBoard devices;
    private final Backpacks backpacks;
    private final Context context;
    private final NetServer server;
    private int connected;

    public BackpackPort(Vertx vertx, DeviceBoard devices, Backpacks backpacks) {
        this.devices = devices;
        this.backpacks = backpacks;
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
        if (connected >= BAGS_MAX) {
            socket.close();
            return;
        }
        connected++;
        new Line(socket).begin();
    }

    /** What a bag gets back. */
    private record Answer(boolean ok, Optional<String> error) {}

    /** One connected bag. */
    private final class Line {
        private final NetSocket socket;
        private final ByteArrayOutputStream open = new ByteArrayOutputStream();
        private final ArrayDeque<String> waiting = new ArrayDeque<>();
        private Optional<String> bag = Optional.empty();
        private boolean tooLong;
        private boolean busy;
        private boolean gone;

        Line(NetSocket socket) {
            this.socket = socket;
        }

        void begin() {
            socket.handler(this::bytes);
            socket.exceptionHandler(e -> {
                // the close handler follows
            });
            socket.closeHandler(end -> {
                connected--;
                gone = true;
                bag.ifPresent(name -> devices.connection(name, Kind.BACKPACK, false));
            });
        }

        private void bytes(Buffer bytes) {
            for (byte b : bytes.getBytes()) {
                if (b == '\n') {
                    String text = open.toString(StandardCharsets.UTF_8).strip();
                    if (tooLong) {
                        waiting.add("");
                    } else if (!text.isEmpty()) {
                        waiting.add(text);
                    }
                    open.reset();
                    tooLong = false;
                } else if (open.size() < LINE_MAX) {
                    open.write(b);
                } else {
                    tooLong = true;
                }
            }
            if (waiting.size() > QUEUE_MAX) {
                socket.pause();
            }
            next();
        }

        private void next() {
            if (busy || waiting.isEmpty()) {
                return;
            }
            busy = true;
            String text = waiting.removeFirst();
            Future<String> taken = text.isEmpty()
                    ? Future.failedFuture(new BadMessage("", "a line has at most " + LINE_MAX + " bytes"))
                    : backpacks.take(text);
            taken.onComplete(done -> context.runOnContext(now -> {
                busy = false;
                if (done.succeeded()) {
                    introduce(done.result());
                    devices.understood(done.result(), Kind.BACKPACK, 0);
                    answer(new Answer(true, Optional.empty()));
                } else {
                    String reason = String.valueOf(done.cause().getMessage());
                    devices.failed(bag.orElse("backpack"), Kind.BACKPACK, reason);
                    answer(new Answer(false, Optional.of(reason)));
                }
                if (waiting.size() <= QUEUE_MAX / 2) {
                    socket.resume();
                }
                next();
            }));
        }

        private void introduce(String name) {
            if (!bag.equals(Optional.of(name)) && !gone) {
                bag.ifPresent(old -> devices.connection(old, Kind.BACKPACK, false));
                bag = Optional.of(name);
                devices.connection(name, Kind.BACKPACK, true);
            }
        }

        private void answer(Answer answer) {
            if (!gone) {
                socket.write(Wire.write(answer) + "\n");
            }
        }
    }
}
