package prehospital.dispatch.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import prehospital.dispatch.telemetry.Keeping;
import prehospital.dispatch.telemetry.Retention;
import prehospital.eventlog.Database;
import prehospital.eventlog.TestDatabase;

/** What retention deletes, and what it never does. */
class RetentionIT {
    private static final Instant NOW = Instant.parse("2026-06-30T12:00:00Z");
    private static final Keeping KEEPING = new Keeping(10, 10, 10, 100, 10);

    private final Vertx vertx = Vertx.vertx();
    private final Database database = TestDatabase.migrated(Database.EVENT_LOG, "db/centre");
    private final Pool pool = database.pool(vertx);
    private final RetentionStore retention = new RetentionStore(pool);

    @AfterEach
    void close() {
        await(pool.close());
        await(vertx.close());
        database.close();
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    private void sql(String statement) {
        await(pool.query(statement).execute());
    }

    private long count(String from) {
        return await(pool.query("select count(*) as n from " + from).execute())
                .iterator()
                .next()
                .getLong("n");
    }

    @BeforeEach
    void threeDays() {
        for (String day : List.of("2026-02-01", "2026-06-01", "2026-06-15", "2026-06-29")) {
            sql("select telemetry_day('" + day + "')");
            for (String assignment : List.of("null", "'KEPT'", "'OLD'", "'STRANGE'")) {
                sql("insert into vital_pack values ('A1', '%sT08:00Z', %s, '%sT08:00Z', 'm', 1, '\\x002046')"
                        .formatted(day, assignment, day));
            }
            sql(
                    "insert into wave values ('A1', '%sT08:00Z', null, '', 'd', 'II', '%sT08:00Z', 1, 1, 0, '', 1, '\\x00', null)"
                            .formatted(day, day));
            sql("insert into position values ('A1', '%sT08:00Z', '%sT08:00Z', 1, 2)".formatted(day, day));
            sql("insert into position values ('A1', '%sT20:00Z', '%sT20:00Z', 1, 2)".formatted(day, day));
        }
        incident("I1", "KEPT", "2026-06-15", "2026-06-15T09:00Z");
        incident("I2", "OLD", "2026-02-01", "2026-02-01T09:00Z");
    }

    private void incident(String id, String assignment, String day, String closed) {
        sql("insert into incident_row values ('%s', '%sT07:00Z', '%s', 'P1', '', '{}')".formatted(id, day, closed));
        sql(
                "insert into assignment_row values ('%s', '%s', 'A1', '{\"times\":{\"ASSIGNED\":\"%sT07:30:00Z\",\"CLEAR\":\"%sT09:00:00Z\"}}')"
                        .formatted(assignment, id, day, day));
    }

    @Test
    void nothingIsDeletedWhileTheHistoryIsNotComplete() {
        assertThat(await(retention.sweep(KEEPING, NOW))).isEmpty();
        assertThat(count("vital_pack")).isEqualTo(16);
    }

    @Test
    void daysGoWhenNothingInThemBelongsToAKeptCase() {
        sql("insert into projection values ('history', 1, 0)");
        List<Retention.Done> done = await(retention.sweep(KEEPING, NOW));
        assertThat(done)
                .extracting(d -> d.kind() + " " + d.day() + " " + d.action() + " " + d.kept())
                .containsExactlyInAnyOrder(
                        "POSITIONS 2026-02-01 DROPPED 0",
                        "POSITIONS 2026-06-01 DROPPED 0",
                        "POSITIONS 2026-06-15 THINNED 1",
                        "VITALS 2026-02-01 THINNED 2",
                        "VITALS 2026-06-01 THINNED 2",
                        "VITALS 2026-06-15 THINNED 2",
                        "WAVEFORMS 2026-02-01 DROPPED 0",
                        "WAVEFORMS 2026-06-01 DROPPED 0",
                        "WAVEFORMS 2026-06-15 DROPPED 0");
        // The case that is kept, what the history does not know, and the days that are not old.
        assertThat(count("vital_pack where assignment = 'KEPT'")).isEqualTo(4);
        assertThat(count("vital_pack where assignment = 'STRANGE'")).isEqualTo(4);
        assertThat(count("vital_pack where assignment = 'OLD'")).isEqualTo(1);
        assertThat(count("vital_pack where assignment is null")).isEqualTo(1);
        assertThat(count("position")).isEqualTo(3);
        assertThat(count("wave")).isEqualTo(1);
        assertThat(await(retention.done())).hasSize(9);
        assertThat(await(retention.sweep(KEEPING, NOW.plusSeconds(3_600)))).isEmpty();
    }

    @Test
    void filesOfElectrocardiogramsStayAsLongAsTheirCase() {
        sql("insert into projection values ('history', 1, 0)");
        for (String assignment : List.of("null", "'KEPT'", "'OLD'", "'STRANGE'")) {
            for (String day : List.of("2026-02-01", "2026-06-29")) {
                String hash = assignment.replace("'", "") + day;
                sql("insert into ecg_file values ('A1', '%s', %s, '%sT08:00Z', '%sT08:00Z', 'WHOLE', '{}', '\\x00ff')"
                        .formatted(hash, assignment, day, day));
                sql("insert into ecg_file_part values ('A1', '%s', 1, '\\x00')".formatted(hash));
            }
        }
        assertThat(await(retention.sweep(KEEPING, NOW)))
                .filteredOn(done -> done.kind().equals("ECG_FILES"))
                .singleElement()
                .satisfies(done -> assertThat(done.bytes()).isEqualTo(4));
        assertThat(count("ecg_file")).isEqualTo(6);
        assertThat(count("ecg_file_part")).isEqualTo(6);
        assertThat(count("ecg_file where sha256 in ('null2026-02-01', 'OLD2026-02-01')"))
                .isZero();
    }

    @Test
    void theStateIsToldAndADroppedDayCanComeBack() {
        sql("insert into projection values ('history', 1, 0)");
        await(retention.sweep(KEEPING, NOW));
        assertThat(await(retention.held(KEEPING)))
                .filteredOn(held -> held.kind().equals("POSITIONS"))
                .singleElement()
                .satisfies(held -> {
                    assertThat(held.days()).isEqualTo(2);
                    assertThat(held.oldest()).isEqualTo(LocalDate.of(2026, 6, 15));
                    assertThat(held.keepDays()).isEqualTo(10);
                });
        sql("insert into position values ('A1', '2026-02-01T08:00Z', '2026-02-01T08:00Z', 1, 2)");
        assertThat(count("position_rest")).isEqualTo(1);
        sql("select telemetry_day('2026-02-01')");
        assertThat(count("position_rest")).isZero();
        assertThat(count("position_20260201")).isEqualTo(1);
        assertThat(LocalDate.ofInstant(NOW, ZoneOffset.UTC)).isEqualTo(LocalDate.of(2026, 6, 30));
    }
}
