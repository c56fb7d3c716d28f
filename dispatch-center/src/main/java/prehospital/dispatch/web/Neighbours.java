package prehospital.dispatch.web;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import prehospital.protocol.Id;
import prehospital.protocol.UnitId;
import prehospital.web.PassOn;
import prehospital.web.ProgramAddresses;

/**
 * The programs behind this origin: consoles of vehicles and of the hospital reach theirs through the centre's port. A device
 * is never passed on: the hospital program itself follows the centre here. Event loops.
 */
public final class Neighbours {
    /** Most vehicle programs at a time. */
    public static final int VEHICLES_MAX = 5_000;

    private final Vertx vertx;
    private final Optional<PassOn> hospital;
    private final Optional<PassOn> fhir;
    private final Function<UnitId, Optional<URI>> vehicle;
    private final Map<URI, PassOn> vehicles = new ConcurrentHashMap<>();

    public Neighbours(Vertx vertx, Optional<URI> hospital, Function<UnitId, Optional<URI>> vehicle) {
        this.vertx = vertx;
        this.hospital = hospital.map(base -> new PassOn(vertx, base, context -> true));
        this.fhir = hospital.map(base ->
                new PassOn(vertx, ProgramAddresses.of(base), context -> true, FhirProblems.AWAY, FhirProblems::answer));
        this.vehicle = vehicle;
    }

    /** Adds the routes; mount them before the centre's own. */
    public void mount(Router router) {
        router.route("/api/vehicles/:unit").handler(context -> toVehicle(context, context.pathParam("unit")));
        router.route("/api/vehicles/:unit/*").handler(context -> toVehicle(context, context.pathParam("unit")));
        router.get("/live").handler(this::live);
        fhir.ifPresent(program -> {
            router.route("/fhir").handler(program.handler()).failureHandler(FhirProblems::answerFailure);
            router.route("/fhir/*").handler(program.handler()).failureHandler(FhirProblems::answerFailure);
        });
        hospital.ifPresent(program -> {
            router.route("/api/history").handler(program.handler());
            router.route("/api/history/*").handler(program.handler());
            router.route("/hl7/*").handler(program.handler());
        });
    }

    private void live(RoutingContext context) {
        String view = Optional.ofNullable(context.request().getParam("view")).orElse("");
        boolean device = Optional.ofNullable(context.request().getHeader("Authorization"))
                .filter(header -> header.startsWith("Device "))
                .isPresent();
        if (device) {
            context.next();
        } else if (view.equals("vehicle") || view.equals("vehicle-waves")) {
            toVehicle(
                    context,
                    Optional.ofNullable(context.request().getParam("unit")).orElse(""));
        } else if (view.equals("hospital") && hospital.isPresent()) {
            hospital.orElseThrow().handler().handle(context);
        } else {
            context.next();
        }
    }

    private void toVehicle(RoutingContext context, String unit) {
        Optional<PassOn> program =
                wellFormed(unit) ? vehicle.apply(new UnitId(unit)).flatMap(this::passOn) : Optional.empty();
        program.ifPresentOrElse(found -> found.handler().handle(context), context::next);
    }

    private static boolean wellFormed(String unit) {
        return unit.matches("[A-Za-z0-9._-]{1," + Id.LENGTH_MAX + "}");
    }

    private Optional<PassOn> passOn(URI base) {
        if (!vehicles.containsKey(base) && vehicles.size() >= VEHICLES_MAX) {
            return Optional.empty();
        }
        return Optional.of(vehicles.computeIfAbsent(base, uri -> new PassOn(vertx, uri, context -> true)));
    }

    /** Ends the connections to the other programs. */
    public Future<Void> close() {
        List<Future<Void>> all = new ArrayList<>();
        hospital.ifPresent(program -> all.add(program.close()));
        fhir.ifPresent(program -> all.add(program.close()));
        vehicles.values().forEach(program -> all.add(program.close()));
        return Future.join(all).mapEmpty();
    }
}
