package prehospital.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kills the whole system with {@code kill -9} at random moments while people and a monitor work with it. After each restart
 * everything that was acknowledged to anyone must be there: incidents, assignments, statuses pressed in the vehicle, and vital
 * signs, each once; and the hash chains of journals and log are whole. {@code -Dcrash.rounds=N} and {@code -Dcrash.seed=N} choose the run.
 */
class CrashIT {
    private static final Logger LOG = LoggerFactory.getLogger(CrashIT.class);
    private static final int ROUNDS = Integer.getInteger("crash.rounds", 20);
    private static final long SEED = Long.getLong("crash.seed", System.nanoTime());
    private static final Duration START = Duration.ofMinutes(4);
    private static final Duration CATCH_UP = Duration.ofSeconds(40);
    private static final int CALLERS = 3;

    /** Below what one page of open incidents holds, so that all of them can be asked for at once. */
    private static final int INCIDENTS_MAX = 400;

    private static final String UNIT_PATH = "/api/vehicles/";
    /** Not further: at the patient the simulated monitor would mix its values among ours. */
    private static final List<String> STATUSES = List.of("ACKNOWLEDGED", "EN_ROUTE", "ON_SCENE");

    private final Random random = new Random(SEED);
    private final List<String> incidents = Collections.synchronizedList(new ArrayList<>());
    private final List<String> pressed = Collections.synchronizedList(new ArrayList<>());
    private final List<Integer> measured = Collections.synchronizedList(new ArrayList<>());

    /** When each value was measured: what the monitor sends again, for want of an answer, is the same message. */
    private final Map<Integer, Instant> measuredAt = new ConcurrentHashMap<>();

    private final List<String> troubles = Collections.synchronizedList(new ArrayList<>());
    private volatile String refused = "nothing";
    private String unit = "";
    private String assignment = "";

    @TempDir
    Path directory;

    @Test
    void nothingAcknowledgedIsLost() throws IOException, InterruptedException {
        int mllp = FreePorts.one();
        for (int round = 1; round <= ROUNDS; round++) {
            try (ProgramProcess program = up(mllp)) {
                TestClient dispatcher = TestClient.signIn(program.origin(START), "dispatcher", "dispatcher");
                verify(dispatcher);
                prepare(dispatcher);
                work(program.origin(START), mllp, Duration.ofMillis(300 + random.nextInt(2_500)), program);
            }
            LOG.info(
                    "round {} of {} (seed {}): {} incidents, {} statuses, {} measurements acknowledged",
                    round,
                    ROUNDS,
                    SEED,
                    incidents.size(),
                    pressed.size(),
                    measured.size());
        }
        try (ProgramProcess program = up(mllp)) {
            verify(TestClient.signIn(program.origin(START), "dispatcher", "dispatcher"));
            program.kill(); // until it is gone its directories are locked
        }
        assertThat(new Shell(System.err).run("ledger", "verify", directory.toString()))
                .as("seed %d", SEED)
                .isEqualTo(Shell.STARTED_AND_STOPPED);
        assertThat(troubles).as("seed %d", SEED).isEmpty();
        assertThat(incidents).hasSizeGreaterThan(ROUNDS);
        assertThat(measured).isNotEmpty();
        assertThat(pressed).as("last refused: %s", refused).hasSizeGreaterThanOrEqualTo(STATUSES.size());
    }

    private ProgramProcess up(int mllp) throws IOException {
        return ProgramProcess.up(directory, mllp, "--city", "monaco");
    }

    /** Gives the crew of the first unit an assignment, once; it lasts over all rounds. */
    private void prepare(TestClient dispatcher) throws IOException, InterruptedException {
        if (!assignment.isEmpty()) {
            return;
        }
        unit = dispatcher.get("/api/units").ok().at("/items/0/unit/id").asText();
        String incident = open(dispatcher, "kept").path("id").asText();
        assignment = dispatcher
                .post("/api/incidents/" + incident + "/assignments", Map.of("unit", unit))
                .ok()
                .path("id")
                .asText();
    }

    private static JsonNode open(TestClient dispatcher, String complaint) throws IOException, InterruptedException {
        JsonNode center = dispatcher.get("/api/map").ok().path("center");
        Map<String, Object> place = Map.of("description", "Here", "location", center, "radiusMeters", 20);
        return dispatcher
                .post("/api/incidents", Map.of("place", place, "complaint", complaint, "priority", "P3"))
                .ok();
    }

