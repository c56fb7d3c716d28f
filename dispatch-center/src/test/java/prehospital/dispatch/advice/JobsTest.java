package prehospital.dispatch.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import prehospital.dispatch.core.propose.Drives;
import prehospital.protocol.IncidentId;
import prehospital.protocol.LatLon;
import prehospital.protocol.Place;
import prehospital.protocol.Priority;
import prehospital.protocol.StationId;
import prehospital.protocol.UnitAvailability;
import prehospital.protocol.UnitCard;
import prehospital.protocol.UnitId;
import prehospital.protocol.view.IncidentView;
import prehospital.protocol.view.UnitView;
import prehospital.routing.Driving;
import prehospital.routing.straightline.StraightLine;

/** What proposals are worked out from. */
class JobsTest {
    private static final Instant AT = Instant.parse("2026-01-01T08:00:00Z");
    private static final LatLon HOME = new LatLon(57.70, 11.97);
    private static final LatLon SCENE = new LatLon(57.74, 11.97);

    @Test
    void onlyTheMoreUrgentIncidentsAreDrivenToWithSiren() throws Exception {
        List<IncidentView> open = List.of(
                incident("I1", Priority.P1),
                incident("I2", Priority.P2),
                incident("I3", Priority.P3),
                incident("I4", Priority.P4));
        UnitId unit = new UnitId("A1");
        UnitView view = new UnitView(
                unit,
                new UnitCard("A1", new StationId("S1"), HOME, Set.of()),
                UnitAvailability.IN_SERVICE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        Picture picture = new Picture(
                AT,
                List.of(view),
                new TreeMap<>(Map.of(unit, HOME)),
                List.of(),
                open,
                new TreeMap<>(),
                new TreeMap<>());
        try (StraightLine roads = new StraightLine()) {
            Drives drives = new Jobs(picture).drives(roads);
            for (IncidentView incident : open) {
                assertThat(drives.seconds(unit, incident.id()))
                        .isCloseTo(
                                StraightLine.estimate(HOME, SCENE, Driving.to(incident.priority()))
                                        .seconds(),
                                within(0.001));
            }
            assertThat(drives.seconds(unit, new IncidentId("I3")))
                    .isGreaterThan(drives.seconds(unit, new IncidentId("I1")));
            assertThat(drives.seconds(new UnitId("A2"), new IncidentId("I1"))).isInfinite();
        }
    }

    private static IncidentView incident(String id, Priority priority) {
        return new IncidentView(
                new IncidentId(id),
                AT,
                new Place("here", SCENE, 0),
                "complaint",
                priority,
                Set.of(),
                "",
                List.of(),
                List.of(),
                Optional.empty());
    }
}
