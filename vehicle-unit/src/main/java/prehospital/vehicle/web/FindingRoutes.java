package prehospital.vehicle.web;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import prehospital.clinical.LiveScores;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.Refusal;
import prehospital.protocol.link.ClinicalUplink;
import prehospital.protocol.wire.BadMessage;
import prehospital.web.JsonRequests;
import prehospital.web.Problem;
import prehospital.web.auth.AuthGate;

/** What the crew found at its patient; works without link, as all that a crew does. Event loop only. */
final class FindingRoutes {
    private final VehicleDesk desk;

    FindingRoutes(VehicleDesk desk) {
        this.desk = desk;
    }

    /**
     * Value by name; an empty value takes a finding back.
     *
     * @param at when it was entered, where the tablet kept it; absent for now
     */
    record Body(AssignmentId assignment, SortedMap<String, String> findings, Optional<Instant> at) {}

    record Accepted(long sequence) {}

    void mount(CasualtyRoutes.Mount mount) {
        mount.post("/findings", this::note);
    }

    private Future<?> note(RoutingContext context) {
        Body body = JsonRequests.read(context, Body.class);
        if (!desk.terminal().assignmentId().filter(body.assignment()::equals).isPresent()) {
            throw Problem.of(Refusal.ASSIGNMENT_UNKNOWN).failure();
        }
        body.findings().forEach(FindingRoutes::check);
        ClinicalUplink.FindingsNoted noted;
        try {
            noted = new ClinicalUplink.FindingsNoted(
                    body.assignment(),
                    body.findings(),
                    EnteredAt.of(body.at(), desk.now()),
                    AuthGate.principal(context).actor());
        } catch (IllegalArgumentException e) {
            throw new BadMessage("findings", String.valueOf(e.getMessage()));
        }
        return desk.scores()
                .note(noted)
                .onSuccess(done -> desk.rescore())
                .map(Accepted::new)
                .recover(e -> Future.failedFuture(
                        Problem.of(Problem.Kind.UNAVAILABLE, "not recorded on the vehicle's disk: " + e.getMessage())
                                .failure()));
    }

    private static void check(String name, String value) {
        try {
            boolean takenBack = value.isEmpty() && LiveScores.input(name).isPresent();
            if (!takenBack) {
                LiveScores.parse(name, value);
            }
        } catch (IllegalArgumentException e) {
            throw new BadMessage("findings", String.valueOf(e.getMessage()));
        }
    }
}
