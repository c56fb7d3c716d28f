package prehospital.dispatch.telemetry;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.dispatch.core.Dispatch;
import prehospital.dispatch.core.destination.HospitalChoice;
import prehospital.dispatch.core.destination.Reach;
import prehospital.dispatch.desk.DispatchDesk;
import prehospital.dispatch.desk.Rounds;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.AssignmentStatus;
import prehospital.protocol.HospitalCapability;
import prehospital.protocol.HospitalId;
import prehospital.protocol.LatLon;
import prehospital.protocol.UnitId;
import prehospital.protocol.view.AssignmentView;
import prehospital.protocol.view.DestinationsView;
import prehospital.protocol.view.HospitalView;
import prehospital.protocol.view.UnitView;
import prehospital.routing.Driving;
import prehospital.routing.RoadNetwork;
import prehospital.routing.TravelMatrix;
import prehospital.routing.TravelTime;

/**
 * Where the patient of an assignment could go. Worked out on a worker thread, when someone asks and every {@link #EVERY} for
 * each crew between its scene and the hospital, which keeps the newest for when its link is gone. On the desk's event loop.
 */
public final class Destinations {
    /** How often a crew is told. */
    public static final Duration EVERY = Duration.ofSeconds(60);

    /** Most hospitals ranked; those farthest as the crow flies are left out. */
    public static final int HOSPITALS_MAX = 40;

