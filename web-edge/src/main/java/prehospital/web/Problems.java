package prehospital.web;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.protocol.wire.BadMessage;
import prehospital.protocol.wire.Wire;

/** Turns every failure of a route into a problem document; a bug is told by an id only, which the log explains. */
public final class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final String MEDIA_TYPE = "application/problem+json";
    private static final int RETRY_SECONDS = 1;
    private static final Set<Integer> RETRY_LATER =
            Set.of(Problem.Kind.RATE_LIMITED.status(), Problem.Kind.UNAVAILABLE.status());

    private static final Map<Integer, Problem> BY_STATUS = Map.of(
            400, Problem.of(Problem.Kind.BAD_REQUEST, "the request is not well formed"),
            401, Problem.of(Problem.Kind.NOT_SIGNED_IN, "sign in first"),
            403, Problem.of(Problem.Kind.FORBIDDEN, "this is not yours to see or do"),
            404, Problem.of(Problem.Kind.NOT_FOUND, "there is nothing at this address"),
            405, Problem.of(Problem.Kind.METHOD_NOT_ALLOWED, "this address does not know that method"),
            413, Problem.of(Problem.Kind.TOO_LARGE, "the request is larger than this address takes"),
            415, Problem.of(Problem.Kind.UNSUPPORTED_MEDIA_TYPE, "send application/json"),
            429, Problem.of(Problem.Kind.RATE_LIMITED, "too many requests; try again later"),
            502, Problem.of(Problem.Kind.UPSTREAM, "the program behind this address does not answer"),
            503, Problem.of(Problem.Kind.UNAVAILABLE, "this part is not available now"));

    private Problems() {}

    /** Makes every failure and every unknown address or method below this router a problem document. */
    public static void answerOn(Router router) {
        for (int status : BY_STATUS.keySet()) {
            router.errorHandler(status, Problems::answerFailure);
        }
        router.errorHandler(500, Problems::answerFailure);
        router.route().failureHandler(Problems::answerFailure);
    }

    /** Ends the request with this problem, unless it has been answered already. */
    public static void answer(RoutingContext context, Problem problem) {
        HttpServerResponse response = context.response();
        if (response.ended() || response.closed()) {
            return;
        }
        if (response.headWritten()) {
            context.request().connection().close();
            return;
        }
        if (RETRY_LATER.contains(problem.status()) && !response.headers().contains("Retry-After")) {
            response.putHeader("Retry-After", Integer.toString(RETRY_SECONDS));
        }
        if (!context.request().isEnded()) {
            // What the client still sends is not read: the connection ends with this answer.
            response.putHeader(HttpHeaders.CONNECTION, "close");
            context.request().resume();
        }
        response.setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(Wire.write(problem));
    }

    private static void answerFailure(RoutingContext context) {
        Throwable failure = context.failure();
        answer(context, failure == null ? byStatus(context.statusCode()) : problemOf(failure, context));
    }

    private static Problem problemOf(Throwable failure, RoutingContext context) {
        return switch (failure) {
            case ProblemException ours -> ours.problem();
            case BadMessage bad -> Problem.of(bad);
            case HttpException http -> byStatus(http.getStatusCode());
            default ->
                context.statusCode() >= 400 && context.statusCode() < 500
                        ? byStatus(context.statusCode())
                        : unknown(failure, context);
        };
    }

    private static Problem unknown(Throwable failure, RoutingContext context) {
        String id = UUID.randomUUID().toString();
        LOG.error(
                "{} {} failed, problem {}",
                context.request().method(),
                context.request().path(),
                id,
                failure);
        return Problem.of(Problem.Kind.INTERNAL, "something went wrong here; the log explains it under " + id);
    }

    private static Problem byStatus(int status) {
        Problem known = BY_STATUS.get(status);
        return known == null
                ? Problem.of(
                        status >= 500 ? Problem.Kind.INTERNAL : Problem.Kind.BAD_REQUEST,
                        "the request could not be answered (" + status + ")")
                : known;
    }
}
