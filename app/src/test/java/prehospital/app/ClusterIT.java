package prehospital.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prehospital.eventlog.Database;
import prehospital.eventlog.DatabaseConfig;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.DispatchEvent;
import prehospital.protocol.Recorded;
import prehospital.protocol.UnitId;
import prehospital.vehicle.VehicleConfig;
import prehospital.vehicle.VehicleProgram;
import prehospital.web.ProgramAddresses;

/**
 * Two real processes share two regions over one PostgreSQL; one of them is killed while people work with its region. The other one must come to serve it with
 * everything that was acknowledged, the same sessions and the same vehicle. {@code -Dcluster.events=N} gives the region a longer log.
 */
class ClusterIT {
    private static final int EVENTS = Integer.getInteger("cluster.events", 1_000);

    /** A first start on a long log makes all rows of history before it serves. */
    private static final Duration START = Duration.ofMinutes(4 + EVENTS / 10_000);

    private static final Duration MOVED = Duration.ofSeconds(60);
    private static final int WORKERS = 3;
    private static final int INCIDENTS_MAX = 300;
    private static final List<String> REGIONS = List.of("east", "west");

    private final List<ProgramProcess> programs = new ArrayList<>();
    private final Vertx vertx = Vertx.vertx();
    private final ConcurrentLinkedQueue<String> incidents = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> assignments = new ConcurrentLinkedQueue<>();
    private final AtomicLong answeredNanos = new AtomicLong();
    private Optional<Database> server = Optional.empty();

    @TempDir
    Path directory;

    /** One process: its program and the origin of each region. */
    private record Running(ProgramProcess program, Map<String, URI> origins, Path data) {}

    @AfterEach
    void stop() throws ExecutionException, InterruptedException, TimeoutException {
        programs.forEach(ProgramProcess::close);
        await(vertx.close());
        server.ifPresent(Database::close);
    }

