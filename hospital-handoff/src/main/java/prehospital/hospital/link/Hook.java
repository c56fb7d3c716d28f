package prehospital.hospital.link;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.net.URI;
import prehospital.fhir.SubscriptionTerms;

/** Posts notifications to the endpoints of subscribers; redirects are not followed. Event loops. */
final class Hook implements Subscriptions.Carrier {
    private static final int CONNECT_MILLIS_MAX = 5_000;
    private static final String MEDIA_TYPE = "application/fhir+json";

    private final WebClient client;

    Hook(Vertx vertx) {
        this.client = WebClient.create(
                vertx,
                new WebClientOptions().setConnectTimeout(CONNECT_MILLIS_MAX).setFollowRedirects(false));
    }

    @Override
    public Future<Void> send(SubscriptionTerms terms, String notification) {
        URI endpoint = terms.endpoint().orElseThrow();
        HttpRequest<Buffer> request = client.postAbs(endpoint.toString())
                .timeout(terms.timeout().toMillis())
                .putHeader("Content-Type", MEDIA_TYPE);
        terms.headers().forEach(header -> {
            int colon = header.indexOf(':');
            request.putHeader(
                    header.substring(0, colon), header.substring(colon + 1).strip());
        });
        return request.sendBuffer(Buffer.buffer(notification))
                .compose(answer -> answer.statusCode() >= 200 && answer.statusCode() < 300
                        ? Future.succeededFuture()
                        : Future.failedFuture("the subscriber answered " + answer.statusCode()));
    }

    void close() {
        client.close();
    }
}
