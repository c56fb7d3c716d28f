package prehospital.hospital.web;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import prehospital.fhir.Capabilities;
import prehospital.fhir.FhirTransaction;
import prehospital.fhir.FhirValidator;
import prehospital.fhir.Outcomes;
import prehospital.fhir.SearchParameters;
import prehospital.fhir.Validation;
import prehospital.hospital.link.HandoffDesk;
import prehospital.hospital.link.Histories;
import prehospital.hospital.link.Subscriptions;
import prehospital.hospital.store.AuditTrail;
import prehospital.hospital.store.FhirCases;
import prehospital.hospital.store.FhirStore;
import prehospital.hospital.store.FhirStore.OwnedWrite;
import prehospital.hospital.store.FhirStore.Version;
import prehospital.hospital.store.Reader;
import prehospital.hospital.store.Search;
import prehospital.hospital.store.ToldStore;
import prehospital.web.JsonRequests;
import prehospital.web.Problem;
import prehospital.web.auth.AuthGate;
import prehospital.web.auth.Scopes.Right;

/**
 * The FHIR R4 server below {@code /fhir}: capabilities, read, vread, search, update and transaction over the stored resources, and where the operations,
 * the package and tokens are found. What comes from outside is validated before it is stored. Event loops; parsing and validation on workers.
 */
public final class FhirRoutes {
    /** Largest body, in bytes. */
    public static final int BODY_BYTES_MAX = 2 * 1024 * 1024;

    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final FhirStore store;
    private final FhirCases cases;
    private final FhirDoor door;
    private final FhirOperations operations;
    private final PatientSummaries summaries;
    private final TokenRoutes tokens;
    private final SubscriptionRoutes subscriptions;
    private final HandoffTasks handoffs;
    private final Validations validations;
    private final WorkerExecutor workers;
    private final InstantSource clock;
    private final Instant startedAt;

    /**
     * What the routes stand on.
     *
     * @param histories what was read for a case of the person whom a patient is linked to
     * @param told which missions its pre-alerts are of
     * @param workers where bodies are parsed and validated
     */
    public record Setting(
            Vertx vertx,
            FhirCases cases,
            HandoffDesk desk,
            Subscriptions subscriptions,
            Histories histories,
            ToldStore told,
            FhirAccess access,
            AuthGate gate,
            AuditTrail trail,
            WorkerExecutor workers,
            InstantSource clock) {}

    /** Routes over a store. */
    public FhirRoutes(Setting setting, FhirStore store) {
        this.store = store;
        this.cases = setting.cases();
        AccessTokens issued = new AccessTokens(setting.clock());
        this.door = new FhirDoor(setting.gate(), setting.access(), issued, setting.trail(), setting.clock());
        this.tokens = new TokenRoutes(door, setting.gate(), setting.access(), issued, setting.clock());
        this.validations = new Validations(setting.workers());
        this.operations = new FhirOperations(cases, door, validations);
        this.summaries = new PatientSummaries(
                store,
                cases,
                new PatientSummaries.Looked(setting.histories(), setting.told()),
                door,
                validations,
                setting.clock());
        this.subscriptions = new SubscriptionRoutes(setting.subscriptions(), door, setting.workers(), setting.clock());
        this.handoffs = new HandoffTasks(setting.vertx(), store, door, setting.desk(), setting.workers());
        this.workers = setting.workers();
        this.clock = setting.clock();
        this.startedAt = clock.instant();
    }

    /** Adds the routes. */
    public void mount(Router router) {
        router.route("/fhir").failureHandler(FhirErrors::answer);
        router.route("/fhir/*").failureHandler(FhirErrors::answer);
        router.get("/fhir/metadata").handler(FhirRoutes::acceptable).handler(this::capabilities);
        tokens.mount(router);
        new PackageRoutes(workers).mount(router);
        subscriptions.mount(router);
        mountOperations(router);
        router.get("/fhir/:type/:id/_history/:version")
                .handler(FhirRoutes::acceptable)
                .handler(door.allow(Right.READ, "vread"))
                .handler(this::readVersion);
        router.get("/fhir/:type/:id")
                .handler(FhirRoutes::acceptable)
                .handler(door.allow(Right.READ, "read"))
                .handler(this::read);
        router.get("/fhir/:type")
                .handler(FhirRoutes::acceptable)
                .handler(door.allow(Right.SEARCH, "search-type"))
                .handler(context -> search(context, context.queryParams()));
        router.put("/fhir/:type/:id")
                .handler(door.allow(Right.UPDATE, "update"))
                .handler(JsonRequests.body(BODY_BYTES_MAX))
                .handler(handoffs::update)
                .handler(this::update);
        router.post("/fhir")
                .handler(door.allow(Right.UPDATE, "transaction"))
                .handler(JsonRequests.body(BODY_BYTES_MAX))
                .handler(this::transaction);
        router.route("/fhir").handler(FhirErrors::unknown);
        router.route("/fhir/*").handler(FhirErrors::unknown);
    }

