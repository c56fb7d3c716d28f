package prehospital.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.AssignmentStatus;
import prehospital.protocol.Atmist;
import prehospital.protocol.ClearOutcome;
import prehospital.protocol.HospitalCapability;
import prehospital.protocol.HospitalId;
import prehospital.protocol.LatLon;
import prehospital.protocol.PreAlertId;
import prehospital.protocol.UnitId;
import prehospital.protocol.view.AssignmentView;
import prehospital.protocol.view.HospitalView;
import prehospital.protocol.view.IncidentView;
import prehospital.protocol.view.PreAlertView;
import prehospital.protocol.view.RouteView;
import prehospital.protocol.view.SituationView;

/**
 * What one crew does next, from what its tablet shows and the time. Pure: the runner carries the acts out and feeds back the
 * new situation. The vehicle drives by the reported status, whoever reported it, so that a person may press the buttons.
 */
final class CrewPlan {
    /** Share of patients who stay at home. */
    private static final double STAYS = 0.12;

    /** A press that the tablet does not show after this long is pressed again. */
    private static final Duration PRESS_AGAIN = Duration.ofSeconds(30);

    /** Speed home, and on a way without a route. */
    private static final double CRUISE_METERS_PER_SECOND = 11;

    /** A way may end this far from its goal: the road does not always reach the door. */
    private static final double NEAR_METERS = 400;

    /** What the crew does. */
    sealed interface Act {
        record Press(
                AssignmentId assignment,
                AssignmentStatus status,
                Optional<HospitalId> destination,
                Optional<ClearOutcome> outcome)
                implements Act {}

        record Alert(PreAlertId preAlert, AssignmentId assignment, HospitalId hospital, Atmist atmist) implements Act {}

        record SeeRedirect(PreAlertId preAlert) implements Act {}

        record MonitorOn(CaseBook.Condition condition) implements Act {}

        record MonitorOff() implements Act {}
    }

    private final UnitId unit;
    private final LatLon home;
    private final Pace pace;
    private final Random random;
    private final boolean presses;
    private Drive drive;
    private Optional<AssignmentId> assignment = Optional.empty();
    private AssignmentStatus status = AssignmentStatus.CLEAR;
    private Optional<HospitalId> drivingTo = Optional.empty();
    private Instant nextAt = Instant.MIN;
    private boolean monitorOn;
    private boolean alerted;
    private boolean legStarted;
    private List<LatLon> way = List.of();
    private Optional<LatLon> post = Optional.empty();

    /**
     * @param home where the vehicle starts
     * @param presses false when a person presses the buttons of this unit
     */
    CrewPlan(UnitId unit, LatLon home, Pace pace, long seed, boolean presses) {
        this.unit = unit;
        this.home = home;
        this.pace = pace;
        this.random = new Random(seed);
        this.presses = presses;
        this.drive = Drive.standing(home, Instant.EPOCH);
    }

    /** Where the vehicle is and goes. */
    Drive drive() {
        return drive;
    }

    /** What to do now. */
    List<Act> step(SituationView situation, Instant now) {
        List<Act> acts = new ArrayList<>();
        if (situation.assignment().isEmpty() || situation.incident().isEmpty()) {
            leave(now, acts);
            standBy(situation, now);
            return acts;
        }
        AssignmentView current = situation.assignment().get();
        if (!assignment.equals(Optional.of(current.id()))) {
            leave(now, acts);
            begin(current, now);
        }
        if (current.status() != status) {
            enter(situation, current, now, acts);
        }
        steer(situation, current, now);
        if (presses) {
            press(situation, current, now).ifPresent(acts::add);
            redirect(situation).ifPresent(acts::add);
        }
        return acts;
    }

    private void begin(AssignmentView current, Instant now) {
        assignment = Optional.of(current.id());
        status = current.status();
        alerted = false;
        legStarted = false;
        drivingTo = Optional.empty();
        way = List.of();
        drive = Drive.standing(drive.at(now), now);
        nextAt = now.plus(pace.acknowledge().draw(random));
        post = Optional.empty();
    }

    /** Drives to the post it was told, or home again; the way between two posts is taken as a straight line. */
    private void standBy(SituationView situation, Instant now) {
        Optional<LatLon> told =
                situation.posting().map(posting -> posting.post().location());
        if (!told.equals(post)) {
            post = told;
            drive = along(List.of(drive.at(now), told.orElse(home)), now);
        }
    }

