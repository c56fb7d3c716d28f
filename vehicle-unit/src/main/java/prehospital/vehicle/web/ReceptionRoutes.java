package prehospital.vehicle.web;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeSet;
import prehospital.protocol.CareMilestone;
import prehospital.protocol.Limits;
import prehospital.protocol.PreAlertId;
import prehospital.protocol.Refusal;
import prehospital.protocol.link.ReceptionUplink;
import prehospital.protocol.view.PreAlertProposal;
import prehospital.protocol.view.PreAlertView;
import prehospital.protocol.view.SituationView;
import prehospital.vehicle.core.Warnings;
import prehospital.web.JsonRequests;
import prehospital.web.Problem;
import prehospital.web.auth.AuthGate;

/** The crew's part in being received: signature, stretcher free, times, and a warning that it does not give. Works without link. */
final class ReceptionRoutes {
    private static final int NAME_MAX = 100;
    private static final int REASON_MAX = 1_000;

    private final VehicleDesk desk;
    private final WarningBoard warnings;

    ReceptionRoutes(VehicleDesk desk, WarningBoard warnings) {
        this.desk = desk;
        this.warnings = warnings;
    }

    record Signing(String name) {
        Signing {
            Limits.text("name", name, 1, NAME_MAX);
        }
    }

    record Offload(Optional<Instant> at) {}

    record Moment(CareMilestone milestone, Instant occurredAt) {}

    record Declining(String reason) {
        Declining {
            Limits.text("reason", reason, 1, REASON_MAX);
        }
    }

    record Accepted(long sequence) {}

    /** Adds the routes below the vehicle's path. */
    void mount(CasualtyRoutes.Mount mount) {
        mount.post("/handoff/sign", this::sign);
        mount.post("/handoff/offload", this::offload);
        mount.post("/handoff/milestone", this::milestone);
        mount.post("/warning/decline", this::decline);
    }

    /** How this patient will be received. */
    Future<?> pathways(RoutingContext context) {
        return Future.succeededFuture(warnings.pathways()
                .view(desk.situation().flatMap(SituationView::preAlert).map(PreAlertView::hospital)));
    }

    private Future<?> sign(RoutingContext context) {
        Signing body = JsonRequests.read(context, Signing.class);
        return act(new ReceptionUplink.HandoffCountersigned(preAlert(), body.name(), desk.now(), by(context)));
    }

    private Future<?> offload(RoutingContext context) {
        Offload body = JsonRequests.read(context, Offload.class);
        return act(new ReceptionUplink.StretcherFree(preAlert(), EnteredAt.of(body.at(), desk.now()), by(context)));
    }

    private Future<?> milestone(RoutingContext context) {
        Moment body = JsonRequests.read(context, Moment.class);
        return act(new ReceptionUplink.MomentStated(preAlert(), body.milestone(), body.occurredAt(), by(context)));
    }

    private Future<?> decline(RoutingContext context) {
        Declining body = JsonRequests.read(context, Declining.class);
        PreAlertProposal proposal = warnings.shown()
                .orElseThrow(() -> Problem.of(Problem.Kind.NOT_FOUND, "nothing is proposed now")
                        .failure());
        return act(new ReceptionUplink.WarningDeclined(
                        proposal.assignment(),
                        new TreeSet<>(Warnings.names(proposal)),
                        body.reason(),
                        desk.now(),
                        by(context)))
                .onSuccess(done -> warnings.declined(proposal));
    }

    private Future<Accepted> act(ReceptionUplink said) {
        return desk.act(said)
                .map(Accepted::new)
                .recover(e -> Future.failedFuture(
                        Problem.of(Problem.Kind.UNAVAILABLE, "not recorded on the vehicle's disk: " + e.getMessage())
                                .failure()));
    }

    private PreAlertId preAlert() {
        return desk.situation()
                .flatMap(SituationView::preAlert)
                .map(PreAlertView::id)
                .orElseThrow(() -> Problem.of(Refusal.PREALERT_UNKNOWN).failure());
    }

    private static String by(RoutingContext context) {
        return AuthGate.principal(context).actor();
    }
}
