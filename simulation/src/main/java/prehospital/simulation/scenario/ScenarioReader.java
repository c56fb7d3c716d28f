package prehospital.simulation.scenario;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import prehospital.protocol.StartRefused;
import prehospital.simulation.scenario.Scenario.Base;
import prehospital.simulation.scenario.Scenario.Call;
import prehospital.simulation.scenario.Scenario.Hospital;
import prehospital.simulation.scenario.Scenario.Node;
import prehospital.simulation.scenario.Scenario.Unit;
import prehospital.simulation.scenario.ScenarioSettings.HospitalChoice;
import prehospital.simulation.scenario.ScenarioSettings.Travel;

/** Reads a scenario folder, checks everything in it and refuses what is wrong with one sentence that names file and line. */
public final class ScenarioReader {
    /** The most urgent priority. */
    public static final int PRIORITY_MIN = 0;

    /** The least urgent priority. */
    public static final int PRIORITY_MAX = 99;

    private final Path folder;
    private final RoadTimes roads;
    private final Map<String, Integer> nodeNames = new HashMap<>();
    private final Map<String, Integer> baseNames = new HashMap<>();
    private final Map<String, Integer> hospitalNames = new HashMap<>();
    private final AtomicBoolean geographic = new AtomicBoolean();

    private ScenarioReader(Path folder, RoadTimes roads) {
        this.folder = folder;
        this.roads = roads;
    }

    /**
     * Reads a folder.
     *
     * @param roads asked for drive times when the scenario says {@code travel=roads}
     * @throws StartRefused when something is missing or wrong
     */
    public static Scenario read(Path folder, RoadTimes roads) {
        if (!Files.isDirectory(folder)) {
            throw new StartRefused(folder + " is not a scenario folder.");
        }
        return new ScenarioReader(folder, roads).scenario();
    }

    private Scenario scenario() {
        ScenarioSettings settings = SettingsFile.read(folder.resolve("scenario.properties"));
        List<Node> nodes = nodes(settings);
        List<Base> bases = bases();
        List<Unit> units = units(bases);
        List<Hospital> hospitals = hospitals();
        List<Call> calls = calls(settings, hospitals);
        RoadTimes.Between times = settings.travel() == Travel.ROADS ? onRoads(settings, nodes) : fromFiles(settings);
        boolean measured =
                settings.travel() == Travel.ROADS || settings.distance().isPresent();
        return new Scenario(
                settings,
                geographic.get(),
                nodes,
                bases,
                units,
                hospitals,
                calls,
                times.siren(),
                measured ? Optional.of(times.meters()) : Optional.empty());
    }

    private List<Node> nodes(ScenarioSettings settings) {
        List<Node> nodes = new ArrayList<>();
        CsvRows.each(folder.resolve("nodes.csv"), List.of("node"), row -> {
            if (nodes.isEmpty()) {
                // With both, the plane counts, because positions are reckoned on it; roads need degrees.
                geographic.set(
                        !row.text("lat").isEmpty() && (row.text("x").isEmpty() || settings.travel() == Travel.ROADS));
            }
            double x = row.number(geographic.get() ? "lon" : "x");
            double y = row.number(geographic.get() ? "lat" : "y");
            if (geographic.get() && !(Math.abs(y) <= 90 && Math.abs(x) <= 180)) {
                throw row.problem("lat must be within 90 and lon within 180 degrees");
            }
            if (nodes.size() == Scenario.NODES_MAX) {
                throw row.problem("a scenario has at most " + Scenario.NODES_MAX + " nodes");
            }
            double demand = row.text("demand").isEmpty() ? 1 : row.amount("demand");
            nodes.add(new Node(row.unique("node", nodeNames), x, y, demand));
        });
        return atLeastOne(nodes, "nodes.csv");
    }

    private <T> List<T> atLeastOne(List<T> read, String file) {
        if (read.isEmpty()) {
            throw new StartRefused(folder.resolve(file) + " has a header and nothing else.");
        }
        return read;
    }

