package prehospital.hospital.web;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import prehospital.hospital.hl7.Hl7Text;
import prehospital.hospital.link.Hl7Office;
import prehospital.hospital.store.AuditTrail;
import prehospital.hospital.store.Hl7Outbox;
import prehospital.hospital.store.Hl7Outbox.DeadLetter;
import prehospital.hospital.store.Hl7Outbox.Decider;
import prehospital.protocol.HospitalId;
import prehospital.protocol.Limits;
import prehospital.protocol.Role;
import prehospital.protocol.wire.BadMessage;
import prehospital.web.JsonRequests;
import prehospital.web.Problem;
import prehospital.web.auth.AuthGate;
import prehospital.web.auth.Principal;

/** How the HL7 v2 interfaces stand, and the messages that another system refused: for people of the department. Every access is written down. Event loops. */
public final class Hl7Routes {
    /** Longest edited message, in characters. */
    static final int TEXT_MAX = 20_000;

    private static final int REASON_MAX = 500;

    private final AuthGate gate;
    private final FhirAccess access;
    private final AuditTrail trail;
    private final Hl7Office office;
    private final Hl7Outbox outbox;
    private final InstantSource clock;

    /** For people that {@code access} knows. */
    public Hl7Routes(
            AuthGate gate,
            FhirAccess access,
            AuditTrail trail,
            Hl7Office office,
            Hl7Outbox outbox,
            InstantSource clock) {
        this.gate = gate;
        this.access = access;
        this.trail = trail;
        this.office = office;
        this.outbox = outbox;
        this.clock = clock;
    }

    private record Interfaces(List<Hl7Office.State> items) {}

    private record DeadLetters(List<DeadLetter> items) {}

    record Edited(String text) {
        Edited {
            Limits.text("text", text, 1, TEXT_MAX);
        }
    }

    record Reason(String reason) {
        Reason {
            Limits.text("reason", reason, 1, REASON_MAX);
        }
    }

    private record Sent(String controlId) {}

    /** Adds the routes. */
    public void mount(Router router) {
        router.get("/hl7/interfaces")
                .handler(gate.require(Role.ED))
                .handler(JsonRequests.answering(
                        context -> Future.succeededFuture(new Interfaces(office.states(hospital(context))))));
        router.get("/hl7/dead-letters")
                .handler(gate.require(Role.ED))
                .handler(context -> audited(context, "read"))
                .handler(JsonRequests.answering(context -> outbox.dead(hospital(context))
                        .compose(list -> AuditTrail.settled(context, 200).map(new DeadLetters(list)))));
        router.post("/hl7/dead-letters/:id/resend")
                .handler(gate.require(Role.ED))
                .handler(context -> audited(context, "update"))
                .handler(JsonRequests.body())
                .handler(JsonRequests.answering(this::resend));
        router.post("/hl7/dead-letters/:id/discard")
                .handler(gate.require(Role.ED))
                .handler(context -> audited(context, "delete"))
                .handler(JsonRequests.body())
                .handler(JsonRequests.answering(this::discard));
    }

    private void audited(RoutingContext context, String interaction) {
        trail.follow(context, AuthGate.principal(context).actor(), interaction);
        if (trail.full()) {
            context.fail(
                    Problem.of(Problem.Kind.UNAVAILABLE, "accesses cannot be written down now; try again in a moment")
                            .failure());
        } else {
            context.next();
        }
    }

    private Future<Sent> resend(RoutingContext context) {
        Hl7Text text = Hl7Text.parse(JsonRequests.read(context, Edited.class).text());
        if (!text.usual()) {
            throw new BadMessage("text", "write the message with the delimiters |^~\\&");
        }
        if (!text.has("PID")) {
            throw new BadMessage("text", "the message has no PID segment");
        }
        return outbox.resend(id(context), text, decider(context)).map(Sent::new);
    }

    private Future<Void> discard(RoutingContext context) {
        String reason = JsonRequests.read(context, Reason.class).reason();
        return outbox.discard(id(context), reason, decider(context));
    }

    private Decider decider(RoutingContext context) {
        return new Decider(hospital(context), AuthGate.principal(context).actor(), clock.instant());
    }

    private static long id(RoutingContext context) {
        String id = Optional.ofNullable(context.pathParam("id")).orElse("");
        if (!id.matches("\\d{1,18}")) {
            throw Problem.of(Problem.Kind.NOT_FOUND, "there is no such dead letter")
                    .failure();
        }
        return Long.parseLong(id);
    }

    private HospitalId hospital(RoutingContext context) {
        return Optional.of(AuthGate.principal(context))
                .filter(Principal.Person.class::isInstance)
                .map(Principal.Person.class::cast)
                .flatMap(person -> person.account().hospital())
                .filter(access.hosted()::contains)
                .orElseThrow(() -> Problem.of(Problem.Kind.FORBIDDEN, "your hospital is not one of this program")
                        .failure());
    }
}
