package prehospital.fhir;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterLocationComponent;
import org.hl7.fhir.r4.model.Encounter.EncounterLocationStatus;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Period;
import prehospital.protocol.AssignmentStatus;
import prehospital.protocol.PreAlertStatus;
import prehospital.protocol.Priority;
import prehospital.protocol.view.PreAlertView;

/**
 * Two encounters: the stay in the emergency department (class EMER, one per hospital told) and the unit's mission (class
 * FLD). The first is {@code planned} until arrival, {@code in-progress} from the signed handoff; finishing it is the
 * hospital's own act.
 */
final class EncounterResources {
    private final PreRegistration input;
    private final PreAlertView preAlert;
    private final PatientResources patient;

    EncounterResources(PreRegistration input) {
        this.input = input;
        this.preAlert = input.preAlert();
        this.patient = new PatientResources(preAlert);
    }

    Encounter emergency() {
        Encounter encounter = Codes.claim(new Encounter(), "emergency-encounter");
        encounter.setId(
                FhirIds.emergencyEncounter(preAlert.id(), input.hospital().id()));
        encounter.addIdentifier(Codes.identifier(
                "pre-alert", preAlert.id().value() + "/" + input.hospital().id().value()));
        encounter.setStatus(emergencyStatus(preAlert.status(), input.withdrawn()));
        encounter.setClass_(new Coding(Codes.ACT_CODE, "EMER", "emergency"));
        encounter.setPriority(priority(preAlert.priority()));
        encounter.setSubject(Codes.reference("Patient", FhirIds.patient(preAlert.id())));
        encounter.addReasonCode(patient.complaintText());
        encounter.setServiceProvider(Codes.reference(
                "Organization", FhirIds.hospital(input.hospital().id())));
        encounter.getHospitalization().setOrigin(unit()).setAdmitSource(Codes.text("Ambulance"));
        statusHistory(encounter);
        emergencyPeriod(encounter);
        return encounter;
    }

    Encounter mission() {
        Encounter mission = Codes.claim(new Encounter(), "mission-encounter");
        mission.setId(FhirIds.mission(preAlert.assignment()));
        mission.addIdentifier(
                Codes.identifier("assignment", preAlert.assignment().value()));
        mission.setStatus(missionStatus());
        mission.setClass_(new Coding(Codes.ACT_CODE, "FLD", "field"));
        mission.setSubject(Codes.reference("Patient", FhirIds.patient(preAlert.id())));
        mission.addReasonCode(patient.complaintText());
        mission.setServiceProvider(Codes.reference("Organization", PlaceResources.SERVICE));
        mission.setPeriod(period(
                firstOf(AssignmentStatus.EN_ROUTE, AssignmentStatus.ASSIGNED),
                firstOf(AssignmentStatus.CLEAR, AssignmentStatus.CANCELLED)));
        mission.addLocation(new EncounterLocationComponent(unit()));
        return mission;
    }

    static EncounterStatus emergencyStatus(PreAlertStatus status, boolean withdrawn) {
        if (withdrawn) {
            return EncounterStatus.CANCELLED;
        }
        return switch (status) {
            case SENT, RECEIVED, ACKNOWLEDGED, TEAM_ACTIVATED, BED_ASSIGNED -> EncounterStatus.PLANNED;
            case ARRIVED -> EncounterStatus.ARRIVED;
            case HANDED_OVER, OFFLOADED -> EncounterStatus.INPROGRESS;
            case CANCELLED -> EncounterStatus.CANCELLED;
        };
    }

    private EncounterStatus missionStatus() {
        if (preAlert.assignmentTimes().containsKey(AssignmentStatus.CANCELLED)) {
            return EncounterStatus.CANCELLED;
        }
        boolean over = preAlert.assignmentTimes().containsKey(AssignmentStatus.CLEAR)
                || preAlert.assignmentTimes().containsKey(AssignmentStatus.HANDED_OVER)
                || preAlert.times().containsKey(PreAlertStatus.HANDED_OVER);
        return over ? EncounterStatus.FINISHED : EncounterStatus.INPROGRESS;
    }

    /** What the encounter was before what it is now; steps that fall on the same FHIR status are one. */
    private void statusHistory(Encounter encounter) {
        List<Map.Entry<PreAlertStatus, Instant>> steps = preAlert.times().entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<PreAlertStatus, Instant> step) -> step.getValue())
                        .thenComparing(Map.Entry::getKey))
                .toList();
        Optional<EncounterStatus> before = Optional.empty();
        Instant since = Instant.EPOCH;
        for (Map.Entry<PreAlertStatus, Instant> step : steps) {
            EncounterStatus now = emergencyStatus(step.getKey(), false);
            if (before.isEmpty() || before.orElseThrow() != now) {
                Instant begun = since;
                before.ifPresent(was -> encounter
                        .addStatusHistory()
                        .setStatus(was)
                        .setPeriod(period(Optional.of(begun), Optional.of(step.getValue()))));
                before = Optional.of(now);
                since = step.getValue();
            }
        }
    }

    private void emergencyPeriod(Encounter encounter) {
        Optional<Instant> arrived = Optional.ofNullable(preAlert.times().get(PreAlertStatus.ARRIVED));
        boolean here = arrived.isPresent() && !input.withdrawn();
        EncounterLocationComponent place = new EncounterLocationComponent(Codes.reference(
                "Location", FhirIds.hospitalLocation(input.hospital().id())));
        place.setStatus(here ? EncounterLocationStatus.ACTIVE : EncounterLocationStatus.PLANNED);
        if (here) {
            Period period = new Period().setStartElement(Codes.dateTime(arrived.orElseThrow()));
            encounter.setPeriod(period);
            place.setPeriod(period.copy());
        }
        encounter.addLocation(place);
    }

    private org.hl7.fhir.r4.model.Reference unit() {
        return Codes.reference("Location", FhirIds.unitLocation(preAlert.unit()));
    }

    private Optional<Instant> firstOf(AssignmentStatus wanted, AssignmentStatus otherwise) {
        return Optional.ofNullable(preAlert.assignmentTimes().get(wanted))
                .or(() -> Optional.ofNullable(preAlert.assignmentTimes().get(otherwise)));
    }

    /** Clocks of crew and centre may disagree: FHIR forbids an end before its start, so the end is left out then. */
    private static Period period(Optional<Instant> from, Optional<Instant> to) {
        Period period = new Period();
        from.ifPresent(start -> period.setStartElement(Codes.dateTime(start)));
        to.filter(end -> from.isEmpty() || !end.isBefore(from.orElseThrow()))
                .ifPresent(end -> period.setEndElement(Codes.dateTime(end)));
        return period;
    }

    private static org.hl7.fhir.r4.model.CodeableConcept priority(Priority priority) {
        return switch (priority) {
            case P1 -> Codes.concept(Codes.ACT_PRIORITY, "EM", "emergency");
            case P2 -> Codes.concept(Codes.ACT_PRIORITY, "UR", "urgent");
            case P3 -> Codes.concept(Codes.ACT_PRIORITY, "A", "ASAP");
            case P4 -> Codes.concept(Codes.ACT_PRIORITY, "R", "routine");
        };
    }
}
