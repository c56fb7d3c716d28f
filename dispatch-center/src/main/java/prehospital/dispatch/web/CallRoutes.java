package prehospital.dispatch.web;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import prehospital.dispatch.core.Dispatch;
import prehospital.dispatch.core.DispatchRules;
import prehospital.dispatch.core.calls.AnswerClock;
import prehospital.dispatch.core.calls.ComplaintWords;
import prehospital.dispatch.core.calls.RepeatCalls;
import prehospital.dispatch.core.triage.TriageBook;
import prehospital.dispatch.core.triage.TriageTree;
import prehospital.dispatch.core.triage.TriageWalk;
import prehospital.protocol.CallId;
import prehospital.protocol.CallbackOutcome;
import prehospital.protocol.DispatchCommand;
import prehospital.protocol.IntakeCommand;
import prehospital.protocol.Milestone;
import prehospital.protocol.Place;
import prehospital.protocol.Role;
import prehospital.protocol.TriageRecord;
import prehospital.protocol.view.AnsweringView;
import prehospital.protocol.view.CallView;
import prehospital.protocol.view.IncidentView;
import prehospital.protocol.view.RepeatMatch;
import prehospital.web.JsonRequests;

/** Call taking over HTTP: from the first ring to the last question. */
final class CallRoutes {
    private static final Set<Role> DISPATCHER = Set.of(Role.DISPATCHER);
    private static final Set<Role> READERS = Set.of(Role.DISPATCHER, Role.QUALITY, Role.ADMIN);

    private final Commands commands;
    private final TriageBook book;
    private final ComplaintWords words;
    private final RepeatCalls repeats;
    private final DispatchRules.CallTimes times;
    private final InstantSource clock;

    CallRoutes(Commands commands, TriageBook book, DispatchRules.CallTimes times, InstantSource clock) {
        this.commands = commands;
        this.book = book;
        this.words = new ComplaintWords(book);
        this.repeats = new RepeatCalls(words);
        this.times = times;
        this.clock = clock;
    }

    record Ring(Optional<CallId> id, String callback) {}

    record Nothing() {}

    record Details(Optional<String> callback, Optional<Place> place, Optional<String> complaint) {}

    record Tried(CallbackOutcome outcome, Optional<String> note) {}

    record Reason(String reason) {}

    record Triage(String tree, List<TriageRecord.Answer> answers) {}

    record Given(String instruction) {}

    record Reached(Milestone milestone, Optional<Instant> at) {}

    /** What follows from the answers so far; {@code next} is absent when nothing is left to ask. */
    record Triaged(
            CallView call,
            Optional<TriageTree.Question> next,
            Optional<TriageTree.Rule> rule,
            List<TriageTree.Instruction> instructions) {}

    void mount(Endpoints endpoints) {
        endpoints.gateway("/api/calls/ring", 201, this::ring);
        endpoints.gateway("/api/calls/{id}/hang-up", 200, (context, caller) -> {
            JsonRequests.read(context, Nothing.class);
            return run(context, caller, IntakeCommand.AbandonCall::new);
        });
        endpoints.post("/api/calls/{id}/answer", DISPATCHER, false, (context, caller) -> {
            JsonRequests.read(context, Nothing.class);
            return run(context, caller, IntakeCommand.AnswerCall::new);
        });
        endpoints.post("/api/calls/{id}/details", DISPATCHER, false, this::describe);
        endpoints.post("/api/calls/{id}/callback", DISPATCHER, false, this::callback);
        endpoints.post("/api/calls/{id}/dismiss", DISPATCHER, false, this::dismiss);
        endpoints.post("/api/calls/{id}/triage", DISPATCHER, false, this::triage);
        endpoints.post("/api/calls/{id}/instruction", DISPATCHER, false, this::instruct);
        endpoints.post("/api/calls/{id}/milestone", DISPATCHER, false, this::milestone);
        endpoints.get("/api/calls/{id}/matches", DISPATCHER, false, this::matches);
        endpoints.post("/api/calls/match", DISPATCHER, false, this::match);
        endpoints.get("/api/calls/answering", READERS, false, (context, caller) -> answering());
    }

    private static CallId id(RoutingContext context) {
        return new CallId(context.pathParam("id"));
    }

