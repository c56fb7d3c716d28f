package prehospital.web;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.streams.WriteStream;
import org.jspecify.annotations.Nullable;

/** A request body on its way to another program that fails when it grows beyond a limit. */
final class BoundedBody implements WriteStream<Buffer> {
    private final HttpClientRequest out;
    private final long bytesMax;
    private long bytes;
    private boolean cutOff;

    static final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    BoundedBody(HttpClientRequest out, long bytesMax) {
        this.out = out;
        this.bytesMax = bytesMax;
    }

    @Override
    public Future<Void> write(Buffer data) {
        bytes += data.length();
        if (bytes > bytesMax) {
            TooLarge failure = new TooLarge();
            cutOff = true;
            out.reset(0, failure);
            return Future.failedFuture(failure);
        }
        return out.write(data);
    }

    @Override
    public void write(Buffer data, Handler<AsyncResult<Void>> handler) {
        write(data).onComplete(handler);
    }

    @Override
    public void end(Handler<AsyncResult<Void>> handler) {
        out.end().onComplete(handler);
    }

    @Override
    public WriteStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> handler) {
        out.exceptionHandler(handler);
        return this;
    }

    @Override
    public WriteStream<Buffer> setWriteQueueMaxSize(int maxSize) {
        out.setWriteQueueMaxSize(maxSize);
        return this;
    }

    @Override
    public boolean writeQueueFull() {
        // A request that was cut off can be asked nothing any more.
        return !cutOff && out.writeQueueFull();
    }

    @Override
    public WriteStream<Buffer> drainHandler(@Nullable Handler<Void> handler) {
        out.drainHandler(handler);
        return this;
    }
}
