package prehospital.simulation.generate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import prehospital.simulation.scenario.Scenario;
import prehospital.simulation.scenario.ScenarioSettings;

/** Puts a city and its calls into the form that is written and replayed. Pure. */
final class AsScenario {
    /** The Monday on which every generated scenario begins. */
    private static final Instant EPOCH = Instant.parse("2025-01-06T00:00:00Z");

    /** Siren drives take this share of the time of drives with the traffic: the speed factor of the road profiles. */
    private static final double NON_SIREN_FACTOR = 0.8;

    private final CityModel city;
    private final Map<String, Integer> places = new HashMap<>();
    private final Map<String, Integer> bases = new HashMap<>();

    private AsScenario(CityModel city) {
        this.city = city;
        city.places().forEach(place -> places.put(place.name(), places.size()));
        city.bases().forEach(base -> bases.put(base.name(), bases.size()));
    }

    static Scenario of(CityModel city, long seed, List<CallPlan.Call> calls) {
        AsScenario made = new AsScenario(city);
        return new Scenario(
                made.settings(seed),
                !city.planar(),
                made.nodes(),
                city.bases().stream()
                        .map(base -> new Scenario.Base(base.name(), at(made.places, base.place())))
                        .toList(),
                city.units().stream().map(made::unit).toList(),
                city.hospitals().stream()
                        .map(hospital -> new Scenario.Hospital(
                                hospital.name(),
                                at(made.places, hospital.place()),
                                new TreeSet<>(hospital.capabilities())))
                        .toList(),
                calls(calls),
                city.sirenSeconds(),
                Optional.empty());
    }

    private ScenarioSettings settings(long seed) {
        CityModel.Service service = city.service();
        String split = "none";
        for (Split candidate : Split.values()) {
            split = candidate.contains(seed) ? candidate.name().toLowerCase(Locale.ROOT) : split;
        }
        // Words only: a number would be taken for a parameter of policies.
        SortedMap<String, String> notes = new TreeMap<>(
                Map.of("generated", city.name() + ", seed " + seed, "split", split, "times_from", service.source()));
        return new ScenarioSettings(
                ScenarioSettings.Travel.MATRIX,
                Optional.of("matrix.csv"),
                Optional.empty(),
                Optional.empty(),
                service.targetSeconds(),
                service.dispatchSeconds(),
                service.turnoutSeconds(),
                NON_SIREN_FACTOR,
                ScenarioSettings.HospitalChoice.NEAREST_TO_CALL,
                ScenarioSettings.QueueOrder.PRIORITY,
                true,
                EPOCH,
                new TreeMap<>(),
                notes);
    }

    /** Longitude and latitude are x and y. */
    private List<Scenario.Node> nodes() {
        return city.places().stream()
                .map(place -> new Scenario.Node(
                        place.name(),
                        city.planar() ? place.first() : place.second(),
                        city.planar() ? place.second() : place.first(),
                        Math.round(place.demand() * 1e8) / 1e8))
                .toList();
    }

    private Scenario.Unit unit(CityModel.Unit unit) {
        int base = at(bases, unit.base());
        SortedSet<String> capabilities = new TreeSet<>(unit.capabilities());
        return new Scenario.Unit(
                unit.name(), base, at(places, city.bases().get(base).place()), capabilities);
    }

    private static List<Scenario.Call> calls(List<CallPlan.Call> drawn) {
        List<Scenario.Call> calls = new ArrayList<>(drawn.size());
        for (CallPlan.Call call : drawn) {
            calls.add(new Scenario.Call(
                    "c" + (calls.size() + 1),
                    call.arrivalSeconds(),
                    call.place(),
                    call.priority(),
                    call.onSceneSeconds(),
                    call.transport(),
                    call.atHospitalSeconds(),
                    OptionalInt.empty(),
                    new TreeSet<>(),
                    new TreeSet<>()));
        }
        return calls;
    }

    private static int at(Map<String, Integer> positions, String name) {
        return Objects.requireNonNull(positions.get(name));
    }
}
