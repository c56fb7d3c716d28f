package prehospital.fhir;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAction;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAgentNetworkType;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventEntityComponent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventOutcome;
import org.hl7.fhir.r4.model.Coding;

/**
 * One access to resources: who did what, when, from where and with what result. Written in the manner of IHE's Basic Audit Log Patterns.
 *
 * @param id of the AuditEvent
 * @param actor an account's name, or {@code hospital:SU}
 * @param address where the request came from
 * @param interaction the FHIR word: {@code read}, {@code search}, {@code update}, {@code transaction}, {@code operation}…
 * @param target {@code Type/id}, or the type asked for; empty when it is about no type
 * @param query what was searched for; empty for none
 * @param status the HTTP status of the answer
 */
public record AuditEntry(
        String id,
        Instant at,
        String actor,
        String address,
        String interaction,
        String target,
        String query,
        int status) {
    private static final String TYPE = "http://terminology.hl7.org/CodeSystem/audit-event-type";
    private static final String INTERACTION = "http://hl7.org/fhir/restful-interaction";
    private static final String ROLE = "http://terminology.hl7.org/CodeSystem/object-role";
    private static final String ENTITY = "http://terminology.hl7.org/CodeSystem/audit-entity-type";
    private static final String SOURCE = "prehospital";

    /** As a resource with what it can be found by, as it is stored: its first and only version. */
    public Indexed indexed() {
        AuditEvent event = new AuditEvent();
        event.setId(id);
        event.getMeta().setVersionId("1").setLastUpdated(Date.from(at));
        event.setType(new Coding(TYPE, "rest", "RESTful Operation"));
        event.addSubtype(new Coding(INTERACTION, interaction, null));
        event.setAction(action()).setRecorded(Date.from(at)).setOutcome(outcome());
        var agent = event.addAgent();
        agent.setRequestor(true).setAltId(actor);
        agent.getNetwork().setAddress(address).setType(AuditEventAgentNetworkType._2);
        event.getSource().setObserver(new org.hl7.fhir.r4.model.Reference().setDisplay(SOURCE));
        entity().ifPresent(event::addEntity);
        return Indexer.of(event);
    }

    private Optional<AuditEventEntityComponent> entity() {
        AuditEventEntityComponent entity = new AuditEventEntityComponent();
        entity.setType(new Coding(ENTITY, "2", "System Object"));
        if (!query.isEmpty()) {
            entity.setRole(new Coding(ROLE, "24", "Query"));
            entity.setQuery((target + "?" + query).getBytes(StandardCharsets.UTF_8));
        } else if (target.indexOf('/') > 0) {
            entity.setWhat(new org.hl7.fhir.r4.model.Reference(target));
            entity.setRole(new Coding(ROLE, "4", "Domain Resource"));
        } else {
            return Optional.empty();
        }
        return Optional.of(entity);
    }

    private AuditEventAction action() {
        return switch (interaction) {
            case "read", "vread" -> AuditEventAction.R;
            case "update" -> AuditEventAction.U;
            case "create" -> AuditEventAction.C;
            default -> AuditEventAction.E;
        };
    }

    private AuditEventOutcome outcome() {
        if (status < 400) {
            return AuditEventOutcome._0;
        }
        return status < 500 ? AuditEventOutcome._4 : AuditEventOutcome._8;
    }
}
