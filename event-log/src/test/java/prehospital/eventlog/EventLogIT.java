package prehospital.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static prehospital.eventlog.LogFixture.await;
import static prehospital.eventlog.LogFixture.linked;
import static prehospital.eventlog.LogFixture.range;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import prehospital.protocol.Capability;
import prehospital.protocol.DispatchEvent;
import prehospital.protocol.IncidentId;
import prehospital.protocol.LatLon;
import prehospital.protocol.Place;
import prehospital.protocol.Priority;
import prehospital.protocol.Recorded;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EventLogIT {
    private final Vertx vertx = Vertx.vertx();
    private final Database database = TestDatabase.migrated(Database.EVENT_LOG);
    private final Pool pool = database.pool(vertx);
    private EventLog log = new EventLog(pool);

    @BeforeAll
    void makesATableForFurtherStatements() {
        await(pool.query("CREATE TABLE watermark (through bigint)").execute());
    }

    @BeforeEach
    void empties() {
        await(pool.query("ALTER TABLE event DISABLE TRIGGER USER").execute());
        await(pool.query("TRUNCATE event, watermark").execute());
        await(pool.query("UPDATE event_head SET last = 0, chain = decode(repeat('00', 32), 'hex')")
                .execute());
        await(pool.query("ALTER TABLE event ENABLE TRIGGER USER").execute());
        log = new EventLog(pool);
    }

    @AfterAll
    void closes() {
        await(pool.close());
        database.close();
        await(vertx.close());
    }

    private List<Recorded> all(long after) {
        List<Recorded> read = new ArrayList<>();
        await(log.replay(after, read::add));
        return read;
    }

    private long count(String table) {
        return await(pool.query("SELECT count(*) FROM " + table).execute())
                .iterator()
                .next()
                .getLong(0);
    }

    @Test
    void anotherProgramReadsTheWholeLogAndChangesNothing() {
        List<Recorded> events = range(1, 3);
        await(log.append(0, events));
        String url = "postgresql://%s:%s@%s:%d/%s"
                .formatted(database.user(), database.password(), database.host(), database.port(), database.name());
        List<Recorded> read = new ArrayList<>();
        long last = LogReader.read(new DatabaseConfig(Optional.of(url), Path.of("unused"), "centre"), read::add);
        assertThat(last).isEqualTo(3);
        assertThat(read).isEqualTo(events);
        assertThat(await(log.verify()).rows()).isEqualTo(3);
    }

    @Test
    void whatIsAppendedIsReplayedAsItWas() {
        Place place = new Place("Östra Hamngatan / 东港街 \"2\"", new LatLon(57.7061000001, 11.0e-5), 40);
        List<Recorded> events = List.of(
                linked(1),
                new Recorded(
                        2,
                        Instant.parse("2026-11-22T08:00:01.000000999Z"),
                        "unit:A1",
                        new DispatchEvent.IncidentOpened(
                                new IncidentId("I2"),
                                place,
                                "chest pain",
                                Priority.P1,
                                Set.of(Capability.values()),
                                "")));
        await(log.append(0, events));
        assertThat(all(0)).isEqualTo(events);
        assertThat(all(1)).containsExactly(events.get(1));
        assertThat(await(log.last())).isEqualTo(2);
        assertThat(await(log.verify())).isEqualTo(new EventLog.Verified(2, Optional.empty()));
    }

    @Test
    void aWriterThatIsBehindIsRefusedAndWritesNothing() {
        EventLog other = new EventLog(pool);
        await(log.append(0, range(1, 2)));
        await(other.append(2, range(3, 3)));
        assertThatThrownBy(() -> await(log.append(2, range(3, 4)))).hasCauseInstanceOf(VersionConflict.class);
        assertThat(count("event")).isEqualTo(3);
        await(log.append(3, range(4, 4)));
        assertThat(all(0)).isEqualTo(range(1, 4));
        assertThat(await(log.verify()).firstBroken()).isEmpty();
    }

    @Test
    void aWriterThatIsAheadIsRefused() {
        assertThatThrownBy(() -> await(log.append(7, range(8, 8)))).hasCauseInstanceOf(VersionConflict.class);
        assertThat(count("event")).isZero();
    }

    @Test
    void ofManyWritersAtOnceExactlyOneSucceeds() {
        await(log.append(0, range(1, 1)));
        List<Future<Void>> tries = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            tries.add(new EventLog(pool).append(1, range(2, 4)));
        }
        await(Future.join(tries).otherwiseEmpty());
        assertThat(tries.stream().filter(Future::succeeded)).hasSize(1);
        assertThat(tries.stream().filter(Future::failed).map(Future::cause))
                .hasOnlyElementsOfType(VersionConflict.class);
        assertThat(all(0)).isEqualTo(range(1, 4));
    }

    @Test
    void eventsMustFollowWithoutAGap() {
        assertThatThrownBy(() -> await(log.append(0, List.of(linked(1), linked(3)))))
                .hasRootCauseInstanceOf(IllegalArgumentException.class);
        assertThat(count("event")).isZero();
    }

    @Test
    void furtherStatementsShareTheTransaction() {
        await(log.append(
                0,
                range(1, 1),
                connection -> connection
                        .query("INSERT INTO watermark VALUES (17)")
                        .execute()
                        .mapEmpty()));
        assertThat(count("watermark")).isEqualTo(1);
        assertThatThrownBy(() -> await(log.append(
                        0,
                        range(1, 1),
                        connection -> connection
                                .query("INSERT INTO watermark VALUES (18)")
                                .execute()
                                .mapEmpty())))
                .hasCauseInstanceOf(VersionConflict.class);
        assertThatThrownBy(() -> await(log.append(
                        1,
                        range(2, 2),
                        connection -> connection.query("SELECT 1/0").execute().mapEmpty())))
                .hasMessageContaining("division by zero");
        assertThat(count("watermark")).isEqualTo(1);
        assertThat(count("event")).isEqualTo(1);
        await(log.append(
                1,
                List.of(),
                connection -> connection
                        .query("INSERT INTO watermark VALUES (19)")
                        .execute()
                        .mapEmpty()));
        assertThat(count("watermark")).isEqualTo(2);
    }

    @Test
    void anAppendAfterAFailedTransactionStillChains() {
        await(log.append(0, range(1, 1)));
        assertThatThrownBy(() -> await(pool.withTransaction(connection -> Future.failedFuture("rolled back"))));
        assertThatThrownBy(() -> await(log.append(
                1,
                range(2, 2),
                connection -> connection.query("SELECT 1/0").execute().mapEmpty())));
        await(log.append(1, range(2, 3)));
        assertThat(await(log.verify())).isEqualTo(new EventLog.Verified(3, Optional.empty()));
    }

    @Test
    void aLongLogIsReplayedInOrderChunkByChunk() {
        for (long first = 1; first <= 12_000; first += 4_000) {
            await(log.append(first - 1, range(first, first + 3_999)));
        }
        List<Long> sequences = new ArrayList<>();
        long last = await(log.replay(0, recorded -> sequences.add(recorded.sequence())));
        assertThat(last).isEqualTo(12_000);
        assertThat(sequences).hasSize(12_000).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void eventsCannotBeChangedOrRemoved() {
        await(log.append(0, range(1, 2)));
        for (String statement :
                List.of("UPDATE event SET actor = 'x'", "DELETE FROM event WHERE sequence = 1", "TRUNCATE event")) {
            assertThatThrownBy(() -> await(pool.query(statement).execute())).hasMessageContaining("append-only");
        }
    }

    @Test
    void whoeverGoesAroundTheTriggersIsFoundByTheChain() {
        await(log.append(0, range(1, 5)));
        await(pool.query("ALTER TABLE event DISABLE TRIGGER USER").execute());
        await(pool.query("UPDATE event SET body = jsonb_set(body, '{call}', '\"C9\"') WHERE sequence = 3")
                .execute());
        assertThat(await(log.verify()).firstBroken()).contains(3L);
        await(pool.query("DELETE FROM event WHERE sequence = 2").execute());
        assertThatThrownBy(() -> all(0)).hasMessageContaining("has no event 2");
        assertThat(await(log.verify()).firstBroken()).contains(2L);
    }

    @Test
    void whoeverAlsoMakesTheChainAnewIsFoundByWhatWasNotedOutside() {
        await(log.append(0, range(1, 5)));
        EventLog.End end = await(log.end());
        TreeMap<Long, String> noted = new TreeMap<>(Map.of(end.last(), end.chain()));
        assertThat(await(log.verify(noted))).isEqualTo(new EventLog.Verified(5, Optional.empty()));
        await(pool.query("ALTER TABLE event DISABLE TRIGGER USER").execute());
        await(pool.query("DELETE FROM event WHERE sequence > 3").execute());
        assertThat(await(log.verify()).firstBroken()).contains(4L);
        await(pool.query("UPDATE event_head SET (last, chain) = (SELECT 3, chain FROM event WHERE sequence = 3)")
                .execute());
        assertThat(await(log.verify()).firstBroken()).as("without a note").isEmpty();
        assertThat(await(log.verify(noted)).firstBroken()).contains(4L);
        await(new EventLog(pool).append(3, range(4, 4)));
        Recorded last = range(5, 5).getFirst();
        await(new EventLog(pool).append(4, List.of(new Recorded(5, last.at(), "somebody else", last.event()))));
        assertThat(await(log.verify()).firstBroken()).as("without a note").isEmpty();
        assertThat(await(log.verify(noted)).firstBroken()).contains(5L);
    }
}
