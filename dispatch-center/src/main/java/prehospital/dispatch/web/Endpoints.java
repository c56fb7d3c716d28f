package prehospital.dispatch.web;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import prehospital.dispatch.desk.DeskUnavailable;
import prehospital.protocol.Role;
import prehospital.protocol.wire.BadMessage;
import prehospital.web.JsonRequests;
import prehospital.web.Problem;
import prehospital.web.ProblemException;
import prehospital.web.auth.AuthGate;

/** Mounts the routes of the centre, each with its roles, and remembers which there are. */
public final class Endpoints {
    /** Every role: whoever has signed in. */
    static final Set<Role> ANYONE = EnumSet.allOf(Role.class);

    private final Router router;
    private final AuthGate gate;
    private final List<Endpoint> mounted = new ArrayList<>();

    /**
     * A mounted route.
     *
     * @param method HTTP method
     * @param path as in the OpenAPI document, parameters in braces
     * @param roles who may pass; empty when nobody has to be signed in
     * @param devices whether a device may pass for itself
     */
    public record Endpoint(String method, String path, Set<Role> roles, boolean devices) {}

    /** What a route does. */
    @FunctionalInterface
    interface Answer extends BiFunction<RoutingContext, Caller, Future<?>> {}

    public Endpoints(Router router, AuthGate gate) {
        this.router = router;
        this.gate = gate;
    }

    /** Every route mounted so far. */
    public List<Endpoint> mounted() {
        return List.copyOf(mounted);
    }

    /** Notes a route that someone else has mounted. */
    void note(String method, String path, Set<Role> roles) {
        mounted.add(new Endpoint(method, path, roles, false));
    }

    /** A route that reads. */
    void get(String path, Set<Role> roles, boolean devices, Answer answer) {
        mount(HttpMethod.GET, path, roles, devices, 200, answer);
    }

    /** A route that changes something and answers 200. */
    void post(String path, Set<Role> roles, boolean devices, Answer answer) {
        mount(HttpMethod.POST, path, roles, devices, 200, answer);
    }

    /** A route that makes something and answers 201. */
    void create(String path, Set<Role> roles, Answer answer) {
        mount(HttpMethod.POST, path, roles, false, 201, answer);
    }

    /** A route that takes a file of at most so many bytes, whatever it is, and answers 201; a larger one is refused with 413. */
    void upload(String path, Set<Role> roles, int bytesMax, Answer answer) {
        mounted.add(new Endpoint(HttpMethod.POST.name(), path, roles, false));
        Route route = router.route(HttpMethod.POST, path.replaceAll("\\{(\\w+)}", ":$1"));
        route.handler(gate.allow(principal -> Caller.of(principal).mayPass(roles, false)));
        route.handler(JsonRequests.body(bytesMax));
        route.handler(JsonRequests.answering(201, context -> run(context, answer)));
    }

    /** A route for gateways of telephones and messages, that is devices named {@code gateway-…}, and for dispatchers. */
    void gateway(String path, int status, Answer answer) {
        Set<Role> roles = Set.of(Role.DISPATCHER);
        mounted.add(new Endpoint(HttpMethod.POST.name(), path, roles, true));
        Route route = router.route(HttpMethod.POST, path.replaceAll("\\{(\\w+)}", ":$1"));
        route.handler(gate.allow(principal ->
                Caller.of(principal).gateway() || Caller.of(principal).mayPass(roles, false)));
        route.handler(JsonRequests.body());
        route.handler(JsonRequests.answering(status, context -> run(context, answer)));
    }

    /** A file that a route answers with. */
    record Download(String mediaType, String name, Buffer content) {}

    /** What makes a file. */
    @FunctionalInterface
    interface File extends BiFunction<RoutingContext, Caller, Future<Download>> {}

    /** A route that answers with a file to keep. */
    void download(String path, Set<Role> roles, boolean devices, File file) {
        mounted.add(new Endpoint(HttpMethod.GET.name(), path, roles, devices));
        Route route = router.route(HttpMethod.GET, path.replaceAll("\\{(\\w+)}", ":$1"));
        route.handler(gate.allow(principal -> Caller.of(principal).mayPass(roles, devices)));
        route.handler(context -> run(context, file::apply)
                .onFailure(context::fail)
                .onSuccess(made -> {
                    Download download = (Download) made;
                    context.response()
                            .putHeader("Content-Type", download.mediaType())
                            .putHeader("Content-Disposition", "attachment; filename=\"" + download.name() + "\"")
                            .putHeader("Cache-Control", "no-store")
                            .end(download.content());
                }));
    }

    /** A route that answers by itself, such as with a large file; what it cannot answer, this does. */
    void serve(String path, Set<Role> roles, Answer answer) {
        mounted.add(new Endpoint(HttpMethod.GET.name(), path, roles, false));
        Route route = router.route(HttpMethod.GET, path.replaceAll("\\{(\\w+)}", ":$1"));
        route.handler(gate.allow(principal -> Caller.of(principal).mayPass(roles, false)));
        route.handler(context -> run(context, answer).onFailure(context::fail));
    }

    /** A route of any method. */
    void mount(HttpMethod method, String path, Set<Role> roles, boolean devices, int status, Answer answer) {
        mounted.add(new Endpoint(method.name(), path, roles, devices));
        Route route = router.route(method, path.replaceAll("\\{(\\w+)}", ":$1"));
        route.handler(gate.allow(principal -> Caller.of(principal).mayPass(roles, devices)));
        if (!method.equals(HttpMethod.GET)) {
            route.handler(JsonRequests.body());
        }
        route.handler(JsonRequests.answering(status, context -> run(context, answer)));
    }

    private static Future<?> run(RoutingContext context, Answer answer) {
        Future<?> future;
        try {
            future = answer.apply(context, Caller.of(AuthGate.principal(context)));
        } catch (IllegalArgumentException e) {
            future = Future.failedFuture(e);
        }
        return future.recover(failure -> Future.failedFuture(explained(failure)));
    }

    private static Throwable explained(Throwable failure) {
        return switch (failure) {
            case DeskUnavailable away ->
                Problem.of(Problem.Kind.UNAVAILABLE, String.valueOf(away.getMessage()))
                        .failure();
            case IllegalArgumentException bad ->
                Problem.of(new BadMessage("", String.valueOf(bad.getMessage()))).failure();
            default -> failure;
        };
    }

    /** What a caller may not see or do. */
    static Throwable forbidden() {
        return mayNot();
    }

    /** What a caller may not do, to be thrown. */
    static ProblemException mayNot() {
        return Problem.of(Problem.Kind.FORBIDDEN, "this is not yours to see or do")
                .failure();
    }

    /** What does not exist. */
    static Throwable notFound() {
        return Problem.of(Problem.Kind.NOT_FOUND, "there is nothing with this id")
                .failure();
    }
}
