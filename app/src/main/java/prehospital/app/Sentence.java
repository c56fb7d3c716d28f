package prehospital.app;

import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.mapdata.MapProblem;
import prehospital.protocol.StartRefused;

/** Turns a failure into the one sentence its reader needs; the details of unexpected ones go to the log file. */
final class Sentence {
    private static final Logger LOG = LoggerFactory.getLogger(Sentence.class);

    private Sentence() {}

    static String of(Throwable failure) {
        Throwable cause = unwrap(failure);
        if (cause instanceof StartRefused || cause instanceof MapProblem) {
            return text(cause);
        }
        if (cause instanceof TimeoutException) {
            return "the start took longer than its deadline and was given up; see the log in DATA/logs.";
        }
        LOG.error("unexpected failure", cause);
        return "an unexpected failure (" + cause + "); see the log in DATA/logs.";
    }

    /** A failure's own message, or its name when it has none. */
    static String text(Throwable failure) {
        return Objects.requireNonNullElse(
                failure.getMessage(), failure.getClass().getSimpleName());
    }

    /** The failure inside the wrappers that futures put around it. */
    private static Throwable unwrap(Throwable failure) {
        Throwable inner = failure;
        while ((inner instanceof ExecutionException || inner instanceof CompletionException)
                && inner.getCause() != null) {
            inner = inner.getCause();
        }
        return inner;
    }
}