    /** Works with the system from several sides and kills it in the middle. */
    private void work(URI origin, int mllp, Duration lasts, ProgramProcess program)
            throws IOException, InterruptedException {
        AtomicBoolean killed = new AtomicBoolean();
        List<Thread> workers = new ArrayList<>();
        TestClient dispatcher = TestClient.signIn(origin, "dispatcher", "dispatcher");
        TestClient crew = TestClient.signIn(origin, "paramedic", "paramedic");
        for (int i = 0; i < CALLERS; i++) {
            workers.add(worker(killed, () -> call(dispatcher)));
        }
        workers.add(worker(killed, () -> press(crew)));
        try (TestMonitor monitor = new TestMonitor(mllp)) {
            workers.add(worker(killed, () -> measure(monitor)));
            Thread.sleep(lasts);
            killed.set(true);
            program.kill();
            for (Thread worker : workers) {
                worker.join(Duration.ofSeconds(20));
            }
        }
    }

    /** One thing done again and again; what fails after the kill was not acknowledged and may be lost. */
    private interface Work {
        void once() throws IOException, InterruptedException;
    }

    private Thread worker(AtomicBoolean killed, Work work) {
        return Thread.ofPlatform().start(() -> {
            while (!killed.get()) {
                try {
                    work.once();
                } catch (IOException gone) {
                    pause(killed);
                } catch (InterruptedException stopped) {
                    return;
                } catch (AssertionError | RuntimeException wrong) {
                    if (!killed.get()) {
                        troubles.add(String.valueOf(wrong.getMessage()));
                    }
                    pause(killed);
                }
            }
        });
    }

    private static void pause(AtomicBoolean killed) {
        if (!killed.get()) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private void call(TestClient dispatcher) throws IOException, InterruptedException {
        if (incidents.size() < INCIDENTS_MAX) {
            incidents.add(open(dispatcher, "under load").path("id").asText());
        }
        Thread.sleep(Duration.ofMillis(80));
    }

    private void press(TestClient crew) throws IOException, InterruptedException {
        if (pressed.size() < STATUSES.size()) {
            String status = STATUSES.get(pressed.size());
            // Under a name, as a tablet does: a press whose answer the kill took away is answered, not refused, when it
            // comes again.
            TestClient.Answer answer = crew.enter(
                    UNIT_PATH + unit + "/status",
                    "press-" + STATUSES.indexOf(status),
                    Map.of("assignment", assignment, "status", status));
            if (answer.status() == 202) {
                pressed.add(status);
            } else {
                refused = status + ": " + answer;
            }
        }
        Thread.sleep(Duration.ofMillis(300));
    }

    /** Every measurement has a value of its own, so that each can be found again; 500 is the largest plausible heart rate. */
    private void measure(TestMonitor monitor) throws IOException {
        int value = measured.size() + 1;
        if (value > 450) {
            return;
        }
        Instant at = measuredAt.computeIfAbsent(value, first -> Instant.now());
        if (monitor.send("C" + value, at, value, 95).equals("AA")) {
            measured.add(value);
        }
    }

    private void verify(TestClient dispatcher) throws IOException, InterruptedException {
        Set<String> found = new HashSet<>();
        dispatcher
                .get("/api/incidents?open=true")
                .ok()
                .path("items")
                .forEach(incident -> found.add(incident.path("id").asText()));
        assertThat(found).as("seed %d", SEED).containsAll(List.copyOf(incidents));
        if (assignment.isEmpty()) {
            return;
        }
        dispatcher.await(
                "/api/assignments/" + assignment,
                CATCH_UP,
                view -> List.copyOf(pressed).stream()
                        .allMatch(status -> view.path("times").has(status)));
        List<Integer> wanted = List.copyOf(measured);
        dispatcher.await("/api/assignments/" + assignment + "/vitals?limit=1000", CATCH_UP, vitals -> {
            List<Integer> seen = new ArrayList<>();
            vitals.path("items").forEach(item -> {
                if (item.path("sign").asText().equals("HEART_RATE")) {
                    seen.add(item.path("value").asInt());
                }
            });
            assertThat(seen).as("seed %d", SEED).doesNotHaveDuplicates();
            return seen.containsAll(wanted);
        });
    }
}
