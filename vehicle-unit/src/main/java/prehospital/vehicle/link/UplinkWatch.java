package prehospital.vehicle.link;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.net.ClientOptionsBase;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.protocol.view.UplinkView;
import prehospital.web.ProgramAddresses;
import prehospital.web.tls.ClientTls;

/**
 * The uplinks of a vehicle at work: binds connections to them, asks those that are not in use now and then whether the centre answers over them, and says which one
 * should be used. With none or one nothing is asked. Event loop only.
 */
final class UplinkWatch {
    private static final int CONNECT_MILLIS = 5_000;

    /** Largest message from the centre, in bytes; a situation with a long route is the largest. */
    private static final int MESSAGE_MAX = 8 * 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(UplinkWatch.class);

    private final Vertx vertx;
    private final ProgramAddresses centre;
    private final Uplinks uplinks;
    private final InstantSource clock;
    private final UplinkChoice choice;
    private final List<Way> ways = new ArrayList<>();
    private long timer = -1;

    /** One uplink with its clients, which are made anew when its address changes. */
    private static final class Way {
        private Optional<String> address = Optional.empty();
        private Optional<Clients> clients = Optional.empty();
        private boolean asking;
        private long askedAt = Long.MIN_VALUE / 2;
        private UplinkView.State state = UplinkView.State.SILENT;
        private Instant since;

        Way(Instant now) {
            since = now;
        }
    }

    private record Clients(WebSocketClient links, Optional<HttpClient> questions) {
        void close() {
            links.close();
            questions.ifPresent(HttpClient::close);
        }
    }

    UplinkWatch(Vertx vertx, ProgramAddresses centre, Uplinks uplinks, InstantSource clock) {
        this.vertx = vertx;
        this.centre = centre;
        this.uplinks = uplinks;
        this.clock = clock;
        int count = Math.max(1, uplinks.all().size());
        this.choice = new UplinkChoice(count, uplinks.limits());
        for (int i = 0; i < count; i++) {
            ways.add(new Way(clock.instant()));
        }
    }

    /** Begins to look, when there is anything to choose; each look is told. */
    void start(Runnable looked) {
        if (uplinks.several()) {
            timer = vertx.setPeriodic(uplinks.limits().look(), tick -> {
                ask();
                looked.run();
            });
        }
    }

    Future<Void> close() {
        vertx.cancelTimer(timer);
        ways.forEach(way -> way.clients.ifPresent(Clients::close));
        return Future.succeededFuture();
    }

    /** What to dial while there is no connection; it counts as in use from now on. */
    int dial() {
        UplinkChoice.Choice next = choice.whileDown(now());
        take(next);
        return next.uplink();
    }

    /** Another one that should be used in place of the one that is. */
    Optional<UplinkChoice.Choice> better() {
        UplinkChoice.Choice wanted = choice.whileUp(now());
        return wanted.uplink() == choice.used() ? Optional.empty() : Optional.of(wanted);
    }

    /** The link goes over this one. */
    void take(UplinkChoice.Choice chosen) {
        if (chosen.uplink() != choice.used()) {
            LOG.info("uplink {} in place of {}: {}", name(chosen.uplink()), name(choice.used()), chosen.reason());
        }
        choice.uses(chosen, now());
    }

    /** Opens a connection to the centre over an uplink. */
    Future<WebSocket> connect(int uplink, WebSocketConnectOptions options) {
        Optional<Clients> clients = clients(uplink);
        return clients.isPresent()
                ? clients.orElseThrow().links().connect(options.setTimeout(CONNECT_MILLIS))
                : Future.failedFuture("uplink " + name(uplink) + " has no address");
    }

    /** Something came over the one in use. */
    void heard() {
        choice.heard(choice.used(), now());
    }

    /** The centre answered over the one in use. */
    void answered(long nanos) {
        choice.answered(choice.used(), nanos / 1e6, now());
    }

    /** An uplink could not be dialled or lost its connection. */
    void failed(int uplink) {
        choice.missed(uplink);
    }

    /** Whether another than the one in use answers. */
    boolean elsewhere() {
        return choice.elsewhere(now());
    }

    /** Whether every uplink was tried without success since the one in use was chosen for what it is. */
    boolean allTried() {
        return !elsewhere() && choice.used() == ways.size() - 1;
    }

