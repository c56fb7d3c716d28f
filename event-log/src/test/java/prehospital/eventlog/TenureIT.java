package prehospital.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static prehospital.eventlog.LogFixture.await;
import static prehospital.eventlog.LogFixture.range;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import prehospital.protocol.Recorded;
import prehospital.protocol.StartRefused;

/** The lease and its fencing on a real PostgreSQL whose clock the test moves. */
class TenureIT {
    private static final Duration LEASE = Duration.ofSeconds(5);
    private static final int CONNECTIONS_LOST_MAX = 20;

    private final Vertx vertx = Vertx.vertx();
    private final Database database = TestDatabase.migrated(Database.EVENT_LOG, Tenure.TABLES);
    private final Pool direct = database.pool(vertx);
    private final Tenure tenure = new Tenure(vertx, database);
    private final List<Pool> pools = new ArrayList<>(List.of(direct));

    @BeforeEach
    void movesTheClockByHand() {
        run("CREATE TABLE side (word text)");
        database.fence();
        run("CREATE TABLE hand (at timestamptz)");
        run("INSERT INTO hand VALUES ('2026-11-22 08:00:00+00')");
        run("CREATE OR REPLACE FUNCTION tenure_now() RETURNS timestamptz LANGUAGE sql AS 'SELECT at FROM hand'");
    }

    @AfterEach
    void closes() {
        await(tenure.close());
        pools.forEach(pool -> await(pool.close()));
        database.close();
        await(vertx.close());
    }

    private void run(String sql) {
        await(direct.query(sql).execute());
    }

    private void later(int seconds) {
        run("UPDATE hand SET at = at + interval '" + seconds + " seconds'");
    }

    private long take(long seen, String owner) {
        return await(tenure.take(seen, owner, "http://" + owner, LEASE)).orElseThrow();
    }

    private Pool as(long epoch) {
        Pool pool = database.fencedPool(vertx, () -> OptionalLong.of(epoch));
        pools.add(pool);
        return pool;
    }

    /** Taking over ended the connections of the old owner; its pool notices when it uses one that is gone. */
    private static void awaitReconnected(Pool pool) {
        for (int i = 0; i < CONNECTIONS_LOST_MAX; i++) {
            if (await(pool.query("SELECT 1").execute().map(true).otherwise(false))) {
                return;
            }
        }
        throw new AssertionError("no connection after " + CONNECTIONS_LOST_MAX + " tries");
    }

    @Test
    void aLeaseIsTakenOnceRenewedAndReleased() {
        assertThat(await(tenure.look()).isFree()).isTrue();
        assertThat(take(0, "a")).isEqualTo(1);
        assertThat(await(tenure.look())).isEqualTo(new Tenure.Standing(1, "a", "http://a", LEASE));
        assertThat(await(tenure.take(1, "b", "", LEASE))).isEmpty();
        later(4);
        assertThat(await(tenure.renew(1, LEASE))).isTrue();
        later(4);
        assertThat(await(tenure.take(1, "b", "", LEASE))).isEmpty();
        later(1);
        assertThat(await(tenure.take(0, "b", "", LEASE)))
                .as("who saw an old epoch")
                .isEmpty();
        assertThat(take(1, "b")).isEqualTo(2);
        assertThat(await(tenure.renew(1, LEASE))).isFalse();
        await(tenure.release(1, "a"));
        assertThat(await(tenure.look()).isFree())
                .as("after the release of one that is not the owner")
                .isFalse();
        await(tenure.release(2, "b"));
        assertThat(take(2, "a")).isEqualTo(3);
    }

    @Test
    void anOwnerWhoseLeaseIsOverGoesOnAsLongAsNobodyTookIt() {
        take(0, "a");
        later(60);
        assertThat(await(tenure.renew(1, LEASE))).isTrue();
        assertThat(await(tenure.take(1, "b", "", LEASE))).isEmpty();
    }

    @Test
    void ofManyThatTakeAtOnceExactlyOneGetsIt() {
        List<Future<OptionalLong>> tries = new ArrayList<>();
        List<Tenure> processes = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            processes.add(new Tenure(vertx, database));
            tries.add(processes.getLast().take(0, "p" + i, "", LEASE));
        }
        await(Future.join(tries));
        processes.forEach(process -> await(process.close()));
        assertThat(tries.stream().map(Future::result).filter(OptionalLong::isPresent))
                .containsExactly(OptionalLong.of(1));
    }

    @Test
    void whoLostTheDatabaseWritesNothingAnyMore() {
        take(0, "a");
        Pool old = as(1);
        await(new EventLog(old).append(0, range(1, 2)));
        later(6);
        take(1, "b");
        EventLog late = new EventLog(old);
        awaitReconnected(old);
        assertThatThrownBy(() -> await(late.append(2, range(3, 3)))).hasCauseInstanceOf(Fenced.class);
        assertThatThrownBy(() -> await(late.append(
                        2,
                        List.of(),
                        connection -> connection
                                .query("INSERT INTO side VALUES ('x')")
                                .execute()
                                .mapEmpty())))
                .hasCauseInstanceOf(Fenced.class);
        for (String statement :
                List.of("INSERT INTO side VALUES ('x')", "UPDATE side SET word = 'y'", "DELETE FROM side")) {
            assertThatThrownBy(() -> await(old.query(statement).execute())).hasMessageContaining(Fenced.SQL_STATE);
        }
        await(new EventLog(as(2)).append(2, range(3, 3)));
        assertThat(all()).isEqualTo(range(1, 3));
    }

    @Test
    void anOpenTransactionOfThePausedOwnerIsUndone() {
        take(0, "a");
        SqlConnection paused = await(as(1).getConnection());
        await(paused.begin());
        await(paused.query("INSERT INTO side VALUES ('half')").execute());
        later(6);
        assertThat(take(1, "b")).isEqualTo(2);
        await(as(2).query("INSERT INTO side VALUES ('whole')").execute());
        assertThatThrownBy(() -> await(paused.query("COMMIT").execute())).isNotNull();
        assertThat(await(direct.query("SELECT word FROM side").execute())
                        .iterator()
                        .next()
                        .getString(0))
                .isEqualTo("whole");
        assertThat(await(direct.query("SELECT 1 FROM side").execute()).size()).isEqualTo(1);
    }

    @Test
    void aProgramWithoutAClusterWritesOnlyWhileNobodyHoldsTheDatabase() {
        run("INSERT INTO side VALUES ('alone')");
        database.refuseWhileHeld();
        take(0, "a");
        assertThatThrownBy(() -> run("INSERT INTO side VALUES ('x')")).hasMessageContaining(Fenced.SQL_STATE);
        assertThatThrownBy(database::refuseWhileHeld)
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("process a");
        later(6);
        run("INSERT INTO side VALUES ('alone again')");
        database.refuseWhileHeld();
    }

    private List<Recorded> all() {
        List<Recorded> read = new ArrayList<>();
        await(new EventLog(direct).replay(0, read::add));
        return read;
    }
}
