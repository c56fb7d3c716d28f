package prehospital.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.AssignmentStatus;
import prehospital.protocol.HospitalCapability;
import prehospital.protocol.HospitalCard;
import prehospital.protocol.HospitalId;
import prehospital.protocol.IncidentId;
import prehospital.protocol.LatLon;
import prehospital.protocol.Place;
import prehospital.protocol.Post;
import prehospital.protocol.Posting;
import prehospital.protocol.PreAlertId;
import prehospital.protocol.Priority;
import prehospital.protocol.Recommendation;
import prehospital.protocol.StationId;
import prehospital.protocol.UnitId;
import prehospital.protocol.view.AssignmentView;
import prehospital.protocol.view.HospitalView;
import prehospital.protocol.view.IncidentView;
import prehospital.protocol.view.RouteView;
import prehospital.protocol.view.SituationView;

class CrewPlanTest {
    private static final Instant START = Instant.parse("2026-01-01T08:00:00Z");
    private static final LatLon HOME = new LatLon(57.70, 11.95);
    private static final LatLon SCENE = new LatLon(57.71, 11.97);
    private static final LatLon DOOR = new LatLon(57.68, 11.96);
    private static final HospitalId NEAR = new HospitalId("NEAR");
    private static final UnitId UNIT = new UnitId("A2");

    /** A centre and tablet that accept every press, as far as this crew can tell. */
    private static final class World {
        Optional<AssignmentView> assignment = Optional.empty();
        Optional<Posting> posting = Optional.empty();
        final List<String> log = new ArrayList<>();

        void assign(Instant at) {
            SortedMap<AssignmentStatus, Instant> times = new TreeMap<>();
            times.put(AssignmentStatus.ASSIGNED, at);
            assignment = Optional.of(view(AssignmentStatus.ASSIGNED, times, Optional.empty()));
        }

        void status(AssignmentStatus status, Instant at, Optional<HospitalId> destination) {
            SortedMap<AssignmentStatus, Instant> times =
                    new TreeMap<>(assignment.orElseThrow().times());
            times.put(status, at);
            assignment = Optional.of(view(
                    status, times, destination.or(() -> assignment.orElseThrow().destination())));
        }

        private AssignmentView view(
                AssignmentStatus status, SortedMap<AssignmentStatus, Instant> times, Optional<HospitalId> to) {
            return new AssignmentView(
                    new AssignmentId("X1"),
                    new IncidentId("I1"),
                    UNIT,
                    status,
                    times,
                    to,
                    Optional.empty(),
                    Optional.<PreAlertId>empty());
        }

        SituationView situation(CrewPlan plan, Instant now) {
            Optional<AssignmentView> active = assignment.filter(a -> a.status().active());
            LatLon goal = active.flatMap(AssignmentView::destination).isPresent() ? DOOR : SCENE;
            return new SituationView(
                    UNIT,
                    1,
                    active,
                    active.map(a -> incident()),
                    Optional.empty(),
                    active.map(a -> new RouteView(
                            List.of(plan.drive().at(now), goal),
                            List.of(),
                            120,
                            1_000,
                            Recommendation.Basis.ROAD,
                            0,
                            now)),
                    Optional.empty(),
                    List.of(hospital("FAR", new LatLon(57.9, 12.2)), hospital("NEAR", DOOR)),
                    posting);
        }

        private static IncidentView incident() {
            return new IncidentView(
                    new IncidentId("I1"),
                    START,
                    new Place("somewhere", SCENE, 20),
                    "Chest pain",
                    Priority.P1,
                    Set.of(),
                    "",
                    List.of(),
                    List.of(),
                    Optional.empty());
        }

        private static HospitalView hospital(String id, LatLon at) {
            return new HospitalView(new HospitalId(id), new HospitalCard(id, at, Set.of(HospitalCapability.values())));
        }

        void carryOut(CrewPlan.Act act, Instant now) {
            switch (act) {
                case CrewPlan.Act.Press press -> {
                    log.add(press.status().name());
                    status(press.status(), now, press.destination());
                }
                case CrewPlan.Act.Alert alert -> log.add("ALERT " + alert.hospital());
                case CrewPlan.Act.SeeRedirect seen -> log.add("SEEN " + seen.preAlert());
                case CrewPlan.Act.MonitorOn on -> log.add("MONITOR ON");
                case CrewPlan.Act.MonitorOff off -> log.add("MONITOR OFF");
            }
        }
    }

    @Test
    void livesThroughOneEmergency() {
        World world = new World();
        CrewPlan plan = new CrewPlan(UNIT, HOME, Pace.demo(), 7, true);
        world.assign(START);
        Instant now = run(plan, world, START, AssignmentStatus.AT_HOSPITAL);
        assertThat(plan.drive().at(now).distanceMeters(DOOR)).isLessThan(1);
        world.status(AssignmentStatus.HANDED_OVER, now, Optional.empty());
        now = run(plan, world, now, AssignmentStatus.CLEAR);
        assertThat(world.log)
                .containsExactly(
                        "ACKNOWLEDGED",
                        "EN_ROUTE",
                        "ON_SCENE",
                        "AT_PATIENT",
                        "MONITOR ON",
                        "ALERT " + NEAR,
                        "TRANSPORTING",
                        "AT_HOSPITAL",
                        "MONITOR OFF",
                        "CLEAR");
        for (int i = 0; i < 3600; i++) {
            now = now.plusSeconds(1);
            plan.step(world.situation(plan, now), now);
        }
        assertThat(plan.drive().at(now).distanceMeters(HOME)).isLessThan(1);
    }

    @Test
    void leavesTheButtonsToAPersonButDrivesByThem() {
        World world = new World();
        CrewPlan plan = new CrewPlan(UNIT, HOME, Pace.demo(), 7, false);
        world.assign(START);
        Instant now = START;
        for (int i = 0; i < 120; i++) {
            now = now.plusSeconds(1);
            assertThat(plan.step(world.situation(plan, now), now)).isEmpty();
        }
        world.status(AssignmentStatus.EN_ROUTE, now, Optional.empty());
        for (int i = 0; i < 130; i++) {
            now = now.plusSeconds(1);
            plan.step(world.situation(plan, now), now);
        }
        assertThat(plan.drive().at(now).distanceMeters(SCENE)).isLessThan(1);
    }

    @Test
    void standsByWhereItIsToldAndGoesHomeAgain() {
        World world = new World();
        CrewPlan plan = new CrewPlan(UNIT, HOME, Pace.demo(), 7, true);
        world.posting = Optional.of(new Posting(new Post(new StationId("S5"), "Post", DOOR), START));
        Instant now = idle(plan, world, START);
        assertThat(plan.drive().at(now).distanceMeters(DOOR)).isLessThan(1);
        world.posting = Optional.empty();
        now = idle(plan, world, now);
        assertThat(plan.drive().at(now).distanceMeters(HOME)).isLessThan(1);
    }

    /** Half an hour without an assignment. */
    private static Instant idle(CrewPlan plan, World world, Instant from) {
        Instant now = from;
        for (int i = 0; i < 1_800; i++) {
            now = now.plusSeconds(1);
            plan.step(world.situation(plan, now), now);
        }
        return now;
    }

    private static Instant run(CrewPlan plan, World world, Instant from, AssignmentStatus until) {
        Instant now = from;
        while (world.assignment.orElseThrow().status() != until) {
            assertThat(Duration.between(from, now)).isLessThan(Duration.ofHours(1));
            now = now.plusSeconds(1);
            for (CrewPlan.Act act : plan.step(world.situation(plan, now), now)) {
                world.carryOut(act, now);
            }
        }
        return now;
    }
}
