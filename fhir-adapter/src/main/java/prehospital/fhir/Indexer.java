package prehospital.fhir;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;

/** Takes out of a resource what {@link SearchParameters} lets people search for. */
final class Indexer {
    private final Map<String, SortedSet<String>> words = new TreeMap<>();
    private Optional<Instant> from = Optional.empty();
    private Optional<Instant> to = Optional.empty();

    private Indexer() {}

    static Indexed of(Resource resource) {
        return of(resource, FhirJson.encode(resource));
    }

    /** The same of a resource that was written before. */
    static Indexed of(Resource resource, String text) {
        Indexer index = new Indexer();
        switch (resource) {
            case Patient patient -> index.patient(patient);
            case Encounter encounter -> index.encounter(encounter);
            case Observation observation -> index.observation(observation);
            case Task task -> index.task(task);
            case Communication notice -> index.communication(notice);
            case Condition condition -> index.condition(condition);
            case ServiceRequest order -> index.order(order);
            case DocumentReference report -> index.report(report);
            case Binary file -> index.subject(file.getSecurityContext());
            case Provenance provenance -> index.provenance(provenance);
            case AuditEvent event -> index.audit(event);
            default -> index.around(resource);
        }
        return new Indexed(resource.fhirType(), resource.getIdPart(), text, index.words, index.from, index.to);
    }

    private void patient(Patient patient) {
        identifiers(patient.getIdentifier());
        if (patient.hasGender()) {
            word("gender", patient.getGender().toCode());
        }
    }

    private void encounter(Encounter encounter) {
        identifiers(encounter.getIdentifier());
        subject(encounter.getSubject());
        if (encounter.hasStatus()) {
            word("status", encounter.getStatus().toCode());
        }
        coding("class", encounter.getClass_());
        period(encounter.getPeriod());
    }

    private void observation(Observation observation) {
        subject(observation.getSubject());
        reference("encounter", observation.getEncounter());
        if (observation.hasStatus()) {
            word("status", observation.getStatus().toCode());
        }
        concept("code", observation.getCode());
        observation.getCategory().forEach(category -> concept("category", category));
        if (observation.hasEffectiveDateTimeType()) {
            at(observation.getEffectiveDateTimeType());
        } else if (observation.hasEffectivePeriod()) {
            period(observation.getEffectivePeriod());
        }
    }

    private void task(Task task) {
        identifiers(task.getIdentifier());
        reference("patient", task.getFor());
        reference("subject", task.getFor());
        reference("encounter", task.getEncounter());
        reference("owner", task.getOwner());
        if (task.hasStatus()) {
            word("status", task.getStatus().toCode());
        }
        at(task.getAuthoredOnElement());
    }

    private void communication(Communication notice) {
        subject(notice.getSubject());
        reference("encounter", notice.getEncounter());
        if (notice.hasStatus()) {
            word("status", notice.getStatus().toCode());
        }
        at(notice.getSentElement());
    }

    private void condition(Condition condition) {
        subject(condition.getSubject());
        reference("encounter", condition.getEncounter());
        condition.getCategory().forEach(category -> concept("category", category));
        at(condition.getRecordedDateElement());
    }

    private void report(DocumentReference report) {
        identifiers(report.getIdentifier());
        token(
                "identifier",
                report.getMasterIdentifier().getSystem(),
                report.getMasterIdentifier().getValue());
        subject(report.getSubject());
        report.getContext().getEncounter().forEach(encounter -> reference("encounter", encounter));
        concept("type", report.getType());
        report.getCategory().forEach(category -> concept("category", category));
        if (report.hasStatus()) {
            word("status", report.getStatus().toCode());
        }
        at(report.getDateElement());
    }

    private void order(ServiceRequest order) {
        identifiers(order.getIdentifier());
        subject(order.getSubject());
        reference("encounter", order.getEncounter());
        order.getCategory().forEach(category -> concept("category", category));
        if (order.hasStatus()) {
            word("status", order.getStatus().toCode());
        }
        at(order.getAuthoredOnElement());
    }

    private void provenance(Provenance provenance) {
        provenance.getTarget().forEach(target -> {
            reference("target", target);
            if (target.hasReference() && target.getReference().startsWith("Patient/")) {
                reference("patient", target);
            }
        });
        at(provenance.getRecordedElement());
    }

    private void audit(AuditEvent event) {
        event.getAgent().forEach(agent -> token("altid", null, agent.getAltId()));
        event.getSubtype().forEach(subtype -> coding("subtype", subtype));
        if (event.hasAction()) {
            word("action", event.getAction().toCode());
        }
        if (event.hasOutcome()) {
            word("outcome", event.getOutcome().toCode());
        }
        event.getEntity().forEach(entity -> {
            reference("entity", entity.getWhat());
            if (entity.getWhat().hasReference()
                    && entity.getWhat().getReference().startsWith("Patient/")) {
                reference("patient", entity.getWhat());
            }
        });
        at(event.getRecordedElement());
    }

    private void around(Resource resource) {
        switch (resource) {
            case Location location -> {
                identifiers(location.getIdentifier());
                if (location.hasStatus()) {
                    if (location.hasStatus()) {
                        word("status", location.getStatus().toCode());
                    }
                }
            }
            case Organization organization -> identifiers(organization.getIdentifier());
            case PractitionerRole role -> {
                identifiers(role.getIdentifier());
                reference("organization", role.getOrganization());
            }
            case Device device -> {
                identifiers(device.getIdentifier());
                reference("location", device.getLocation());
            }
            default -> {
                // Types without a table are stored by nobody; the transaction refuses them.
            }
        }
    }

    private void subject(Reference subject) {
        reference("subject", subject);
        if (subject.hasReference() && subject.getReference().startsWith("Patient/")) {
            reference("patient", subject);
        }
    }

    private void reference(String name, Reference reference) {
        if (reference.hasReference()) {
            word(name, reference.getReference());
        }
    }

    private void identifiers(List<Identifier> identifiers) {
        identifiers.forEach(identifier -> token("identifier", identifier.getSystem(), identifier.getValue()));
    }

    private void concept(String name, CodeableConcept concept) {
        new ArrayList<>(concept.getCoding()).forEach(coding -> coding(name, coding));
    }

    private void coding(String name, Coding coding) {
        token(name, coding.getSystem(), coding.getCode());
    }

    private void token(
            String name,
            @org.jspecify.annotations.Nullable String system,
            @org.jspecify.annotations.Nullable String code) {
        if (code != null) {
            word(name, code);
            word(name, (system == null ? "" : system) + "|" + code);
        }
    }

    private void word(String name, String value) {
        words.computeIfAbsent(name, key -> new TreeSet<>()).add(value);
    }

    private void at(BaseDateTimeType time) {
        if (time.hasValue()) {
            from = Optional.of(time.getValue().toInstant());
            to = from;
        }
    }

    private void period(Period period) {
        if (period.hasStart()) {
            from = Optional.of(period.getStart().toInstant());
            to = period.hasEnd() ? Optional.of(period.getEnd().toInstant()) : from;
        }
    }
}
