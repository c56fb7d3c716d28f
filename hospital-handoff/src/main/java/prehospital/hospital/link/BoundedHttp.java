package prehospital.hospital.link;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.Optional;
import prehospital.fhir.history.HistoryReader;
import prehospital.web.ProgramAddresses;

/** Requests to a hospital's FHIR server whose answers are read up to a size and no longer than a time. Follows no redirects. Event loops. */
final class BoundedHttp {
    private static final String MEDIA_TYPE = "application/fhir+json";
    private static final int CONNECT_MILLIS_MAX = 2_000;
    private static final int CONNECTIONS_MAX = 8;

    private final Vertx vertx;
    private final ExternalServer.Target target;
    private final HttpClient client;

    BoundedHttp(Vertx vertx, ExternalServer.Target target) {
        this.vertx = vertx;
        this.target = target;
        this.client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setConnectTimeout(CONNECT_MILLIS_MAX)
                        .setDecompressionSupported(false)
                        .setSsl(ProgramAddresses.isTls(target.base())),
                new PoolOptions().setHttp1MaxSize(CONNECTIONS_MAX));
    }

    /** What a server answered. */
    record Answer(int status, String body) {}

    /** A request that is not answered in time, or with more than allowed. The sentence carries nothing of a patient. */
    static final class Failed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final boolean late;

        Failed(String sentence) {
            this(sentence, false);
        }

        Failed(String sentence, boolean late) {
            super(sentence, null, false, false);
            this.late = late;
        }
    }

    /** Not what was waited for once already. */
    static boolean mayWorkAgain(Throwable failure) {
        return !(failure instanceof Failed failed && failed.late);
    }

    /** Asks; the body goes with the content type, when there is one. */
    Future<Answer> ask(HttpMethod method, URI address, String body, String contentType, long millisMax) {
        Promise<Answer> answer = Promise.promise();
        RequestOptions options = new RequestOptions()
                .setMethod(method)
                .setAbsoluteURI(address.toString())
                .setFollowRedirects(false)
                .putHeader("Accept", MEDIA_TYPE)
                .setConnectTimeout(CONNECT_MILLIS_MAX);
        target.authorization().ifPresent(value -> options.putHeader("Authorization", value));
        if (!body.isEmpty()) {
            options.putHeader("Content-Type", contentType);
        }
        client.request(options)
                .onFailure(failure -> answer.tryFail(new Failed("the server cannot be reached")))
                .onSuccess(request -> exchange(request, body, answer, Math.max(1, millisMax)));
        return answer.future();
    }

    private void exchange(HttpClientRequest request, String body, Promise<Answer> answer, long millisMax) {
        long timer = vertx.setTimer(millisMax, id -> {
            if (answer.tryFail(new Failed("the server did not answer in time", true))) {
                request.reset();
            }
        });
        answer.future().onComplete(done -> vertx.cancelTimer(timer));
        Future<HttpClientResponse> sent = body.isEmpty() ? request.send() : request.send(body);
        sent.onFailure(failure -> answer.tryFail(new Failed("the server broke off")))
                .onSuccess(response -> read(request, response, answer));
    }

    private static void read(HttpClientRequest request, HttpClientResponse response, Promise<Answer> answer) {
        Buffer collected = Buffer.buffer();
        response.handler(piece -> {
            if (collected.length() + piece.length() > HistoryReader.BYTES_MAX) {
                if (answer.tryFail(new Failed("the server answered more than " + HistoryReader.BYTES_MAX + " bytes"))) {
                    request.reset();
                }
            } else {
                collected.appendBuffer(piece);
            }
        });
        response.exceptionHandler(failure -> answer.tryFail(new Failed("the server broke off")));
        response.endHandler(end -> answer.tryComplete(new Answer(response.statusCode(), collected.toString())));
    }

    /** An address that the server named, when it is on this server: its secret goes nowhere else. */
    Optional<URI> own(String named) {
        try {
            String base = target.base().toString();
            URI address = URI.create(base.endsWith("/") ? base : base + "/").resolve(named);
            boolean same =
                    String.valueOf(address.getScheme()).equals(target.base().getScheme())
                            && String.valueOf(address.getAuthority())
                                    .equals(target.base().getAuthority());
            return same ? Optional.of(address) : Optional.empty();
        } catch (IllegalArgumentException _noAddress) {
            return Optional.empty();
        }
    }

    Future<Void> close() {
        return client.close();
    }
}
