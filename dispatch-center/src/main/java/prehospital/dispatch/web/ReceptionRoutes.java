package prehospital.dispatch.web;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import prehospital.clinical.handoff.Pathways;
import prehospital.dispatch.core.Dispatch;
import prehospital.protocol.CallbackOutcome;
import prehospital.protocol.CareMilestone;
import prehospital.protocol.HospitalId;
import prehospital.protocol.Outcome;
import prehospital.protocol.PreAlertId;
import prehospital.protocol.ReceptionCommand;
import prehospital.protocol.ReceptionParty;
import prehospital.protocol.Role;
import prehospital.protocol.view.PhoneView;
import prehospital.protocol.view.PreAlertView;
import prehospital.web.JsonRequests;
import prehospital.web.Problem;

/** How a department prepares for a patient and takes over, over HTTP: teams, bed, preparation, times, outcome. */
final class ReceptionRoutes {
    private static final String PATH = "/api/prealerts/{id}/";
    private static final Set<Role> DEPARTMENT = EnumSet.of(Role.ED);
    private static final Set<Role> DESK = EnumSet.of(Role.DISPATCHER);
    private static final Set<Role> BOTH = EnumSet.of(Role.ED, Role.PARAMEDIC, Role.DISPATCHER);

    private final Commands commands;
    private final Pathways pathways;

    ReceptionRoutes(Commands commands, Pathways pathways) {
        this.commands = commands;
        this.pathways = pathways;
    }

    record Nothing() {}

    record Team(String team) {}

    record Coming(String team, String name) {}

    record StoodDown(String team, String reason) {}

    record Bed(String bed, Optional<String> instead) {}

    record Calling(HospitalId hospital, String name, String number) {}

    record Called(String number, CallbackOutcome outcome) {}

    record Registered(String number) {}

    record Item(String item, String owner, boolean done) {}

    record Signing(String name) {}

    record Offload(Instant occurredAt) {}

    record Moment(CareMilestone milestone, Instant occurredAt) {}

    void mount(Endpoints endpoints) {
        endpoints.get(
                "/api/pathways",
                Endpoints.ANYONE,
                true,
                (context, caller) -> Future.succeededFuture(pathways.view(caller.hospital())));
        department(endpoints, "received", Nothing.class, (id, by, body) -> new ReceptionCommand.NoteReceipt(id, by));
        department(endpoints, "team", Team.class, (id, by, body) -> new ReceptionCommand.CallTeam(id, by, body.team()));
        department(
                endpoints,
                "team-answer",
                Coming.class,
                (id, by, body) -> new ReceptionCommand.AnswerForTeam(id, by, body.team(), body.name()));
        department(
                endpoints,
                "team-stand-down",
                StoodDown.class,
                (id, by, body) -> new ReceptionCommand.StandDownTeam(id, by, body.team(), body.reason()));
        department(
                endpoints,
                "bed",
                Bed.class,
                (id, by, body) -> new ReceptionCommand.AssignBed(id, by, body.bed(), body.instead()));
        department(
                endpoints,
                "registration",
                Registered.class,
                (id, by, body) -> new ReceptionCommand.Register(id, by, body.number()));
        department(
                endpoints,
                "preparation",
                Item.class,
                (id, by, body) -> new ReceptionCommand.MarkPreparation(id, by, body.item(), body.owner(), body.done()));
        department(
                endpoints, "outcome", Outcome.class, (id, by, body) -> new ReceptionCommand.TellOutcome(id, by, body));
        endpoints.get(PATH + "phones", DESK, false, this::phones);
        endpoints.post(PATH + "phone", DESK, false, this::begin);
        endpoints.post(PATH + "phone-result", DESK, false, this::end);
        endpoints.post(PATH + "crew-signature", EnumSet.of(Role.PARAMEDIC), false, this::signAsCrew);
        endpoints.post(PATH + "offload", BOTH, true, this::offload);
        endpoints.post(PATH + "milestone", BOTH, true, this::milestone);
    }

    /** What a department asks with a body of one kind. */
    @FunctionalInterface
    private interface Asking<T> {
        ReceptionCommand of(PreAlertId id, HospitalId by, T body);
    }

    private <T> void department(Endpoints endpoints, String deed, Class<T> type, Asking<T> asking) {
        endpoints.post(PATH + deed, DEPARTMENT, true, (context, caller) -> {
            T body = JsonRequests.read(context, type);
            PreAlertId id = id(context);
            HospitalId by = caller.hospital()
                    .orElseThrow(() -> Problem.of(Problem.Kind.FORBIDDEN, "your account belongs to no hospital")
                            .failure());
            return run(PreAlertRoutes.receiving(caller, id), caller, asking.of(id, by, body));
        });
    }

    private Future<Items<PhoneView>> phones(RoutingContext context, Caller caller) {
        PreAlertId id = id(context);
        return commands.read(now -> now.preAlert(id)
                .map(p -> new Items<>(pathways.phones(p.hospital(), p.atmist().pathway()))));
    }

    private Future<PreAlertView> begin(RoutingContext context, Caller caller) {
        Calling body = JsonRequests.read(context, Calling.class);
        return run(
                now -> true,
                caller,
                new ReceptionCommand.BeginPhone(id(context), body.hospital(), body.name(), body.number()));
    }

    private Future<PreAlertView> end(RoutingContext context, Caller caller) {
        Called body = JsonRequests.read(context, Called.class);
        return run(now -> true, caller, new ReceptionCommand.EndPhone(id(context), body.number(), body.outcome()));
    }

    private Future<PreAlertView> signAsCrew(RoutingContext context, Caller caller) {
        PreAlertId id = id(context);
        Signing body = JsonRequests.read(context, Signing.class);
        return caller.unit()
                .map(unit -> run(
                        PreAlertRoutes.ownUnit(caller, id),
                        caller,
                        new ReceptionCommand.SignAsCrew(id, unit, body.name())))
                .orElseGet(() -> Future.failedFuture(Endpoints.forbidden()));
    }

    private Future<PreAlertView> offload(RoutingContext context, Caller caller) {
        PreAlertId id = id(context);
        Offload body = JsonRequests.read(context, Offload.class);
        ReceptionParty party = caller.hospital().isPresent() ? ReceptionParty.DEPARTMENT : ReceptionParty.CREW;
        return run(either(caller, id), caller, new ReceptionCommand.ReportOffload(id, party, body.occurredAt()));
    }

    private Future<PreAlertView> milestone(RoutingContext context, Caller caller) {
        PreAlertId id = id(context);
        Moment body = JsonRequests.read(context, Moment.class);
        return run(
                either(caller, id),
                caller,
                new ReceptionCommand.StateMilestone(id, body.milestone(), body.occurredAt()));
    }

    private Future<PreAlertView> run(Predicate<Dispatch> allowed, Caller caller, ReceptionCommand command) {
        return commands.runIf(allowed, caller, command, now -> now.preAlert(command.preAlert()));
    }

    /** The crew that brings the patient, the department that receives it, or a dispatcher for either. */
    private static Predicate<Dispatch> either(Caller caller, PreAlertId id) {
        return PreAlertRoutes.ownUnit(caller, id).or(PreAlertRoutes.receiving(caller, id));
    }

    private static PreAlertId id(RoutingContext context) {
        return new PreAlertId(context.pathParam("id"));
    }
}
