package prehospital.dispatch.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import prehospital.dispatch.desk.Outcome;
import prehospital.eventlog.Database;
import prehospital.eventlog.EventLog;
import prehospital.eventlog.Tenure;
import prehospital.eventlog.TestDatabase;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.DispatchCommand;
import prehospital.protocol.DispatchEvent;
import prehospital.protocol.IncidentId;
import prehospital.protocol.LatLon;
import prehospital.protocol.Place;
import prehospital.protocol.Priority;
import prehospital.protocol.Recorded;
import prehospital.protocol.StationId;
import prehospital.protocol.UnitCard;
import prehospital.protocol.UnitId;

/**
 * Two processes fight for one region over a real PostgreSQL, by a seeded schedule of lost and late answers, broken connections, pauses, kills, orderly
 * stops and wall clocks that are wrong. Whatever happens: what was acknowledged stands in the log, no unit has two assignments at a time,
 * no epoch has two holders, nothing of an earlier epoch is written after a later one began, and the numbers have no gap. {@code -Dpartition.seeds=N} and {@code -Dpartition.seed=N} choose the runs.
 */
class PartitionSimulation {
    private static final int SEEDS = Integer.getInteger("partition.seeds", 4);
    private static final long FIRST_SEED = Long.getLong("partition.seed", 1);
    private static final int STEPS = 60;
    private static final int UNITS = 3;
    private static final Duration ANSWERS_MAX = Duration.ofMillis(40);
    private static final LatLon HERE = new LatLon(43.73, 7.42);

    private final Vertx vertx = Vertx.vertx();
    private final Database database = TestDatabase.migrated(Database.EVENT_LOG, Tenure.TABLES);
    private final Pool direct = database.pool(vertx);
    private final List<SimulatedCentre> everyone = new ArrayList<>();
    private final Map<Long, String> holders = new ConcurrentHashMap<>();
    private final Queue<Recorded> acknowledged = new ConcurrentLinkedQueue<>();
    private final Queue<Long> noted = new ConcurrentLinkedQueue<>();
    private final Set<String> troubles = ConcurrentHashMap.newKeySet();
    private final AtomicLong nanos = new AtomicLong(1);
    private final AtomicLong unanswered = new AtomicLong();
    private Random random = new Random(0);
    private String run = "";
    private long number;

    /** What the centres share with the schedule. */
    interface World {
        Random random();

        AtomicLong nanos();

        void holderOf(long epoch, String centre);
    }

    @BeforeEach
    void movesTheClockByHand() {
        ((Logger) LoggerFactory.getLogger("prehospital.dispatch")).setLevel(Level.OFF);
        sql("CREATE TABLE side (id bigserial PRIMARY KEY, epoch bigint NOT NULL)");
        database.fence();
        sql("CREATE TABLE hand (at timestamptz)");
        sql("INSERT INTO hand VALUES ('2026-11-22 08:00:00+00')");
        sql("CREATE OR REPLACE FUNCTION tenure_now() RETURNS timestamptz LANGUAGE sql AS 'SELECT at FROM hand'");
    }

    @AfterEach
    void closes() {
        everyone.forEach(centre -> centre.relay.kill());
        await(direct.close());
        database.close();
        await(vertx.close());
        ((Logger) LoggerFactory.getLogger("prehospital.dispatch")).setLevel(Level.INFO);
    }

