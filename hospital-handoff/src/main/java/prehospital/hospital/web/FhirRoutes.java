package prehospital.hospital.web;

import io.vertx.core.Future;
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
import java.util.concurrent.atomic.AtomicInteger;
import prehospital.fhir.FhirTransaction;
import prehospital.fhir.FhirValidator;
import prehospital.fhir.Outcomes;
import prehospital.fhir.SearchParameters;
import prehospital.fhir.Validation;
import prehospital.hospital.store.FhirStore;
import prehospital.hospital.store.FhirStore.OwnedWrite;
import prehospital.hospital.store.FhirStore.Owner;
import prehospital.hospital.store.FhirStore.Version;
import prehospital.hospital.store.Reader;
import prehospital.hospital.store.Search;
import prehospital.web.JsonRequests;
import prehospital.web.Problem;
import prehospital.web.ProblemException;
import prehospital.web.auth.AuthGate;

/**
 * The FHIR R4 server below {@code /fhir}: capabilities, read, vread, search, update and transaction over the stored resources. What comes from outside is
 * validated before it is stored. Event loops; parsing and validation on workers.
 */
public final class FhirRoutes {
    /** Largest body, in bytes. */
    public static final int BODY_BYTES_MAX = 2 * 1024 * 1024;
    /** Requests that may wait for the validator; further ones are refused with 503. */
    public static final int VALIDATIONS_WAITING_MAX = 50;

    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final FhirStore store;
    private final FhirAccess access;
    private final AuthGate gate;
    private final WorkerExecutor workers;
    private final InstantSource clock;
    private final Instant startedAt;
    private final AtomicInteger validations = new AtomicInteger();

    /** Routes over a store; bodies are parsed and validated on {@code workers}. */
    public FhirRoutes(FhirStore store, FhirAccess access, AuthGate gate, WorkerExecutor workers, InstantSource clock) {
        this.store = store;
        this.access = access;
        this.gate = gate;
        this.workers = workers;
        this.clock = clock;
        this.startedAt = clock.instant();
    }

    /** Adds the routes. */
    public void mount(Router router) {
        router.route("/fhir").failureHandler(FhirErrors::answer);
        router.route("/fhir/*").failureHandler(FhirErrors::answer);
        router.get("/fhir/metadata").handler(this::acceptable).handler(this::capabilities);
        var readers = gate.allow(principal -> access.reader(principal).isPresent());
        var writers = gate.allow(principal -> access.writer(principal).isPresent());
        router.get("/fhir/:type/:id/_history/:version")
                .handler(this::acceptable)
                .handler(readers)
                .handler(this::readVersion);
        router.get("/fhir/:type/:id").handler(this::acceptable).handler(readers).handler(this::read);
        router.get("/fhir/:type").handler(this::acceptable).handler(readers).handler(this::search);
        router.put("/fhir/:type/:id")
                .handler(writers)
                .handler(JsonRequests.body(BODY_BYTES_MAX))
                .handler(this::update);
        router.post("/fhir")
                .handler(writers)
                .handler(JsonRequests.body(BODY_BYTES_MAX))
                .handler(this::transaction);
        router.route("/fhir").handler(context -> context.fail(405));
        router.route("/fhir/*").handler(context -> context.fail(405));
    }

    private void acceptable(RoutingContext context) {
        String accept = Optional.ofNullable(context.request().getHeader(HttpHeaders.ACCEPT))
                .orElse("*/*");
        if (accept.contains("json") || accept.contains("*/*") || accept.contains("application/*")) {
            context.next();
        } else {
            context.fail(406);
        }
    }

    private void capabilities(RoutingContext context) {
        workers.executeBlocking(() -> Outcomes.capabilities(startedAt), false)
                .onSuccess(json -> FhirErrors.send(context, 200, json))
                .onFailure(context::fail);
    }

    private void read(RoutingContext context) {
        store.read(reader(context), context.pathParam("type"), context.pathParam("id"))
                .onSuccess(found -> answer(context, found))
                .onFailure(context::fail);
    }

    private void readVersion(RoutingContext context) {
        String version = context.pathParam("version");
        if (!version.matches("[0-9]{1,18}")) {
            context.fail(404);
            return;
        }
        store.read(reader(context), context.pathParam("type"), context.pathParam("id"), Long.parseLong(version))
                .onSuccess(found -> answer(context, found))
                .onFailure(context::fail);
    }

    private static void answer(RoutingContext context, Optional<Version> found) {
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
        } else {
            FhirErrors.send(context, 200, version.json());
        }
    }

    private void search(RoutingContext context) {
        String type = context.pathParam("type");
        if (!SearchParameters.stores(type)) {
            context.fail(404);
            return;
        }
        Search search = Search.parse(type, context.queryParams());
        store.search(reader(context), search)
                .onSuccess(page -> FhirErrors.send(context, 200, SearchSet.json(base(context), search, page)))
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
        store.read(reader(context), one.type(), one.id(), one.version())
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
        Owner owner = access.writer(AuthGate.principal(context)).orElseThrow();
        List<OwnedWrite> writes = transaction.writes().stream()
                .map(write -> new OwnedWrite(write, owner))
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
        if (validations.incrementAndGet() > VALIDATIONS_WAITING_MAX) {
            validations.decrementAndGet();
            return Future.failedFuture(busy());
        }
        return workers.executeBlocking(
                        () -> {
                            FhirTransaction transaction = parse.call();
                            Validation validation = FhirValidator.validate(body);
                            if (!validation.errors().isEmpty()) {
                                throw new Invalid(validation);
                            }
                            return transaction;
                        },
                        false)
                .onComplete(done -> validations.decrementAndGet());
    }

    private static ProblemException busy() {
        return Problem.of(Problem.Kind.UNAVAILABLE, "too many resources wait for validation; try again in a moment")
                .failure();
    }

    private static void fail(RoutingContext context, Throwable failure) {
        if (failure instanceof Invalid invalid) {
            FhirErrors.send(context, 422, Outcomes.of(invalid.validation));
        } else {
            context.fail(failure);
        }
    }

    private static String body(RoutingContext context) {
        String type = Optional.ofNullable(context.request().getHeader(HttpHeaders.CONTENT_TYPE))
                .orElse("");
        String media = type.split(";", 2)[0].strip();
        if (!media.equalsIgnoreCase(FhirErrors.MEDIA_TYPE) && !media.equalsIgnoreCase("application/json")) {
            throw Problem.of(Problem.Kind.UNSUPPORTED_MEDIA_TYPE, "send " + FhirErrors.MEDIA_TYPE)
                    .failure();
        }
        return Optional.ofNullable(context.body().asString()).orElse("");
    }

    private Reader reader(RoutingContext context) {
        return access.reader(AuthGate.principal(context)).orElseThrow();
    }

    /** The address people use: that of the program in front when the request was passed on, else our own. */
    private static String base(RoutingContext context) {
        HttpServerRequest request = context.request();
        String scheme =
                Optional.ofNullable(request.getHeader("X-Forwarded-Proto")).orElse(request.scheme());
        String host = Optional.ofNullable(request.getHeader("X-Forwarded-Host"))
                .orElseGet(() -> String.valueOf(request.authority()));
        return scheme + "://" + host + "/fhir";
    }

    private static String etag(long version) {
        return "W/\"" + version + "\"";
    }
}
