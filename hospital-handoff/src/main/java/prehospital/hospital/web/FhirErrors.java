package prehospital.hospital.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.fhir.Outcomes;
import prehospital.hospital.store.AuditTrail;
import prehospital.hospital.store.WriteRefused;
import prehospital.protocol.wire.BadMessage;
import prehospital.web.ProblemException;

/** Errors below {@code /fhir} as FHIR says them: an OperationOutcome with one sentence. */
final class FhirErrors {
    static final String MEDIA_TYPE = "application/fhir+json";
    private static final int RETRY_SECONDS = 1;
    private static final int UNAVAILABLE = 503;
    private static final Logger LOG = LoggerFactory.getLogger(FhirErrors.class);

    private FhirErrors() {}

    /** A status with its sentence. */
    record Said(int status, Outcomes.Reason reason, String sentence) {}

    static void answer(RoutingContext context) {
        Throwable failure = context.failure();
        Said said = failure == null ? said(context.statusCode(), "") : said(failure);
        if (said.status() >= 500) {
            LOG.error(
                    "{} {} failed",
                    context.request().method(),
                    context.request().path(),
                    failure);
        }
        send(context, said.status(), Outcomes.error(said.reason(), said.sentence()));
    }

    /** No route took the request: an address without anything behind it, or one that does not know the method. */
    static void unknown(RoutingContext context) {
        String path = context.normalizedPath();
        Set<String> allowed = new TreeSet<>();
        if (path.matches("/fhir/?")) {
            allowed.add("POST");
        } else if (path.matches("/fhir/(\\$validate|[A-Za-z]+/(\\$validate|_search))")) {
            allowed.add("POST");
        } else if (path.matches("/fhir/[A-Za-z]+/[A-Za-z0-9.-]{1,64}")) {
            allowed.addAll(Set.of("GET", "PUT"));
        } else if (path.matches("/fhir/[A-Za-z]+(/[A-Za-z0-9.-]{1,64}/(\\$everything|_history/[0-9]+))?")) {
            allowed.add("GET");
        }
        if (allowed.isEmpty() || allowed.contains(context.request().method().name())) {
            context.fail(404);
        } else {
            context.response().putHeader("Allow", String.join(", ", allowed));
            context.fail(405);
        }
    }

    /** Sends a file to be kept, not shown: it is what a device or another program made. */
    static void send(RoutingContext context, StoredFiles.Stored file) {
        context.response().putHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment");
        send(context, 200, file.mediaType(), file.content());
    }

    static void send(RoutingContext context, int status, String json) {
        send(context, status, MEDIA_TYPE + "; charset=utf-8", Buffer.buffer(json));
    }

    /** What may say something of a patient leaves when it is on disk who gets it, and else not at all. */
    private static void send(RoutingContext context, int status, String mediaType, Buffer body) {
        if (status >= 300) {
            end(context, status, mediaType, body);
            return;
        }
        AuditTrail.settled(context, status)
                .onSuccess(durable -> end(context, status, mediaType, body))
                .onFailure(failure -> {
                    Outcomes.Reason reason = Outcomes.Reason.EXCEPTION;
                    String sentence = "accesses cannot be written down now; try again in a moment";
                    end(
                            context,
                            UNAVAILABLE,
                            MEDIA_TYPE + "; charset=utf-8",
                            Buffer.buffer(Outcomes.error(reason, sentence)));
                });
    }

    private static void end(RoutingContext context, int status, String mediaType, Buffer body) {
        if (context.response().ended() || context.response().closed()) {
            return;
        }
        if (!context.request().isEnded()) {
            // What the client still sends is not read: an HTTP/1 connection ends with this answer.
            if (context.request().version() != HttpVersion.HTTP_2) {
                context.response().putHeader(HttpHeaders.CONNECTION, "close");
            }
            context.request().resume();
        }
        if ((status == 429 || status == UNAVAILABLE)
                && !context.response().headers().contains("Retry-After")) {
            context.response().putHeader("Retry-After", Integer.toString(RETRY_SECONDS));
        }
        context.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, mediaType)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(body);
    }

    private static Said said(Throwable failure) {
        return switch (failure) {
            case ProblemException problem ->
                said(problem.problem().status(), problem.problem().detail());
            case BadMessage bad -> new Said(400, Outcomes.Reason.INVALID, String.valueOf(bad.getMessage()));
            case WriteRefused refused ->
                switch (refused.kind()) {
                    case NOT_YOURS -> new Said(403, Outcomes.Reason.FORBIDDEN, String.valueOf(refused.getMessage()));
                    case VERSION -> new Said(412, Outcomes.Reason.CONFLICT, String.valueOf(refused.getMessage()));
                };
            case HttpException http -> said(http.getStatusCode(), "");
            default -> said(500, "something went wrong here; the log explains it");
        };
    }

    private static Said said(int status, String sentence) {
        return switch (status) {
            case 401 -> new Said(401, Outcomes.Reason.NOT_SIGNED_IN, or(sentence, "sign in first"));
            case 403 -> new Said(403, Outcomes.Reason.FORBIDDEN, or(sentence, "this is not yours to see or do"));
            case 404 -> new Said(404, Outcomes.Reason.NOT_FOUND, or(sentence, "there is no such resource"));
            case 405 -> new Said(405, Outcomes.Reason.NOT_SUPPORTED, or(sentence, "this method is not supported here"));
            case 406, 415 -> new Said(status, Outcomes.Reason.NOT_SUPPORTED, or(sentence, MEDIA_TYPE + " only"));
            case 409 -> new Said(409, Outcomes.Reason.CONFLICT, or(sentence, "this cannot be done as things stand"));
            case 413 -> new Said(413, Outcomes.Reason.TOO_LARGE, or(sentence, "at most 2 MB"));
            case 429 -> new Said(429, Outcomes.Reason.THROTTLED, or(sentence, "too many requests"));
            default ->
                status >= 400 && status < 500
                        ? new Said(status, Outcomes.Reason.INVALID, or(sentence, "the request is not well formed"))
                        : new Said(Math.max(500, status), Outcomes.Reason.EXCEPTION, or(sentence, "not available now"));
        };
    }

    private static String or(String sentence, String otherwise) {
        return sentence.isBlank() ? otherwise : sentence;
    }
}
