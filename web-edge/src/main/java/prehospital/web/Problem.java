package prehospital.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Locale;
import java.util.Optional;
import prehospital.protocol.Refusal;
import prehospital.protocol.wire.BadMessage;
import prehospital.protocol.wire.Wire;

/**
 * An RFC 9457 problem document.
 *
 * @param type always {@code about:blank}: {@code code} tells problems apart
 * @param title the meaning of the status in a few words
 * @param status the HTTP status, 400–599
 * @param code a {@link Refusal} for 409, else one of {@link Kind}
 * @param detail one sentence for the person or program that asked
 * @param path where in the request body the problem is; absent when it is not in one place
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Problem(String type, String title, int status, String code, String detail, Optional<String> path) {
    private static final int CONFLICT = 409;
    private static final String NO_SENTENCE = "it does not say why";

    /** The problems that are not refusals of the core. */
    public enum Kind {
        BAD_REQUEST(400),
        NOT_SIGNED_IN(401),
        FORBIDDEN(403),
        NOT_FOUND(404),
        METHOD_NOT_ALLOWED(405),
        CONFLICT(409),
        TOO_LARGE(413),
        UNSUPPORTED_MEDIA_TYPE(415),
        RANGE_NOT_SATISFIABLE(416),
        RATE_LIMITED(429),
        HEADERS_TOO_LARGE(431),
        INTERNAL(500),
        UPSTREAM(502),
        UNAVAILABLE(503);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        /** The HTTP status. */
        public int status() {
            return status;
        }
    }

    /** A problem of a kind, in one sentence. */
    public static Problem of(Kind kind, String detail) {
        return new Problem("about:blank", title(kind.name()), kind.status, kind.name(), detail, Optional.empty());
    }

    /** Bad input, with its place in the body. */
    public static Problem of(BadMessage bad) {
        Optional<String> path = Optional.of(bad.path()).filter(text -> !text.isEmpty());
        return new Problem(
                "about:blank",
                title(Kind.BAD_REQUEST.name()),
                Kind.BAD_REQUEST.status,
                Kind.BAD_REQUEST.name(),
                String.valueOf(bad.getMessage()),
                path);
    }

    /** A refusal of the core. */
    public static Problem of(Refusal refusal, String detail) {
        return new Problem("about:blank", title(refusal.name()), CONFLICT, refusal.name(), detail, Optional.empty());
    }

    /** A refusal of the core, in the words of its name. */
    public static Problem of(Refusal refusal) {
        return of(refusal, title(refusal.name()));
    }

    /** The sentence of a problem document that another program answered with; of anything else, that it does not say why. */
    public static String said(String document) {
        try {
            return document.startsWith("{")
                    ? Wire.readOwn(document, Problem.class).detail()
                    : NO_SENTENCE;
        } catch (BadMessage _anythingElse) {
            return NO_SENTENCE;
        }
    }

    /** This problem as a failure of a future or a handler. */
    public ProblemException failure() {
        return new ProblemException(this);
    }

    private static String title(String code) {
        String words = code.replace('_', ' ').toLowerCase(Locale.ROOT);
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