    private void mountOperations(Router router) {
        router.post("/fhir/:type/_search")
                .handler(FhirRoutes::acceptable)
                .handler(door.allow(Right.SEARCH, "search-type"))
                .handler(JsonRequests.body(JsonRequests.BODY_BYTES_MAX))
                .handler(this::searchForm);
        router.get("/fhir/:type/:id/$everything")
                .handler(FhirRoutes::acceptable)
                .handler(door.allow(Right.READ, "operation"))
                .handler(operations::everything);
        router.get("/fhir/Patient/:id/$summary")
                .handler(FhirRoutes::acceptable)
                .handler(door.allow("Patient", Right.READ, "operation"))
                .handler(summaries::summary);
        for (String address : List.of("/fhir/$validate", "/fhir/:type/$validate")) {
            router.post(address)
                    .handler(FhirRoutes::acceptable)
                    .handler(door.allow(Right.READ, "operation"))
                    .handler(JsonRequests.body(BODY_BYTES_MAX))
                    .handler(operations::validate);
        }
    }

    /** Whether the sender takes JSON. */
    static boolean takesJson(RoutingContext context) {
        String accept = Optional.ofNullable(context.request().getHeader(HttpHeaders.ACCEPT))
                .orElse("*/*");
        return accept.contains("json") || accept.contains("*/*") || accept.contains("application/*");
    }

    /** Lets pass who takes JSON, or asks for a file by its own type; others get 406. */
    static void acceptable(RoutingContext context) {
        if (takesJson(context) || StoredFiles.asked(context)) {
            context.next();
        } else {
            context.fail(406);
        }
    }

    private void capabilities(RoutingContext context) {
        workers.executeBlocking(() -> Capabilities.json(base(context), startedAt), false)
                .onSuccess(json -> FhirErrors.send(context, 200, json))
                .onFailure(context::fail);
    }

    private void read(RoutingContext context) {
        store.read(door.reader(context, Right.READ), context.pathParam("type"), context.pathParam("id"))
                .onSuccess(found -> answer(context, found))
                .onFailure(context::fail);
    }

    private void readVersion(RoutingContext context) {
        String version = context.pathParam("version");
        if (!version.matches("[0-9]{1,18}")) {
            context.fail(404);
            return;
        }
        store.read(
                        door.reader(context, Right.READ),
                        context.pathParam("type"),
                        context.pathParam("id"),
                        Long.parseLong(version))
                .onSuccess(found -> answer(context, found))
                .onFailure(context::fail);
    }

    private void answer(RoutingContext context, Optional<Version> found) {
        if (found.isEmpty()) {
            context.fail(404);
            return;
        }
        Version version = found.orElseThrow();
        String etag = etag(version.version());
        context.response()
                .putHeader(HttpHeaders.ETAG, etag)
                .putHeader(HttpHeaders.LAST_MODIFIED, HTTP_DATE.format(version.at()));
        if (etag.equals(context.request().getHeader(HttpHeaders.IF_NONE_MATCH))) {
            context.response().setStatusCode(304).end();
        } else if (StoredFiles.asked(context)) {
            workers.executeBlocking(() -> StoredFiles.of(context, version), false)
                    .onSuccess(file ->
                            file.ifPresentOrElse(stored -> FhirErrors.send(context, stored), () -> context.fail(406)))
                    .onFailure(context::fail);
        } else {
            FhirErrors.send(context, 200, version.json());
        }
    }

    private void searchForm(RoutingContext context) {
        String type = Optional.ofNullable(context.request().getHeader(HttpHeaders.CONTENT_TYPE))
                .orElse("");
        if (!type.startsWith("application/x-www-form-urlencoded")) {
            throw Problem.of(Problem.Kind.UNSUPPORTED_MEDIA_TYPE, "send application/x-www-form-urlencoded")
                    .failure();
        }
        MultiMap form = MultiMap.caseInsensitiveMultiMap();
        form.addAll(context.queryParams());
        form.addAll(context.request().formAttributes());
        search(context, form);
    }

