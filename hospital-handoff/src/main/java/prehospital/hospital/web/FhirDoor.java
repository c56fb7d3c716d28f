package prehospital.hospital.web;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import prehospital.hospital.store.AuditTrail;
import prehospital.hospital.store.FhirStore.Owner;
import prehospital.hospital.store.Reader;
import prehospital.web.Problem;
import prehospital.web.RateLimiter;
import prehospital.web.auth.AuthGate;
import prehospital.web.auth.Principal;
import prehospital.web.auth.Scopes;
import prehospital.web.auth.Scopes.Right;
import prehospital.web.auth.Secrets;

/**
 * The door of every address below {@code /fhir} that shows or takes a patient's resources: finds out what the sender may do, by session, device secret
 * or access token, and has each access written down. Place {@link #allow} first on a route. Event loops.
 */
final class FhirDoor {
    /** What a hospital's device may do with its secret alone. */
    static final Scopes DEVICE = Scopes.parse("system/*.cruds");
    /** What a person may do with a session. */
    static final Scopes PERSON = Scopes.parse("user/*.rs");

    private static final Pattern TYPE = Pattern.compile("[A-Za-z]{1,64}");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9.-]{1,64}");
    private static final int CLIENTS_MAX = 10_000;
    private static final String KEY = FhirDoor.class.getName();
    private static final String BEARER = "Bearer " + AccessTokens.PREFIX;

    private final AuthGate gate;
    private final FhirAccess access;
    private final AccessTokens tokens;
    private final AuditTrail trail;
    private final RateLimiter rate;

    FhirDoor(AuthGate gate, FhirAccess access, AccessTokens tokens, AuditTrail trail, InstantSource clock) {
        this.gate = gate;
        this.access = access;
        this.tokens = tokens;
        this.trail = trail;
        this.rate = new RateLimiter(AuthGate.REQUESTS_PER_SECOND, AuthGate.REQUESTS_BURST, CLIENTS_MAX, clock);
    }

    /** Lets pass who may do this with resources of the type that the address names, or of any type when it names none. */
    Handler<RoutingContext> allow(Right right, String interaction) {
        return allow(
                interaction,
                context -> grant(context).scopes().allow(typeOf(context).orElse("*"), right)
                        || (typeOf(context).isEmpty()
                                && !grant(context).scopes().all().isEmpty()));
    }

    /** The same for a type that stands in the address itself. */
    Handler<RoutingContext> allow(String type, Right right, String interaction) {
        return allow(interaction, context -> grant(context).scopes().allow(type, right));
    }

    private Handler<RoutingContext> allow(String interaction, Predicate<RoutingContext> may) {
        return context -> {
            if (!named(context, "type", TYPE) || !named(context, "id", ID)) {
                context.fail(404);
                return;
            }
            context.request().pause();
            grantOf(context.request())
                    .onSuccess(grant -> {
                        context.put(KEY, grant);
                        trail.follow(context, grant.principal().actor(), interaction);
                        if (trail.full()) {
                            context.fail(Problem.of(
                                            Problem.Kind.UNAVAILABLE,
                                            "accesses cannot be written down now; try again in a moment")
                                    .failure());
                        } else if (known(grant.principal()) && may.test(context)) {
                            context.request().resume();
                            context.next();
                        } else {
                            context.fail(
                                    Problem.of(Problem.Kind.FORBIDDEN, "neither your role nor your scopes allow this")
                                            .failure());
                        }
                    })
                    .onFailure(context::fail);
        };
    }

    /** Whether a part of the address can be the name of a resource; what cannot is in no store and in no line of the trail. */
    private static boolean named(RoutingContext context, String part, Pattern allowed) {
        return Optional.ofNullable(context.pathParam(part))
                .map(name -> allowed.matcher(name).matches())
                .orElse(true);
    }

    /** What a request is granted by what it shows; fails when that is nothing. */
    Future<FhirGrant> grantOf(HttpServerRequest request) {
        Optional<String> token = token(request);
        if (token.isEmpty()) {
            return gate.authenticate(request)
                    .map(access -> new FhirGrant(access.principal(), scopes(access.principal()), Optional.empty()));
        }
        Optional<FhirGrant> grant = tokens.find(token.orElseThrow());
        if (grant.isEmpty()) {
            return Future.failedFuture(
                    Problem.of(Problem.Kind.NOT_SIGNED_IN, "the access token is unknown or over; ask for a new one")
                            .failure());
        }
        return rate.take(Secrets.hash(token.orElseThrow()))
                ? Future.succeededFuture(grant.orElseThrow())
                : Future.failedFuture(Problem.of(Problem.Kind.RATE_LIMITED, "too many requests; try again in a moment")
                        .failure());
    }

    /** The access token of a request, when it shows one. */
    static Optional<String> token(HttpServerRequest request) {
        return Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
                .filter(header -> header.startsWith(BEARER))
                .map(header -> header.substring("Bearer ".length()).strip());
    }

    /** What somebody may do without an access token. */
    static Scopes scopes(Principal principal) {
        return switch (principal) {
            case Principal.Person person -> PERSON;
            case Principal.Device device -> DEVICE;
        };
    }

    private boolean known(Principal principal) {
        return access.reader(principal).isPresent() || access.writer(principal).isPresent();
    }

    /** Who asks; only behind {@link #allow}. */
    static FhirGrant grant(RoutingContext context) {
        if (context.get(KEY) instanceof FhirGrant grant) {
            return grant;
        }
        throw new IllegalStateException("the route has no access check before it");
    }

    /** What the request may see; only behind {@link #allow}. */
    Reader reader(RoutingContext context, Right right) {
        FhirGrant grant = grant(context);
        return grant.narrow(access.reader(grant.principal()).orElseGet(() -> Reader.of(java.util.List.of())), right);
    }

    /**
     * As whose resources the request may write resources of a type; only behind {@link #allow}.
     *
     * @throws prehospital.web.ProblemException when it may not
     */
    Owner owner(RoutingContext context, String type, Right right) {
        FhirGrant grant = grant(context);
        return access.writer(grant.principal())
                .filter(owner -> grant.patient().isEmpty() && grant.scopes().allow(type, right))
                .orElseThrow(() -> Problem.of(Problem.Kind.FORBIDDEN, "your scopes do not let you write " + type)
                        .failure());
    }

    private static Optional<String> typeOf(RoutingContext context) {
        return Optional.ofNullable(context.pathParam("type"));
    }
}
