package prehospital.media.transport;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does things one after the other, in their order, on threads that many lanes share: what runs in one lane needs no locks among itself. Any thread may add.
 *
 * <p>At most {@value #PACKETS_MAX} packets wait, more are lost as on a network; at most {@value #TASKS_MAX} things altogether, more are refused. The thread that receives for
 * all connections only adds and never waits for a lane.
 */
public final class Lane {
    /** Most packets that wait; more than two seconds of a good picture. */
    public static final int PACKETS_MAX = 2_048;

    /** Most things that wait, packets included. */
    public static final int TASKS_MAX = 4_096;

    /** How many a lane does before another one has its turn. */
    private static final int TURN = 128;

    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

    private final Executor threads;
    private final ConcurrentLinkedQueue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicBoolean running = new AtomicBoolean();

    Lane(Executor threads) {
        this.threads = threads;
    }

    /** Adds what handles a packet; answers false when the packet is lost because too many wait. */
    boolean offer(Runnable packet) {
        return add(packet, PACKETS_MAX);
    }

    /**
     * Adds a task; answers false when too many wait or the threads have ended.
     */
    public boolean execute(Runnable task) {
        return add(task, TASKS_MAX);
    }

    private boolean add(Runnable task, int max) {
        if (count.incrementAndGet() > max) {
            count.decrementAndGet();
            return false;
        }
        waiting.add(task);
        return wake();
    }

    private boolean wake() {
        if (running.compareAndSet(false, true)) {
            try {
                threads.execute(this::turn);
            } catch (RejectedExecutionException ended) {
                running.set(false);
                return false;
            }
        }
        return true;
    }

    private void turn() {
        try {
            Runnable next = waiting.poll();
            for (int i = 1; next != null; i++) {
                count.decrementAndGet();
                run(next);
                next = i < TURN ? waiting.poll() : null;
            }
        } finally {
            running.set(false);
            if (!waiting.isEmpty()) {
                wake();
            }
        }
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("a packet or task of live media failed; the others go on", e);
        }
    }
}
