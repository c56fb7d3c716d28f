package prehospital.vehicle.link;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.AssignmentStatus;
import prehospital.protocol.HospitalCard;
import prehospital.protocol.HospitalId;
import prehospital.protocol.IncidentId;
import prehospital.protocol.LatLon;
import prehospital.protocol.UnitId;
import prehospital.protocol.view.AssignmentView;
import prehospital.protocol.view.HospitalView;
import prehospital.protocol.view.SituationView;

/** Situations for tests. */
public final class Situations {
    public static final UnitId UNIT = new UnitId("A1");
    public static final AssignmentId ASSIGNMENT = new AssignmentId("AS1");
    public static final HospitalId HOSPITAL = new HospitalId("SU");
    private static final Instant AT = Instant.parse("2026-11-22T12:00:00Z");

    private Situations() {}

    /** The unit is on its assignment in this status. */
    public static SituationView in(long version, AssignmentStatus status) {
        SortedMap<AssignmentStatus, Instant> times = new TreeMap<>();
        times.put(AssignmentStatus.ASSIGNED, AT);
        times.put(status, AT);
        AssignmentView assignment = new AssignmentView(
                ASSIGNMENT,
                new IncidentId("I1"),
                UNIT,
                status,
                times,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return new SituationView(
                UNIT,
                version,
                Optional.of(assignment),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(new HospitalView(HOSPITAL, card())),
                Optional.empty());
    }

    /** The unit has nothing to do. */
    public static SituationView idle(long version) {
        return new SituationView(
                UNIT,
                version,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    private static HospitalCard card() {
        return new HospitalCard("Sahlgrenska", new LatLon(57.68, 11.96), Set.of());
    }
}
