package prehospital.web.auth;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import prehospital.protocol.Account;
import prehospital.protocol.Role;
import prehospital.web.Origin;
import prehospital.web.Problem;
import prehospital.web.ProblemException;
import prehospital.web.RateLimiter;

/**
 * The door of every route and WebSocket: finds out who asks, refuses foreign origins and missing CSRF tokens, limits the rate, and then checks
 * the role. Place {@link #require} or {@link #allow} first on a route, before the body is read. Event loops.
 */
public final class AuthGate {
    /** Sustained requests per second of one session or device. */
    public static final int REQUESTS_PER_SECOND = 50;
    /** Requests a session may have saved up. */
    public static final int REQUESTS_BURST = 200;

    private static final int SESSIONS_MAX = 10_000;
    private static final String CSRF_HEADER = "X-CSRF-Token";
    private static final String KEY = AuthGate.class.getName();
    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final Authority authority;
    private final InstantSource clock;
    private final RateLimiter rate;

    /** A door that asks this authority. */
    public AuthGate(Authority authority, InstantSource clock) {
        this.authority = authority;
        this.clock = clock;
        this.rate = new RateLimiter(REQUESTS_PER_SECOND, REQUESTS_BURST, SESSIONS_MAX, clock);
    }

    /** Lets people with any of these roles pass, and nobody else. */
    public Handler<RoutingContext> require(Role... roles) {
        Set<Role> any = Set.of(roles);
        return allow(principal -> any.stream().anyMatch(principal::has));
    }

    /** Lets every signed-in person pass. */
    public Handler<RoutingContext> person() {
        return allow(principal -> principal instanceof Principal.Person);
    }

    /** Lets everyone pass of whom the predicate says so; others get 401 or 403. */
    public Handler<RoutingContext> allow(Predicate<Principal> who) {
        return context -> {
            context.request().pause();
            authenticate(context.request())
                    .onSuccess(access -> {
                        if (who.test(access.principal())) {
                            context.put(KEY, access);
                            context.request().resume();
                            context.next();
                        } else {
                            context.fail(forbidden("your role does not allow this"));
                        }
                    })
                    .onFailure(context::fail);
        };
    }

    /** Who asks; only behind {@link #require} or {@link #allow}. */
    public static Principal principal(RoutingContext context) {
        return access(context).principal();
    }

    /** Who asks and by which session; only behind {@link #require} or {@link #allow}. */
    public static Access access(RoutingContext context) {
        if (context.get(KEY) instanceof Access access) {
            return access;
        }
        throw new IllegalStateException("the route has no access check before it");
    }

    /**
     * Finds out who sends a request, WebSocket handshakes included.
     *
     * @return fails with a {@link ProblemException}: not signed in, foreign origin, missing CSRF token, too many requests
     */
    public Future<Access> authenticate(HttpServerRequest request) {
        if (!Origin.isOurs(request)) {
            return Future.failedFuture(forbidden("the request comes from another site"));
        }
        Credentials credentials = Credentials.of(request);
        Future<Access> access = credentials.device().isPresent()
                ? device(credentials.device().orElseThrow(), credentials.token())
                : person(credentials, request);
        return access.compose(this::limited);
    }

    /** Whether the session behind an earlier access is still good; a device's always is. */
    public Future<Boolean> stillGood(String token) {
        return authority.verify(token).map(Optional::isPresent);
    }

    /** The session token of a request, wherever it carries it. */
    public static Optional<String> token(HttpServerRequest request) {
        return Credentials.of(request).token();
    }

    /** The device that shows its id and secret otherwise than in a header of its own; fails like {@link #authenticate}. */
    public Future<Access> device(String id, String secret) {
        return device(new Credentials.DeviceSecret(id, secret), Optional.empty())
                .compose(this::limited);
    }

    private Future<Access> person(Credentials credentials, HttpServerRequest request) {
        return session(credentials.token()).compose(found -> {
            if (found.isEmpty()) {
                return Future.failedFuture(notSignedIn());
            }
            Session session = found.orElseThrow();
            if (credentials.fromCookie() && !READING.contains(request.method()) && !csrfGiven(request, session)) {
                return Future.failedFuture(forbidden("the X-CSRF-Token header is missing or not the session's"));
            }
            return Future.succeededFuture(new Access(new Principal.Person(session.account()), Optional.of(session)));
        });
    }

    private Future<Access> device(Credentials.DeviceSecret device, Optional<String> token) {
        return authority
                .verifyDevice(device.id(), device.secret())
                .compose(known -> known
                        ? session(token).map(found -> deviceAccess(device.id(), found))
                        : Future.failedFuture(notSignedIn()));
    }

    private static Access deviceAccess(String id, Optional<Session> session) {
        Optional<Account> person = session.map(Session::account);
        return new Access(new Principal.Device(id, person), session);
    }

    private Future<Optional<Session>> session(Optional<String> token) {
        return token.map(authority::verify)
                .orElse(Future.succeededFuture(Optional.empty()))
                .map(found -> found.filter(session -> session.expiresAt().isAfter(clock.instant())));
    }

    private static boolean csrfGiven(HttpServerRequest request, Session session) {
        String given = request.getHeader(CSRF_HEADER);
        return given != null && Secrets.equal(given, session.csrf());
    }

    private Future<Access> limited(Access access) {
        String key = access.session()
                .map(Session::tokenHash)
                .orElse(access.principal().actor());
        return rate.take(key)
                ? Future.succeededFuture(access)
                : Future.failedFuture(Problem.of(Problem.Kind.RATE_LIMITED, "too many requests; try again in a moment")
                        .failure());
    }

    private static ProblemException forbidden(String detail) {
        return Problem.of(Problem.Kind.FORBIDDEN, detail).failure();
    }

    private static ProblemException notSignedIn() {
        return Problem.of(Problem.Kind.NOT_SIGNED_IN, "sign in first").failure();
    }
}
