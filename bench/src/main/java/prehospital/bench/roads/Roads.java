package prehospital.bench.roads;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import prehospital.bench.run.MachineNote;
import prehospital.mapdata.city.City;
import prehospital.mapdata.city.CityFiles;
import prehospital.protocol.wire.Wire;
import prehospital.routing.graphhopper.GraphHopperRoads;

/**
 * Travel times of many pairs and assignments, in the same process as their baselines and in turns with them. {@code Roads
 * gothenburg|metropolis:SIDE MAPS FILE.json}; the figures are this thread's processor time, because the machines are shared, with the wall's beside
 * it.
 */
public final class Roads {
    /** JGraphT's hierarchy is prepared for networks of at most so many junctions. */
    private static final int JGRAPHT_JUNCTIONS_MAX = 50_000;

    private static final long MEGABYTE = 1 << 20;

    private Roads() {}

    /** Runs everything and writes the file. */
    public static void main(String[] args) throws IOException, InterruptedException {
        SortedMap<String, Object> results = new TreeMap<>();
        results.put("machine", MachineNote.now());
        Path maps = Files.createDirectories(Path.of(args[1]));
        City city = new CityFiles(maps).prepare("gothenburg", Optional.empty(), Roads::say);
        if (args[0].startsWith("metropolis:")) {
            Path directory = Files.createDirectories(maps.resolve(args[0].replace(':', '-')));
            city = Metropolis.write(directory, city, Integer.parseInt(args[0].substring("metropolis:".length())));
        }
        long collected = collections();
        try (GraphHopperRoads roads = open(city, results)) {
            results.put(
                    "network",
                    args[0] + ", " + roads.junctions() + " junctions, " + roads.forbiddenTurns() + " forbidden turns");
            Points points = Points.of(roads, city.bounds());
            say("matrices");
            new Matrices(roads, points).againstRoutes(results);
            if (roads.junctions() <= JGRAPHT_JUNCTIONS_MAX) {
                new Matrices(roads, points).againstContraction(results);
            }
            say("live units");
            new LiveUnits(roads, points).measure(results);
            say("assignments");
            Assignments.measure(results);
        }
        results.put("garbage collections", collections() - collected);
        String json = Wire.write(results);
        say(json);
        Files.write(Path.of(args[2]), (json + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Opens the roads twice: the first time may have to prepare them. */
    private static GraphHopperRoads open(City city, SortedMap<String, Object> results) {
        open(city, "preparing unless done before", results).close();
        GraphHopperRoads roads = open(city, "opening", results);
        System.gc();
        results.put("heap with roads and hierarchies, MB", heapUsed());
        return roads;
    }

    private static GraphHopperRoads open(City city, String what, SortedMap<String, Object> results) {
        long start = System.nanoTime();
        long cpu = processCpu();
        GraphHopperRoads roads = GraphHopperRoads.open(city, Roads::say);
        results.put(what + ", s of the wall", (System.nanoTime() - start) / 1e9);
        results.put(what + ", s of all processors", (processCpu() - cpu) / 1e9);
        results.put(what + ", greatest heap, MB", heapPeak());
        return roads;
    }

    private static void say(String sentence) {
        System.err.println(sentence);
    }

    private static long processCpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static long heapUsed() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MEGABYTE;
    }

    /** The greatest so far, with garbage that nobody had collected. */
    private static long heapPeak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .map(MemoryPoolMXBean::getPeakUsage)
                        .mapToLong(usage -> usage.getUsed())
                        .sum()
                / MEGABYTE;
    }

    private static long collections() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(collector -> collector.getCollectionCount())
                .sum();
    }
}
