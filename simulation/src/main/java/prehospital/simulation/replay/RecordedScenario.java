package prehospital.simulation.replay;

import static prehospital.protocol.AssignmentStatus.ASSIGNED;
import static prehospital.protocol.AssignmentStatus.AT_HOSPITAL;
import static prehospital.protocol.AssignmentStatus.CLEAR;
import static prehospital.protocol.AssignmentStatus.EN_ROUTE;
import static prehospital.protocol.AssignmentStatus.ON_SCENE;
import static prehospital.protocol.AssignmentStatus.TRANSPORTING;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import prehospital.protocol.HospitalId;
import prehospital.protocol.IncidentId;
import prehospital.protocol.LatLon;
import prehospital.protocol.Priority;
import prehospital.protocol.StartRefused;
import prehospital.protocol.StationId;
import prehospital.simulation.replay.Recording.Task;
import prehospital.simulation.scenario.RoadTimes;
import prehospital.simulation.scenario.Scenario;
import prehospital.simulation.scenario.Scenario.Node;
import prehospital.simulation.scenario.ScenarioSettings;
import prehospital.simulation.scenario.ScenarioSettings.HospitalChoice;
import prehospital.simulation.scenario.ScenarioSettings.QueueOrder;
import prehospital.simulation.scenario.ScenarioSettings.Travel;

/**
 * A recording as a scenario: every unit's work becomes a call with the recorded times at scene and hospital and the recorded
 * hospital; a call needs what its incident needed ({@link Needs}) and is driven to as its priority says; the delays are the medians of the recording; units are those in service at some time of it, at their stations
 * at the start. A second unit on an incident is a call of its own, from when it was wanted. Demand is what was known
 * before the stretch. One thread.
 */
final class RecordedScenario {
    /** Speed without siren over speed with siren, as in the straight-line estimates. */
    static final double NON_SIREN_FACTOR = 0.8;

    private static final double NANOS_PER_SECOND = 1e9;

    private final Recording recording;
    private final Map<LatLon, Integer> places = new LinkedHashMap<>();
    private final List<Double> demand = new ArrayList<>();
    private final Map<StationId, Integer> stations = new HashMap<>();
    private final List<Scenario.Base> bases = new ArrayList<>();
    private final Map<HospitalId, Integer> hospitals = new HashMap<>();

    private RecordedScenario(Recording recording) {
        this.recording = recording;
    }

    /**
     * The scenario of a recording.
     *
     * @param city whose roads are driven on
     * @param rules when a response is late, and numbers for policies
     * @throws StartRefused when nothing was recorded, or more places than a scenario holds
     */
    static Scenario of(Recording recording, String city, Shadow.Rules rules, RoadTimes roads) {
        return new RecordedScenario(recording).scenario(city, rules, roads);
    }

    private Scenario scenario(String city, Shadow.Rules rules, RoadTimes roads) {
        List<Task> tasks = recording.tasks();
        if (tasks.isEmpty()) {
            throw new StartRefused("no unit finished an incident of that stretch of the log.");
        }
        ScenarioSettings settings = settings(tasks, city, rules);
        List<Scenario.Unit> units = units();
        List<Scenario.Hospital> destinations = destinations();
        List<Scenario.Call> calls = calls(tasks, settings.dispatchDelaySeconds());
        recording.earlierPlaces().forEach(this::expect);
        List<Node> nodes = nodes();
        RoadTimes.Between times = roads.between(city, nodes);
        return new Scenario(
                settings, true, nodes, bases, units, destinations, calls, times.siren(), Optional.of(times.meters()));
    }

    private ScenarioSettings settings(List<Task> tasks, String city, Shadow.Rules rules) {
        SortedMap<String, Double> numbers = new TreeMap<>(rules.numbers());
        for (Priority priority : Priority.values()) {
            int number = number(priority);
            numbers.put(
                    ScenarioSettings.targetName(number), seconds(rules.target().of(priority)));
            if (priority.siren()) {
                numbers.put(ScenarioSettings.SIREN_TO, (double) number);
            }
        }
        return new ScenarioSettings(
                Travel.ROADS,
                Optional.empty(),
                Optional.empty(),
                Optional.of(city),
                seconds(rules.target().p1()),
                median(tasks, task -> Optional.of(seconds(task.calledAt(), task.at(ASSIGNED)))),
                median(tasks, task -> task.time(EN_ROUTE).map(t -> seconds(task.at(ASSIGNED), t))),
                NON_SIREN_FACTOR,
                HospitalChoice.FIXED,
                QueueOrder.PRIORITY,
                true,
                recording.from(),
                numbers,
                new TreeMap<>(Map.of("source", "event log")));
    }

