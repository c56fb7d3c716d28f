package prehospital.dispatch.web;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import prehospital.dispatch.core.Dispatch;
import prehospital.protocol.CapacityKind;
import prehospital.protocol.HospitalCapability;
import prehospital.protocol.HospitalCommand;
import prehospital.protocol.HospitalId;
import prehospital.protocol.Role;
import prehospital.protocol.view.HospitalView;
import prehospital.web.JsonRequests;

/** Hospitals and their state over HTTP: a department speaks for its own, a dispatcher for those it telephoned with. */
final class HospitalRoutes {
    private static final Set<Role> SPEAKING = EnumSet.of(Role.DISPATCHER, Role.ED);

    private final Commands commands;

    HospitalRoutes(Commands commands) {
        this.commands = commands;
    }

    record Capacity(Map<CapacityKind, Integer> free) {}

    record Diverting(Optional<HospitalCapability> capability, Instant until, String reason) {}

    record Taking(Optional<HospitalCapability> capability) {}

    void mount(Endpoints endpoints) {
        endpoints.get("/api/hospitals", Endpoints.ANYONE, true, (context, caller) -> hospitals());
        endpoints.post("/api/hospitals/{id}/capacity", SPEAKING, true, this::capacity);
        endpoints.post("/api/hospitals/{id}/divert", SPEAKING, true, this::divert);
        endpoints.post("/api/hospitals/{id}/end-diversion", SPEAKING, true, this::take);
    }

    private Future<Items<HospitalView>> hospitals() {
        return commands.see(now -> new Items<>(now.hospitals()));
    }

    private Future<HospitalView> capacity(RoutingContext context, Caller caller) {
        Capacity body = JsonRequests.read(context, Capacity.class);
        return say(context, caller, new HospitalCommand.ReportCapacity(id(context), body.free()));
    }

    private Future<HospitalView> divert(RoutingContext context, Caller caller) {
        Diverting body = JsonRequests.read(context, Diverting.class);
        return say(
                context,
                caller,
                new HospitalCommand.DivertPatients(id(context), body.capability(), body.until(), body.reason()));
    }

    private Future<HospitalView> take(RoutingContext context, Caller caller) {
        Taking body = JsonRequests.read(context, Taking.class);
        return say(context, caller, new HospitalCommand.EndDiversion(id(context), body.capability()));
    }

    private Future<HospitalView> say(RoutingContext context, Caller caller, HospitalCommand command) {
        HospitalId id = id(context);
        Predicate<Dispatch> own =
                now -> caller.has(Role.DISPATCHER) || caller.hospital().equals(Optional.of(id));
        return commands.runIf(own, caller, command, now -> now.hospital(id));
    }

    private static HospitalId id(RoutingContext context) {
        return new HospitalId(context.pathParam("id"));
    }
}
