package prehospital.hospital.link;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.hospital.store.Outbox;

/**
 * Carries the outbox to an external FHIR R4 server: each bundle as one transaction, several patients at a time, one bundle of a patient at a time. A
 * bundle leaves the outbox only when the server has answered that it has it; an answer that is lost is repeated, which the bundles allow. Event loop.
 */
public final class ExternalServer {
    /** Patients whose bundles travel at the same time. */
    public static final int PATIENTS_MAX = 4;

    private static final int ANSWER_MILLIS_MAX = 30_000;
    private static final long LOOK_MILLIS = 500;
    private static final String MEDIA_TYPE = "application/fhir+json";
    /** Answers that say that the bundle itself is wrong; sending it again cannot help. */
    private static final Set<Integer> HOPELESS = Set.of(400, 413, 415, 422);

    private static final Logger LOG = LoggerFactory.getLogger(ExternalServer.class);

    private final Vertx vertx;
    private final Target target;
    private final Outbox outbox;
    private final InstantSource clock;
    private final Consumer<State> state;
    private final WebClient client;
    private final Set<String> onTheWay = new TreeSet<>();
    private final long ticker;
    private boolean looking;
    private boolean closed;

    /**
     * Where the bundles go.
     *
     * @param base of the FHIR server, such as {@code https://ed.example/fhir}
     * @param authorization value of the {@code Authorization} header; absent: none is sent
     */
    public record Target(URI base, Optional<String> authorization) {
        @Override
        public String toString() {
            return base.toString();
        }
    }

    /**
     * How delivery stands, for the board.
     *
     * @param target where to; absent when no external server is configured
     * @param waiting bundles the server does not have yet
     * @param dead bundles given up
     */
    public record State(
            Optional<String> target, long waiting, long dead, Optional<Instant> oldestAt, Optional<String> lastError) {}

    /** Starts to carry; {@code state} hears how it stands. Call on the event loop that shall do it. */
    public ExternalServer(Vertx vertx, Target target, Outbox outbox, InstantSource clock, Consumer<State> state) {
        this.vertx = vertx;
        this.target = target;
        this.outbox = outbox;
        this.clock = clock;
        this.state = state;
        this.client = WebClient.create(
                vertx,
                new WebClientOptions()
                        .setConnectTimeout(5_000)
                        .setFollowRedirects(false)
                        .setSsl("https".equals(target.base().getScheme())));
        this.ticker = vertx.setPeriodic(1, LOOK_MILLIS, id -> look());
    }

    /** Stops; what is not delivered stays in the outbox. */
    public Future<Void> close() {
        closed = true;
        vertx.cancelTimer(ticker);
        client.close();
        return Future.succeededFuture();
    }

    private void look() {
        if (looking || closed) {
            return;
        }
        looking = true;
        int room = PATIENTS_MAX - onTheWay.size();
        Future<Void> sent = room <= 0
                ? Future.succeededFuture()
                : outbox.due(clock.instant(), onTheWay.toArray(String[]::new), room)
                        .onSuccess(letters -> letters.forEach(this::send))
                        .mapEmpty();
        sent.compose(done -> outbox.lag())
                .onSuccess(lag -> state.accept(new State(
                        Optional.of(target.base().toString()),
                        lag.waiting(),
                        lag.dead(),
                        lag.oldestAt(),
                        lag.lastError())))
                .onFailure(failure -> LOG.warn("the FHIR outbox cannot be read: {}", failure.toString()))
                .onComplete(done -> looking = false);
    }

    private void send(Outbox.Letter letter) {
        onTheWay.add(letter.patient());
        post(letter)
                .compose(
                        answer -> settle(letter, answer),
                        failure -> outbox.failed(letter, String.valueOf(failure.getMessage()), false, clock.instant()))
                .onFailure(failure -> LOG.warn("the FHIR outbox cannot be written: {}", failure.toString()))
                .onComplete(done -> {
                    onTheWay.remove(letter.patient());
                    look();
                });
    }

    private Future<HttpResponse<Buffer>> post(Outbox.Letter letter) {
        HttpRequest<Buffer> request = client.postAbs(target.base().toString())
                .timeout(ANSWER_MILLIS_MAX)
                .putHeader("Content-Type", MEDIA_TYPE)
                .putHeader("Accept", MEDIA_TYPE)
                .putHeader("Prefer", "return=minimal");
        target.authorization().ifPresent(value -> request.putHeader("Authorization", value));
        return request.sendBuffer(Buffer.buffer(letter.bundle()));
    }

    private Future<Void> settle(Outbox.Letter letter, HttpResponse<Buffer> answer) {
        int status = answer.statusCode();
        if (status >= 200 && status < 300) {
            return outbox.delivered(letter);
        }
        String error = "HTTP " + status + " "
                + Optional.ofNullable(answer.bodyAsString()).orElse("");
        boolean hopeless = HOPELESS.contains(status);
        if (hopeless) {
            // Without the server's words, which may repeat what is said of the patient; the outbox keeps them.
            LOG.error("the FHIR server refuses bundle {} of {} with {}", letter.seq(), letter.patient(), status);
        }
        return outbox.failed(letter, error, hopeless, clock.instant());
    }
}
