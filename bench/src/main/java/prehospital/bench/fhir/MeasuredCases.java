package prehospital.bench.fhir;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import prehospital.fhir.PreRegistration;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.AssignmentStatus;
import prehospital.protocol.Atmist;
import prehospital.protocol.HospitalCapability;
import prehospital.protocol.HospitalCard;
import prehospital.protocol.HospitalId;
import prehospital.protocol.IncidentId;
import prehospital.protocol.LatLon;
import prehospital.protocol.PreAlertId;
import prehospital.protocol.PreAlertStatus;
import prehospital.protocol.Priority;
import prehospital.protocol.UnitId;
import prehospital.protocol.VitalSign;
import prehospital.protocol.VitalValue;
import prehospital.protocol.view.HospitalView;
import prehospital.protocol.view.PreAlertView;

/** Pre-registrations with as many values as a bundle of some 29 kB holds; each number is another patient. */
final class MeasuredCases {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private MeasuredCases() {}

    /** The case of this number at a hospital, with so many values. */
    static PreRegistration of(int number, HospitalId hospital, int values) {
        return new PreRegistration(
                preAlert(number, hospital),
                new HospitalView(
                        hospital,
                        new HospitalCard("Hospital", new LatLon(57.68, 11.96), Set.of(HospitalCapability.EMERGENCY))),
                Optional.empty(),
                vitals(values),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                NOON.plusSeconds(600));
    }

    private static List<VitalValue> vitals(int values) {
        List<VitalValue> vitals = new ArrayList<>();
        VitalSign[] signs = VitalSign.values();
        for (int i = 0; i < values; i++) {
            vitals.add(new VitalValue(
                    signs[i % signs.length],
                    60 + i % 40,
                    NOON.plusSeconds(i / signs.length),
                    VitalValue.Mark.VALID,
                    "MONITOR"));
        }
        return vitals;
    }

    private static PreAlertView preAlert(int number, HospitalId hospital) {
        TreeMap<PreAlertStatus, Instant> times = new TreeMap<>();
        times.put(PreAlertStatus.SENT, NOON);
        TreeMap<AssignmentStatus, Instant> crew = new TreeMap<>();
        crew.put(AssignmentStatus.ASSIGNED, NOON.minusSeconds(900));
        return new PreAlertView(
                new PreAlertId("P" + number),
                new AssignmentId("AS" + number),
                new IncidentId("I" + number),
                new UnitId("A" + number % 100),
                hospital,
                PreAlertStatus.SENT,
                Priority.P1,
                "Chest pain",
                new Atmist(
                        Optional.of(63),
                        Atmist.Sex.MALE,
                        "11:30",
                        "Chest pain",
                        "",
                        "pale",
                        "ASA",
                        Atmist.Pathway.STEMI),
                times,
                crew,
                Optional.empty(),
                Set.of(),
                false,
                "",
                Optional.empty(),
                Optional.empty());
    }
}
