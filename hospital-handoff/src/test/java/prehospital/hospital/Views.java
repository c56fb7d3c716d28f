package prehospital.hospital;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.AssignmentStatus;
import prehospital.protocol.Atmist;
import prehospital.protocol.HospitalCapability;
import prehospital.protocol.HospitalCard;
import prehospital.protocol.HospitalId;
import prehospital.protocol.Identity;
import prehospital.protocol.IncidentId;
import prehospital.protocol.LatLon;
import prehospital.protocol.MatchGrade;
import prehospital.protocol.OrderId;
import prehospital.protocol.OrderKind;
import prehospital.protocol.OrderStatus;
import prehospital.protocol.PreAlertId;
import prehospital.protocol.PreAlertStatus;
import prehospital.protocol.Priority;
import prehospital.protocol.Recommendation;
import prehospital.protocol.Stamp;
import prehospital.protocol.TheirPatient;
import prehospital.protocol.UnitId;
import prehospital.protocol.VitalSign;
import prehospital.protocol.VitalValue;
import prehospital.protocol.view.AssignmentView;
import prehospital.protocol.view.EtaView;
import prehospital.protocol.view.HospitalView;
import prehospital.protocol.view.OrderView;
import prehospital.protocol.view.PreAlertView;
import prehospital.protocol.view.VitalsView;

/** Views that tests start from. */
public final class Views {
    public static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    public static final HospitalId SU = new HospitalId("SU");
    public static final HospitalId OS = new HospitalId("OS");

    private Views() {}

    /** A pre-alert of unit A-ID with assignment AS-ID. */
    public static PreAlertView preAlert(String id, HospitalId hospital, PreAlertStatus status) {
        return preAlert(id, hospital, status, Atmist.Pathway.GENERAL, Priority.P2);
    }

    /** The same with who somebody confirmed that it is, at a server. */
    static PreAlertView linked(PreAlertView p, String server, String patient) {
        Stamp stamp = new Stamp(NOON, "anna");
        TheirPatient theirs = new TheirPatient(
                server, patient, "", Optional.empty(), Atmist.Sex.MALE, List.of(), MatchGrade.CERTAIN, List.of());
        return new PreAlertView(
                p.id(),
                p.assignment(),
                p.incident(),
                p.unit(),
                p.hospital(),
                p.status(),
                p.priority(),
                p.complaint(),
                p.atmist(),
                p.times(),
                p.assignmentTimes(),
                p.acknowledgedBy(),
                p.unconfirmedWithdrawals(),
                p.redirectUnconfirmedByCrew(),
                p.reason(),
                p.handoff(),
                p.reception(),
                Optional.of(new Identity(theirs, Identity.Status.LINKED, stamp, Optional.of(stamp), Optional.empty())));
    }

    /** The assignment of unit A-ID. */
    static AssignmentView assignment(String preAlert, AssignmentStatus status) {
        SortedMap<AssignmentStatus, Instant> times = new TreeMap<>(Map.of(AssignmentStatus.ASSIGNED, NOON));
        return new AssignmentView(
                new AssignmentId("AS-" + preAlert),
                new IncidentId("I-" + preAlert),
                new UnitId("A-" + preAlert),
                status,
                times,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** An order to the unit of a pre-alert. */
    static OrderView order(String id, String preAlert) {
        return new OrderView(
                new OrderId(id),
                new AssignmentId("AS-" + preAlert),
                new IncidentId("I-" + preAlert),
                new UnitId("A-" + preAlert),
                OrderKind.MEDICATION,
                "Aspirin 300 mg",
                OrderStatus.GIVEN,
                new Stamp(NOON, "ed"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public static PreAlertView preAlert(
            String id, HospitalId hospital, PreAlertStatus status, Atmist.Pathway pathway, Priority priority) {
        SortedMap<PreAlertStatus, Instant> times = new TreeMap<>();
        for (PreAlertStatus step : PreAlertStatus.values()) {
            boolean ended = !step.open();
            if (step == status || (step.compareTo(status) < 0 && !ended)) {
                times.put(step, NOON.plusSeconds(60L * times.size()));
            }
        }
        SortedMap<AssignmentStatus, Instant> crew = new TreeMap<>();
        crew.put(AssignmentStatus.ASSIGNED, NOON.minusSeconds(900));
        return new PreAlertView(
                new PreAlertId(id),
                new AssignmentId("AS-" + id),
                new IncidentId("I-" + id),
                new UnitId("A-" + id),
                hospital,
                status,
                priority,
                "Fall",
                new Atmist(Optional.of(71), Atmist.Sex.FEMALE, "11:30", "Fall", "Hip", "stable", "none", pathway),
                times,
                crew,
                Optional.empty(),
                Set.of(),
                false,
                "",
                Optional.empty(),
                Optional.empty());
    }

    public static HospitalView hospital(HospitalId id) {
        return new HospitalView(
                id, new HospitalCard("Hospital " + id, new LatLon(57.68, 11.96), Set.of(HospitalCapability.EMERGENCY)));
    }

    public static VitalValue pulse(double value, Instant at) {
        return new VitalValue(VitalSign.PULSE_RATE, value, at, VitalValue.Mark.VALID, "MON");
    }

    public static VitalsView vitals(String preAlert, VitalValue value) {
        SortedMap<VitalSign, VitalValue> values = new TreeMap<>();
        values.put(value.sign(), value);
        return new VitalsView(
                new UnitId("A-" + preAlert),
                Optional.of(new AssignmentId("AS-" + preAlert)),
                value.measuredAt(),
                values);
    }

    public static EtaView eta(String preAlert, Instant arriveAt) {
        return new EtaView(
                new AssignmentId("AS-" + preAlert),
                new LatLon(57.68, 11.96),
                arriveAt,
                Recommendation.Basis.ROAD,
                NOON);
    }
}
