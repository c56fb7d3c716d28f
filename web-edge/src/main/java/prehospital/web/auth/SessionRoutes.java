package prehospital.web.auth;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.core.Future;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import prehospital.protocol.Account;
import prehospital.protocol.Limits;
import prehospital.web.JsonRequests;
import prehospital.web.Origin;
import prehospital.web.Problem;
import prehospital.web.Problems;
import prehospital.web.RateLimiter;

/**
 * {@code /api/session}: sign in, who am I, sign out. Failed logins are limited to 5 per name and 20 per address in a minute. Event loops.
 */
public final class SessionRoutes {
    private static final int NAME_FAILURES = 5;
    private static final int ADDRESS_FAILURES = 20;
    private static final double SECONDS = 60;
    private static final int KEYS_MAX = 10_000;
    private static final int BODY_BYTES_MAX = 4 * 1024;

    private final Authority authority;
    private final AuthGate gate;
    private final InstantSource clock;
    private final Consumer<String> ended;
    private final RateLimiter byName;
    private final RateLimiter byAddress;

    /** The body of a login. */
    record Login(String name, String password) {
        Login {
            Limits.text("name", name, 1, 64);
            Limits.text("password", password, 1, Passwords.LENGTH_MAX);
        }
    }

    /**
     * The answer to a login and to "who am I".
     *
     * @param account who is signed in
     * @param csrf for the {@code X-CSRF-Token} header
     * @param expiresAt when the session ends
     * @param token the session token; present only when a client without cookies asked for it at login
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record SessionAnswer(Account account, String csrf, Instant expiresAt, Optional<String> token) {}

    /** Routes over this authority; {@code ended} hears the token hash of every session that is signed out here. */
    public SessionRoutes(Authority authority, AuthGate gate, InstantSource clock, Consumer<String> ended) {
        this.authority = authority;
        this.gate = gate;
        this.clock = clock;
        this.ended = ended;
        this.byName = new RateLimiter(NAME_FAILURES / SECONDS, NAME_FAILURES, KEYS_MAX, clock);
        this.byAddress = new RateLimiter(ADDRESS_FAILURES / SECONDS, ADDRESS_FAILURES, KEYS_MAX, clock);
    }

    /** Adds the routes. */
    public void mount(Router router) {
        router.post("/api/session")
                .handler(this::sameOrigin)
                .handler(JsonRequests.body(BODY_BYTES_MAX))
                .handler(this::login);
        router.get("/api/session").handler(gate.allow(SessionRoutes::isPerson)).handler(context -> {
            Session session = AuthGate.access(context).session().orElseThrow();
            JsonRequests.answer(context, 200, answer(session, Optional.empty()));
        });
        router.delete("/api/session")
                .handler(gate.allow(SessionRoutes::isPerson))
                .handler(this::logout);
    }

    private static boolean isPerson(Principal principal) {
        return switch (principal) {
            case Principal.Person person -> true;
            case Principal.Device device -> device.onBehalfOf().isPresent();
        };
    }

    private void sameOrigin(RoutingContext context) {
        if (Origin.isOurs(context.request())) {
            context.next();
        } else {
            context.fail(Problem.of(Problem.Kind.FORBIDDEN, "the request comes from another site")
                    .failure());
        }
    }

    private void login(RoutingContext context) {
        Login login = JsonRequests.read(context, Login.class);
        String address = context.request().remoteAddress().hostAddress();
        if (!byName.has(login.name()) || !byAddress.has(address)) {
            tooMany(context, login.name(), address);
            return;
        }
        // Taken before the check, so that many tries at once do not pass together; given back by a login that succeeds.
        byName.take(login.name());
        byAddress.take(address);
        Future<Optional<SignedIn>> checked = authority.login(login.name(), login.password());
        checked.onFailure(context::fail).onSuccess(found -> {
            if (found.isEmpty()) {
                context.fail(Problem.of(Problem.Kind.NOT_SIGNED_IN, "name or password is wrong")
                        .failure());
            } else {
                byName.forgive(login.name());
                byAddress.giveBack(address);
                opened(context, found.orElseThrow());
            }
        });
    }

    private void tooMany(RoutingContext context, String name, String address) {
        Duration wait = byName.has(name) ? byAddress.wait(address) : byName.wait(name);
        context.response().putHeader("Retry-After", Long.toString(wait.toSeconds()));
        Problems.answer(
                context, Problem.of(Problem.Kind.RATE_LIMITED, "too many failed sign-ins; wait before the next one"));
    }

    private void opened(RoutingContext context, SignedIn signedIn) {
        Session session = signedIn.session();
        long seconds = Math.max(
                0, Duration.between(clock.instant(), session.expiresAt()).toSeconds());
        context.response().addCookie(cookie(context, signedIn.token()).setMaxAge(seconds));
        boolean wanted = "yes".equals(context.request().getHeader("X-Token-Session"));
        Optional<String> token = Optional.of(signedIn.token()).filter(text -> wanted);
        JsonRequests.answer(context, 200, answer(session, token));
    }

    private void logout(RoutingContext context) {
        Session session = AuthGate.access(context).session().orElseThrow();
        String token = AuthGate.token(context.request()).orElseThrow();
        authority.logout(token).onFailure(context::fail).onSuccess(done -> {
            ended.accept(session.tokenHash());
            context.response().addCookie(cookie(context, "").setMaxAge(0));
            JsonRequests.empty(context);
        });
    }

    private static Cookie cookie(RoutingContext context, String value) {
        return Cookie.cookie(Credentials.COOKIE, value)
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.STRICT)
                .setPath("/")
                .setSecure(context.request().isSSL());
    }

    private static SessionAnswer answer(Session session, Optional<String> token) {
        return new SessionAnswer(session.account(), session.csrf(), session.expiresAt(), token);
    }
}