    @Test
    void theRegionsOfAKilledProcessMoveWithEverythingThatWasAcknowledged()
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        PreparedMaps.monaco(directory.resolve("a/maps"), directory.resolve("b/maps"));
        Database database = Database.open(DatabaseConfig.embedded(directory.resolve("server"), "centre"));
        server = Optional.of(database);
        String url = "postgresql://%s:%s@127.0.0.1:%d/centre"
                .formatted(database.user(), database.password(), database.port());
        LongLog.fill(vertx, Database.beside(url, "centre_east"), EVENTS);
        List<Running> both = start(url);
        int which = holds(both.get(0), "east") ? 0 : 1;
        Running holder = both.get(which);
        Running other = both.get(1 - which);
        assertThat(holds(holder, "east")).isTrue();
        assertThat(holds(other, "east")).isFalse();
        // Where the other region is depends on who was up first: a process that starts late finds both taken.
        URI there = origin(holder, "east");
        URI here = origin(other, "east");
        VehicleProgram vehicle = vehicle(holder, there, here);
        List<TestClient> sessions = List.of(
                TestClient.signIn(there, "dispatcher", "dispatcher"),
                TestClient.signIn(here, "dispatcher", "dispatcher").at(there));
        sessions.getFirst().await("/api/units", START, ClusterIT::isUp);
        Duration moved = killUnderLoad(holder.program(), sessions, there, here);
        System.out.printf(
                "cluster: %d events in the log, region served again %d ms after kill -9%n", EVENTS, moved.toMillis());
        TestClient after = sessions.getFirst().at(here);
        after.await("/api/units", MOVED, ClusterIT::isUp);
        verify(
                after,
                Database.open(new DatabaseConfig(Optional.of(Database.beside(url, "centre_east")), directory, "x")));
        assertThat(holds(other, "east")).isTrue();
        await(vehicle.close());
    }

    private List<Running> start(String url) throws IOException, InterruptedException {
        String a = "127.0.0.1:" + FreePorts.one();
        String b = "127.0.0.1:" + FreePorts.one();
        Map<String, Integer> portsOfA = ports();
        Map<String, Integer> portsOfB = ports();
        ProgramProcess first = start(url, a, b, portsOfA, directory.resolve("a"));
        ProgramProcess second = start(url, b, a, portsOfB, directory.resolve("b"));
        for (ProgramProcess program : List.of(first, second)) {
            program.origin(START);
        }
        return List.of(
                new Running(first, origins(portsOfA), directory.resolve("a")),
                new Running(second, origins(portsOfB), directory.resolve("b")));
    }

    private static Map<String, Integer> ports() throws IOException {
        Map<String, Integer> ports = new TreeMap<>();
        for (String region : REGIONS) {
            ports.put(region, FreePorts.one());
        }
        return ports;
    }

    private static Map<String, URI> origins(Map<String, Integer> ports) {
        Map<String, URI> origins = new TreeMap<>();
        ports.forEach((region, port) -> origins.put(region, URI.create("http://127.0.0.1:" + port)));
        return origins;
    }

    private ProgramProcess start(String url, String own, String peer, Map<String, Integer> ports, Path data)
            throws IOException {
        List<String> regions = new ArrayList<>();
        ports.forEach((region, port) -> regions.add(region + "@monaco=" + port));
        ProgramProcess program = ProgramProcess.start(
                "centre",
                "--regions",
                String.join(",", regions),
                "--cluster",
                own,
                "--peers",
                peer,
                "--database",
                url,
                "--data",
                data.toString(),
                "--demo",
                "on");
        programs.add(program);
        return program;
    }

    private static URI origin(Running process, String region) {
        return Optional.ofNullable(process.origins().get(region)).orElseThrow();
    }

    private static boolean holds(Running process, String region) throws IOException, InterruptedException {
        return TestClient.anonymous(origin(process, region))
                .get("/health/ready")
                .body()
                .path("role")
                .asText()
                .equals("owner");
    }

    private VehicleProgram vehicle(Running holder, URI there, URI here)
            throws ExecutionException, InterruptedException, TimeoutException, IOException {
        String unit = TestClient.signIn(there, "dispatcher", "dispatcher")
                .get("/api/units")
                .ok()
                .at("/items/0/unit/id")
                .asText();
        UnitId id = new UnitId(unit);
        String secret = DeviceSecret.read(DeviceSecret.ofVehicle(holder.data().resolve("regions/east"), id));
        VehicleConfig config = VehicleConfig.of(id, there, secret, directory.resolve("vehicle"))
                .withCentre(new ProgramAddresses(List.of(there, here)))
                .withPorts("127.0.0.1", 0, 0, 0);
        return await(VehicleProgram.start(vertx, config));
    }

    private static boolean isUp(JsonNode units) {
        return units.at("/items/0/link/up").asBoolean();
    }

    /** Works at both processes, kills the holder in the middle, and goes on; answers the time from the kill to the next success. */
    private Duration killUnderLoad(ProgramProcess holder, List<TestClient> sessions, URI there, URI here)
            throws InterruptedException {
        AtomicBoolean done = new AtomicBoolean();
        AtomicBoolean killed = new AtomicBoolean();
        List<Thread> workers = new ArrayList<>();
        for (int i = 0; i < WORKERS; i++) {
            TestClient session = sessions.get(i % sessions.size());
            TestClient alive = session.at(here);
            TestClient before = session.at(i == 0 ? there : here);
            workers.add(Thread.ofPlatform().start(() -> {
                while (!done.get()) {
                    work(killed.get() ? alive : before, killed);
                }
            }));
        }
        Thread.sleep(1_500);
        holder.kill();
        long killedNanos = System.nanoTime();
        killed.set(true);
        long deadline = killedNanos + MOVED.toNanos();
        while (answeredNanos.get() == 0 && System.nanoTime() < deadline) {
            Thread.sleep(20);
        }
        Thread.sleep(500);
        done.set(true);
        for (Thread worker : workers) {
            worker.join(Duration.ofSeconds(20));
        }
        assertThat(answeredNanos.get()).as("the region is served again").isPositive();
        return Duration.ofNanos(answeredNanos.get() - killedNanos);
    }

    /** Opens an incident and sends a unit; only what was answered with success counts. */
    private void work(TestClient dispatcher, AtomicBoolean killed) {
        try {
            boolean afterwards = killed.get();
            Map<String, Object> place =
                    Map.of("description", "Here", "location", Map.of("lat", 43.73, "lon", 7.42), "radiusMeters", 20);
            TestClient.Answer opened = dispatcher.post(
                    "/api/incidents", Map.of("place", place, "complaint", "under load", "priority", "P3"));
            if (opened.status() == 201) {
                String incident = opened.body().path("id").asText();
                incidents.add(incident);
                if (afterwards) {
                    answeredNanos.compareAndSet(0, System.nanoTime());
                }
                assign(dispatcher, incident);
            }
            Thread.sleep(incidents.size() < INCIDENTS_MAX ? 30 : 500);
        } catch (IOException _gone) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        } catch (InterruptedException _stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** All workers want the same few units: most are refused, because the unit is busy. */
    private void assign(TestClient dispatcher, String incident) throws IOException, InterruptedException {
        JsonNode units = dispatcher.get("/api/units").body().path("items");
        if (units.isEmpty()) {
            return;
        }
        String unit = units.get(incidents.size() % units.size()).at("/unit/id").asText();
        TestClient.Answer sent = dispatcher.post("/api/incidents/" + incident + "/assignments", Map.of("unit", unit));
        if (sent.status() == 201) {
            assignments.add(sent.body().path("id").asText());
        }
    }

    private void verify(TestClient dispatcher, Database region)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        List<Recorded> log = await(LongLog.read(vertx, region));
        List<String> opened = new ArrayList<>();
        List<String> sent = new ArrayList<>();
        Map<UnitId, AssignmentId> onRoad = new TreeMap<>();
        for (Recorded recorded : log) {
            switch (recorded.event()) {
                case DispatchEvent.IncidentOpened e -> opened.add(e.incident().value());
                case DispatchEvent.UnitAssigned e -> {
                    sent.add(e.assignment().value());
                    assertThat(onRoad.put(e.unit(), e.assignment()))
                            .as("another assignment of %s", e.unit())
                            .isNull();
                }
                case DispatchEvent.AssignmentCancelled e -> onRoad.values().removeIf(e.assignment()::equals);
                default -> {
                    // Other events do not open incidents or send units.
                }
            }
        }
        assertThat(opened).containsAll(incidents).doesNotHaveDuplicates();
        assertThat(sent).containsAll(assignments).doesNotHaveDuplicates();
        assertThat(incidents).hasSizeGreaterThan(10);
        assertThat(assignments).isNotEmpty();
        for (String assignment : assignments) {
            assertThat(dispatcher.get("/api/assignments/" + assignment).status())
                    .isEqualTo(200);
        }
    }

    private static <T> T await(Future<T> future) throws ExecutionException, InterruptedException, TimeoutException {
        return future.toCompletionStage().toCompletableFuture().get(4, TimeUnit.MINUTES);
    }
}
