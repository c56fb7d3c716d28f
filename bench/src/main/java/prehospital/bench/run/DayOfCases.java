package prehospital.bench.run;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.AssignmentStatus;
import prehospital.protocol.Atmist;
import prehospital.protocol.CallId;
import prehospital.protocol.Capability;
import prehospital.protocol.ClearOutcome;
import prehospital.protocol.DispatchCommand;
import prehospital.protocol.HandoffNote;
import prehospital.protocol.HospitalCapability;
import prehospital.protocol.HospitalCard;
import prehospital.protocol.HospitalId;
import prehospital.protocol.IncidentId;
import prehospital.protocol.LatLon;
import prehospital.protocol.Place;
import prehospital.protocol.PreAlertId;
import prehospital.protocol.Priority;
import prehospital.protocol.StationId;
import prehospital.protocol.UnitCard;
import prehospital.protocol.UnitId;

/**
 * A busy service as a stream of commands, always the same: incident after incident from the call to the signed handoff and the clear unit,
 * {@value #STEPS} commands each, hundreds of them at the same time, with the passing of time between them. One thread.
 */
final class DayOfCases {
    /** Commands of one incident. */
    static final int STEPS = 13;

    /** Incidents a day. */
    static final int PER_DAY = 10_000;

    /** Incidents that open while one takes its next step: five minutes at this rate. */
    private static final int APART = 35;

    private static final int HOSPITALS = 10;
    private static final List<Priority> PRIORITIES = List.of(Priority.P1, Priority.P2, Priority.P3, Priority.P4);
    private static final Duration EVERY = Duration.ofDays(1).dividedBy(PER_DAY);

    private final int units;

    /** Hears the commands in the order of time. */
    interface Taker {
        void take(DispatchCommand command, Instant at);
    }

    DayOfCases(int units) {
        if (units <= STEPS * APART) {
            throw new IllegalArgumentException(
                    "so many incidents at a time need more than " + STEPS * APART + " units");
        }
        this.units = units;
    }

    /** The fleet and the hospitals, before the first call. */
    void fleet(Instant at, Taker taker) {
        for (int i = 0; i < units; i++) {
            UnitCard card = new UnitCard(
                    "Unit " + i, new StationId("S" + i % 50), at(i), Set.of(Capability.BASIC_LIFE_SUPPORT));
            taker.take(new DispatchCommand.PutUnit(unit(i), card), at);
        }
        for (int i = 0; i < HOSPITALS; i++) {
            HospitalCard card = new HospitalCard("Hospital " + i, at(7 * i), Set.of(HospitalCapability.EMERGENCY));
            taker.take(new DispatchCommand.PutHospital(hospital(i), card), at);
        }
    }

    /** Whole incidents, the last of them to its end. */
    void incidents(int count, Instant start, Taker taker) {
        for (int tick = 0; tick < count + STEPS * APART; tick++) {
            Instant at = start.plus(EVERY.multipliedBy(tick));
            if (tick % 10 == 0) {
                taker.take(new DispatchCommand.PassTime(), at);
            }
            for (int step = STEPS - 1; step >= 0; step--) {
                int incident = tick - step * APART;
                if (incident >= 0 && incident < count) {
                    taker.take(command(incident, step, at), at);
                }
            }
        }
    }

    private DispatchCommand command(int i, int step, Instant at) {
        return switch (step) {
            case 0 -> new DispatchCommand.ReceiveCall(call(i), "+46 31 100 " + i, Optional.of(place(i)), "Chest pain");
            case 1 ->
                new DispatchCommand.OpenIncident(
                        incident(i),
                        Optional.of(call(i)),
                        place(i),
                        "Chest pain, sweating, 62 years",
                        PRIORITIES.get(i % 4),
                        Set.of(Capability.BASIC_LIFE_SUPPORT),
                        "third floor, door code with the caller");
            case 2 -> new DispatchCommand.AssignUnit(assignment(i), incident(i), unit(i % units));
            case 3 -> status(i, AssignmentStatus.ACKNOWLEDGED, at);
            case 4 -> status(i, AssignmentStatus.EN_ROUTE, at);
            case 5 -> status(i, AssignmentStatus.ON_SCENE, at);
            case 6 -> status(i, AssignmentStatus.AT_PATIENT, at);
            case 7 -> status(i, AssignmentStatus.TRANSPORTING, at);
            case 8 -> new DispatchCommand.SendPreAlert(preAlert(i), assignment(i), hospital(i), atmist());
            case 9 -> new DispatchCommand.AcknowledgePreAlert(preAlert(i), hospital(i));
            case 10 -> status(i, AssignmentStatus.AT_HOSPITAL, at);
            case 11 ->
                new DispatchCommand.SignHandoff(
                        preAlert(i), new HandoffNote("Nurse in charge", "Crew " + i % units, ""));
            case 12 -> status(i, AssignmentStatus.CLEAR, at);
            default -> throw new IllegalArgumentException("an incident has " + STEPS + " steps");
        };
    }

    private static DispatchCommand status(int i, AssignmentStatus status, Instant at) {
        return new DispatchCommand.ReportStatus(
                assignment(i),
                status,
                at,
                status == AssignmentStatus.TRANSPORTING ? Optional.of(hospital(i)) : Optional.empty(),
                status == AssignmentStatus.CLEAR ? Optional.of(ClearOutcome.HANDED_OVER) : Optional.empty());
    }

    private static Atmist atmist() {
        return new Atmist(
                Optional.of(62),
                Atmist.Sex.MALE,
                "18:20",
                "Chest pain at rest",
                "ST elevation in II, III, aVF",
                "RR 105/60, pulse 96, SpO2 95 %",
                "Oxygen, aspirin 300 mg, morphine 4 mg",
                Atmist.Pathway.STEMI);
    }

    private static CallId call(int i) {
        return new CallId("C" + i);
    }

    private static IncidentId incident(int i) {
        return new IncidentId("I" + i);
    }

    private static AssignmentId assignment(int i) {
        return new AssignmentId("X" + i);
    }

    private static PreAlertId preAlert(int i) {
        return new PreAlertId("P" + i);
    }

    private static UnitId unit(int i) {
        return new UnitId("A" + i);
    }

    private static HospitalId hospital(int i) {
        return new HospitalId("H" + i % HOSPITALS);
    }

    private static Place place(int i) {
        return new Place("Street " + i % 900 + ", house " + i % 70, at(i), 25);
    }

    private static LatLon at(int i) {
        return new LatLon(57.65 + i % 100 * 0.001, 11.85 + i % 137 * 0.002);
    }
}
