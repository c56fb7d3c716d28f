package prehospital.hospital.link;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Things to be fetched from the centre and told in FHIR, one after the other and each once: what cannot be had is tried again in {@link #AGAIN},
 * {@value #TRIES_MAX} times at most; after that it counts as not begun, and the next reason to look begins it anew. Event loop of its link.
 */
final class Errands {
    /** How long until another try. */
    static final Duration AGAIN = Duration.ofSeconds(10);
    /** How often one thing is tried. */
    static final int TRIES_MAX = 30;
    /** Errands that are remembered as begun; an older one would be done again without effect. */
    private static final int REMEMBERED_MAX = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(Errands.class);

    private final Vertx vertx;
    private final Set<String> begun = new LinkedHashSet<>();
    private Future<Void> chain = Future.succeededFuture();
    private boolean stopped;

    Errands(Vertx vertx) {
        this.vertx = vertx;
    }

    void stop() {
        stopped = true;
    }

    /**
     * Does something unless it was begun under this name.
     *
     * @param what it is, as the log says it when it fails
     * @param name which one; a device may have named it, so it stands in no log
     */
    void once(String what, String name, Supplier<Future<Void>> deed) {
        String errand = what + " " + name;
        if (!begun.add(errand)) {
            return;
        }
        while (begun.size() > REMEMBERED_MAX) {
            begun.remove(begun.iterator().next());
        }
        queue(new Errand(what, errand, deed), TRIES_MAX);
    }

    private record Errand(String what, String name, Supplier<Future<Void>> deed) {}

    private void queue(Errand errand, int left) {
        chain = chain.compose(before ->
                        stopped ? Future.succeededFuture() : errand.deed().get())
                .recover(failure -> {
                    if (!stopped && left > 1) {
                        vertx.setTimer(AGAIN.toMillis(), fired -> queue(errand, left - 1));
                    } else if (!stopped) {
                        begun.remove(errand.name());
                        LOG.warn(
                                "{} could not be told in FHIR: {}",
                                errand.what(),
                                failure.getClass().getSimpleName());
                    }
                    return Future.succeededFuture();
                });
    }
}
