package prehospital.media.guide;

import io.vertx.core.Future;
import io.vertx.core.http.ServerWebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import prehospital.protocol.guide.GuideScreen;
import prehospital.protocol.wire.Wire;
import prehospital.web.live.CloseCode;

/** The connection of one screen. On the hub's context, but for the count of what is not sent yet. */
final class ScreenLine {
    /** Most bytes that wait to be sent to a screen; it is closed beyond, and comes back to the room as it is then. */
    static final long UNSENT_BYTES_MAX = 4L * 1024 * 1024;

    /** Most messages of a screen in a second; more are refused. */
    static final int MESSAGES_MAX = 90;

    /** Most places pointed at in a second; more are refused. */
    static final int POINTS_MAX = 30;

    /** A screen asks for an echo every second; one that is silent for so long is not there any more. */
    static final Duration SILENCE_MAX = Duration.ofSeconds(10);

    private static final Duration RECHECK = Duration.ofSeconds(5);

    private final String name;
    private final GuideSeat seat;
    private final ServerWebSocket socket;
    private final Supplier<Future<Boolean>> stillGood;
    private final AtomicLong unsentBytes = new AtomicLong();
    private long seen;
    private Optional<Instant> seenAt = Optional.empty();
    private Instant heardAt;
    private Instant checkedAt;
    private int messages;
    private int points;
    private boolean closing;

    ScreenLine(String name, GuideHub.Entering entering, Instant now) {
        this.name = name;
        this.seat = entering.seat();
        this.socket = entering.socket();
        this.stillGood = entering.stillGood();
        this.heardAt = now;
        this.checkedAt = now;
    }

    GuideSeat seat() {
        return seat;
    }

    String name() {
        return name;
    }

    GuideScreen view() {
        return new GuideScreen(name, seat.name(), seat.role(), seat.unit(), seen, seenAt, heardAt);
    }

    void send(Object news) {
        write(Wire.write(news));
    }

    /** The same, already as text. */
    void write(String text) {
        if (closing || socket.isClosed()) {
            return;
        }
        if (unsentBytes.get() > UNSENT_BYTES_MAX) {
            close(CloseCode.TOO_SLOW);
            return;
        }
        long bytes = text.getBytes(StandardCharsets.UTF_8).length;
        unsentBytes.addAndGet(bytes);
        socket.writeTextMessage(text).onComplete(done -> unsentBytes.addAndGet(-bytes));
    }

    /** Whether one more message is within the limit. */
    boolean heard(Instant now) {
        heardAt = now;
        messages++;
        return messages <= MESSAGES_MAX;
    }

    boolean mayPoint() {
        points++;
        return points <= POINTS_MAX;
    }

    /** The screen has painted everything up to a number; whether that is news. */
    boolean painted(long number, Instant now) {
        if (number <= seen) {
            return false;
        }
        seen = number;
        seenAt = Optional.of(now);
        return true;
    }

    /** Once a second: gives up who is silent, and whose permission has ended. */
    void tick(Instant now) {
        messages = 0;
        points = 0;
        if (heardAt.plus(SILENCE_MAX).isBefore(now)) {
            close(CloseCode.TOO_SLOW);
        } else if (checkedAt.plus(RECHECK).isBefore(now)) {
            checkedAt = now;
            // What cannot be asked now says nothing: it is asked again in a moment.
            stillGood.get().onSuccess(good -> {
                if (!good) {
                    socket.close(CloseCode.FORBIDDEN.code(), CloseCode.FORBIDDEN.words());
                }
            });
        }
    }

    void close(CloseCode code) {
        if (!closing && !socket.isClosed()) {
            closing = true;
            socket.close(code.code(), code.words());
        }
    }
}
