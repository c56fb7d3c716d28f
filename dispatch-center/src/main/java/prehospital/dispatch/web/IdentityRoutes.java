package prehospital.dispatch.web;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.EnumSet;
import java.util.Set;
import prehospital.protocol.IdentityCommand;
import prehospital.protocol.PreAlertId;
import prehospital.protocol.Role;
import prehospital.protocol.TheirPatient;
import prehospital.protocol.view.PreAlertView;
import prehospital.web.JsonRequests;

/** Who a patient on board is at the hospital's server, over HTTP: the crew that brings it and the department that receives it, two people of them. */
final class IdentityRoutes {
    private static final String PATH = "/api/prealerts/{id}/identity";
    private static final Set<Role> BOTH = EnumSet.of(Role.ED, Role.PARAMEDIC);

    private final Commands commands;

    IdentityRoutes(Commands commands) {
        this.commands = commands;
    }

    record Proposed(TheirPatient patient) {}

    record Confirmed(String server, String patient) {}

    record Ended(String server, String patient, String reason) {}

    /** What is asked for under one name. */
    @FunctionalInterface
    private interface Asking<T> {
        IdentityCommand of(PreAlertId id, T body, String by);
    }

    void mount(Endpoints endpoints) {
        add(
                endpoints,
                "/propose",
                Proposed.class,
                (id, body, by) -> new IdentityCommand.ProposeIdentity(id, body.patient(), by));
        add(
                endpoints,
                "/confirm",
                Confirmed.class,
                (id, body, by) -> new IdentityCommand.ConfirmIdentity(id, body.server(), body.patient(), by));
        add(
                endpoints,
                "/reject",
                Ended.class,
                (id, body, by) ->
                        new IdentityCommand.RejectIdentity(id, body.server(), body.patient(), body.reason(), by));
        add(
                endpoints,
                "/undo",
                Ended.class,
                (id, body, by) ->
                        new IdentityCommand.UndoIdentity(id, body.server(), body.patient(), body.reason(), by));
    }

    private <T> void add(Endpoints endpoints, String deed, Class<T> type, Asking<T> asking) {
        endpoints.post(PATH + deed, BOTH, false, (context, caller) -> run(context, caller, type, asking));
    }

    private <T> Future<PreAlertView> run(RoutingContext context, Caller caller, Class<T> type, Asking<T> asking) {
        PreAlertId id = new PreAlertId(context.pathParam("id"));
        T body = JsonRequests.read(context, type);
        return commands.runIf(
                PreAlertRoutes.ownUnit(caller, id).or(PreAlertRoutes.receiving(caller, id)),
                caller,
                asking.of(id, body, caller.account().name()),
                now -> now.preAlert(id));
    }
}
