package prehospital.app;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.protocol.StartRefused;

/** Runs programs in the foreground: starts them, says when they are ready, and stops them in order on Ctrl-C or SIGTERM. */
final class Foreground {
    /** Longest clean stop; what is not ended then is cut off (everything acknowledged is on disk already). */
    private static final int STOP_SECONDS_MAX = 20;

    /** Work off the event loops that takes longer is warned of; the first start prepares a map. */
    private static final int WORK_MINUTES_MAX = 10;

    private static final Logger LOG = LoggerFactory.getLogger(Foreground.class);

    private final Vertx vertx = Vertx.vertx(options());
    private final Parts parts = new Parts();
    private final PrintStream out;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final AtomicBoolean stopping = new AtomicBoolean();

    Foreground(PrintStream out) {
        this.out = out;
    }

    /** Files come from the class path and from disk directly; copies in the system's temporary directory would be left behind. */
    private static VertxOptions options() {
        return new VertxOptions()
                .setMaxWorkerExecuteTime(WORK_MINUTES_MAX)
                .setMaxWorkerExecuteTimeUnit(TimeUnit.MINUTES)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false));
    }

    /** Starts what the caller wires, then waits until a signal has stopped it. Main thread only. */
    int run(Wiring wiring) {
        Thread hook = new Thread(this::stopOnSignal, "stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            String origin = wiring.start(vertx, parts);
            out.println("ready " + origin);
            out.flush();
            stopped.await();
            return Shell.STARTED_AND_STOPPED;
        } catch (InterruptedException _signal) {
            Thread.currentThread().interrupt();
            return Shell.STARTED_AND_STOPPED;
        } catch (RuntimeException | ExecutionException | TimeoutException failure) {
            if (stopping.get()) {
                return Shell.STARTED_AND_STOPPED;
            }
            Runtime.getRuntime().removeShutdownHook(hook);
            stop();
            throw failure instanceof StartRefused refused ? refused : new StartRefused(Sentence.of(failure), failure);
        }
    }

    /** A page of wiring: starts programs, registers each with the parts, and answers the origin that people open. */
    interface Wiring {
        String start(Vertx vertx, Parts parts) throws InterruptedException, ExecutionException, TimeoutException;
    }

    private void stopOnSignal() {
        stopping.set(true);
        boolean clean = stop();
        stopped.countDown();
        // A stop that was asked for is not a failure: without this the exit code would be the signal's.
        Runtime.getRuntime().halt(clean ? Shell.STARTED_AND_STOPPED : Shell.REFUSED);
    }

    private boolean stop() {
        Future<Void> all = parts.stopAll().eventually(() -> vertx.close());
        try {
            all.toCompletionStage().toCompletableFuture().get(STOP_SECONDS_MAX, TimeUnit.SECONDS);
            return true;
        } catch (InterruptedException | ExecutionException | TimeoutException failure) {
            LOG.error("the stop did not end in {} s", STOP_SECONDS_MAX, failure);
            return false;
        }
    }
}