    private void leave(Instant now, List<Act> acts) {
        if (assignment.isEmpty()) {
            return;
        }
        assignment = Optional.empty();
        status = AssignmentStatus.CLEAR;
        monitorOff(acts);
        List<LatLon> back = new ArrayList<>(way);
        back.addAll(drive.driven(now));
        List<LatLon> path = new ArrayList<>(Drive.reversed(back));
        if (path.getLast().distanceMeters(home) > NEAR_METERS) {
            path.add(home);
        }
        drive = along(path, now);
    }

    private void enter(SituationView situation, AssignmentView current, Instant now, List<Act> acts) {
        status = current.status();
        legStarted = false;
        switch (status) {
            case ACKNOWLEDGED -> nextAt = now.plus(pace.turnout().draw(random));
            case ON_SCENE -> {
                stop(now);
                nextAt = now.plus(pace.toPatient().draw(random));
            }
            case AT_PATIENT -> {
                stop(now);
                monitorOn(situation, acts);
                nextAt = now.plus(pace.onScene().draw(random));
            }
            case TRANSPORTING -> monitorOn(situation, acts);
            case HANDED_OVER -> {
                monitorOff(acts);
                nextAt = now.plus(pace.restock().draw(random));
            }
            case AT_HOSPITAL -> stop(now);
            case CLEAR, CANCELLED -> monitorOff(acts);
            case ASSIGNED, EN_ROUTE -> {}
        }
    }

    private void monitorOn(SituationView situation, List<Act> acts) {
        if (!monitorOn) {
            monitorOn = true;
            acts.add(new Act.MonitorOn(caseOf(situation).condition()));
        }
    }

    private void monitorOff(List<Act> acts) {
        if (monitorOn) {
            monitorOn = false;
            acts.add(new Act.MonitorOff());
        }
    }

    private void stop(Instant now) {
        remember(now);
        drive = Drive.standing(drive.at(now), now);
    }

    private void remember(Instant now) {
        List<LatLon> longer = new ArrayList<>(way);
        longer.addAll(drive.driven(now));
        way = longer;
    }

    /** Starts driving when the status says so and the way is known; follows a new destination. */
    private void steer(SituationView situation, AssignmentView current, Instant now) {
        Optional<LatLon> goal = goal(situation, current);
        boolean underWay = drivingTo.equals(current.destination()) && drive.speedKmh(now) > 0;
        if (goal.isEmpty() || underWay || drive.at(now).distanceMeters(goal.get()) < (legStarted ? NEAR_METERS : 60)) {
            return;
        }
        Optional<RouteView> route = situation.route().filter(r -> leadsTo(r, goal.get()));
        boolean givenUpWaiting =
                now.isAfter(current.times().getOrDefault(status, now).plusSeconds(20));
        if (route.isPresent() || givenUpWaiting) {
            remember(now);
            drivingTo = current.destination();
            legStarted = true;
            drive = route.map(r -> new Drive(from(drive.at(now), r.geometry()), now, r.driveSeconds()))
                    .orElseGet(() -> along(List.of(drive.at(now), goal.get()), now));
        }
    }

    private static List<LatLon> from(LatLon here, List<LatLon> geometry) {
        List<LatLon> path = new ArrayList<>(List.of(here));
        path.addAll(geometry);
        return path;
    }

    private static Drive along(List<LatLon> path, Instant now) {
        double meters = 0;
        for (int i = 1; i < path.size(); i++) {
            meters += path.get(i - 1).distanceMeters(path.get(i));
        }
        return new Drive(path, now, meters / CRUISE_METERS_PER_SECOND);
    }

    private static boolean leadsTo(RouteView route, LatLon goal) {
        return !route.geometry().isEmpty()
                && route.geometry().get(route.geometry().size() - 1).distanceMeters(goal) < NEAR_METERS;
    }

    private static Optional<LatLon> goal(SituationView situation, AssignmentView current) {
        return switch (current.status()) {
            case EN_ROUTE -> situation.incident().map(i -> i.place().location());
            case TRANSPORTING -> current.destination().flatMap(id -> hospital(situation, id));
            case ASSIGNED, ACKNOWLEDGED, ON_SCENE, AT_PATIENT, AT_HOSPITAL, HANDED_OVER, CLEAR, CANCELLED ->
                Optional.empty();
        };
    }

