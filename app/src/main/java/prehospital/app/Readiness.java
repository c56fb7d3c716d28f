package prehospital.app;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.List;
import prehospital.protocol.StartRefused;
import prehospital.web.ProgramAddresses;

/** Waits until programs answer {@code /health/ready} with 200, asking a few times a second. */
final class Readiness {
    private static final long ASK_AGAIN_MILLIS = 100;
    private static final long ANSWER_MILLIS_MAX = 2_000;

    private final Vertx vertx;
    private final long deadlineNanos;

    Readiness(Vertx vertx, Duration limit) {
        this.vertx = vertx;
        this.deadlineNanos = System.nanoTime() + limit.toNanos();
    }

    /** Succeeds when every part is ready; fails with {@link StartRefused} naming the first that is not in time. */
    Future<Void> await(List<Part> parts) {
        // Our own programs are asked, nothing secret is sent, and the certificate is for the name by which others know
        // us.
        HttpClient client =
                vertx.createHttpClient(new HttpClientOptions().setTrustAll(true).setVerifyHost(false));
        Future<Void> all = Future.succeededFuture();
        for (Part part : parts) {
            all = all.compose(ready -> await(client, part));
        }
        return all.eventually(() -> client.close());
    }

    private Future<Void> await(HttpClient client, Part part) {
        return ask(client, part).compose(ready -> {
            if (ready) {
                return Future.succeededFuture();
            }
            if (System.nanoTime() > deadlineNanos) {
                return Future.failedFuture(new StartRefused(
                        "the " + part.name() + " did not get ready in time; see its log in DATA/logs"));
            }
            return vertx.timer(ASK_AGAIN_MILLIS).compose(again -> await(client, part));
        });
    }

    private static Future<Boolean> ask(HttpClient client, Part part) {
        var question = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setHost(part.origin().getHost())
                .setPort(part.origin().getPort())
                .setSsl(ProgramAddresses.isTls(part.origin()))
                .setURI("/health/ready")
                .setTimeout(ANSWER_MILLIS_MAX);
        return client.request(question)
                .compose(request -> request.send())
                .map(response -> response.statusCode() == 200)
                .otherwise(false);
    }
}
