package prehospital.dispatch.web;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import prehospital.dispatch.board.Visibility;
import prehospital.dispatch.core.Dispatch;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.Atmist;
import prehospital.protocol.DispatchCommand;
import prehospital.protocol.HandoffNote;
import prehospital.protocol.HospitalId;
import prehospital.protocol.PreAlertId;
import prehospital.protocol.PreAlertStatus;
import prehospital.protocol.Role;
import prehospital.protocol.view.PreAlertView;
import prehospital.web.JsonRequests;
import prehospital.web.Problem;

/** Pre-alerts over HTTP: the loop between crew and emergency department. */
final class PreAlertRoutes {
    private static final Set<Role> SEEING =
            EnumSet.of(Role.DISPATCHER, Role.QUALITY, Role.ADMIN, Role.ED, Role.PARAMEDIC);
    private static final Set<Role> CREW = EnumSet.of(Role.DISPATCHER, Role.PARAMEDIC);
    private static final Set<Role> DEPARTMENT = EnumSet.of(Role.ED);

    private final Commands commands;
    private final History history;

    PreAlertRoutes(Commands commands, History history) {
        this.commands = commands;
        this.history = history;
    }

    record Alert(Optional<PreAlertId> id, AssignmentId assignment, HospitalId hospital, Atmist atmist) {}

    record Update(Atmist atmist) {}

    record Redirect(HospitalId to, String reason) {}

    record Nothing() {}

    void mount(Endpoints endpoints) {
        endpoints.get("/api/prealerts", SEEING, true, this::list);
        endpoints.get("/api/prealerts/{id}", SEEING, true, this::one);
        endpoints.create("/api/prealerts", CREW, this::send);
        endpoints.post("/api/prealerts/{id}/update", CREW, false, this::update);
        endpoints.post("/api/prealerts/{id}/acknowledge", DEPARTMENT, true, this::acknowledge);
        endpoints.post(
                "/api/prealerts/{id}/redirect",
                EnumSet.of(Role.DISPATCHER, Role.PARAMEDIC, Role.ED),
                true,
                this::redirect);
        endpoints.post("/api/prealerts/{id}/cancel", CREW, false, this::cancel);
        endpoints.post("/api/prealerts/{id}/confirm-withdrawal", DEPARTMENT, true, this::confirmWithdrawal);
        endpoints.post(
                "/api/prealerts/{id}/confirm-redirect", EnumSet.of(Role.PARAMEDIC), false, this::confirmRedirect);
        endpoints.post("/api/prealerts/{id}/handoff", DEPARTMENT, true, this::handoff);
    }

    private static PreAlertId id(RoutingContext context) {
        return new PreAlertId(context.pathParam("id"));
    }

    private Future<Items<PreAlertView>> list(RoutingContext context, Caller caller) {
        boolean open = JsonRequests.query(context, "open", 5)
                .map(Boolean::parseBoolean)
                .orElse(true);
        Predicate<PreAlertView> visible = preAlert -> Visibility.preAlert(caller.account(), preAlert);
        if (open) {
            return commands.see(now -> newest(now.preAlerts().stream()
                    .filter(v ->
                            v.status().open() || !v.unconfirmedWithdrawals().isEmpty())
                    .filter(visible)
                    .toList()));
        }
        Optional<HospitalId> hospital = Visibility.everything(caller.account()) ? Optional.empty() : caller.hospital();
        return commands.see(Dispatch::version)
                .compose(history::contains)
                .compose(done -> history.preAlerts(hospital))
                .map(all -> newest(all.stream().filter(visible).toList()));
    }

    private static Items<PreAlertView> newest(List<PreAlertView> preAlerts) {
        Function<PreAlertView, Instant> sent = view -> view.times().getOrDefault(PreAlertStatus.SENT, Instant.EPOCH);
        return new Items<>(preAlerts.stream()
                .sorted(Comparator.comparing(sent).reversed())
                .limit(History.LIST_MAX)
                .toList());
    }

    private Future<PreAlertView> one(RoutingContext context, Caller caller) {
        PreAlertId id = id(context);
        Predicate<Dispatch> seen = now -> Visibility.everything(caller.account())
                || now.preAlert(id)
                        .filter(v -> Visibility.preAlert(caller.account(), v))
                        .isPresent();
        return commands.permit(seen).compose(yes -> commands.read(now -> now.preAlert(id)));
    }

