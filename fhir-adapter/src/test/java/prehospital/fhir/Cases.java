package prehospital.fhir;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.AssignmentStatus;
import prehospital.protocol.Atmist;
import prehospital.protocol.Capability;
import prehospital.protocol.CareMilestone;
import prehospital.protocol.HandoffNote;
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
import prehospital.protocol.Outcome;
import prehospital.protocol.PositionFix;
import prehospital.protocol.PreAlertId;
import prehospital.protocol.PreAlertStatus;
import prehospital.protocol.Priority;
import prehospital.protocol.Reception;
import prehospital.protocol.ReceptionParty;
import prehospital.protocol.Recommendation;
import prehospital.protocol.Stamp;
import prehospital.protocol.StationId;
import prehospital.protocol.TheirPatient;
import prehospital.protocol.UnitCard;
import prehospital.protocol.UnitId;
import prehospital.protocol.VitalSign;
import prehospital.protocol.VitalValue;
import prehospital.protocol.VitalValue.Mark;
import prehospital.protocol.view.EtaView;
import prehospital.protocol.view.HospitalView;
import prehospital.protocol.view.OrderView;
import prehospital.protocol.view.PositionView;
import prehospital.protocol.view.PreAlertView;

/** Pre-registrations that tests start from. */
final class Cases {
    static final Instant NINE = Instant.parse("2026-11-22T09:00:00Z");
    static final HospitalView SU = hospital("SU", "Sahlgrenska");
    static final HospitalView OSTRA = hospital("OS", "Ostra sjukhuset");
    static final String BASE = "http://127.0.0.1/fhir";

    private Cases() {}

    /** A man of 63 with STEMI, every vital sign measured, on the way. */
    static PreRegistration stemi() {
        return registration(PreAlertStatus.ACKNOWLEDGED, atmist(Optional.of(63), Atmist.Sex.MALE), vitals(Mark.VALID));
    }

    static PreRegistration registration(PreAlertStatus status, Atmist atmist, List<VitalValue> vitals) {
        return new PreRegistration(
                preAlert(status, atmist, "I7"),
                SU,
                Optional.of(new UnitCard(
                        "Ambulans 3-1140", new StationId("S1"), new LatLon(57.7, 11.97), Set.of(Capability.PHYSICIAN))),
                vitals,
                Optional.of(new PositionView(
                        new UnitId("A1"),
                        new PositionFix(
                                new LatLon(57.7001, 11.9502),
                                NINE.plusSeconds(600),
                                Optional.of(62.0),
                                Optional.empty(),
                                Optional.empty()),
                        NINE.plusSeconds(601))),
                Optional.of(new EtaView(
                        new AssignmentId("AS1"),
                        SU.card().location(),
                        NINE.plusSeconds(1_200),
                        Recommendation.Basis.ROAD,
                        NINE.plusSeconds(600))),
                orders(),
                NINE.plusSeconds(610));
    }

    static PreRegistration at(PreRegistration input, HospitalView hospital) {
        return new PreRegistration(
                input.preAlert(),
                hospital,
                input.unit(),
                input.vitals(),
                input.position(),
                input.eta(),
                input.orders(),
                input.at());
    }

    /** With nothing but the pre-alert itself known. */
    static PreRegistration bare(PreAlertStatus status, Atmist atmist) {
        return new PreRegistration(
                preAlert(status, atmist, "I_7.x"),
                SU,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                NINE.plusSeconds(610));
    }

    /** One that was done after it was read back, one that the crew refused. */
    static List<OrderView> orders() {
        OrderView.Said back = new OrderView.Said("ticagrelor 180 mg by mouth", NINE.plusSeconds(320), "crew1");
        OrderView.Said done = new OrderView.Said("", NINE.plusSeconds(380), "crew1");
        OrderView.Said not = new OrderView.Said("blood pressure too low", NINE.plusSeconds(420), "crew1");
        return List.of(
                order("O1", OrderStatus.DONE, "Ticagrelor 180 mg p.o.", Optional.of(back), Optional.of(done)),
                order("O2", OrderStatus.REFUSED, "Nitroglycerin 0.4 mg", Optional.empty(), Optional.of(not)));
    }

    private static OrderView order(
            String id, OrderStatus status, String text, Optional<OrderView.Said> back, Optional<OrderView.Said> ended) {
        return new OrderView(
                new OrderId(id),
                new AssignmentId("AS1"),
                new IncidentId("I7"),
                new UnitId("A1"),
                OrderKind.MEDICATION,
                text,
                status,
                new Stamp(NINE.plusSeconds(300), "ed"),
                back,
                ended,
                Optional.empty());
    }

    static Atmist atmist(Optional<Integer> age, Atmist.Sex sex) {
        return new Atmist(
                age,
                sex,
                "08:40",
                "Chest pain",
                "ST elevation II, III, aVF",
                "BP 92/60, pale",
                "ASA 300 mg",
                Atmist.Pathway.STEMI);
    }

