package prehospital.hospital.web;

import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import prehospital.fhir.Notifications;
import prehospital.fhir.SubscriptionTerms;
import prehospital.hospital.link.Subscriptions;
import prehospital.hospital.store.FhirStore.Owner;
import prehospital.hospital.store.Reader;
import prehospital.hospital.store.SubscriptionStore.Stored;
import prehospital.web.JsonRequests;
import prehospital.web.Problem;
import prehospital.web.auth.Scopes.Right;
import prehospital.web.auth.Secrets;

/**
 * Subscriptions of the backport for R4: made, read, changed and ended by a hospital's device, with {@code $status}, and the WebSocket that a token opens.
 * Event loops.
 */
final class SubscriptionRoutes {
    /** How long a token may be used to open a WebSocket. */
    static final Duration TOKEN_LASTS = Duration.ofMinutes(1);
    /** Tokens that may wait to be used; the oldest makes room. */
    static final int TOKENS_MAX = 1_000;

    private static final String TYPE = "Subscription";
    private static final String ID = "/fhir/Subscription/:id";

    private final Subscriptions subscriptions;
    private final FhirDoor door;
    private final WorkerExecutor workers;
    private final InstantSource clock;
    private final LinkedHashMap<String, Binding> bindings = new LinkedHashMap<>();

    private record Binding(List<String> subscriptions, Instant until) {}

    SubscriptionRoutes(Subscriptions subscriptions, FhirDoor door, WorkerExecutor workers, InstantSource clock) {
        this.subscriptions = subscriptions;
        this.door = door;
        this.workers = workers;
        this.clock = clock;
    }

    void mount(Router router) {
        router.get("/fhir/ws").handler(this::socket);
        for (String address : List.of("/fhir/Subscription/$get-ws-binding-token", ID + "/$get-ws-binding-token")) {
            router.get(address)
                    .handler(door.allow(TYPE, Right.READ, "operation"))
                    .handler(this::bindingToken);
        }
        for (String address : List.of("/fhir/Subscription/$status", ID + "/$status")) {
            router.get(address)
                    .handler(door.allow(TYPE, Right.READ, "operation"))
                    .handler(this::status);
        }
        router.get("/fhir/Subscription")
                .handler(door.allow(TYPE, Right.SEARCH, "search-type"))
                .handler(this::list);
        router.get(ID)
                .handler(door.allow(TYPE, Right.READ, "read"))
                .handler(context ->
                        one(context).ifPresentOrElse(stored -> send(context, 200, stored), () -> context.fail(404)));
        router.post("/fhir/Subscription")
                .handler(door.allow(TYPE, Right.CREATE, "create"))
                .handler(JsonRequests.body(JsonRequests.BODY_BYTES_MAX))
                .handler(context -> put(context, UUID.randomUUID().toString(), Optional.empty()));
        router.put(ID)
                .handler(door.allow(TYPE, Right.UPDATE, "update"))
                .handler(JsonRequests.body(JsonRequests.BODY_BYTES_MAX))
                .handler(context -> put(context, context.pathParam("id"), one(context)));
        router.delete(ID).handler(door.allow(TYPE, Right.UPDATE, "delete")).handler(this::delete);
    }

    private void put(RoutingContext context, String id, Optional<Stored> before) {
        Owner owner = door.owner(context, TYPE, before.isPresent() ? Right.UPDATE : Right.CREATE);
        if (before.isEmpty() && subscriptions.of(List.of(owner.hospital())).size() >= Subscriptions.PER_HOSPITAL_MAX) {
            throw Problem.of(
                            Problem.Kind.CONFLICT,
                            "a hospital has at most " + Subscriptions.PER_HOSPITAL_MAX
                                    + " subscriptions; end one first")
                    .failure();
        }
        if (before.isEmpty() && context.request().method().name().equals("PUT")) {
            context.fail(404);
            return;
        }
        String body = FhirRoutes.body(context);
        Stored asked = before.map(old -> new Stored(
                        id,
                        old.hospital(),
                        FhirRoutes.base(context),
                        body,
                        "",
                        "",
                        0,
                        0,
                        old.version(),
                        clock.instant()))
                .orElseGet(() -> new Stored(
                        id, owner.hospital(), FhirRoutes.base(context), body, "", "", 0, 0, 0, clock.instant()));
        workers.executeBlocking(() -> SubscriptionTerms.parse(body), false)
                .compose(terms -> subscriptions.put(asked, terms))
                .onSuccess(stored -> {
                    context.response()
                            .putHeader(HttpHeaders.LOCATION, FhirRoutes.base(context) + "/Subscription/" + stored.id());
                    send(context, before.isPresent() ? 200 : 201, stored);
                })
                .onFailure(context::fail);
    }

    private void delete(RoutingContext context) {
        door.owner(context, TYPE, Right.UPDATE);
        Optional<Stored> found = one(context);
        if (found.isEmpty()) {
            context.fail(404);
            return;
        }
        subscriptions
                .remove(found.orElseThrow().id())
                .onSuccess(done -> context.response().setStatusCode(204).end())
                .onFailure(context::fail);
    }

