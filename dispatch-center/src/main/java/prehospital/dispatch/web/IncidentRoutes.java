package prehospital.dispatch.web;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import prehospital.dispatch.board.Visibility;
import prehospital.dispatch.core.Dispatch;
import prehospital.dispatch.core.calls.ComplaintWords;
import prehospital.dispatch.core.triage.PlanChoice;
import prehospital.dispatch.core.triage.TriageBook;
import prehospital.dispatch.core.triage.TriageTree;
import prehospital.protocol.CallId;
import prehospital.protocol.CallbackOutcome;
import prehospital.protocol.Capability;
import prehospital.protocol.DispatchCommand;
import prehospital.protocol.IncidentId;
import prehospital.protocol.IntakeCommand;
import prehospital.protocol.Place;
import prehospital.protocol.Priority;
import prehospital.protocol.Recorded;
import prehospital.protocol.ResponsePlan;
import prehospital.protocol.Role;
import prehospital.protocol.TriageRecord;
import prehospital.protocol.view.AssignmentView;
import prehospital.protocol.view.CallView;
import prehospital.protocol.view.IncidentView;
import prehospital.protocol.view.PreAlertView;
import prehospital.web.JsonRequests;

/** Calls and incidents over HTTP. */
final class IncidentRoutes {
    private static final Set<Role> DISPATCHER = Set.of(Role.DISPATCHER);
    private static final int SEARCH_TEXT_MAX = 200;

    private final Commands commands;
    private final History history;
    private final TriageBook book;
    private final ComplaintWords words;

    IncidentRoutes(Commands commands, History history, TriageBook book) {
        this.commands = commands;
        this.history = history;
        this.book = book;
        this.words = new ComplaintWords(book);
    }

    record CallIntake(
            Optional<CallId> id, Optional<String> callback, Optional<Place> place, Optional<String> complaint) {}

    record Link(IncidentId incident) {}

    record IncidentIntake(
            Optional<IncidentId> id,
            Optional<CallId> call,
            Place place,
            String complaint,
            Priority priority,
            Optional<Set<Capability>> needs,
            Optional<String> note,
            Optional<ResponsePlan> plan) {
        DispatchCommand command(IncidentId named, Optional<CallId> forCall) {
            return new DispatchCommand.OpenIncident(
                    named, forCall, place, complaint, priority, needs.orElse(Set.of()), note.orElse(""), plan);
        }
    }

    record NewPriority(Priority priority, String reason, Optional<ResponsePlan> plan, Optional<Boolean> keepPlan) {}

    record NewPlace(Place place) {}

    record Asked(CallbackOutcome outcome, Optional<String> note) {}

    record Reason(String reason) {}

    record Detail(
            IncidentView incident,
            List<AssignmentView> assignments,
            List<CallView> calls,
            List<PreAlertView> preAlerts,
            List<Recorded> timeline) {}

    void mount(Endpoints endpoints) {
        endpoints.get("/api/calls", Set.of(Role.DISPATCHER, Role.ADMIN), false, (context, caller) -> calls());
        endpoints.create("/api/calls", DISPATCHER, this::receive);
        endpoints.post("/api/calls/{id}/link", DISPATCHER, false, this::link);
        endpoints.get("/api/incidents", Set.of(Role.DISPATCHER, Role.QUALITY, Role.ADMIN), false, this::list);
        endpoints.create("/api/incidents", DISPATCHER, this::open);
        endpoints.get(
                "/api/incidents/{id}",
                Set.of(Role.DISPATCHER, Role.QUALITY, Role.ADMIN, Role.PARAMEDIC, Role.ED),
                false,
                this::detail);
        endpoints.post("/api/incidents/{id}/priority", DISPATCHER, false, this::priority);
        endpoints.post("/api/incidents/{id}/place", DISPATCHER, false, this::place);
        endpoints.post("/api/incidents/{id}/welfare", DISPATCHER, false, this::welfare);
        endpoints.post("/api/incidents/{id}/close", DISPATCHER, false, this::close);
    }

    private Future<Items<CallView>> calls() {
        return commands.see(Dispatch::version)
                .compose(history::contains)
                .compose(done -> history.calls())
                .map(Items::new);
    }

    private Future<CallView> receive(RoutingContext context, Caller caller) {
        CallIntake body = JsonRequests.read(context, CallIntake.class);
        CallId id = body.id().orElseGet(() -> new CallId(NewId.of("C")));
        return commands.run(
                caller,
                new DispatchCommand.ReceiveCall(
                        id,
                        body.callback().orElse(""),
                        body.place(),
                        body.complaint().orElse("")),
                now -> now.call(id));
    }

    private Future<CallView> link(RoutingContext context, Caller caller) {
        CallId id = new CallId(context.pathParam("id"));
        Link body = JsonRequests.read(context, Link.class);
        return commands.run(caller, new DispatchCommand.LinkCall(id, body.incident()), now -> now.call(id));
    }

