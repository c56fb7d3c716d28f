package prehospital.fhir;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.hl7.fhir.r4.model.Annotation;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Communication.CommunicationPriority;
import org.hl7.fhir.r4.model.Communication.CommunicationStatus;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskIntent;
import org.hl7.fhir.r4.model.Task.TaskPriority;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import prehospital.protocol.HandoffNote;
import prehospital.protocol.PreAlertStatus;
import prehospital.protocol.Priority;
import prehospital.protocol.Reception;
import prehospital.protocol.view.EtaView;
import prehospital.protocol.view.PreAlertView;

/** The loop between crew and department: a Task that is accepted and completed, and the Communication that asked. */
final class HandoffResources {
    private static final String COMMUNICATION_CATEGORY = "http://terminology.hl7.org/CodeSystem/communication-category";
    /** What a department answers. */
    static final String OUTPUT = Codes.OURS + "handoff-output";

    private static final String PARTICIPATION = "http://terminology.hl7.org/CodeSystem/v3-ParticipationMode";

    private final PreRegistration input;
    private final PreAlertView preAlert;

    HandoffResources(PreRegistration input) {
        this.input = input;
        this.preAlert = input.preAlert();
    }

    Task task() {
        Task task = Codes.claim(new Task(), "handoff-task");
        task.setId(FhirIds.task(preAlert.id(), input.hospital().id()));
        task.addIdentifier(Codes.identifier(
                "handoff", preAlert.id().value() + "/" + input.hospital().id().value()));
        task.setStatus(taskStatus(preAlert.status(), input.withdrawn())).setIntent(TaskIntent.ORDER);
        task.setBusinessStatus(businessStatus()).setCode(Codes.text("ED handoff"));
        task.setPriority(priority(preAlert.priority()));
        task.setFocus(encounter()).setFor(patient()).setEncounter(encounter());
        task.setRequester(crew()).setOwner(hospital());
        at(PreAlertStatus.SENT).ifPresent(sent -> task.setAuthoredOnElement(Codes.dateTime(sent)));
        preAlert.times().values().stream()
                .max(Instant::compareTo)
                .ifPresent(last -> task.setLastModifiedElement(Codes.dateTime(last)));
        if (!preAlert.reason().isBlank()) {
            task.setStatusReason(Codes.text(preAlert.reason().strip()));
        }
        if (!input.withdrawn()) {
            progress(task);
        }
        return task;
    }

    Communication communication() {
        Communication notice = Codes.claim(new Communication(), "pre-alert");
        notice.setId(FhirIds.communication(preAlert.id(), input.hospital().id()));
        notice.addIdentifier(Codes.identifier(
                "pre-alert", preAlert.id().value() + "/" + input.hospital().id().value()));
        notice.setStatus(communicationStatus());
        notice.addCategory(Codes.concept(COMMUNICATION_CATEGORY, "alert", "Alert"));
        notice.addMedium(Codes.concept(PARTICIPATION, "ELECTRONIC", "electronic data"));
        notice.setPriority(urgency(preAlert.priority()));
        notice.setTopic(Codes.text("Pre-alert"));
        notice.setSubject(patient()).setEncounter(encounter()).setSender(crew());
        notice.addBasedOn(Codes.reference(
                "Task", FhirIds.task(preAlert.id(), input.hospital().id())));
        notice.addRecipient(hospital());
        at(PreAlertStatus.SENT).ifPresent(sent -> notice.setSentElement(Codes.dateTime(sent)));
        at(PreAlertStatus.RECEIVED)
                .or(() -> at(PreAlertStatus.ACKNOWLEDGED))
                .ifPresent(seen -> notice.setReceivedElement(Codes.dateTime(seen)));
        if (communicationStatus() == CommunicationStatus.STOPPED
                && !preAlert.reason().isBlank()) {
            notice.setStatusReason(Codes.text(preAlert.reason().strip()));
        }
        String words = input.withdrawn() ? "Redirected to another hospital" : AtmistText.of(preAlert.atmist());
        notice.addPayload().setContent(new StringType(words));
        return notice;
    }

    static TaskStatus taskStatus(PreAlertStatus status, boolean withdrawn) {
        if (withdrawn) {
            return TaskStatus.CANCELLED;
        }
        return switch (status) {
            case SENT -> TaskStatus.REQUESTED;
            case RECEIVED -> TaskStatus.RECEIVED;
            case ACKNOWLEDGED, TEAM_ACTIVATED, BED_ASSIGNED -> TaskStatus.ACCEPTED;
            case ARRIVED -> TaskStatus.INPROGRESS;
            case HANDED_OVER, OFFLOADED -> TaskStatus.COMPLETED;
            case CANCELLED -> TaskStatus.CANCELLED;
        };
    }