    private void list(RoutingContext context) {
        workers.executeBlocking(
                        () -> {
                            List<String> entries = new ArrayList<>();
                            for (Stored stored : visible(context)) {
                                entries.add(
                                        "{\"fullUrl\":\"" + FhirRoutes.base(context) + "/Subscription/" + stored.id()
                                                + "\",\"resource\":" + text(stored)
                                                + ",\"search\":{\"mode\":\"match\"}}");
                            }
                            return "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"total\":" + entries.size()
                                    + (entries.isEmpty() ? "" : ",\"entry\":[" + String.join(",", entries) + "]") + "}";
                        },
                        false)
                .onSuccess(json -> FhirErrors.send(context, 200, json))
                .onFailure(context::fail);
    }

    private void status(RoutingContext context) {
        List<Stored> asked = asked(context);
        if (asked.isEmpty() && context.pathParam("id") != null) {
            context.fail(404);
            return;
        }
        List<Notifications.Standing> standings = asked.stream()
                .flatMap(stored -> subscriptions.standing(stored.id()).stream())
                .toList();
        workers.executeBlocking(() -> Notifications.statuses(standings), false)
                .onSuccess(json -> FhirErrors.send(context, 200, json))
                .onFailure(context::fail);
    }

    private void bindingToken(RoutingContext context) {
        List<String> ids = asked(context).stream()
                .filter(stored -> stored.json().contains("\"websocket\""))
                .map(Stored::id)
                .toList();
        if (ids.isEmpty()) {
            context.fail(404);
            return;
        }
        String token = Secrets.random();
        Instant until = clock.instant().plus(TOKEN_LASTS);
        bindings.values().removeIf(binding -> binding.until().isBefore(clock.instant()));
        bindings.put(Secrets.hash(token), new Binding(ids, until));
        if (bindings.size() > TOKENS_MAX) {
            Map.Entry<String, Binding> eldest = bindings.entrySet().iterator().next();
            bindings.remove(eldest.getKey());
        }
        String address = FhirRoutes.base(context).replaceFirst("^http", "ws") + "/ws";
        workers.executeBlocking(() -> Notifications.bindingToken(token, until, ids, address), false)
                .onSuccess(json -> FhirErrors.send(context, 200, json))
                .onFailure(context::fail);
    }

    /** The WebSocket: {@code bind-with-token TOKEN} opens the subscriptions of the token, once; anything else closes it. */
    private void socket(RoutingContext context) {
        if (!"websocket".equalsIgnoreCase(context.request().getHeader(HttpHeaders.UPGRADE))) {
            context.fail(404);
            return;
        }
        context.request().toWebSocket().onSuccess(this::listen);
    }

    private void listen(ServerWebSocket socket) {
        Map<String, Subscriptions.Carrier> bound = new LinkedHashMap<>();
        socket.closeHandler(gone -> bound.forEach(subscriptions::unbind));
        socket.textMessageHandler(text -> {
            Optional<Binding> binding = Optional.of(text.strip())
                    .filter(words -> words.startsWith("bind-with-token "))
                    .map(words -> bindings.remove(Secrets.hash(
                            words.substring("bind-with-token ".length()).strip())))
                    .filter(found -> found.until().isAfter(clock.instant()));
            if (binding.isEmpty()) {
                socket.close((short) 4401, "the token is unknown or over");
                return;
            }
            for (String id : binding.orElseThrow().subscriptions()) {
                Subscriptions.Carrier carrier = (terms, notification) -> write(socket, notification);
                bound.put(id, carrier);
                subscriptions.bind(id, carrier);
            }
        });
    }

    private static Future<Void> write(ServerWebSocket socket, String notification) {
        if (socket.isClosed() || socket.writeQueueFull()) {
            return Future.failedFuture("the subscriber does not read");
        }
        return socket.writeTextMessage(notification);
    }

    private void send(RoutingContext context, int status, Stored stored) {
        context.response().putHeader(HttpHeaders.ETAG, "W/\"" + stored.version() + "\"");
        workers.executeBlocking(() -> text(stored), false)
                .onSuccess(json -> FhirErrors.send(context, status, json))
                .onFailure(context::fail);
    }

    private String text(Stored stored) {
        return Notifications.subscription(
                stored.json(), subscriptions.standing(stored.id()).orElseThrow(), stored.version(), stored.changedAt());
    }

    private Optional<Stored> one(RoutingContext context) {
        String id = context.pathParam("id");
        return visible(context).stream()
                .filter(stored -> stored.id().equals(id))
                .findFirst();
    }

    private List<Stored> asked(RoutingContext context) {
        Optional<String> one = Optional.ofNullable(context.pathParam("id"));
        List<String> ids = one.map(List::of)
                .orElseGet(() -> context.queryParams().getAll("id").stream()
                        .flatMap(text -> List.of(text.split(",", -1)).stream())
                        .toList());
        return visible(context).stream()
                .filter(stored -> ids.isEmpty() || ids.contains(stored.id()))
                .collect(Collectors.toList());
    }

    private List<Stored> visible(RoutingContext context) {
        Reader reader = door.reader(context, Right.READ);
        if (reader.patient().isPresent()) {
            return List.of();
        }
        return subscriptions.of(List.of()).stream()
                .filter(stored -> reader.all() || reader.hospitals().contains(stored.hospital()))
                .toList();
    }
}