    private static double median(List<Task> tasks, Function<Task, Optional<Double>> figure) {
        double[] values = tasks.stream()
                .map(figure)
                .flatMap(Optional::stream)
                .mapToDouble(s -> s)
                .sorted()
                .toArray();
        return Kpis.quantile(values, 0.5).orElse(0.0);
    }

    private int node(LatLon place) {
        Integer known = places.putIfAbsent(place, places.size());
        if (known == null) {
            demand.add(0.0);
            if (places.size() > Scenario.NODES_MAX) {
                throw new StartRefused(
                        "the stretch has more than " + Scenario.NODES_MAX + " different places; choose a shorter one.");
            }
        }
        return known == null ? places.size() - 1 : known;
    }

    /** An earlier incident counts as demand at the nearest place that the stretch knows. */
    private void expect(LatLon earlier) {
        int nearest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (Map.Entry<LatLon, Integer> place : places.entrySet()) {
            double meters = place.getKey().distanceMeters(earlier);
            if (meters < least) {
                nearest = place.getValue();
                least = meters;
            }
        }
        demand.set(nearest, demand.get(nearest) + 1);
    }

    /** Without any earlier incident every place counts the same. */
    private List<Node> nodes() {
        boolean known = demand.stream().anyMatch(d -> d > 0);
        List<Node> nodes = new ArrayList<>();
        places.forEach((place, index) ->
                nodes.add(new Node("n" + index, place.lon(), place.lat(), known ? demand.get(index) : 1)));
        return nodes;
    }

    private List<Scenario.Unit> units() {
        List<Scenario.Unit> units = new ArrayList<>();
        recording.units().forEach((id, card) -> {
            Integer base = stations.putIfAbsent(card.station(), bases.size());
            if (base == null) {
                bases.add(new Scenario.Base(card.station().value(), node(card.home())));
            }
            int home = base == null ? bases.size() - 1 : base;
            var capabilities = new TreeSet<String>();
            card.capabilities().forEach(c -> capabilities.add(c.name()));
            units.add(new Scenario.Unit(id.value(), home, bases.get(home).node(), capabilities));
        });
        return units;
    }

    private List<Scenario.Hospital> destinations() {
        List<Scenario.Hospital> list = new ArrayList<>();
        recording.hospitals().forEach((id, card) -> {
            hospitals.put(id, list.size());
            var capabilities = new TreeSet<String>();
            card.capabilities().forEach(c -> capabilities.add(c.name()));
            list.add(new Scenario.Hospital(id.value(), node(card.location()), capabilities));
        });
        return list;
    }

    private List<Scenario.Call> calls(List<Task> tasks, double delay) {
        SortedMap<IncidentId, Integer> seen = new TreeMap<>();
        List<Scenario.Call> calls = new ArrayList<>();
        Map<Task, SortedSet<String>> needs = Needs.of(recording, tasks);
        for (Task task : tasks) {
            int ordinal = seen.merge(task.incident().id(), 1, Integer::sum);
            calls.add(call(task, ordinal, delay, needs.getOrDefault(task, new TreeSet<>())));
        }
        return calls;
    }

    private Scenario.Call call(Task task, int ordinal, double delay, SortedSet<String> needs) {
        boolean transported = task.time(AT_HOSPITAL).isPresent()
                && task.assignment().destination().map(hospitals::containsKey).orElse(false);
        Instant left = task.time(TRANSPORTING).filter(t -> transported).orElse(task.at(CLEAR));
        double called = seconds(recording.from(), task.calledAt());
        double wanted = seconds(recording.from(), task.at(ASSIGNED)) - delay;
        String name = task.incident().id().value();
        return new Scenario.Call(
                ordinal == 1 ? name : name + "/" + ordinal,
                ordinal == 1 ? called : Math.max(called, wanted),
                node(task.incident().place().location()),
                number(task.incident().priority()),
                seconds(task.at(ON_SCENE), left),
                transported,
                transported ? seconds(task.at(AT_HOSPITAL), task.at(CLEAR)) : 0,
                transported
                        ? OptionalInt.of(task.assignment()
                                .destination()
                                .map(hospitals::get)
                                .orElseThrow())
                        : OptionalInt.empty(),
                needs,
                new TreeSet<>());
    }

    private static int number(Priority priority) {
        return switch (priority) {
            case P1 -> 1;
            case P2 -> 2;
            case P3 -> 3;
            case P4 -> 4;
        };
    }

    private static double seconds(Duration time) {
        return time.toNanos() / NANOS_PER_SECOND;
    }

    private static double seconds(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toNanos() / NANOS_PER_SECOND);
    }
}
