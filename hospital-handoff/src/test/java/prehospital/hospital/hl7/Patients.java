package prehospital.hospital.hl7;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import prehospital.hospital.Views;
import prehospital.protocol.Atmist;
import prehospital.protocol.HospitalId;
import prehospital.protocol.PreAlertStatus;
import prehospital.protocol.Reception;
import prehospital.protocol.Stamp;
import prehospital.protocol.VitalSign;
import prehospital.protocol.VitalValue;
import prehospital.protocol.view.PreAlertView;

/** Patients and interfaces that tests start from. */
final class Patients {
    static final Instant NOON = Views.NOON;

    private Patients() {}

    static Hl7Interface to(String lines) {
        return InterfaceFile.parse("interface his\nhospital SU\nsend 127.0.0.1:2575\n" + lines)
                .getFirst();
    }

    static Case patient(PreAlertStatus status) {
        return of(Views.preAlert("P1", Views.SU, status));
    }

    static Case of(PreAlertView preAlert) {
        return new Case(
                preAlert,
                Views.SU,
                "Medic 7",
                Optional.of(NOON.plusSeconds(900)),
                Optional.empty(),
                List.of(),
                NOON.plusSeconds(60));
    }

    static Case redirected(HospitalId elsewhere) {
        return of(Views.preAlert("P1", elsewhere, PreAlertStatus.SENT));
    }

    static PreAlertView with(PreAlertView view, String complaint, Atmist atmist, Optional<String> bed) {
        SortedMap<PreAlertStatus, Instant> times = new TreeMap<>(view.times());
        Optional<Reception> reception = bed.map(name -> new Reception(
                List.of(),
                Optional.of(new Reception.Bed(name, new Stamp(NOON, "ed"))),
                List.of(),
                new TreeMap<>(),
                Optional.empty(),
                new TreeMap<>(),
                Optional.empty(),
                Optional.empty()));
        return new PreAlertView(
                view.id(),
                view.assignment(),
                view.incident(),
                view.unit(),
                view.hospital(),
                view.status(),
                view.priority(),
                complaint,
                atmist,
                times,
                view.assignmentTimes(),
                view.acknowledgedBy(),
                view.unconfirmedWithdrawals(),
                view.redirectUnconfirmedByCrew(),
                view.reason(),
                view.handoff(),
                reception);
    }

    static VitalValue value(VitalSign sign, double value, int second, VitalValue.Mark mark) {
        return new VitalValue(sign, value, NOON.plusSeconds(second), mark, "MON|1");
    }
}