    private Future<Items<IncidentView>> list(RoutingContext context, Caller caller) {
        boolean open = JsonRequests.query(context, "open", 5)
                .map(Boolean::parseBoolean)
                .orElse(true);
        Optional<String> words =
                JsonRequests.query(context, "q", SEARCH_TEXT_MAX).filter(text -> !text.isBlank());
        return open
                ? commands.see(now -> new Items<>(now.openIncidents().stream()
                        .sorted(Comparator.comparing(IncidentView::openedAt).reversed())
                        .limit(History.LIST_MAX)
                        .toList()))
                : commands.see(Dispatch::version)
                        .compose(history::contains)
                        .compose(done -> history.incidents(words))
                        .map(Items::new);
    }

    private Future<IncidentView> open(RoutingContext context, Caller caller) {
        IncidentIntake body = JsonRequests.read(context, IncidentIntake.class);
        IncidentId id = body.id().orElseGet(() -> new IncidentId(NewId.of("I")));
        context.response().putHeader("Location", "/api/incidents/" + id);
        return commands.run(caller, body.command(id, body.call()), now -> now.incident(id));
    }

    private Future<Detail> detail(RoutingContext context, Caller caller) {
        IncidentId id = new IncidentId(context.pathParam("id"));
        boolean all = Visibility.everything(caller.account());
        return commands.permit(now -> all || Visibility.incident(caller.account(), id, now))
                .compose(yes -> commands.see(now -> now.incident(id).map(incident -> past(incident, now))))
                .compose(present -> present.isPresent() ? Future.succeededFuture(present) : history.incident(id))
                .compose(found -> found.map(past -> withTimeline(past, caller, all))
                        .orElseGet(() -> Future.failedFuture(Endpoints.notFound())));
    }

    static History.Past past(IncidentView incident, Dispatch now) {
        List<AssignmentView> assignments = incident.assignments().stream()
                .flatMap(id -> now.assignment(id).stream())
                .toList();
        return new History.Past(
                incident,
                assignments,
                incident.calls().stream().flatMap(id -> now.call(id).stream()).toList(),
                now.preAlerts().stream()
                        .filter(preAlert -> preAlert.incident().equals(incident.id()))
                        .toList());
    }

    /** Crews and departments see the incident, but of other units and hospitals only what is theirs. */
    private Future<Detail> withTimeline(History.Past past, Caller caller, boolean all) {
        return commands.see(Dispatch::version)
                .compose(history::contains)
                .compose(done -> history.timeline(past.incident().id()))
                .compose(timeline -> commands.see(now -> new Detail(
                        past.incident(),
                        past.assignments().stream()
                                .filter(v -> all || Visibility.assignment(caller.account(), v, now))
                                .toList(),
                        past.calls(),
                        past.preAlerts().stream()
                                .filter(v -> all || Visibility.preAlert(caller.account(), v))
                                .toList(),
                        timeline)));
    }

    private Future<IncidentView> priority(RoutingContext context, Caller caller) {
        IncidentId id = new IncidentId(context.pathParam("id"));
        NewPriority body = JsonRequests.read(context, NewPriority.class);
        return commands.read(now -> Optional.of(plan(now, id, body)))
                .compose(plan -> commands.run(
                        caller,
                        new DispatchCommand.ChangePriority(id, body.priority(), body.reason(), plan),
                        now -> now.incident(id)));
    }

    /**
     * The plan that was said, none when the plan is to stay, else the site's for the new priority. Chosen here, so that the log
     * holds what the site's files meant when the priority was changed.
     */
    private Optional<ResponsePlan> plan(Dispatch now, IncidentId id, NewPriority body) {
        return body.plan()
                .or(() -> now.incident(id)
                        .filter(incident -> !body.keepPlan().orElse(false) && incident.priority() != body.priority())
                        .flatMap(incident -> incident.plan()
                                .flatMap(plan -> PlanChoice.after(book, plan, tree(now, incident), body.priority()))));
    }

    /** The tree that the newest of its callers was asked, else the one that the complaint suggests. */
    private Optional<TriageTree> tree(Dispatch now, IncidentView incident) {
        return incident.calls().reversed().stream()
                .flatMap(call -> now.call(call).stream())
                .flatMap(call -> call.triage().stream())
                .findFirst()
                .map(TriageRecord::tree)
                .or(() -> words.trees(incident.complaint()).stream().findFirst())
                .flatMap(book::tree);
    }

    private Future<IncidentView> place(RoutingContext context, Caller caller) {
        IncidentId id = new IncidentId(context.pathParam("id"));
        NewPlace body = JsonRequests.read(context, NewPlace.class);
        return commands.run(caller, new DispatchCommand.MoveIncident(id, body.place()), now -> now.incident(id));
    }

    private Future<IncidentView> welfare(RoutingContext context, Caller caller) {
        IncidentId id = new IncidentId(context.pathParam("id"));
        Asked body = JsonRequests.read(context, Asked.class);
        return commands.run(
                caller,
                new IntakeCommand.AskWelfare(id, body.outcome(), body.note().orElse("")),
                now -> now.incident(id));
    }

    private Future<IncidentView> close(RoutingContext context, Caller caller) {
        IncidentId id = new IncidentId(context.pathParam("id"));
        Reason body = JsonRequests.read(context, Reason.class);
        return commands.run(caller, new DispatchCommand.CloseIncident(id, body.reason()), now -> now.incident(id));
    }
}
