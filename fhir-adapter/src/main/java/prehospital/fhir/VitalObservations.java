package prehospital.fhir;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hl7.fhir.r4.model.Annotation;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationComponentComponent;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import prehospital.protocol.VitalSign;
import prehospital.protocol.VitalValue;
import prehospital.protocol.VitalValue.Mark;

/**
 * Measured values as Observations: one per value, one panel per cuff measurement. A doubtful value is kept with its
 * number, stays {@code preliminary}, and says in a tag and in words why it is doubted.
 */
final class VitalObservations {
    /** Blood pressure panel with all children optional, the code of the R4 profile. */
    private static final Coding PRESSURE_PANEL =
            new Coding(Codes.LOINC, "85354-9", "Blood pressure panel with all children optional");

    private static final Comparator<VitalValue> ORDER = Comparator.comparing(VitalValue::measuredAt)
            .thenComparing(VitalValue::sign)
            .thenComparing(VitalValue::source);

    private final PreRegistration input;

    VitalObservations(PreRegistration input) {
        this.input = input;
    }

    List<Observation> all() {
        List<Observation> observations = new ArrayList<>();
        Map<String, Map<VitalSign, VitalValue>> panels = new TreeMap<>();
        for (VitalValue value : input.vitals().stream().sorted(ORDER).toList()) {
            if (VitalCodes.pressure(value.sign())) {
                panels.computeIfAbsent(panelId(value), id -> new TreeMap<>()).put(value.sign(), value);
            } else {
                observations.add(single(value));
            }
        }
        panels.forEach((id, parts) -> observations.add(panel(id, parts)));
        return observations;
    }

    private Observation single(VitalValue value) {
        VitalSign sign = value.sign();
        Observation observation = frame(value.measuredAt(), value.source(), List.of(value.mark()));
        observation.setId(
                FhirIds.measurement(assignment(), sign.name().replace("_", ""), value.source(), value.measuredAt()));
        VitalCodes.profile(sign).ifPresent(observation.getMeta()::addProfile);
        observation.addCategory(VitalCodes.category(sign));
        observation.setCode(VitalCodes.code(sign)).setValue(VitalCodes.quantity(value));
        return observation;
    }

    private Observation panel(String id, Map<VitalSign, VitalValue> parts) {
        VitalValue any = parts.values().iterator().next();
        List<Mark> marks = parts.values().stream().map(VitalValue::mark).toList();
        Observation panel = frame(any.measuredAt(), any.source(), marks);
        panel.setId(id);
        panel.getMeta().addProfile(VitalCodes.PROFILES + "bp");
        panel.addCategory(VitalCodes.vitalSigns());
        panel.setCode(new CodeableConcept().addCoding(PRESSURE_PANEL.copy()).setText("Blood pressure"));
        panel.addComponent(component(VitalSign.SYSTOLIC, parts));
        panel.addComponent(component(VitalSign.DIASTOLIC, parts));
        if (parts.containsKey(VitalSign.MEAN_PRESSURE)) {
            panel.addComponent(component(VitalSign.MEAN_PRESSURE, parts));
        }
        return panel;
    }

    /** Systolic and diastolic must be there for the profile: a missing one says that it is missing. */
    private static ObservationComponentComponent component(VitalSign sign, Map<VitalSign, VitalValue> parts) {
        ObservationComponentComponent component = new ObservationComponentComponent(VitalCodes.code(sign));
        VitalValue value = parts.get(sign);
        if (value == null) {
            return component.setDataAbsentReason(Codes.concept(Codes.DATA_ABSENT, "not-performed", "Not Performed"));
        }
        return component.setValue(VitalCodes.quantity(value));
    }

    private Observation frame(Instant at, String source, List<Mark> marks) {
        Observation observation = Codes.claim(new Observation(), "measurement");
        observation.setStatus(
                marks.stream().anyMatch(VitalObservations::doubted)
                        ? ObservationStatus.PRELIMINARY
                        : ObservationStatus.FINAL);
        observation.setSubject(
                Codes.reference("Patient", FhirIds.patient(input.preAlert().id())));
        observation.setEncounter(Codes.reference("Encounter", FhirIds.mission(assignment())));
        observation.setEffective(Codes.dateTime(at));
        observation.setDevice(
                Codes.reference("Device", FhirIds.monitor(input.preAlert().unit(), source)));
        marks.stream().distinct().sorted().forEach(mark -> describe(observation, mark));
        return observation;
    }

    private static boolean doubted(Mark mark) {
        return switch (mark) {
            case VALID, BACKFILLED -> false;
            case QUESTIONABLE, OUT_OF_RANGE -> true;
        };
    }

    private static void describe(Observation observation, Mark mark) {
        String words = switch (mark) {
            case VALID -> "";
            case QUESTIONABLE -> "The device itself doubts this value.";
            case OUT_OF_RANGE -> "Outside the plausible range; kept as measured.";
            case BACKFILLED -> "Arrived after a gap in the link, later than it was measured.";
        };
        if (!words.isEmpty()) {
            observation.getMeta().addTag(Codes.OURS + "vital-mark", mark.name(), Codes.words(mark));
            observation.addNote(new Annotation().setText(words));
        }
    }

    private String panelId(VitalValue value) {
        return FhirIds.measurement(assignment(), "BP", value.source(), value.measuredAt());
    }

    private prehospital.protocol.AssignmentId assignment() {
        return input.preAlert().assignment();
    }
}
