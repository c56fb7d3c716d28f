package prehospital.bench.fleet;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import prehospital.bench.run.Latency;
import prehospital.bench.run.Results;
import prehospital.vehicle.journal.Journals;
import prehospital.web.ProgramAddresses;

/**
 * A fleet and its centre: {@code Fleet CENTRE_DIR FLEET_DIR FILE.json}, both directories empty. The centre is a process of its own with its PostgreSQL; the units are in this one,
 * each with its own journals on disk and its own link. Settings: {@code -Dunits=100 -Dseconds=600 -Dleads=1 -Drate=250 -Dpatients=10} (units whose values the
 * department sees), {@code -Doutage=SECONDS} (all links are cut at half time and come back at one instant), {@code -Ddelay=MILLIS} (each way, with
 * {@code -Dgap=MILLIS} in which nothing passes, every ten seconds).
 *
 * <p>Nothing may be missing: what the store has is counted against what the journals acknowledged.
 */
public final class Fleet {
    private static final int UNITS = Integer.getInteger("units", 100);
    private static final int SECONDS = Integer.getInteger("seconds", 600);
    private static final int PATIENTS = Math.min(UNITS, Integer.getInteger("patients", 10));
    private static final int OUTAGE = Integer.getInteger("outage", 0);
    private static final int DELAY = Integer.getInteger("delay", 0);
    private static final int GAP = Integer.getInteger("gap", 0);
    private static final int GAP_EVERY = 10;
    private static final int DISK_THREADS = Integer.getInteger("disk.threads", 16);

    /** A unit has caught up when no more than two seconds' worth of frames is on its way. */
    private static final long UNDERWAY_MAX = 6;

    /** Longest wait for everything to arrive after the end. */
    private static final long ARRIVAL_SECONDS_MAX = 600;

    private final CentreProcess centre;
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
    private final ExecutorService disk = Executors.newFixedThreadPool(DISK_THREADS);
    private final FleetUnit.Counted counted = new FleetUnit.Counted();
    private final List<FleetUnit> units = new ArrayList<>();
    private final Optional<FarNetwork> network;
    private final Screens screens;
    private final Map<String, Object> figures = new LinkedHashMap<>();
    private long lateMillisMax;

    private Fleet(CentreProcess centre, Path data) throws IOException, InterruptedException {
        this.centre = centre;
        this.network =
                DELAY > 0 || GAP > 0 ? Optional.of(new FarNetwork(vertx, centre.origin(), DELAY)) : Optional.empty();
        URI way = network.map(FarNetwork::origin).orElse(centre.origin());
        Load load = new Load(Integer.getInteger("leads", 1), Integer.getInteger("rate", 250));
        FleetUnit.Parts parts =
                new FleetUnit.Parts(ProgramAddresses.of(way), data, disk, FleetUnit.unused(data, disk), load, counted);
        this.screens = new Screens(vertx, centre.origin());
        List<Future<String>> deployed = new ArrayList<>();
        for (int i = 0; i < UNITS; i++) {
            units.add(new FleetUnit(i, centre.secret(CentreProcess.unit(i)), parts));
            deployed.add(vertx.deployVerticle(units.get(i), new DeploymentOptions()));
        }
        Future.all(deployed).toCompletionStage().toCompletableFuture().join();
        figures.put("units", UNITS);
        figures.put("seconds", SECONDS);
        figures.put("load", load);
        figures.put("delayMillis", DELAY);
        figures.put("gapMillis", GAP);
    }

    /** Arguments: empty directories of the centre and of the fleet, file for the result. */
    public static void main(String[] args) throws InterruptedException {
        boolean whole = false;
        try (CentreProcess centre = CentreProcess.start(Path.of(args[0]), UNITS)) {
            Fleet fleet = new Fleet(centre, Path.of(args[1]));
            fleet.run();
            whole = fleet.arrived();
            Results.write(Path.of(args[2]), fleet.figures);
        } catch (IOException | TimeoutException | RuntimeException e) {
            System.err.println(e);
        }
        System.exit(whole ? 0 : 1);
    }

    private void run() throws IOException, InterruptedException, TimeoutException {
        await("all links", 300, () -> units.stream().allMatch(FleetUnit::up));
        for (int i = 0; i < PATIENTS; i++) {
            units.get(i * UNITS / PATIENTS)
                    .has(screens.announce(units.get(i * UNITS / PATIENTS).id()));
        }
        seconds(5, 0); // warm
        screens.begin();
        CentreProcess.Used before = centre.used();
        Journals.Written written = FleetUnit.sum(units);
        double here = cpuHere();
        long frames = said();
        if (OUTAGE > 0) {
            flood();
        } else {
            seconds(SECONDS, GAP);
        }
        spent(centre.used().since(before), cpuHere() - here, written, said() - frames);
        figures.put("monitorToDepartment", screens.atDepartment());
        figures.put("monitorToDispatcher", screens.atDispatcher());
        figures.put("appendToDisk", counted.toDisk.found());
        figures.put("generatorLateMillisMax", lateMillisMax);
    }