    static Atmist unknown(Atmist.Pathway pathway) {
        return new Atmist(Optional.empty(), Atmist.Sex.UNKNOWN, "", "", "", "", "", pathway);
    }

    static List<VitalValue> vitals(Mark mark) {
        List<VitalValue> values = new ArrayList<>();
        double[] numbers = {104, 103, 22, 93, 92, 60, 71, 36.8, 32.5, 7.2, 15, 6};
        int next = 0;
        for (VitalSign sign : VitalSign.values()) {
            values.add(new VitalValue(sign, numbers[next++], NINE.plusSeconds(605), mark, "MONITOR^00A0"));
        }
        return values;
    }

    private static PreAlertView preAlert(PreAlertStatus status, Atmist atmist, String incident) {
        SortedMap<PreAlertStatus, Instant> times = new TreeMap<>();
        SortedMap<AssignmentStatus, Instant> crew = new TreeMap<>();
        crew.put(AssignmentStatus.ASSIGNED, NINE.minusSeconds(600));
        crew.put(AssignmentStatus.EN_ROUTE, NINE.minusSeconds(540));
        crew.put(AssignmentStatus.TRANSPORTING, NINE.plusSeconds(300));
        for (PreAlertStatus step : PreAlertStatus.values()) {
            boolean skipped = status == PreAlertStatus.CANCELLED && step != status && !step.open();
            if (step.compareTo(status) <= 0 && !skipped) {
                times.put(step, NINE.plusSeconds(200L * times.size()));
            }
        }
        boolean signed = status == PreAlertStatus.HANDED_OVER || status == PreAlertStatus.OFFLOADED;
        return new PreAlertView(
                new PreAlertId("PA1"),
                new AssignmentId("AS1"),
                new IncidentId(incident),
                new UnitId("A1"),
                SU.id(),
                status,
                Priority.P1,
                "Chest pain",
                atmist,
                times,
                crew,
                status.compareTo(PreAlertStatus.ACKNOWLEDGED) < 0 ? Optional.empty() : Optional.of("ed"),
                Set.of(),
                false,
                status == PreAlertStatus.CANCELLED ? "Patient refused" : "",
                signed
                        ? Optional.of(new HandoffNote("Dr Li Na", "Crew of A1", "Allergic to penicillin"))
                        : Optional.empty(),
                status.compareTo(PreAlertStatus.TEAM_ACTIVATED) < 0 || status == PreAlertStatus.CANCELLED
                        ? Optional.empty()
                        : Optional.of(reception(status)));
    }

    /** STEMI of whom someone says who it is. */
    static PreRegistration identified(Identity.Status status) {
        PreRegistration input = stemi();
        PreAlertView p = input.preAlert();
        Stamp stamp = new Stamp(NINE, "anna");
        TheirPatient theirs = new TheirPatient(
                "http://hospital.example/fhir",
                "n1",
                "Nils Berg",
                Optional.of("1963-04-01"),
                Atmist.Sex.MALE,
                List.of(),
                MatchGrade.CERTAIN,
                List.of());
        return new PreRegistration(
                new PreAlertView(
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
                        Optional.of(new Identity(theirs, status, stamp, Optional.empty(), Optional.empty()))),
                input.hospital(),
                input.unit(),
                input.vitals(),
                input.position(),
                input.eta(),
                input.orders(),
                input.at());
    }

    private static Reception reception(PreAlertStatus status) {
        Stamp stamp = new Stamp(NINE.plusSeconds(500), "ed");
        boolean over = status == PreAlertStatus.OFFLOADED;
        return new Reception(
                List.of(new Reception.Team(
                        "catheter laboratory",
                        stamp,
                        Optional.of(new Reception.Signature("Dr Wang", stamp)),
                        Optional.empty())),
                status == PreAlertStatus.TEAM_ACTIVATED
                        ? Optional.empty()
                        : Optional.of(new Reception.Bed("Resus 1", stamp)),
                List.of(new Reception.Preparation("monitor", "Anna", true, stamp)),
                new TreeMap<>(
                        Map.of(CareMilestone.SYMPTOM_ONSET, new Reception.Stated(NINE.minusSeconds(3_600), stamp))),
                over ? Optional.of(new Reception.Signature("Chen", stamp)) : Optional.empty(),
                over
                        ? new TreeMap<>(
                                Map.of(ReceptionParty.CREW, new Reception.Stated(NINE.plusSeconds(2_000), stamp)))
                        : new TreeMap<>(),
                over
                        ? Optional.of(new Reception.Told(
                                new Outcome("STEMI, LAD", Outcome.Disposition.CATHETER_LABORATORY, ""), stamp))
                        : Optional.empty(),
                over ? Optional.of(new Reception.Registration("ED-4711", stamp)) : Optional.empty());
    }

    private static HospitalView hospital(String id, String name) {
        return new HospitalView(
                new HospitalId(id),
                new HospitalCard(name, new LatLon(57.683, 11.961), Set.of(HospitalCapability.EMERGENCY)));
    }
}
