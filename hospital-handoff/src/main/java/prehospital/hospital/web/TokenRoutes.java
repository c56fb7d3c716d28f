package prehospital.hospital.web;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import prehospital.web.JsonRequests;
import prehospital.web.RateLimiter;
import prehospital.web.auth.AuthGate;
import prehospital.web.auth.Principal;
import prehospital.web.auth.Scopes;

/**
 * Where a program of a hospital, or somebody signed in, asks for an access token with fewer rights and a shorter life than the secret or session it
 * shows: OAuth 2.0 client credentials (RFC 6749, errors in its words) with SMART scopes, and the SMART configuration that says so. Event loops.
 */
final class TokenRoutes {
    /** Requests for tokens from one address, per second. */
    static final double PER_SECOND = 1;
    /** Requests for tokens from one address that may be saved up. */
    static final int BURST = 30;

    private static final int ADDRESSES_MAX = 10_000;
    private static final String BASIC = "Basic ";

    private final FhirDoor door;
    private final AuthGate gate;
    private final FhirAccess access;
    private final AccessTokens tokens;
    private final RateLimiter rate;

    TokenRoutes(FhirDoor door, AuthGate gate, FhirAccess access, AccessTokens tokens, InstantSource clock) {
        this.door = door;
        this.gate = gate;
        this.access = access;
        this.tokens = tokens;
        this.rate = new RateLimiter(PER_SECOND, BURST, ADDRESSES_MAX, clock);
    }

    void mount(Router router) {
        router.get("/fhir/.well-known/smart-configuration").handler(TokenRoutes::configuration);
        router.post("/fhir/auth/token")
                .handler(JsonRequests.body(JsonRequests.BODY_BYTES_MAX))
                .handler(this::issue);
        router.post("/fhir/auth/revoke")
                .handler(JsonRequests.body(JsonRequests.BODY_BYTES_MAX))
                .handler(this::revoke);
    }

    private static void configuration(RoutingContext context) {
        String base = FhirRoutes.base(context);
        JsonArray scopes = new JsonArray()
                .add("system/*.cruds")
                .add("user/*.rs")
                .add("patient/*.rs")
                .add("system/Task.ru")
                .add("system/Observation.rs");
        json(
                context,
                200,
                new JsonObject()
                        .put("token_endpoint", base + "/auth/token")
                        .put("revocation_endpoint", base + "/auth/revoke")
                        .put("grant_types_supported", new JsonArray().add("client_credentials"))
                        .put("token_endpoint_auth_methods_supported", new JsonArray().add("client_secret_basic"))
                        .put("scopes_supported", scopes)
                        .put(
                                "capabilities",
                                new JsonArray()
                                        .add("client-confidential-symmetric")
                                        .add("permission-patient")
                                        .add("permission-user")
                                        .add("permission-v1")
                                        .add("permission-v2")));
    }

    private void issue(RoutingContext context) {
        if (!rate.take(String.valueOf(context.request().remoteAddress().hostAddress()))) {
            context.response().putHeader("Retry-After", "1");
            error(context, 429, "slow_down", "too many requests for tokens");
            return;
        }
        MultiMap form = context.request().formAttributes();
        if (!"client_credentials".equals(form.get("grant_type"))) {
            error(context, 400, "unsupported_grant_type", "only client_credentials is given here");
            return;
        }
        client(context)
                .onSuccess(principal -> grant(context, principal, form))
                .onFailure(failure -> error(context, 401, "invalid_client", "unknown client, or its secret is wrong"));
    }

    private void grant(RoutingContext context, Principal principal, MultiMap form) {
        Scopes asked = Scopes.parse(Optional.ofNullable(form.get("scope")).orElse(""));
        boolean known = access.reader(principal).isPresent();
        Scopes granted = asked.within(FhirDoor.scopes(principal), context(principal));
        if (!known || granted.all().isEmpty()) {
            error(context, 400, "invalid_scope", "none of these scopes can be given to this client");
            return;
        }
        Optional<String> patient = Optional.ofNullable(form.get("patient")).filter(id -> !id.isBlank());
        if (granted.aboutOnePatient()
                && patient.filter(id -> id.matches("[A-Za-z0-9.-]{1,64}")).isEmpty()) {
            error(context, 400, "invalid_request", "scopes of one patient need the parameter patient, a Patient's id");
            return;
        }
        Optional<String> only = granted.aboutOnePatient() ? patient : Optional.empty();
        JsonObject answer = new JsonObject()
                .put("access_token", tokens.issue(new FhirGrant(principal, granted, only)))
                .put("token_type", "Bearer")
                .put("expires_in", AccessTokens.LASTS.toSeconds())
                .put("scope", granted.toString());
        only.ifPresent(id -> answer.put("patient", id));
        json(context, 200, answer);
    }

    private static Scopes.Context context(Principal principal) {
        return switch (principal) {
            case Principal.Person person -> Scopes.Context.USER;
            case Principal.Device device -> Scopes.Context.SYSTEM;
        };
    }

    /** Who asks: the id and secret of a device as HTTP Basic, or what the door takes anyway. */
    private Future<Principal> client(RoutingContext context) {
        String header = Optional.ofNullable(context.request().getHeader(HttpHeaders.AUTHORIZATION))
                .orElse("");
        if (!header.startsWith(BASIC)) {
            return door.grantOf(context.request())
                    .compose(grant -> FhirDoor.token(context.request()).isPresent()
                            ? Future.failedFuture("a token gives no token")
                            : Future.succeededFuture(grant.principal()));
        }
        String[] pair = decoded(header.substring(BASIC.length())).split(":", 2);
        return pair.length < 2
                ? Future.failedFuture("no secret")
                : gate.device(pair[0], pair[1]).map(access -> access.principal());
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64.strip()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _notBase64) {
            return "";
        }
    }

    /** RFC 7009: who has the token may end it; the answer is the same for unknown ones. */
    private void revoke(RoutingContext context) {
        Optional.ofNullable(context.request().formAttributes().get("token")).ifPresent(tokens::revoke);
        context.response().setStatusCode(200).end();
    }

    private static void error(RoutingContext context, int status, String code, String words) {
        json(context, status, new JsonObject().put("error", code).put("error_description", words));
    }

    private static void json(RoutingContext context, int status, JsonObject body) {
        context.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(body.encode());
    }
}