    /** Most crews told at a time; the others have their turn next time. */
    public static final int CREWS_MAX = 200;

    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);
    private static final Logger LOG = LoggerFactory.getLogger(Destinations.class);

    private final Vertx vertx;
    private final DispatchDesk desk;
    private final Telemetry telemetry;
    private final RoadNetwork roads;
    private final InstantSource clock;
    private final BiConsumer<UnitId, DestinationsView> tell;
    private final Map<AssignmentId, Told> told = new TreeMap<>();
    private final Rounds rounds;

    private record Told(Instant at, AssignmentStatus status, List<HospitalView> hospitals) {}

    private record Question(
            AssignmentId assignment,
            UnitId unit,
            LatLon from,
            Optional<Instant> positionAt,
            List<HospitalView> hospitals,
            Map<HospitalId, Integer> inbound) {}

    /** Destinations for crews, who are told of them by {@code tell}. */
    public Destinations(
            Vertx vertx,
            DispatchDesk desk,
            Telemetry telemetry,
            RoadNetwork roads,
            InstantSource clock,
            BiConsumer<UnitId, DestinationsView> tell) {
        this.vertx = vertx;
        this.desk = desk;
        this.telemetry = telemetry;
        this.roads = roads;
        this.clock = clock;
        this.tell = tell;
        this.rounds = new Rounds(vertx, desk, LOOK_EVERY, LOOK_EVERY, this::look);
    }

    /** Begins to tell the crews. */
    public void start() {
        rounds.start();
    }

    /** Ends it; succeeds when nothing of it is under way any more. */
    public Future<Void> close() {
        return rounds.close();
    }

    /** The ranking for an assignment now; empty when there is no such assignment. Any thread. */
    public Future<Optional<DestinationsView>> of(AssignmentId id) {
        return desk.see(now -> now.assignment(id).flatMap(a -> question(a, now)))
                .compose(question -> question.map(q -> answer(List.of(q)).map(all -> Optional.of(all.getFirst())))
                        .orElseGet(() -> Future.succeededFuture(Optional.empty())));
    }

    private Future<?> look() {
        Dispatch now = desk.durable();
        Instant at = clock.instant();
        List<HospitalView> hospitals = now.hospitals();
        List<AssignmentView> bound = now.units().stream()
                .flatMap(u -> u.assignment().flatMap(now::assignment).stream())
                .filter(a -> choosing(a.status()))
                .toList();
        told.keySet().retainAll(bound.stream().map(AssignmentView::id).toList());
        List<Question> due = bound.stream()
                .filter(a -> due(a, hospitals, at))
                .limit(CREWS_MAX)
                .flatMap(a ->
                        question(a, now).stream().peek(q -> told.put(a.id(), new Told(at, a.status(), hospitals))))
                .toList();
        if (due.isEmpty()) {
            return Future.succeededFuture();
        }
        return answer(due)
                .onSuccess(found -> desk.context().runOnContext(later -> {
                    for (int i = 0; i < due.size(); i++) {
                        tell.accept(due.get(i).unit(), found.get(i));
                    }
                }))
                .onFailure(failure -> LOG.error("destinations could not be worked out", failure));
    }

    /** From the way to the scene on, so that a crew that loses its link there has the list; until it has arrived. */
    private static boolean choosing(AssignmentStatus status) {
        return switch (status) {
            case EN_ROUTE, ON_SCENE, AT_PATIENT, TRANSPORTING -> true;
            case ASSIGNED, ACKNOWLEDGED, AT_HOSPITAL, HANDED_OVER, CLEAR, CANCELLED -> false;
        };
    }

    private boolean due(AssignmentView a, List<HospitalView> hospitals, Instant at) {
        Told last = told.get(a.id());
        return last == null
                || last.status() != a.status()
                || !last.hospitals().equals(hospitals)
                || !last.at().plus(EVERY).isAfter(at);
    }

    /** Before it was on scene the patient is at the scene, later in the unit. */
    private Optional<Question> question(AssignmentView a, Dispatch now) {
        boolean there = a.status().compareTo(AssignmentStatus.ON_SCENE) >= 0;
        Optional<UnitView> unit = now.unit(a.unit());
        Optional<LatLon> from = there
                ? unit.map(u -> telemetry.place(u.id(), u.card().home()))
                : now.incident(a.incident()).map(i -> i.place().location());
        Optional<Instant> positionAt =
                telemetry.position(a.unit()).filter(p -> there).map(p -> p.fix().fixedAt());
        return from.map(
                f -> new Question(a.id(), a.unit(), f, positionAt, nearest(now.hospitals(), f), inbound(a.id(), now)));
    }

    private static List<HospitalView> nearest(List<HospitalView> hospitals, LatLon from) {
        return hospitals.stream()
                .sorted(Comparator.<HospitalView>comparingDouble(
                                h -> squared(h.card().location(), from))
                        .thenComparing(HospitalView::id))
                .limit(HOSPITALS_MAX)
                .toList();
    }

    private static double squared(LatLon a, LatLon b) {
        double east = (a.lon() - b.lon()) * Math.cos(Math.toRadians(b.lat()));
        double north = a.lat() - b.lat();
        return east * east + north * north;
    }

    private static Map<HospitalId, Integer> inbound(AssignmentId without, Dispatch now) {
        Map<HospitalId, Integer> inbound = new TreeMap<>();
        now.units().stream()
                .flatMap(u -> u.assignment().flatMap(now::assignment).stream())
                .filter(a -> !a.id().equals(without))
                .filter(a -> a.status() == AssignmentStatus.TRANSPORTING || a.status() == AssignmentStatus.AT_HOSPITAL)
                .forEach(a -> a.destination().ifPresent(h -> inbound.merge(h, 1, Integer::sum)));
        return inbound;
    }

    private Future<List<DestinationsView>> answer(List<Question> questions) {
        Instant at = clock.instant();
        return vertx.executeBlocking(
                () -> questions.stream().map(q -> answer(q, at)).toList(), false);
    }

    /** On a worker. */
    private DestinationsView answer(Question q, Instant at) {
        List<Reach> city = reaches(q, at);
        return new DestinationsView(
                q.assignment(),
                at.truncatedTo(ChronoUnit.MILLIS),
                q.positionAt(),
                Arrays.stream(HospitalCapability.values())
                        .map(need -> new DestinationsView.Choice(need, HospitalChoice.rank(need, city, at)))
                        .toList());
    }

    /** One matrix towards all hospitals answers for the patient, the last row, and for transfers between them. */
    private List<Reach> reaches(Question q, Instant at) {
        List<LatLon> to = q.hospitals().stream().map(h -> h.card().location()).toList();
        List<LatLon> from = new ArrayList<>(to);
        from.add(q.from());
        TravelMatrix times = roads.times(from, to, Driving.SIREN, at);
        List<Reach> city = new ArrayList<>();
        for (int column = 0; column < to.size(); column++) {
            SortedMap<HospitalId, TravelTime> others = new TreeMap<>();
            for (int row = 0; row < to.size(); row++) {
                if (row != column) {
                    others.put(q.hospitals().get(row).id(), times.time(row, column));
                }
            }
            HospitalView hospital = q.hospitals().get(column);
            int inbound = q.inbound().getOrDefault(hospital.id(), 0);
            city.add(new Reach(hospital, times.time(to.size(), column), others, inbound));
        }
        return city;
    }
}
