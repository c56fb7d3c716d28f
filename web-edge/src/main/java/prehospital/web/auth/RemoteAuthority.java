package prehospital.web.auth;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import prehospital.protocol.wire.Wire;
import prehospital.web.Problem;
import prehospital.web.ProgramAddresses;

/**
 * The authority of a program that keeps no accounts: asks a centre, and goes by what it last heard of a session while the centre cannot be reached, until the
 * session expires. Knows hashes of tokens only. Event loops.
 */
public final class RemoteAuthority implements Authority {
    /** How long an answer is taken for good before the centre is asked again. */
    public static final Duration FRESH = Duration.ofSeconds(30);

    private static final int CONNECT_MILLIS_MAX = 2_000;
    private static final long ANSWER_MILLIS_MAX = 5_000;
    private static final int CONNECTIONS_MAX = 8;
    private static final int TOKEN_LENGTH_MAX = 128;

    private final WebClient client;
    private final ProgramAddresses centre;
    private final InstantSource clock;
    private final RememberedSessions remembered;

    /** Asks the centre at this base; remembers sessions in memory only. */
    public RemoteAuthority(Vertx vertx, URI centre, InstantSource clock) {
        this(vertx, ProgramAddresses.of(centre), clock, new RememberedSessions(Optional.empty()));
    }

    /** Asks the centre at this base; remembers sessions in a file too, so that a program started without link still knows them. */
    public RemoteAuthority(Vertx vertx, URI centre, InstantSource clock, Path memory) {
        this(vertx, ProgramAddresses.of(centre), clock, memory);
    }

    /** The same for a centre of several addresses. */
    public RemoteAuthority(Vertx vertx, ProgramAddresses centre, InstantSource clock, Path memory) {
        this(vertx, centre, clock, new RememberedSessions(Optional.of(memory)));
    }

    private RemoteAuthority(Vertx vertx, ProgramAddresses centre, InstantSource clock, RememberedSessions remembered) {
        this.client = WebClient.create(
                vertx,
                centre.secured(new WebClientOptions()
                        .setConnectTimeout(CONNECT_MILLIS_MAX)
                        .setMaxPoolSize(CONNECTIONS_MAX)
                        .setFollowRedirects(false)));
        this.centre = centre;
        this.clock = clock;
        this.remembered = remembered;
    }

    private record Login(String name, String password) {}

    @Override
    public Future<Optional<SignedIn>> login(String name, String password) {
        return ask(
                        HttpMethod.POST,
                        request -> request.putHeader("X-Token-Session", "yes")
                                .putHeader("Content-Type", "application/json")
                                .sendBuffer(Buffer.buffer(Wire.write(new Login(name, password)))))
                .map(answer -> switch (answer.statusCode()) {
                    case 200 -> Optional.of(signedIn(answer));
                    case 401 -> Optional.<SignedIn>empty();
                    default -> throw new IllegalStateException("the centre answered " + answer.statusCode());
                });
    }

    private SignedIn signedIn(HttpResponse<Buffer> answer) {
        SessionRoutes.SessionAnswer body = Wire.readOwn(answer.bodyAsString(), SessionRoutes.SessionAnswer.class);
        String token = body.token().orElseThrow(() -> new IllegalStateException("the centre sent no token"));
        Session session = session(token, body);
        remembered.keep(session, clock.instant());
        return new SignedIn(token, session);
    }

    @Override
    public Future<Optional<Session>> verify(String token) {
        if (token.isEmpty() || token.length() > TOKEN_LENGTH_MAX) {
            return Future.succeededFuture(Optional.empty());
        }
        Instant now = clock.instant();
        Optional<RememberedSessions.Entry> known = remembered.find(Secrets.hash(token), now);
        boolean fresh =
                known.isPresent() && known.orElseThrow().heardAt().plus(FRESH).isAfter(now);
        if (fresh) {
            return Future.succeededFuture(known.map(RememberedSessions.Entry::session));
        }
        return ask(token)
                .recover(failure -> known.isPresent()
                        ? Future.succeededFuture(known.map(RememberedSessions.Entry::session))
                        : Future.failedFuture(Problem.of(
                                        Problem.Kind.UNAVAILABLE,
                                        "the centre, which knows this session, cannot be reached")
                                .failure()));
    }

    private Future<Optional<Session>> ask(String token) {
        return ask(
                        HttpMethod.GET,
                        request -> request.bearerTokenAuthentication(token).send())
                .map(answer -> {
                    switch (answer.statusCode()) {
                        case 200 -> {
                            Session session = session(
                                    token, Wire.readOwn(answer.bodyAsString(), SessionRoutes.SessionAnswer.class));
                            remembered.keep(session, clock.instant());
                            return Optional.of(session);
                        }
                        case 401 -> {
                            remembered.forget(Secrets.hash(token));
                            return Optional.<Session>empty();
                        }
                        default -> throw new IllegalStateException("the centre answered " + answer.statusCode());
                    }
                });
    }

    @Override
    public Future<Void> logout(String token) {
        remembered.forget(Secrets.hash(token));
        return ask(
                        HttpMethod.DELETE,
                        request -> request.bearerTokenAuthentication(token).send())
                .mapEmpty();
    }

    /** Devices speak to the centre only; here none is known. */
    @Override
    public Future<Boolean> verifyDevice(String id, String secret) {
        return Future.succeededFuture(false);
    }

    /** An address that does not answer, or that has nobody to answer behind it, is left for the next one. */
    private Future<HttpResponse<Buffer>> ask(
            HttpMethod method, Function<HttpRequest<Buffer>, Future<HttpResponse<Buffer>>> send) {
        URI base = centre.current();
        HttpRequest<Buffer> request = client.requestAbs(
                        method, base.resolve("/api/session").toString())
                .timeout(ANSWER_MILLIS_MAX);
        return send.apply(request).onComplete(done -> {
            if (done.failed() || done.result().statusCode() >= 500) {
                centre.failed(base);
            }
        });
    }

    private static Session session(String token, SessionRoutes.SessionAnswer answer) {
        return new Session(answer.account(), Secrets.hash(token), answer.csrf(), answer.expiresAt());
    }
}
