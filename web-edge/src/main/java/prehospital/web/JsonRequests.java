package prehospital.web;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.Optional;
import java.util.function.Function;
import prehospital.protocol.wire.BadMessage;
import prehospital.protocol.wire.Wire;

/** Typed request bodies and answers in JSON; everything outside its limits becomes a problem document. */
public final class JsonRequests {
    /** Largest request body of an ordinary route, in bytes. */
    public static final int BODY_BYTES_MAX = 64 * 1024;

    private JsonRequests() {}

    /** Reads the body up to {@value #BODY_BYTES_MAX} bytes; place it after the access checks of a route and before {@link #read}. */
    public static Handler<RoutingContext> body() {
        return body(BODY_BYTES_MAX);
    }

    /** Reads the body up to a limit in bytes; larger ones are refused with 413. */
    public static Handler<RoutingContext> body(int bytesMax) {
        BodyHandler body = BodyHandler.create(false).setBodyLimit(bytesMax);
        return context -> body.handle(context); // plain, so that the access check of a route may stand before it
    }

    /**
     * The body as a value; an empty body is read as {@code {}}.
     *
     * @throws ProblemException when the content type is not JSON
     * @throws BadMessage when the body is not what it should be
     */
    public static <T> T read(RoutingContext context, Class<T> type) {
        String contentType = Optional.ofNullable(context.request().getHeader(HttpHeaders.CONTENT_TYPE))
                .orElse("");
        String mediaType = contentType.split(";", 2)[0].strip();
        if (!"application/json".equalsIgnoreCase(mediaType)) {
            throw Problem.of(Problem.Kind.UNSUPPORTED_MEDIA_TYPE, "send application/json")
                    .failure();
        }
        String text = context.body().asString();
        return Wire.read(text == null || text.isBlank() ? "{}" : text, type);
    }

    /**
     * A query parameter.
     *
     * @throws ProblemException when it is longer than {@code lengthMax} characters
     */
    public static Optional<String> query(RoutingContext context, String name, int lengthMax) {
        Optional<String> value = Optional.ofNullable(context.request().getParam(name));
        if (value.isPresent() && value.orElseThrow().length() > lengthMax) {
            throw Problem.of(Problem.Kind.BAD_REQUEST, name + " is longer than " + lengthMax + " characters")
                    .failure();
        }
        return value;
    }

    /** A route that answers 200 with the value of a future; what it throws or fails with becomes a problem document. */
    public static Handler<RoutingContext> answering(Function<RoutingContext, Future<?>> route) {
        return answering(200, route);
    }

    /** A route that answers with this status and the value of a future; a future without a value answers without a body. */
    public static Handler<RoutingContext> answering(int status, Function<RoutingContext, Future<?>> route) {
        return context -> route.apply(context).onComplete(done -> {
            if (done.failed()) {
                context.fail(done.cause());
            } else if (done.result() == null) {
                empty(context);
            } else {
                answer(context, status, done.result());
            }
        });
    }

    /** Ends the request with a JSON value. */
    public static void answer(RoutingContext context, int status, Object value) {
        context.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(Wire.write(value));
    }

    /** Ends the request with 204. */
    public static void empty(RoutingContext context) {
        context.response()
                .setStatusCode(204)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end();
    }
}