    private void progress(Task task) {
        input.eta()
                .map(EtaView::arriveAt)
                .ifPresent(eta -> task.getRestriction().setPeriod(new Period().setEndElement(Codes.dateTime(eta))));
        at(PreAlertStatus.ARRIVED).ifPresent(arrived -> {
            Period period = new Period().setStartElement(Codes.dateTime(arrived));
            at(PreAlertStatus.HANDED_OVER)
                    .filter(done -> !done.isBefore(arrived))
                    .ifPresent(done -> period.setEndElement(Codes.dateTime(done)));
            task.setExecutionPeriod(period);
        });
        preAlert.acknowledgedBy().ifPresent(who -> output(task, "acknowledged-by", "Acknowledged by", who));
        preAlert.handoff().ifPresent(note -> signed(task, note));
        preAlert.reception().ifPresent(reception -> received(task, reception));
    }

    /** What the department prepared and what became of the patient. */
    private static void received(Task task, Reception reception) {
        reception
                .registration()
                .ifPresent(known -> output(task, "registration", "Registration number", known.number()));
        reception.bed().ifPresent(bed -> output(task, "bed", "Bed", bed.name()));
        reception.teams().stream()
                .filter(team -> team.stoodDown().isEmpty())
                .forEach(team -> output(
                        task,
                        "team",
                        "Team",
                        team.name()
                                + team.answered().map(by -> ", " + by.name()).orElse("")));
        reception.crewSignature().ifPresent(crew -> output(task, "crew-signature", "Signed by the crew", crew.name()));
        reception
                .offloaded()
                .forEach((party, stated) -> task.addOutput()
                        .setType(type(
                                "offloaded-" + party.name().toLowerCase(Locale.ROOT),
                                "Offloaded, by the " + party.name().toLowerCase(Locale.ROOT)))
                        .setValue(Codes.dateTime(stated.at())));
        reception.outcome().map(Reception.Told::outcome).ifPresent(outcome -> {
            output(task, "diagnosis", "Diagnosis", outcome.diagnosis());
            task.addOutput()
                    .setType(type("disposition", "Disposition"))
                    .setValue(Codes.ours("disposition", outcome.disposition()));
        });
    }

    private static void signed(Task task, HandoffNote note) {
        output(task, "received-by", "Received by", note.receivedBy());
        output(task, "handed-over-by", "Handed over by", note.handedOverBy());
        if (!note.note().isBlank()) {
            task.addNote(new Annotation().setText(note.note().strip()));
        }
    }

    private static CodeableConcept type(String code, String words) {
        return Codes.concept(OUTPUT, code, words).setText(words);
    }

    private static void output(Task task, String code, String words, String value) {
        task.addOutput().setType(type(code, words)).setValue(new StringType(value.strip()));
    }

    private CodeableConcept businessStatus() {
        return input.withdrawn()
                ? Codes.concept(Codes.OURS + "handoff-status", "REDIRECTED", "redirected")
                        .setText("redirected to another hospital")
                : Codes.ours("handoff-status", preAlert.status());
    }

    private CommunicationStatus communicationStatus() {
        if (input.withdrawn()) {
            return CommunicationStatus.STOPPED;
        }
        return switch (preAlert.status()) {
            case SENT -> CommunicationStatus.INPROGRESS;
            case RECEIVED, ACKNOWLEDGED, TEAM_ACTIVATED, BED_ASSIGNED, ARRIVED, HANDED_OVER, OFFLOADED ->
                CommunicationStatus.COMPLETED;
            case CANCELLED -> CommunicationStatus.STOPPED;
        };
    }

    private Optional<Instant> at(PreAlertStatus status) {
        return Optional.ofNullable(preAlert.times().get(status));
    }

    private Reference patient() {
        return Codes.reference("Patient", FhirIds.patient(preAlert.id()));
    }

    private Reference encounter() {
        return Codes.reference(
                "Encounter",
                FhirIds.emergencyEncounter(preAlert.id(), input.hospital().id()));
    }

    private Reference crew() {
        return Codes.reference("PractitionerRole", FhirIds.crew(preAlert.unit()));
    }

    private Reference hospital() {
        return Codes.reference("Organization", FhirIds.hospital(input.hospital().id()));
    }

    private static TaskPriority priority(Priority priority) {
        return switch (priority) {
            case P1 -> TaskPriority.STAT;
            case P2 -> TaskPriority.ASAP;
            case P3 -> TaskPriority.URGENT;
            case P4 -> TaskPriority.ROUTINE;
        };
    }

    private static CommunicationPriority urgency(Priority priority) {
        return switch (priority) {
            case P1 -> CommunicationPriority.STAT;
            case P2 -> CommunicationPriority.ASAP;
            case P3 -> CommunicationPriority.URGENT;
            case P4 -> CommunicationPriority.ROUTINE;
        };
    }
}
