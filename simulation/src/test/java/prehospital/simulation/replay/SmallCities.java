package prehospital.simulation.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import prehospital.simulation.scenario.NodeMatrix;
import prehospital.simulation.scenario.Scenario;
import prehospital.simulation.scenario.ScenarioSettings;
import prehospital.simulation.scenario.ScenarioSettings.HospitalChoice;
import prehospital.simulation.scenario.ScenarioSettings.QueueOrder;
import prehospital.simulation.scenario.ScenarioSettings.Travel;

/**
 * Seeded random scenarios that provoke what is rare in life: with {@code ties}, every time is a small whole number, nodes lie
 * on top of each other and drives take no time.
 */
record SmallCities(
        boolean geographic, boolean ties, QueueOrder queue, boolean reroute, HospitalChoice hospital, boolean needs) {
    private static final double DEGREE_METERS = 111_195;

    Scenario scenario(long seed, int calls) {
        Random random = new Random(seed);
        List<Scenario.Node> nodes = nodes(random, 20 + random.nextInt(40));
        List<Scenario.Base> bases = new ArrayList<>();
        List<Scenario.Unit> units = new ArrayList<>();
        List<Scenario.Hospital> hospitals = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            bases.add(new Scenario.Base("base " + i, random.nextInt(nodes.size())));
        }
        for (int i = 0; i < 6 + random.nextInt(5); i++) {
            int base = random.nextInt(bases.size());
            boolean elsewhere = random.nextInt(5) == 0;
            int node =
                    elsewhere ? random.nextInt(nodes.size()) : bases.get(base).node();
            units.add(new Scenario.Unit("unit " + i, base, node, words(i % 2 == 0)));
        }
        for (int i = 0; i < 3; i++) {
            hospitals.add(new Scenario.Hospital("hospital " + i, random.nextInt(nodes.size()), words(i == 2)));
        }
        return new Scenario(
                settings(random),
                geographic,
                nodes,
                bases,
                units,
                hospitals,
                calls(random, calls, nodes.size(), hospitals.size()),
                matrix(random, nodes),
                Optional.empty());
    }

    private SortedSet<String> words(boolean special) {
        return new TreeSet<>(needs && special ? List.of("SPECIAL") : List.of());
    }

    private ScenarioSettings settings(Random random) {
        ScenarioSettings usual = ScenarioSettings.defaults();
        return new ScenarioSettings(
                Travel.MATRIX,
                usual.matrix(),
                usual.distance(),
                usual.city(),
                720,
                ties ? random.nextInt(2) * 10 : random.nextDouble() * 60,
                ties ? random.nextInt(2) * 5 : random.nextDouble() * 90,
                ties ? 0.5 : 0.5 + random.nextDouble(),
                hospital,
                queue,
                reroute,
                usual.epoch(),
                new TreeMap<>(),
                new TreeMap<>());
    }

    private List<Scenario.Node> nodes(Random random, int count) {
        List<Scenario.Node> nodes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double x = ties ? random.nextInt(6) * 1_000 : random.nextDouble() * 20_000;
            double y = ties ? random.nextInt(6) * 1_000 : random.nextDouble() * 20_000;
            nodes.add(
                    geographic
                            ? new Scenario.Node("n" + i, 11.9 + x / DEGREE_METERS * 2, 57.7 + y / DEGREE_METERS, i)
                            : new Scenario.Node("n" + i, x, y, i));
        }
        return nodes;
    }

    private NodeMatrix matrix(Random random, List<Scenario.Node> nodes) {
        NodeMatrix matrix = new NodeMatrix(nodes.size());
        for (int from = 0; from < nodes.size(); from++) {
            for (int to = 0; to < nodes.size(); to++) {
                double seconds = ties ? random.nextInt(8) * 60 : random.nextDouble() * 1_200;
                matrix.set(from, to, from == to ? 0 : seconds);
            }
        }
        return matrix;
    }

    private List<Scenario.Call> calls(Random random, int count, int nodes, int hospitals) {
        List<Scenario.Call> calls = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double span = count * 400.0;
            calls.add(new Scenario.Call(
                    "call " + i,
                    ties ? random.nextInt((int) (span / 60)) * 60 : random.nextDouble() * span,
                    random.nextInt(nodes),
                    1 + random.nextInt(4),
                    ties ? random.nextInt(20) * 60 : random.nextDouble() * 1_500,
                    random.nextInt(4) > 0,
                    ties ? random.nextInt(20) * 60 : random.nextDouble() * 1_500,
                    OptionalInt.of(random.nextInt(hospitals)),
                    words(random.nextInt(5) == 0),
                    words(random.nextInt(5) == 0)));
        }
        return calls;
    }
}
