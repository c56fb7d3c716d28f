package prehospital.web;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketConnectOptions;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for futures and conditions, with a deadline. */
public final class Waiting {
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private Waiting() {}

    /** The value of a future, or its failure as the cause of a {@link CompletionException}. */
    public static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new CompletionException(e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("no answer in time", e);
        }
    }

    /**
     * Opens a client socket whose handlers are set already. From an event loop, because the handlers are handed over right after the connection is begun:
     * on another thread the first message, or the close, can be faster.
     */
    public static void connect(Vertx vertx, ClientWebSocket socket, WebSocketConnectOptions options) {
        Promise<WebSocket> open = Promise.promise();
        vertx.runOnContext(now -> socket.connect(options).onComplete(open));
        await(open.future());
    }

    /** Returns when the condition holds. */
    public static void until(String what, BooleanSupplier condition) {
        until(() -> what, condition);
    }

    /** Returns when the condition holds; the words are asked for only when it does not. */
    public static void until(Supplier<String> what, BooleanSupplier condition) {
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not in time: " + what.get());
            }
            try {
                Thread.sleep(10);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