    private List<Base> bases() {
        List<Base> bases = new ArrayList<>();
        CsvRows.each(
                folder.resolve("bases.csv"),
                List.of("base", "node"),
                row -> bases.add(
                        new Base(row.unique("base", baseNames), row.reference("node", nodeNames, "nodes.csv"))));
        return bases;
    }

    private List<Unit> units(List<Base> bases) {
        Map<String, Integer> names = new HashMap<>();
        List<Unit> units = new ArrayList<>();
        CsvRows.each(folder.resolve("units.csv"), List.of("unit", "base"), row -> {
            String name = row.unique("unit", names);
            int base = row.reference("base", baseNames, "bases.csv");
            int node =
                    row.text("node").isEmpty() ? bases.get(base).node() : row.reference("node", nodeNames, "nodes.csv");
            units.add(new Unit(name, base, node, row.words("capability")));
        });
        return units;
    }

    private List<Hospital> hospitals() {
        List<Hospital> hospitals = new ArrayList<>();
        CsvRows.each(folder.resolve("hospitals.csv"), List.of("hospital", "node"), row -> {
            String name = row.unique("hospital", hospitalNames);
            hospitals.add(new Hospital(name, row.reference("node", nodeNames, "nodes.csv"), row.words("capabilities")));
        });
        return hospitals;
    }

    private List<Call> calls(ScenarioSettings settings, List<Hospital> hospitals) {
        Map<String, Integer> names = new HashMap<>();
        List<Call> calls = new ArrayList<>();
        List<String> required =
                List.of("call", "arrival_s", "node", "priority", "on_scene_s", "transport", "at_hospital_s");
        CsvRows.each(folder.resolve("calls.csv"), required, row -> {
            if (calls.size() == Scenario.CALLS_MAX) {
                throw row.problem("a scenario has at most " + Scenario.CALLS_MAX + " calls");
            }
            boolean transport = row.yes("transport");
            if (transport) {
                checkDestination(settings, hospitals, row);
            }
            calls.add(new Call(
                    row.unique("call", names),
                    row.amount("arrival_s"),
                    row.reference("node", nodeNames, "nodes.csv"),
                    row.whole("priority", PRIORITY_MIN, PRIORITY_MAX),
                    row.amount("on_scene_s"),
                    transport,
                    row.text("at_hospital_s").isEmpty() && !transport ? 0 : row.amount("at_hospital_s"),
                    hospital(settings, row),
                    row.words("needs"),
                    row.words("hospital_needs")));
        });
        return calls;
    }

    private OptionalInt hospital(ScenarioSettings settings, CsvRows.Row row) {
        boolean counts = settings.hospital() == HospitalChoice.FIXED
                && !row.text("hospital").isEmpty();
        return counts ? OptionalInt.of(row.reference("hospital", hospitalNames, "hospitals.csv")) : OptionalInt.empty();
    }

    private static void checkDestination(ScenarioSettings settings, List<Hospital> hospitals, CsvRows.Row row) {
        if (settings.hospital() == HospitalChoice.FIXED) {
            row.required("hospital");
        } else if (hospitals.stream().noneMatch(h -> h.capabilities().containsAll(row.words("hospital_needs")))) {
            throw row.problem("the patient is transported, but no hospital in hospitals.csv fits");
        }
    }

    private RoadTimes.Between onRoads(ScenarioSettings settings, List<Node> nodes) {
        if (!geographic.get()) {
            throw new StartRefused(folder.resolve("nodes.csv") + " must have lat and lon for travel=roads.");
        }
        String city = settings.city()
                .orElseThrow(() -> new StartRefused(folder.resolve("scenario.properties")
                        + " must name the city for travel=roads, for example city=gothenburg."));
        return roads.between(city, nodes);
    }

    private RoadTimes.Between fromFiles(ScenarioSettings settings) {
        NodeMatrix siren = matrix(settings.matrix().orElseThrow());
        return new RoadTimes.Between(
                siren, settings.distance().map(this::matrix).orElse(siren));
    }

    private NodeMatrix matrix(String file) {
        return MatrixFile.read(folder.resolve(file), nodeNames);
    }
}
