package prehospital.dispatch.web;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The body of an answer as a stream: each piece waits until the one before has left, so that no more than one is in memory however slowly the other side reads. One thread,
 * no event loop; blocks. Closing it does not end the answer.
 */
final class ResponseStream extends OutputStream {
    /** Who takes nothing for so long is given up. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final HttpServerResponse response;

    ResponseStream(HttpServerResponse response) {
        this.response = response;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (response.closed()) {
            throw new IOException("the other side has gone");
        }
        Future<Void> left = response.write(Buffer.buffer(length).appendBytes(bytes, offset, length));
        try {
            left.toCompletionStage().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the other side takes nothing", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