    /** Name of the one in use, empty when the system chooses. */
    String inUse() {
        return uplinks.all().isEmpty() ? "" : name(choice.used());
    }

    /** All of them, in order of preference; none when the system chooses. */
    List<UplinkView> views() {
        return IntStream.range(0, uplinks.all().size()).mapToObj(this::view).toList();
    }

    private UplinkView view(int uplink) {
        Way way = ways.get(uplink);
        long now = now();
        boolean inUse = uplink == choice.used();
        UplinkView.State state = inUse
                ? UplinkView.State.IN_USE
                : choice.answers(uplink, now)
                        ? UplinkView.State.READY
                        : way.address.isEmpty() ? UplinkView.State.WITHOUT_ADDRESS : UplinkView.State.SILENT;
        if (state != way.state) {
            way.state = state;
            way.since = clock.instant();
        }
        return new UplinkView(
                uplinks.all().get(uplink).name(),
                state,
                way.since,
                choice.heardAt(uplink).map(at -> clock.instant().minusMillis(now - at)),
                choice.roundTrip(uplink).map(mean -> (int) Math.round(mean)),
                Optional.of(choice.reason()).filter(reason -> inUse));
    }

    private String name(int uplink) {
        return uplinks.all().isEmpty()
                ? "of the system"
                : uplinks.all().get(uplink).name();
    }

    private static long now() {
        return System.nanoTime() / 1_000_000;
    }

    private void ask() {
        for (int i = 0; i < ways.size(); i++) {
            Way way = ways.get(i);
            long now = now();
            if (i != choice.used()
                    && !way.asking
                    && now - way.askedAt >= uplinks.limits().probe()) {
                way.askedAt = now;
                ask(i, way);
            }
        }
    }

    private void ask(int uplink, Way way) {
        Optional<HttpClient> client = clients(uplink).flatMap(Clients::questions);
        if (client.isEmpty()) {
            choice.missed(uplink);
            return;
        }
        URI where = centre.current();
        RequestOptions question = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setHost(where.getHost())
                .setPort(ProgramAddresses.port(where))
                .setSsl(ProgramAddresses.isTls(where))
                .setURI("/health/live")
                .setTimeout(UplinkLimits.ANSWER_MAX);
        long from = System.nanoTime();
        way.asking = true;
        client.orElseThrow()
                .request(question)
                .compose(request -> request.send().compose(HttpClientResponse::end))
                .onComplete(answer -> {
                    way.asking = false;
                    if (uplink == choice.used()) {
                        return;
                    }
                    if (answer.succeeded()) {
                        choice.answered(uplink, (System.nanoTime() - from) / 1e6, now());
                    } else {
                        LOG.debug("uplink {}: {}", name(uplink), ClientTls.words(answer.cause()));
                        choice.missed(uplink);
                    }
                });
    }

    private Optional<Clients> clients(int uplink) {
        Way way = ways.get(uplink);
        Optional<String> address = uplinks.all().isEmpty()
                ? Optional.of("")
                : uplinks.all().get(uplink).address();
        if (!address.equals(way.address)) {
            way.clients.ifPresent(Clients::close);
            way.clients = address.map(this::clientsFrom);
            way.address = address;
        }
        return way.clients;
    }

    private Clients clientsFrom(String address) {
        WebSocketClientOptions links =
                new WebSocketClientOptions().setMaxMessageSize(MESSAGE_MAX).setMaxFrameSize(MESSAGE_MAX);
        HttpClientOptions questions =
                new HttpClientOptions().setMaxPoolSize(1).setMaxWaitQueueSize(1).setKeepAliveTimeout(60);
        return new Clients(
                vertx.createWebSocketClient(from(address, links, CONNECT_MILLIS)),
                uplinks.several()
                        ? Optional.of(vertx.createHttpClient(from(address, questions, (int) UplinkLimits.ANSWER_MAX)))
                        : Optional.empty());
    }

    private <T extends ClientOptionsBase> T from(String address, T options, int connectMillis) {
        options.setConnectTimeout(connectMillis);
        if (!address.isEmpty()) {
            options.setLocalAddress(address);
        }
        return centre.secured(options);
    }
}