    /** Links are cut for a while and come back all at once; a dispatcher goes on working all the time. */
    private void flood() throws IOException, InterruptedException, TimeoutException {
        Latency quiet = new Latency();
        Latency flooded = new Latency();
        dispatcher(quiet, () -> seconds(SECONDS / 2, 0));
        figures.put("dispatcherBefore", quiet.found());
        units.forEach(FleetUnit::cut);
        seconds(OUTAGE, 0);
        long pending = units.stream().mapToLong(FleetUnit::pending).sum();
        figures.put("outageSeconds", OUTAGE);
        figures.put("framesWaiting", pending);
        Instant back = Instant.now();
        long from = System.nanoTime();
        units.forEach(FleetUnit::join);
        long[] liveNanos = {0};
        long[] doneNanos = {0};
        dispatcher(flooded, () -> {
            for (int second = 0; second < ARRIVAL_SECONDS_MAX && doneNanos[0] == 0; second++) {
                seconds(1, 0);
                if (liveNanos[0] == 0 && screens.seenSince(back) == UNITS) {
                    liveNanos[0] = System.nanoTime() - from;
                }
                boolean caughtUp = units.stream().allMatch(unit -> unit.pending() <= UNDERWAY_MAX);
                doneNanos[0] = liveNanos[0] > 0 && caughtUp ? System.nanoTime() - from : 0;
            }
        });
        figures.put("allLiveSeconds", liveNanos[0] / 1e9);
        figures.put("allCaughtUpSeconds", doneNanos[0] / 1e9);
        figures.put("dispatcherDuringFlood", flooded.found());
    }

    /** Something that takes a while. */
    private interface Work {
        void run() throws InterruptedException;
    }

    /** A dispatcher opens an incident, has units ranked and closes it, once a second, while something else goes on. */
    private void dispatcher(Latency took, Work meanwhile) throws InterruptedException {
        Thread dispatcher = Thread.ofPlatform().start(() -> {
            long intended = System.nanoTime();
            try {
                while (!Thread.currentThread().isInterrupted()) {
                    screens.work(intended, took);
                    intended += TimeUnit.SECONDS.toNanos(1);
                    TimeUnit.NANOSECONDS.sleep(Math.max(0, intended - System.nanoTime()));
                }
            } catch (InterruptedException | IOException ended) {
                Thread.currentThread().interrupt();
            }
        });
        meanwhile.run();
        dispatcher.interrupt();
        dispatcher.join();
    }

    /** Every unit says a second's worth, spread over the second, at the moments at which it was meant to. */
    private void seconds(int many, int gapMillis) throws InterruptedException {
        long start = System.nanoTime();
        Instant clock = Instant.now();
        for (int second = 0; second < many; second++) {
            if (gapMillis > 0 && second % GAP_EVERY == GAP_EVERY / 2) {
                network.ifPresent(way -> way.gap(gapMillis));
            }
            for (int i = 0; i < UNITS; i++) {
                long offset = TimeUnit.SECONDS.toNanos(second) + TimeUnit.SECONDS.toNanos(1) * i / UNITS;
                long wait = start + offset - System.nanoTime();
                if (wait > 0) {
                    TimeUnit.NANOSECONDS.sleep(wait);
                }
                lateMillisMax = Math.max(lateMillisMax, TimeUnit.NANOSECONDS.toMillis(-wait));
                units.get(i).say(clock.plusNanos(offset));
            }
        }
    }

    private long said() {
        return counted.vitals.get() + counted.positions.get() + counted.signals.get();
    }

    private void spent(CentreProcess.Used used, double here, Journals.Written before, long frames) {
        double unitSeconds = Math.max(1, frames / 3.0);
        Journals.Written after = FleetUnit.sum(units);
        figures.put("centreCpuMillisPerUnitSecond", 1_000 * used.centreSeconds() / unitSeconds);
        figures.put("databaseCpuMillisPerUnitSecond", 1_000 * used.databaseSeconds() / unitSeconds);
        figures.put("fleetCpuMillisPerUnitSecond", 1_000 * here / unitSeconds);
        figures.put("databaseBytesPerUnitSecond", used.databaseBytes() / unitSeconds);
        figures.put("framesWritten", after.frames() - before.frames());
        figures.put("syncs", after.syncs() - before.syncs());
        figures.put(
                "framesPerSync",
                (double) (after.frames() - before.frames()) / Math.max(1, after.syncs() - before.syncs()));
    }

    private static double cpuHere() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .map(used -> used.toNanos() / 1e9)
                .orElse(0.0);
    }

    /** Waits until the centre has confirmed everything and counts what its store has against what was said. */
    private boolean arrived() throws InterruptedException {
        long from = System.nanoTime();
        boolean confirmed = true;
        try {
            await(
                    "everything to arrive",
                    ARRIVAL_SECONDS_MAX,
                    () -> units.stream().allMatch(unit -> unit.pending() == 0));
        } catch (TimeoutException e) {
            confirmed = false;
            figures.put(
                    "notConfirmed", units.stream().mapToLong(FleetUnit::pending).sum());
        }
        figures.put("lastConfirmedAfterSeconds", (System.nanoTime() - from) / 1e9);
        Map<String, Long> said = Map.of(
                "vitals", counted.vitals.get(),
                "positions", counted.positions.get(),
                "signals", counted.signals.get() * Integer.getInteger("leads", 1));
        Map<String, Long> stored = Map.of(
                "vitals", centre.count("count(*) from vital_pack"),
                "positions", centre.count("count(*) from position"),
                "signals", centre.count("count(*) from wave"));
        figures.put("said", said);
        figures.put("stored", stored);
        figures.put("refused", counted.refused.get());
        figures.put("nothingLostOrDoubled", confirmed && said.equals(stored));
        return confirmed && said.equals(stored);
    }

    private static void await(String what, long secondsMax, BooleanSupplier holds)
            throws InterruptedException, TimeoutException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(secondsMax);
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new TimeoutException("not within " + secondsMax + " s: " + what);
            }
            Thread.sleep(50);
        }
    }
}