    private static Optional<LatLon> hospital(SituationView situation, HospitalId id) {
        return situation.hospitals().stream()
                .filter(h -> h.id().equals(id))
                .map(h -> h.card().location())
                .findFirst();
    }

    private Optional<Act> press(SituationView situation, AssignmentView current, Instant now) {
        if (now.isBefore(nextAt)) {
            return Optional.empty();
        }
        Optional<Act> act = switch (current.status()) {
            case ASSIGNED -> simple(current, AssignmentStatus.ACKNOWLEDGED);
            case ACKNOWLEDGED -> simple(current, AssignmentStatus.EN_ROUTE);
            case EN_ROUTE -> arrived(situation, current, now, AssignmentStatus.ON_SCENE);
            case ON_SCENE -> simple(current, AssignmentStatus.AT_PATIENT);
            case AT_PATIENT -> leaveScene(situation, current);
            case TRANSPORTING -> arrived(situation, current, now, AssignmentStatus.AT_HOSPITAL);
            case HANDED_OVER -> simple(current, AssignmentStatus.CLEAR);
            case AT_HOSPITAL, CLEAR, CANCELLED -> Optional.empty();
        };
        if (act.isPresent()) {
            nextAt = now.plus(act.get() instanceof Act.Alert ? Duration.ofSeconds(3) : PRESS_AGAIN);
        }
        return act;
    }

    private static Optional<Act> simple(AssignmentView current, AssignmentStatus next) {
        return Optional.of(new Act.Press(current.id(), next, Optional.empty(), Optional.empty()));
    }

    private Optional<Act> arrived(SituationView situation, AssignmentView current, Instant now, AssignmentStatus next) {
        boolean there = goal(situation, current)
                .map(goal -> drive.at(now).distanceMeters(goal) < NEAR_METERS && drive.done(now))
                .orElse(false);
        return there ? simple(current, next) : Optional.empty();
    }

    /** Most patients are announced to a hospital and taken there; some stay. */
    private Optional<Act> leaveScene(SituationView situation, AssignmentView current) {
        CaseBook.Case known = caseOf(situation);
        if (situation.preAlert().isEmpty() && !alerted && random.nextDouble() < STAYS) {
            ClearOutcome outcome = random.nextBoolean() ? ClearOutcome.REFUSED : ClearOutcome.TREATED_ON_SCENE;
            return Optional.of(
                    new Act.Press(current.id(), AssignmentStatus.CLEAR, Optional.empty(), Optional.of(outcome)));
        }
        HospitalId destination =
                situation.preAlert().map(PreAlertView::hospital).orElseGet(() -> choose(situation, known));
        if (!alerted) {
            alerted = true;
            return Optional.of(new Act.Alert(
                    new PreAlertId("PA-" + current.id().value()),
                    current.id(),
                    destination,
                    CaseBook.atmist(known, random)));
        }
        return Optional.of(
                new Act.Press(current.id(), AssignmentStatus.TRANSPORTING, Optional.of(destination), Optional.empty()));
    }

    private HospitalId choose(SituationView situation, CaseBook.Case known) {
        HospitalCapability wanted = known.pathway().need();
        LatLon here = situation
                .incident()
                .map(IncidentView::place)
                .map(p -> p.location())
                .orElseThrow();
        Comparator<HospitalView> nearest =
                Comparator.comparingDouble(h -> h.card().location().distanceMeters(here));
        return situation.hospitals().stream()
                .filter(h -> h.card().capabilities().contains(wanted))
                .min(nearest)
                .or(() -> situation.hospitals().stream().min(nearest))
                .map(HospitalView::id)
                .orElseThrow(() -> new IllegalStateException("no hospital is known to " + unit));
    }

    private static CaseBook.Case caseOf(SituationView situation) {
        return CaseBook.of(situation.incident().map(IncidentView::complaint).orElse(""));
    }

    private static Optional<Act> redirect(SituationView situation) {
        return situation
                .preAlert()
                .filter(PreAlertView::redirectUnconfirmedByCrew)
                .map(alert -> new Act.SeeRedirect(alert.id()));
    }
}