    private void search(RoutingContext context, MultiMap query) {
        String type = context.pathParam("type");
        if (!SearchParameters.searchable(type)) {
            context.fail(404);
            return;
        }
        Search search = Search.parse(type, query);
        Reader reader = door.reader(context, Right.SEARCH);
        store.search(reader, search)
                .compose(page -> cases.included(reader, search, page)
                        .map(included -> SearchSet.json(base(context), search, page, included)))
                .onSuccess(json -> FhirErrors.send(context, 200, json))
                .onFailure(context::fail);
    }

    private void update(RoutingContext context) {
        Optional<String> ifMatch = Optional.ofNullable(context.request().getHeader(HttpHeaders.IF_MATCH));
        String body = body(context);
        checked(body, () -> FhirTransaction.update(context.pathParam("type"), context.pathParam("id"), body, ifMatch))
                .compose(transaction -> write(context, transaction))
                .onSuccess(outcome -> stored(context, outcome))
                .onFailure(failure -> fail(context, failure));
    }

    private void stored(RoutingContext context, FhirStore.Outcome outcome) {
        Outcomes.Stored one = outcome.stored().get(0);
        context.response()
                .putHeader(HttpHeaders.ETAG, etag(one.version()))
                .putHeader(HttpHeaders.LAST_MODIFIED, HTTP_DATE.format(one.at()))
                .putHeader(
                        HttpHeaders.LOCATION,
                        base(context) + "/" + one.type() + "/" + one.id() + "/_history/" + one.version());
        int status = one.version() == 1 && outcome.changed() == 1 ? 201 : 200;
        store.read(Reader.everything(), one.type(), one.id(), one.version())
                .onSuccess(version -> FhirErrors.send(
                        context, status, version.map(Version::json).orElse("")))
                .onFailure(context::fail);
    }

    private void transaction(RoutingContext context) {
        String body = body(context);
        checked(body, () -> FhirTransaction.parse(body, () -> UUID.randomUUID().toString()))
                .compose(transaction -> write(context, transaction))
                .compose(
                        outcome -> workers.executeBlocking(() -> Outcomes.transactionResponse(outcome.stored()), false))
                .onSuccess(json -> FhirErrors.send(context, 200, json))
                .onFailure(failure -> fail(context, failure));
    }

    private Future<FhirStore.Outcome> write(RoutingContext context, FhirTransaction transaction) {
        List<OwnedWrite> writes = transaction.writes().stream()
                .map(write -> new OwnedWrite(
                        write, door.owner(context, write.resource().type(), Right.UPDATE)))
                .toList();
        return store.write(writes, clock.instant());
    }

    /** A body that did not pass the validator. */
    private static final class Invalid extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient Validation validation;

        Invalid(Validation validation) {
            super("not valid FHIR", null, false, false);
            this.validation = validation;
        }
    }

    /** Parses first, because that tells the sender more about plain mistakes, then validates; both on a worker. */
    private Future<FhirTransaction> checked(String body, Callable<FhirTransaction> parse) {
        return validations.run(() -> {
            FhirTransaction transaction = parse.call();
            Validation validation = FhirValidator.check(body);
            if (!validation.errors().isEmpty()) {
                throw new Invalid(validation);
            }
            return transaction;
        });
    }

    private static void fail(RoutingContext context, Throwable failure) {
        if (failure instanceof Invalid invalid) {
            FhirErrors.send(context, 422, Outcomes.of(invalid.validation));
        } else {
            context.fail(failure);
        }
    }

    /** The body as text, when it is said to be FHIR. */
    static String body(RoutingContext context) {
        String type = Optional.ofNullable(context.request().getHeader(HttpHeaders.CONTENT_TYPE))
                .orElse("");
        String media = type.split(";", 2)[0].strip();
        if (!media.equalsIgnoreCase(FhirErrors.MEDIA_TYPE) && !media.equalsIgnoreCase("application/json")) {
            throw Problem.of(Problem.Kind.UNSUPPORTED_MEDIA_TYPE, "send " + FhirErrors.MEDIA_TYPE)
                    .failure();
        }
        return Optional.ofNullable(context.body().asString()).orElse("");
    }

    /** The address people use: that of the program in front when the request was passed on, else our own. */
    static String base(RoutingContext context) {
        HttpServerRequest request = context.request();
        String scheme =
                Optional.ofNullable(request.getHeader("X-Forwarded-Proto")).orElse(request.scheme());
        String host = Optional.ofNullable(request.getHeader("X-Forwarded-Host"))
                .orElseGet(() -> String.valueOf(request.authority()));
        return scheme + "://" + host + "/fhir";
    }

    static String etag(long version) {
        return "W/\"" + version + "\"";
    }
}
