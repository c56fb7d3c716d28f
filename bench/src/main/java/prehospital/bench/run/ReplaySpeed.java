package prehospital.bench.run;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import prehospital.dispatch.core.policy.Closest;
import prehospital.dispatch.core.policy.Policies;
import prehospital.dispatch.core.policy.Policy;
import prehospital.simulation.replay.Replay;
import prehospital.simulation.replay.Replayed;
import prehospital.simulation.scenario.RoadTimes;
import prehospital.simulation.scenario.Scenario;
import prehospital.simulation.scenario.ScenarioReader;

/**
 * How fast scenarios are replayed: {@code ReplaySpeed FILE.json REPEATS SCENARIO...}. Every policy in turns, with {@code closest}, which looks at no coverage, as
 * the baseline of the same run; the same scenario must give the same result each time. Processor time of the one thread; reading the folder is not
 * counted.
 */
public final class ReplaySpeed {
    /** A scenario of {@code prehospital scenario generate} carries its drive times. */
    private static final RoadTimes CARRIED = (city, nodes) -> {
        throw new IllegalStateException("the scenario has no drive times of its own");
    };

    private ReplaySpeed() {}

    /** Arguments: file for the result, repeats, scenario folders. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Map<String, Object> figures = new LinkedHashMap<>();
        for (int i = 2; i < args.length; i++) {
            Path folder = Path.of(args[i]);
            figures.put(
                    folder.getFileName().toString(),
                    measured(ScenarioReader.read(folder, CARRIED), Integer.parseInt(args[1])));
        }
        Results.write(Path.of(args[0]), figures);
    }

    private static Map<String, Object> measured(Scenario scenario, int repeats) {
        Map<String, List<Double>> seconds = new TreeMap<>();
        Map<String, Integer> results = new TreeMap<>();
        for (int round = 0; round <= repeats; round++) {
            for (String name : Policies.NAMES) {
                long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
                Replayed replayed = Replay.run(scenario, policy(name, scenario));
                double took = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e9;
                int result = replayed.trips().hashCode();
                if (results.merge(name, result, (before, now) -> before) != result) {
                    throw new IllegalStateException(name + " gave another result the second time");
                }
                if (round > 0) {
                    seconds.computeIfAbsent(name, first -> new ArrayList<>()).add(took);
                }
            }
        }
        int calls = scenario.calls().size();
        double baseline = Results.median(seconds.getOrDefault(Closest.NAME, List.of()));
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("calls", calls);
        figures.put("units", scenario.units().size());
        figures.put("places", scenario.nodes().size());
        seconds.forEach((name, each) -> {
            double median = Results.median(each);
            figures.put(
                    name,
                    Map.of(
                            "cpuSeconds", median,
                            "microsPerCall", 1e6 * median / calls,
                            "timesClosest", median / baseline));
        });
        return figures;
    }

    private static Policy policy(String name, Scenario scenario) {
        return Policies.named(
                        name,
                        scenario.settings().targetSeconds(),
                        scenario.settings().parameters())
                .orElseThrow();
    }
}
