package prehospital.web.live;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.http.ServerWebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import prehospital.web.auth.Session;

/** One client of the feed. On the feed's context, but for the count of what is not sent yet. */
final class LiveSocket {
    /** Messages a client may send in a second. */
    private static final int PINGS_PER_SECOND_MAX = 20;

    private static final Duration QUIET = Duration.ofSeconds(1);
    private static final Duration RECHECK = Duration.ofSeconds(30);

    private final Context context;
    private final ServerWebSocket socket;
    private final Optional<Session> session;
    private final Supplier<Future<Boolean>> stillGood;
    private final AtomicLong unsentBytes = new AtomicLong();
    private Instant sentAt = Instant.EPOCH;
    private Instant checkedAt;
    private int pings;
    private boolean closing;

    LiveSocket(LiveFeed.Joining joining, Context context, Instant now) {
        this.socket = joining.socket();
        this.session = joining.session();
        this.stillGood = joining.stillGood();
        this.context = context;
        this.checkedAt = now;
    }

    boolean isOf(String tokenHash) {
        return session.map(Session::tokenHash).filter(tokenHash::equals).isPresent();
    }

    /** Writes a message; false when the client has too much waiting and is closed instead. */
    boolean send(String text, Instant now) {
        if (closing || socket.isClosed()) {
            return true;
        }
        if (unsentBytes.get() > LiveFeed.UNSENT_BYTES_MAX) {
            close(CloseCode.TOO_SLOW);
            return false;
        }
        long bytes = text.getBytes(StandardCharsets.UTF_8).length;
        unsentBytes.addAndGet(bytes);
        sentAt = now;
        socket.writeTextMessage(text).onComplete(done -> unsentBytes.addAndGet(-bytes));
        return true;
    }

    void close(CloseCode code) {
        if (!closing && !socket.isClosed()) {
            closing = true;
            socket.close(code.code(), code.words());
        }
    }

    /** Once a second: ends what has expired, asks now and then whether the session still stands; true when a tick is due. */
    boolean tick(Instant now) {
        pings = 0;
        if (session.isPresent() && !session.orElseThrow().expiresAt().isAfter(now)) {
            close(CloseCode.NOT_SIGNED_IN);
            return false;
        }
        if (checkedAt.plus(RECHECK).isBefore(now)) {
            checkedAt = now;
            // An authority that cannot be asked says nothing: the session then lasts until it expires.
            stillGood
                    .get()
                    .onSuccess(good -> context.runOnContext(back -> {
                        if (!good) {
                            close(CloseCode.NOT_SIGNED_IN);
                        }
                    }));
        }
        return !sentAt.plus(QUIET).isAfter(now);
    }

    /** Whether one more message from the client is within its limit. */
    boolean mayPing() {
        pings++;
        return pings <= PINGS_PER_SECOND_MAX;
    }
}