    @Test
    void whateverTheNetworkDoesNothingAcknowledgedIsLostAndNoUnitIsSentTwice() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
            play(seed);
        }
        assertThat(holders.size()).as("changes of holder").isGreaterThan(SEEDS);
        assertThat(acknowledged.size()).as("commands acknowledged").isGreaterThan(SEEDS * 3);
        System.out.printf(
                "partition simulation: %d seeds, %d events and %d rows acknowledged, %d changes of holder%n",
                SEEDS, acknowledged.size(), noted.size(), holders.size());
    }

    private void play(long seed) {
        random = new Random(seed);
        run = "s" + seed;
        SimulatedCentre[] centres = {centre("a"), centre("b")};
        for (int step = 0; step < STEPS; step++) {
            disturb(centres);
            for (SimulatedCentre centre : centres) {
                command(centre);
                if (!centre.frozen) {
                    centre.keeper.tick();
                }
            }
            rest(4 + random.nextInt(8));
            awaitAnswers();
            long sure =
                    List.of(centres).stream().filter(one -> one.keeper.isSure()).count();
            assertThat(sure)
                    .as("processes that count on the lease, seed %d", seed)
                    .isLessThan(2);
        }
        heal(centres);
        verify(seed);
        for (SimulatedCentre centre : centres) {
            centre.relay.kill();
        }
        later(TenureRules.LEASE.multipliedBy(2));
    }

    private SimulatedCentre centre(String letter) {
        number++;
        unanswered.set(0); // what a killed process was asked is never answered
        Relay relay = await(Relay.start(vertx, database.port()));
        SimulatedCentre centre = new SimulatedCentre(vertx, letter + number, relay, database, world);
        everyone.add(centre);
        return centre;
    }

    private void disturb(SimulatedCentre[] centres) {
        int which = random.nextInt(centres.length);
        SimulatedCentre centre = centres[which];
        switch (random.nextInt(20)) {
            case 0, 1 -> centre.relay.hold();
            case 2, 3, 4 -> release(centre);
            case 5 -> centre.relay.cut();
            case 6, 7 -> {
                centre.frozen = true;
                centre.relay.hold();
            }
            case 8 -> {
                centre.relay.kill();
                centres[which] = centre(centre.name.substring(0, 1));
            }
            case 9 -> {
                centre.keeper.stop();
                rest(30);
                centre.relay.kill();
                centres[which] = centre(centre.name.substring(0, 1));
            }
            default -> later(Duration.ofMillis(50 + random.nextInt(900)));
        }
    }

    private static void release(SimulatedCentre centre) {
        centre.frozen = false;
        centre.relay.release();
    }

    /** Asks whoever has a desk open, also one that has lost the region and does not know it yet. */
    private void command(SimulatedCentre centre) {
        boolean asked = !centre.frozen && random.nextInt(3) > 0;
        centre.desk().filter(open -> asked).ifPresent(desk -> {
            for (DispatchCommand command : commands()) {
                unanswered.incrementAndGet();
                desk.submit("test", command).onSuccess(this::granted).onComplete(done -> unanswered.decrementAndGet());
            }
            centre.note().onSuccess(noted::add);
        });
    }

    /** Gives the database time where it can answer; what is held up by the network is not waited for. */
    private void awaitAnswers() {
        long deadline = System.nanoTime() + ANSWERS_MAX.toNanos();
        while (unanswered.get() > 0 && System.nanoTime() < deadline) {
            rest(1);
        }
    }

    private void granted(Outcome outcome) {
        if (outcome instanceof Outcome.Granted granted) {
            acknowledged.addAll(granted.events());
        }
    }

    private List<DispatchCommand> commands() {
        number++;
        IncidentId incident = new IncidentId(run + "i" + number);
        UnitId unit = new UnitId(run + "u" + random.nextInt(UNITS));
        AssignmentId assignment = new AssignmentId(run + "a" + number);
        return List.of(
                new DispatchCommand.PutUnit(unit, new UnitCard(unit.value(), new StationId("S"), HERE, Set.of())),
                new DispatchCommand.OpenIncident(
                        incident, Optional.empty(), new Place("there", HERE, 0), "fall", Priority.P2, Set.of(), ""),
                new DispatchCommand.AssignUnit(assignment, incident, unit),
                new DispatchCommand.CancelAssignment(
                        new AssignmentId(run + "a" + (number - random.nextInt(10))), "not needed"));
    }

    /** The trouble is over: somebody must come to serve, and take commands again. */
    private void heal(SimulatedCentre[] centres) {
        List.of(centres).forEach(PartitionSimulation::release);
        int before = acknowledged.size();
        for (int i = 0; i < 200 && acknowledged.size() < before + 4; i++) {
            later(Duration.ofMillis(300));
            for (SimulatedCentre centre : centres) {
                await(centre.keeper.tick());
                command(centre);
            }
            rest(20);
        }
        assertThat(acknowledged.size())
                .as("%s: commands after the trouble", run)
                .isGreaterThan(before);
        rest(100);
    }

    private void verify(long seed) {
        assertThat(troubles).as("seed %d", seed).isEmpty();
        List<Recorded> log = new ArrayList<>();
        await(new EventLog(direct).replay(0, log::add));
        assertThat(await(new EventLog(direct).verify()).firstBroken()).isEmpty();
        for (Recorded one : acknowledged) {
            assertThat(log.get((int) one.sequence() - 1))
                    .as("acknowledged, seed %d", seed)
                    .isEqualTo(one);
        }
        verifyNotes(seed);
        Map<UnitId, AssignmentId> onRoad = new TreeMap<>();
        for (Recorded recorded : log) {
            if (recorded.event() instanceof DispatchEvent.UnitAssigned assigned) {
                assertThat(onRoad.put(assigned.unit(), assigned.assignment()))
                        .as("another assignment of %s at event %d, seed %d", assigned.unit(), recorded.sequence(), seed)
                        .isNull();
            } else if (recorded.event() instanceof DispatchEvent.AssignmentCancelled cancelled) {
                onRoad.values().removeIf(cancelled.assignment()::equals);
            }
        }
    }

    private void verifyNotes(long seed) {
        Set<Long> there = new HashSet<>();
        long epoch = 0;
        for (Row row :
                await(direct.query("SELECT id, epoch FROM side ORDER BY id").execute())) {
            there.add(row.getLong("id"));
            assertThat(row.getLong("epoch"))
                    .as("epoch of row %d, seed %d", row.getLong("id"), seed)
                    .isGreaterThanOrEqualTo(epoch);
            epoch = row.getLong("epoch");
        }
        assertThat(there).as("rows beside the log, seed %d", seed).containsAll(noted);
    }

    private final World world = new World() {
        @Override
        public Random random() {
            return random;
        }

        @Override
        public AtomicLong nanos() {
            return nanos;
        }

        @Override
        public void holderOf(long epoch, String centre) {
            String other = holders.put(epoch, centre);
            if (other != null) {
                troubles.add("epoch " + epoch + " was given to " + other + " and " + centre);
            }
        }
    };

    private void later(Duration time) {
        nanos.addAndGet(time.toNanos());
        sql("UPDATE hand SET at = at + interval '" + time.toMillis() + " milliseconds'");
    }

    private void sql(String statement) {
        await(direct.query(statement).execute());
    }

    private static void rest(int millis) {
        LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }
}
