package prehospital.vehicle.journal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Group commit: whatever arrives while one batch is being written makes up the next one. One batch at a time runs on the
 * executor, in order of arrival. Any thread.
 */
final class Committer<T> {
    private final Executor executor;
    private final int waitingMax;
    private final Consumer<List<T>> commit;
    private final ArrayDeque<T> waiting = new ArrayDeque<>();
    private boolean running;

    /**
     * @param waitingMax most entries that may wait; a further one is turned away
     * @param commit writes one batch and answers each entry itself; must not throw
     */
    Committer(Executor executor, int waitingMax, Consumer<List<T>> commit) {
        this.executor = executor;
        this.waitingMax = waitingMax;
        this.commit = commit;
    }

    /** False when too many entries wait already; then nothing happens with this one. */
    boolean offer(T entry) {
        synchronized (waiting) {
            if (waiting.size() >= waitingMax) {
                return false;
            }
            waiting.add(entry);
            if (running) {
                return true;
            }
            running = true;
        }
        executor.execute(this::run);
        return true;
    }

    private void run() {
        while (true) {
            List<T> batch;
            synchronized (waiting) {
                if (waiting.isEmpty()) {
                    running = false;
                    return;
                }
                batch = new ArrayList<>(waiting);
                waiting.clear();
            }
            commit.accept(batch);
        }
    }
}
