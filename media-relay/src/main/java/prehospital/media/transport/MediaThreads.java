package prehospital.media.transport;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The few threads on which all connections of a program work. Any thread. */
public final class MediaThreads implements AutoCloseable {
    private static final long CLOSE_SECONDS = 5;

    private final ExecutorService workers;
    private final ScheduledExecutorService clock;

    /**
     * Threads that are started when they are needed.
     *
     * @param count how many encrypt and forward, 1 or more
     */
    public MediaThreads(int count) {
        AtomicInteger number = new AtomicInteger();
        workers = Executors.newFixedThreadPool(count, work -> daemon(work, "media " + number.incrementAndGet()));
        clock = Executors.newSingleThreadScheduledExecutor(work -> daemon(work, "media clock"));
    }

    private static Thread daemon(Runnable work, String name) {
        Thread made = new Thread(work, name);
        made.setDaemon(true);
        return made;
    }

    /** A new lane. */
    public Lane lane() {
        return new Lane(workers);
    }

    /** Does something in a lane again and again, until what is answered is cancelled. A turn for which the lane has no room is left out. */
    public ScheduledFuture<?> every(long millis, Lane lane, Runnable task) {
        return clock.scheduleAtFixedRate(() -> lane.execute(task), millis, millis, TimeUnit.MILLISECONDS);
    }

    /** Ends the threads; what waits is not done. Waits up to {@value #CLOSE_SECONDS} s for what is being done. */
    @Override
    public void close() {
        clock.shutdownNow();
        workers.shutdownNow();
        try {
            if (!workers.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("a thread of live media does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
