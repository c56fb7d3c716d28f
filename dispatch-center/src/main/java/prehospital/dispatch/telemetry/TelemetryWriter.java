package prehospital.dispatch.telemetry;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Makes what units say durable, in groups: one write is on its way, and everything that arrives meanwhile goes into the
 * next. Submitted from any thread; a unit submits its next only after its last was answered.
 */
public final class TelemetryWriter {
    /** Most submissions waiting; a further one fails, its link closes, and the vehicle sends again later. */
    public static final int WAITING_MAX = 20_000;

    /** Most submissions in one write. */
    static final int BATCH_MAX = 2_000;

    private final Context context;
    private final TelemetryLog log;
    private final AtomicInteger open = new AtomicInteger();
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private boolean writing;

    private record Waiting(Heard heard, Promise<Void> answer) {}

    public TelemetryWriter(Vertx vertx, TelemetryLog log) {
        this.context = vertx.getOrCreateContext();
        this.log = log;
    }

    /** Succeeds when it is on disk. When a group fails, each of its members is tried alone, so that one cannot spoil the others. */
    public Future<Void> write(Heard heard) {
        if (open.incrementAndGet() > WAITING_MAX) {
            open.decrementAndGet();
            return Future.failedFuture("too much telemetry is waiting for the database");
        }
        Promise<Void> answer = Promise.promise();
        context.runOnContext(now -> {
            waiting.add(new Waiting(heard, answer));
            flush();
        });
        return answer.future().onComplete(done -> open.decrementAndGet());
    }

    /** Submissions that are not on disk yet. */
    public int waiting() {
        return open.get();
    }

    private void flush() {
        if (writing || waiting.isEmpty()) {
            return;
        }
        List<Waiting> batch = new ArrayList<>();
        while (!waiting.isEmpty() && batch.size() < BATCH_MAX) {
            batch.add(waiting.remove());
        }
        writing = true;
        log.write(batch.stream().map(Waiting::heard).toList())
                .onComplete(done -> context.runOnContext(now -> {
                    if (done.succeeded()) {
                        batch.forEach(one -> one.answer().complete());
                        next();
                    } else if (batch.size() == 1) {
                        batch.getFirst().answer().fail(done.cause());
                        next();
                    } else {
                        oneByOne(batch).onComplete(all -> context.runOnContext(later -> next()));
                    }
                }));
    }

    private void next() {
        writing = false;
        flush();
    }

    private Future<Void> oneByOne(List<Waiting> batch) {
        Future<Void> chain = Future.succeededFuture();
        for (Waiting one : batch) {
            chain = chain.transform(before -> log.write(List.of(one.heard())).onComplete(one.answer()));
        }
        return chain;
    }
}
