package prehospital.vehicle.web;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import prehospital.clinical.CasualtyTriages;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.CasualtyCard;
import prehospital.protocol.CasualtyEnd;
import prehospital.protocol.CasualtyTag;
import prehospital.protocol.CasualtyTriage;
import prehospital.protocol.IncidentId;
import prehospital.protocol.MciLevel;
import prehospital.protocol.Refusal;
import prehospital.protocol.SectorId;
import prehospital.protocol.TriageAlgorithm;
import prehospital.protocol.TriageCategory;
import prehospital.protocol.link.MciUplink;
import prehospital.protocol.view.AssignmentView;
import prehospital.protocol.view.IncidentView;
import prehospital.protocol.view.SituationView;
import prehospital.protocol.wire.BadMessage;
import prehospital.vehicle.core.CasualtyTags;
import prehospital.web.JsonRequests;
import prehospital.web.Problem;
import prehospital.web.auth.AuthGate;

/** The crew's side of an incident with many casualties; works without link, as all that a crew does. Event loop only. */
final class CasualtyRoutes {
    private final VehicleDesk desk;

    CasualtyRoutes(VehicleDesk desk) {
        this.desk = desk;
    }

    record DeclareBody(MciLevel level, Optional<Integer> expected, Optional<String> note) {}

    /** Without a tag the unit makes the next one; without a category the answers say it; {@code at} as everywhere when it was entered. */
    record TagBody(
            Optional<CasualtyTag> tag,
            TriageAlgorithm algorithm,
            Optional<List<String>> answers,
            Optional<TriageCategory> category,
            Optional<SectorId> sector,
            Optional<CasualtyCard> card,
            Optional<Instant> at) {}

    record CarryBody(SectorId sector, Optional<Instant> at) {}

    record ConcludeBody(CasualtyEnd how, Optional<String> note, Optional<Instant> at) {}

    record DeedBody(Optional<Instant> at) {}

    record Tagged(long sequence, CasualtyTag tag, TriageCategory category) {}

    record Accepted(long sequence) {}

    /** Where the crew is and who presses. */
    private record Crew(AssignmentId assignment, IncidentId incident, String by) {}

    /** Something that mounts a POST route below the vehicle's path. */
    interface Mount {
        void post(String path, Function<RoutingContext, Future<?>> route);
    }

    void mount(Mount mount) {
        mount.post("/mci", this::declare);
        mount.post("/casualties", this::tag);
        mount.post("/casualties/:tag/carry", this::carry);
        mount.post("/casualties/:tag/board", this::board);
        mount.post("/casualties/:tag/set-down", this::setDown);
        mount.post("/casualties/:tag/conclude", this::conclude);
    }

    private Crew crew(RoutingContext context) {
        Optional<AssignmentView> assignment =
                desk.terminal().assignment().filter(a -> a.status().active());
        Optional<IncidentView> incident = desk.situation().flatMap(SituationView::incident);
        if (assignment.isEmpty() || incident.isEmpty()) {
            throw Problem.of(Refusal.ASSIGNMENT_UNKNOWN).failure();
        }
        return new Crew(
                assignment.get().id(),
                incident.get().id(),
                AuthGate.principal(context).actor());
    }

    private Future<?> act(MciUplink action) {
        return acted(action).map(Accepted::new);
    }

    private Future<Long> acted(MciUplink action) {
        return desk.act(action)
                .recover(e -> Future.failedFuture(
                        Problem.of(Problem.Kind.UNAVAILABLE, "not recorded on the vehicle's disk: " + e.getMessage())
                                .failure()));
    }

    private Future<?> declare(RoutingContext context) {
        DeclareBody body = JsonRequests.read(context, DeclareBody.class);
        Crew crew = crew(context);
        return act(new MciUplink.MciReported(
                crew.assignment(),
                crew.incident(),
                body.level(),
                body.expected().orElse(0),
                body.note().orElse(""),
                crew.by()));
    }

    private Future<?> tag(RoutingContext context) {
        TagBody body = JsonRequests.read(context, TagBody.class);
        Crew crew = crew(context);
        List<String> answers = body.answers().orElse(List.of());
        TriageCategory category = body.category()
                .or(() -> CasualtyTriages.tree(body.algorithm()).flatMap(tree -> tree.follow(answers)))
                .filter(found -> CasualtyTriages.fits(body.algorithm(), answers, found))
                .orElseThrow(() -> Problem.of(Refusal.TRIAGE_INCONSISTENT).failure());
        CasualtyTag tag = body.tag()
                .orElseGet(() -> CasualtyTags.next(
                        desk.unit(), desk.situation(), desk.terminal().unconfirmed()));
        return acted(new MciUplink.CasualtyTagged(
                        crew.assignment(),
                        crew.incident(),
                        tag,
                        new CasualtyTriage(body.algorithm(), answers, category, EnteredAt.of(body.at(), desk.now())),
                        body.sector(),
                        body.card(),
                        crew.by()))
                .map(sequence -> new Tagged(sequence, tag, category));
    }

    private static CasualtyTag path(RoutingContext context) {
        try {
            return new CasualtyTag(context.pathParam("tag"));
        } catch (IllegalArgumentException e) {
            throw new BadMessage("tag", String.valueOf(e.getMessage()));
        }
    }

    private Future<?> carry(RoutingContext context) {
        CarryBody body = JsonRequests.read(context, CarryBody.class);
        Crew crew = crew(context);
        return act(new MciUplink.CasualtyCarried(
                crew.assignment(),
                crew.incident(),
                path(context),
                body.sector(),
                EnteredAt.of(body.at(), desk.now()),
                crew.by()));
    }

    private Future<?> board(RoutingContext context) {
        DeedBody body = JsonRequests.read(context, DeedBody.class);
        Crew crew = crew(context);
        return act(new MciUplink.CasualtyBoarded(
                crew.assignment(), crew.incident(), path(context), EnteredAt.of(body.at(), desk.now()), crew.by()));
    }

    private Future<?> setDown(RoutingContext context) {
        DeedBody body = JsonRequests.read(context, DeedBody.class);
        Crew crew = crew(context);
        return act(new MciUplink.CasualtySetDown(
                crew.assignment(), crew.incident(), path(context), EnteredAt.of(body.at(), desk.now()), crew.by()));
    }

    private Future<?> conclude(RoutingContext context) {
        ConcludeBody body = JsonRequests.read(context, ConcludeBody.class);
        Crew crew = crew(context);
        return act(new MciUplink.CasualtyConcluded(
                crew.assignment(),
                crew.incident(),
                path(context),
                body.how(),
                body.note().orElse(""),
                EnteredAt.of(body.at(), desk.now()),
                crew.by()));
    }
}