    private Future<PreAlertView> send(RoutingContext context, Caller caller) {
        Alert body = JsonRequests.read(context, Alert.class);
        PreAlertId id = body.id().orElseGet(() -> new PreAlertId(NewId.of("P")));
        context.response().putHeader("Location", "/api/prealerts/" + id);
        return commands.runIf(
                AssignmentRoutes.ownUnit(caller, body.assignment()),
                caller,
                new DispatchCommand.SendPreAlert(id, body.assignment(), body.hospital(), body.atmist()),
                now -> now.preAlert(id));
    }

    /** A dispatcher may speak for every unit, a crew for its own. */
    static Predicate<Dispatch> ownUnit(Caller caller, PreAlertId id) {
        return now -> caller.has(Role.DISPATCHER)
                || now.preAlert(id)
                        .filter(v -> caller.unit().equals(Optional.of(v.unit())))
                        .isPresent();
    }

    /** A department may speak for what is on its board. */
    private static Predicate<Dispatch> onBoard(Caller caller, PreAlertId id) {
        return now -> caller.hospital()
                .flatMap(hospital -> now.preAlert(id).filter(v -> Visibility.onBoard(hospital, v)))
                .isPresent();
    }

    /** A department may speak for a patient that comes to it. */
    static Predicate<Dispatch> receiving(Caller caller, PreAlertId id) {
        return now -> now.preAlert(id)
                .filter(v -> caller.hospital().equals(Optional.of(v.hospital())))
                .isPresent();
    }

    /** A department that has confirmed its loss may say so again; the core knows that from a loss it never had. */
    private static Predicate<Dispatch> known(Caller caller) {
        return now -> caller.hospital().isPresent();
    }

    private Future<PreAlertView> crew(RoutingContext context, Caller caller, DispatchCommand command) {
        PreAlertId id = id(context);
        return commands.runIf(ownUnit(caller, id), caller, command, now -> now.preAlert(id));
    }

    private Future<PreAlertView> update(RoutingContext context, Caller caller) {
        Update body = JsonRequests.read(context, Update.class);
        return crew(context, caller, new DispatchCommand.UpdatePreAlert(id(context), body.atmist()));
    }

    private Future<PreAlertView> cancel(RoutingContext context, Caller caller) {
        IncidentRoutes.Reason body = JsonRequests.read(context, IncidentRoutes.Reason.class);
        return crew(context, caller, new DispatchCommand.CancelPreAlert(id(context), body.reason()));
    }

    private Future<PreAlertView> redirect(RoutingContext context, Caller caller) {
        PreAlertId id = id(context);
        Redirect body = JsonRequests.read(context, Redirect.class);
        return commands.runIf(
                ownUnit(caller, id).or(receiving(caller, id)),
                caller,
                new DispatchCommand.RedirectPreAlert(id, body.to(), body.reason()),
                now -> now.preAlert(id));
    }

    private Future<PreAlertView> acknowledge(RoutingContext context, Caller caller) {
        JsonRequests.read(context, Nothing.class);
        PreAlertId id = id(context);
        HospitalId by = department(caller);
        return commands.runIf(
                onBoard(caller, id), caller, new DispatchCommand.AcknowledgePreAlert(id, by), now -> now.preAlert(id));
    }

    private Future<PreAlertView> confirmWithdrawal(RoutingContext context, Caller caller) {
        JsonRequests.read(context, Nothing.class);
        PreAlertId id = id(context);
        HospitalId by = department(caller);
        return commands.runIf(
                known(caller), caller, new DispatchCommand.ConfirmWithdrawal(id, by), now -> now.preAlert(id));
    }

    private Future<PreAlertView> confirmRedirect(RoutingContext context, Caller caller) {
        JsonRequests.read(context, Nothing.class);
        PreAlertId id = id(context);
        return caller.unit()
                .map(unit -> crew(context, caller, new DispatchCommand.ConfirmRedirect(id, unit)))
                .orElseGet(() -> Future.failedFuture(Endpoints.forbidden()));
    }

    private Future<PreAlertView> handoff(RoutingContext context, Caller caller) {
        PreAlertId id = id(context);
        HandoffNote note = JsonRequests.read(context, HandoffNote.class);
        return commands.runIf(
                receiving(caller, id), caller, new DispatchCommand.SignHandoff(id, note), now -> now.preAlert(id));
    }

    private static HospitalId department(Caller caller) {
        return caller.hospital()
                .orElseThrow(() -> Problem.of(Problem.Kind.FORBIDDEN, "your account belongs to no hospital")
                        .failure());
    }
}
