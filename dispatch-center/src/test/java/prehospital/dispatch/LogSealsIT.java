package prehospital.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prehospital.eventlog.Database;
import prehospital.eventlog.DatabaseConfig;
import prehospital.eventlog.EventLog;
import prehospital.eventlog.LogReader;
import prehospital.protocol.CallId;
import prehospital.protocol.DispatchEvent;
import prehospital.protocol.IncidentId;
import prehospital.protocol.Recorded;
import prehospital.web.ledger.LedgerKey;

/** A centre signs its log, ends, and somebody takes events off the end of the database, its own note of the end included. */
class LogSealsIT {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final Path data;
    private final DatabaseConfig config;

    LogSealsIT(@TempDir Path data) {
        this.data = data;
        this.config = DatabaseConfig.embedded(data, "centre");
    }

    @Test
    void whatIsTakenOffTheEndIsFoundInTheStoppedCentre() throws IOException {
        withLog((log, pool, vertx) -> {
            LogSeals seals = LogSeals.open(vertx, log, data, InstantSource.fixed(NOW));
            await(seals.start());
            await(log.append(0, List.of(event(1), event(2), event(3))));
            await(seals.close());
        });
        LogSeals.Read signed = LogSeals.read(data, LedgerKey.publicKey(data));
        assertThat(signed.problem()).isEmpty();
        assertThat(signed.newest()).contains(NOW);
        assertThat(signed.chains()).containsOnlyKeys(3L);
        assertThat(LogReader.verify(config, signed.chains())).isEqualTo(new EventLog.Verified(3, Optional.empty()));

        withLog((log, pool, vertx) -> {
            await(pool.query("ALTER TABLE event DISABLE TRIGGER USER").execute());
            await(pool.query("DELETE FROM event WHERE sequence = 3").execute());
            await(pool.query("UPDATE event_head SET (last, chain) = (SELECT 2, chain FROM event WHERE sequence = 2)")
                    .execute());
        });
        assertThat(LogReader.verify(config, signed.chains()).firstBroken()).contains(3L);

        Path lines = data.resolve(LedgerKey.FOLDER).resolve("events.seals");
        String text = Files.readString(lines, StandardCharsets.US_ASCII);
        Files.writeString(lines, text.replace("3 ", "2 "), StandardCharsets.US_ASCII);
        assertThat(LogSeals.read(data, LedgerKey.publicKey(data)).problem()).contains("was not signed");
    }

    private interface Use {
        void with(EventLog log, Pool pool, Vertx vertx);
    }

    private void withLog(Use use) {
        Vertx vertx = Vertx.vertx();
        try (Database database = Database.open(config)) {
            database.migrate(Database.EVENT_LOG);
            Pool pool = database.pool(vertx);
            use.with(new EventLog(pool), pool, vertx);
            await(pool.close());
        }
        await(vertx.close());
    }

    private static Recorded event(long sequence) {
        return new Recorded(
                sequence,
                NOW,
                "dispatcher",
                new DispatchEvent.CallLinked(new CallId("C" + sequence), new IncidentId("I" + sequence)));
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