    private Future<CallView> run(RoutingContext context, Caller caller, Function<CallId, DispatchCommand> command) {
        CallId id = id(context);
        return commands.run(caller, command.apply(id), now -> now.call(id));
    }

    private Future<CallView> ring(RoutingContext context, Caller caller) {
        Ring body = JsonRequests.read(context, Ring.class);
        CallId id = body.id().orElseGet(() -> new CallId(NewId.of("C")));
        return commands.run(caller, new IntakeCommand.RingCall(id, body.callback()), now -> now.call(id));
    }

    /** What is not said stays as it was. */
    private Future<CallView> describe(RoutingContext context, Caller caller) {
        Details body = JsonRequests.read(context, Details.class);
        CallId id = id(context);
        return commands.read(now -> now.call(id))
                .compose(known -> run(
                        context,
                        caller,
                        call -> new IntakeCommand.DescribeCall(
                                call,
                                body.callback().orElse(known.callback()),
                                body.place().or(known::place),
                                body.complaint().orElse(known.complaint()))));
    }

    private Future<CallView> callback(RoutingContext context, Caller caller) {
        Tried body = JsonRequests.read(context, Tried.class);
        return run(
                context,
                caller,
                id -> new IntakeCommand.TryCallback(
                        id, body.outcome(), body.note().orElse("")));
    }

    private Future<CallView> dismiss(RoutingContext context, Caller caller) {
        Reason body = JsonRequests.read(context, Reason.class);
        return run(context, caller, id -> new IntakeCommand.DismissCall(id, body.reason()));
    }

    /** Evaluates the answers here, so that the log holds what they meant when they were given. */
    private Future<Triaged> triage(RoutingContext context, Caller caller) {
        Triage body = JsonRequests.read(context, Triage.class);
        TriageTree tree = book.tree(body.tree())
                .orElseThrow(() -> new IllegalArgumentException("there is no tree " + body.tree()));
        TriageWalk walk = TriageWalk.of(tree, body.answers());
        List<TriageTree.Instruction> instructions = walk.rule().stream()
                .flatMap(rule -> rule.instructions().stream())
                .flatMap(name -> tree.instructions().stream().filter(i -> i.id().equals(name)))
                .toList();
        return run(context, caller, id -> new IntakeCommand.RecordTriage(id, walk.record(book.plans())))
                .map(call -> new Triaged(call, walk.next(), walk.rule(), instructions));
    }

    private Future<CallView> instruct(RoutingContext context, Caller caller) {
        Given body = JsonRequests.read(context, Given.class);
        return run(context, caller, id -> new IntakeCommand.GiveInstruction(id, body.instruction()));
    }

    private Future<CallView> milestone(RoutingContext context, Caller caller) {
        Reached body = JsonRequests.read(context, Reached.class);
        Instant at = body.at().orElseGet(clock::instant);
        return run(context, caller, id -> new IntakeCommand.ReachMilestone(id, body.milestone(), at));
    }

    private Future<Items<RepeatMatch>> matches(RoutingContext context, Caller caller) {
        CallId id = id(context);
        return commands.read(now -> now.call(id).map(call -> matches(RepeatCalls.Told.of(call), now)));
    }

    /** For what a call taker has typed so far. */
    private Future<Items<RepeatMatch>> match(RoutingContext context, Caller caller) {
        Details body = JsonRequests.read(context, Details.class);
        RepeatCalls.Told told = new RepeatCalls.Told(
                body.callback().orElse(""),
                body.place().stream().toList(),
                body.complaint().orElse(""));
        return commands.see(now -> matches(told, now));
    }

    private Items<RepeatMatch> matches(RepeatCalls.Told told, Dispatch now) {
        List<RepeatCalls.Known> open = now.openIncidents().stream()
                .map(incident -> new RepeatCalls.Known(incident, calls(incident, now)))
                .toList();
        return new Items<>(repeats.match(told, open, clock.instant()));
    }

    private static List<CallView> calls(IncidentView incident, Dispatch now) {
        return incident.calls().stream().flatMap(id -> now.call(id).stream()).toList();
    }

    private Future<AnsweringView> answering() {
        return commands.see(now -> AnswerClock.of(now.calls(), times, clock.instant()));
    }
}
