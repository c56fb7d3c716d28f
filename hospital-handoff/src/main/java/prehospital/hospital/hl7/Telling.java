package prehospital.hospital.hl7;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import prehospital.protocol.VitalSign;
import prehospital.protocol.VitalValue;

/** What an interface has to be told, from what it was told before and how the patient stands now. Pure. */
public final class Telling {
    private Telling() {}

    /** One message that has to be sent. */
    public record Draft(Moment moment, Trigger trigger, Case patient) {}

    /**
     * What follows from a change.
     *
     * @param drafts in the order in which they are to be sent
     * @param said what the interface will have been told; absent when it knows nothing of the patient
     */
    public record Step(List<Draft> drafts, Optional<Said> said) {
        public Step {
            drafts = List.copyOf(drafts);
        }

        /** When the vital signs that wait may be told; absent when none wait. */
        public Optional<Instant> vitalsDueAt(Hl7Interface to) {
            return said.flatMap(state -> due(state, to));
        }
    }

    /** The patient is known to be so. Vital signs are not told here but kept until they are due. */
    public static Step now(Hl7Interface to, Optional<Said> before, Case now) {
        Optional<Said> known = before.filter(said -> !said.withdrawn());
        if (now.gone()) {
            return known.map(said -> withdraw(to, said, now)).orElseGet(() -> new Step(List.of(), before));
        }
        if (known.isEmpty() && !now.preAlert().status().open()) {
            return new Step(List.of(), before);
        }
        Case patient = now.expected(expected(to, known, now));
        List<Moment> moments = moments(to, known, patient);
        List<Draft> drafts = moments.stream()
                .map(moment -> new Draft(moment, to.trigger(moment), patient.vitals(List.of())))
                .filter(draft -> draft.trigger() != Trigger.OFF)
                .toList();
        Said said = new Said(
                patient.vitals(waiting(to, known, now)),
                Messages.content(to, patient),
                false,
                patient.arrived(),
                patient.takenOver(),
                known.flatMap(Said::vitalsAt));
        return new Step(drafts, Optional.of(said));
    }

    /** The vital signs that wait are due. */
    public static Step vitals(Hl7Interface to, Said said, Instant at) {
        if (said.withdrawn() || said.last().vitals().isEmpty()) {
            return new Step(List.of(), Optional.of(said));
        }
        Draft draft =
                new Draft(Moment.VITALS, to.trigger(Moment.VITALS), said.last().at(at));
        Said then = new Said(
                said.last().vitals(List.of()),
                said.content(),
                false,
                said.arrived(),
                said.takenOver(),
                Optional.of(at));
        return new Step(List.of(draft), Optional.of(then));
    }

    private static Step withdraw(Hl7Interface to, Said said, Case now) {
        // Of a patient who went elsewhere nothing clinical is told, not even what was known before.
        Case last = said.last().vitals(List.of()).at(now.at());
        Draft draft = new Draft(Moment.CANCELLED, to.trigger(Moment.CANCELLED), last);
        Said then = new Said(last, said.content(), true, said.arrived(), said.takenOver(), said.vitalsAt());
        return new Step(draft.trigger() == Trigger.OFF ? List.of() : List.of(draft), Optional.of(then));
    }

    private static List<Moment> moments(Hl7Interface to, Optional<Said> known, Case patient) {
        List<Moment> moments = new ArrayList<>();
        if (known.isEmpty()) {
            moments.add(Moment.PRE_ALERT);
        }
        if (patient.arrived() && !known.filter(Said::arrived).isPresent()) {
            moments.add(Moment.ARRIVED);
        }
        if (patient.takenOver() && !known.filter(Said::takenOver).isPresent()) {
            moments.add(Moment.TAKEN_OVER);
        }
        Optional<String> before = known.flatMap(said -> said.last().registration());
        boolean registered =
                patient.registration().isPresent() && !patient.registration().equals(before);
        boolean merged = registered && to.trigger(Moment.REGISTERED) != Trigger.OFF;
        boolean told = moments.stream().anyMatch(moment -> to.trigger(moment) != Trigger.OFF);
        Case beside = merged ? patient.registered(before) : patient;
        if (!told
                && known.filter(said -> !said.content().equals(Messages.content(to, beside)))
                        .isPresent()) {
            moments.add(Moment.CHANGED);
        }
        if (registered) {
            moments.add(Moment.REGISTERED);
        }
        return moments;
    }

    /** Each new estimate differs by seconds; the interface hears of it when it has moved so far that someone would act on it. */
    private static Optional<Instant> expected(Hl7Interface to, Optional<Said> known, Case now) {
        if (now.arrived()) {
            return Optional.empty();
        }
        Optional<Instant> before = known.flatMap(said -> said.last().expectedAt());
        boolean near = before.isPresent()
                && (now.expectedAt().isEmpty()
                        || Duration.between(
                                                before.orElseThrow(),
                                                now.expectedAt().orElseThrow())
                                        .abs()
                                        .compareTo(to.pace().arrivalChange())
                                < 0);
        return near ? before : now.expectedAt();
    }

    /** The newest value of each sign that is not told yet. */
    private static List<VitalValue> waiting(Hl7Interface to, Optional<Said> known, Case now) {
        if (to.trigger(Moment.VITALS) == Trigger.OFF) {
            return List.of();
        }
        Map<VitalSign, VitalValue> newest = new EnumMap<>(VitalSign.class);
        known.ifPresent(said -> said.last().vitals().forEach(value -> newest.put(value.sign(), value)));
        now.vitals().forEach(value -> newest.merge(value.sign(), value, Telling::later));
        return List.copyOf(newest.values());
    }

    private static VitalValue later(VitalValue a, VitalValue b) {
        return b.measuredAt().isBefore(a.measuredAt()) ? a : b;
    }

    private static Optional<Instant> due(Said said, Hl7Interface to) {
        return said.withdrawn() || said.last().vitals().isEmpty()
                ? Optional.empty()
                : Optional.of(said.vitalsAt()
                        .map(at -> at.plus(to.pace().vitalsEvery()))
                        .orElse(said.last().at()));
    }
}
