package prehospital.dispatch.web;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import prehospital.protocol.wire.Wire;
import prehospital.web.Problem;
import prehospital.web.ProblemException;

/**
 * What the centre itself has to say below {@code /fhir}, where the hospital program speaks: FHIR's own form of an error, an OperationOutcome of one issue
 * in one sentence. Programs that speak FHIR read nothing else. Event loops.
 */
final class FhirProblems {
    /** The hospital program does not answer; what was asked for may be there again any moment. */
    static final Problem AWAY = Problem.of(
            Problem.Kind.UNAVAILABLE,
            "the hospital program behind this address does not answer; try again in a moment");

    /** A program takes this long to start again; asking more often brings nothing sooner. */
    private static final int RETRY_SECONDS = 5;

    private FhirProblems() {}

    private record Outcome(String resourceType, List<Issue> issue) {}

    private record Issue(String severity, String code, String diagnostics) {}

    /** Ends the request with this problem, unless it has been answered already. */
    static void answer(RoutingContext context, Problem problem) {
        HttpServerResponse response = context.response();
        if (response.ended() || response.closed()) {
            return;
        }
        if (response.headWritten()) {
            context.request().connection().close();
            return;
        }
        if (problem.status() == Problem.Kind.UNAVAILABLE.status()) {
            response.putHeader("Retry-After", Integer.toString(RETRY_SECONDS));
        }
        if (!context.request().isEnded()) {
            // What the client still sends is not read: the connection ends with this answer.
            response.putHeader(HttpHeaders.CONNECTION, "close");
            context.request().resume();
        }
        response.setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/fhir+json; charset=utf-8")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(Wire.write(
                        new Outcome("OperationOutcome", List.of(new Issue("error", code(problem), problem.detail())))));
    }

    /** A failure of the route before the hospital program was asked; anything unknown is for the centre's own handler. */
    static void answerFailure(RoutingContext context) {
        if (context.failure() instanceof ProblemException ours) {
            answer(context, ours.problem());
        } else {
            context.next();
        }
    }

    /** FHIR's word for it (value set {@code issue-type}). */
    private static String code(Problem problem) {
        return switch (problem.status()) {
            case 403 -> "forbidden";
            case 413 -> "too-long";
            case 503 -> "transient";
            default -> "exception";
        };
    }
}
