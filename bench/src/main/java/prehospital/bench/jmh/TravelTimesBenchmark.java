package prehospital.bench.jmh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import prehospital.mapdata.city.City;
import prehospital.mapdata.city.CityFiles;
import prehospital.protocol.LatLon;
import prehospital.protocol.UnitId;
import prehospital.routing.RoadNetwork;
import prehospital.routing.TravelTime;
import prehospital.routing.graphhopper.GraphHopperRoads;

/** Drive times of all units to one incident in Gothenburg: one search, against the baseline of one route per unit. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 5, time = 3)
public class TravelTimesBenchmark {
    private static final int PLACES = 32;

    /** Units of the service. */
    @Param({"14", "100"})
    public int units;

    private final SortedMap<UnitId, LatLon> positions = new TreeMap<>();
    private final LatLon[] places = new LatLon[PLACES];
    private Optional<RoadNetwork> roads = Optional.empty();
    private int next;

    /** Prepares the city and spreads units and incidents over it, always the same. */
    @Setup
    public void open() throws IOException {
        Path maps = Files.createTempDirectory("prehospital-bench-maps");
        City city = new CityFiles(maps).prepare("gothenburg", Optional.empty(), step -> {});
        roads = Optional.of(GraphHopperRoads.open(city, step -> {}));
        Random random = new Random(7);
        for (int i = 0; i < units; i++) {
            positions.put(new UnitId("A" + i), near(city.centre(), random));
        }
        for (int i = 0; i < PLACES; i++) {
            places[i] = near(city.centre(), random);
        }
    }

    /** Closes the graph. */
    @TearDown
    public void close() {
        roads.ifPresent(RoadNetwork::close);
    }

    /** All units in one search. */
    @Benchmark
    public SortedMap<UnitId, TravelTime> oneSearch() {
        return roads.orElseThrow().timesTo(place(), positions, Instant.EPOCH);
    }

    /** The baseline: one route per unit, with its geometry, as one would ask a routing service. */
    @Benchmark
    public void oneByOne(Blackhole blackhole) {
        LatLon place = place();
        positions.values().forEach(from -> blackhole.consume(roads.orElseThrow().route(from, place, Instant.EPOCH)));
    }

    private LatLon place() {
        next = (next + 1) % PLACES;
        return places[next];
    }

    private static LatLon near(LatLon centre, Random random) {
        return new LatLon(
                centre.lat() + (random.nextDouble() - 0.5) * 0.06, centre.lon() + (random.nextDouble() - 0.5) * 0.12);
    }
}
