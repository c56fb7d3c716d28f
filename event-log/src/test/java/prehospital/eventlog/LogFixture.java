package prehospital.eventlog;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.LongStream;
import prehospital.protocol.CallId;
import prehospital.protocol.DispatchEvent;
import prehospital.protocol.IncidentId;
import prehospital.protocol.Recorded;

/** Events and waiting for the tests of the log. */
final class LogFixture {
    private static final Instant START = Instant.parse("2026-11-22T08:00:00.123456789Z");

    private LogFixture() {}

    static Recorded linked(long sequence) {
        DispatchEvent event = new DispatchEvent.CallLinked(new CallId("C" + sequence), new IncidentId("I" + sequence));
        return new Recorded(sequence, START.plusNanos(sequence), "dispatcher", event);
    }

    static List<Recorded> range(long first, long last) {
        return LongStream.rangeClosed(first, last).mapToObj(LogFixture::linked).toList();
    }

    /** The value of a future, or its failure as {@link CompletionException}. */
    static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
        } catch (java.util.concurrent.ExecutionException e) {
            throw new CompletionException(e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("no answer in time", e);
        }
    }
}
