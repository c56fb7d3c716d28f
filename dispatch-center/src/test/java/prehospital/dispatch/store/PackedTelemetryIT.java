package prehospital.dispatch.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import prehospital.dispatch.telemetry.Heard;
import prehospital.dispatch.telemetry.LaneMark;
import prehospital.dispatch.telemetry.TelemetryLog;
import prehospital.dispatch.telemetry.WaveLog;
import prehospital.eventlog.Database;
import prehospital.eventlog.TestDatabase;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.FrameClass;
import prehospital.protocol.UnitId;
import prehospital.protocol.VitalSign;
import prehospital.protocol.VitalValue;
import prehospital.protocol.WaveChunk;
import prehospital.protocol.WaveMark;

/** What is packed comes back as it was, also what an earlier version stored. */
class PackedTelemetryIT {
    private static final UnitId UNIT = new UnitId("A3");
    private static final AssignmentId A = new AssignmentId("S1");
    private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");
    private static final Path RECORD = Path.of("../../shared/data/ecg/100.dat");

    private final Vertx vertx = Vertx.vertx();
    private final Database database = TestDatabase.migrated(Database.EVENT_LOG);
    private final Pool pool = database.pool(vertx);

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

    private TelemetryStore store() {
        database.migrate("db/centre");
        TelemetryStore store = new TelemetryStore(pool);
        await(store.prepareDays(NOW));
        return store;
    }

    private static TelemetryLog.Patient patient() {
        return new TelemetryLog.Patient(UNIT, A, NOW.minusSeconds(3_600));
    }

    @Test
    void everyValueComesBackBitByBit() {
        TelemetryStore store = store();
        Random random = new Random(5);
        List<VitalValue> values = new ArrayList<>();
        double[] edges = {0, -0.0, 255, 256, -1, 36.6, 0.1, 3276.7, 3276.8, -3276.8, 1e-300, Double.MAX_VALUE, 98.76};
        for (double edge : edges) {
            values.add(value(VitalSign.TEMPERATURE, edge, 0));
        }
        for (VitalSign sign : VitalSign.values()) {
            values.add(value(sign, random.nextInt(300), 1));
            values.add(value(sign, random.nextInt(3_000) / 10.0, 2));
            values.add(value(sign, random.nextDouble() * 500, 3));
        }
        Heard heard = new Heard(
                UNIT, mark(0), NOW, false, List.of(), List.of(new Heard.Vitals(Optional.of(A), values)), List.of());
        await(store.write(List.of(heard)));
        List<VitalValue> back = await(store.vitals(patient(), Instant.EPOCH, 1_000));
        assertThat(back).containsExactlyInAnyOrderElementsOf(values);
        assertThat(await(store.newestVitals(Set.of(UNIT))).getFirst().values()).hasSize(VitalSign.values().length);
        assertThat(await(store.vitals(patient(), NOW.plusSeconds(2), 1_000)))
                .allMatch(v -> !v.measuredAt().isBefore(NOW.plusSeconds(2)));
    }

    private static VitalValue value(VitalSign sign, double value, int second) {
        VitalValue.Mark mark = second % 2 == 0 ? VitalValue.Mark.OUT_OF_RANGE : VitalValue.Mark.BACKFILLED;
        return new VitalValue(sign, value, NOW.plusSeconds(second), mark, "M" + second);
    }

    @Test
    void whatTheSchemaBeforeHeldIsKept() {
        Flyway.configure()
                .dataSource(database.jdbcUrl(), database.user(), database.password())
                .locations("classpath:db/centre")
                .table("schema_history_centre")
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .target("34")
                .load()
                .migrate();
        sql("select telemetry_day(current_date)");
        sql("""
                insert into vital select 'A3', now(), 'S1', s, v, '%s', 'VALID', 'monitor'
                from unnest(array ['HEART_RATE', 'SPO2', 'TEMPERATURE'], array [71::float8, 97.25, 36.6]) as x (s, v)""".formatted(NOW));
        sql("insert into vital values ('A3', '2020-01-01Z', 'S0', 'GCS', 15, '2020-01-01Z', 'QUESTIONABLE', '')");
        WaveChunk chunk = channel().chunk(NOW, new int[] {1, -2, 300}, List.of());
        sql(
                "insert into wave values ('A3', now(), 'S1', null, 'M1', 'II', '%s', 250, 0.005, 0, 'mV', 3, decode('%s', 'base64'), null)"
                        .formatted(NOW, padded(chunk.samples())));
        TelemetryStore store = store();
        assertThat(await(store.vitals(patient(), Instant.EPOCH, 100)))
                .extracting(VitalValue::value)
                .containsExactlyInAnyOrder(71.0, 97.25, 36.6);
        TelemetryLog.Patient old = new TelemetryLog.Patient(UNIT, new AssignmentId("S0"), Instant.EPOCH);
        assertThat(await(store.vitals(old, Instant.EPOCH, 100)))
                .singleElement()
                .satisfies(v -> assertThat(v.mark()).isEqualTo(VitalValue.Mark.QUESTIONABLE));
        assertThat(read()).extracting(WaveLog.Stored::chunk).containsExactly(chunk);
        Heard next = new Heard(
                UNIT,
                mark(0),
                NOW,
                false,
                List.of(),
                List.of(new Heard.Vitals(Optional.of(A), List.of(value(VitalSign.SPO2, 90, 9)))),
                List.of(new Heard.Waves(Optional.of(A), Optional.empty(), List.of(chunk))));
        await(store.write(List.of(next)));
        assertThat(read()).hasSize(1);
    }

    private static LaneMark mark(long after) {
        return new LaneMark(FrameClass.VITALS, 1, after, after + 1);
    }

    private static String padded(String base64) {
        return base64 + "=".repeat((4 - base64.length() % 4) % 4);
    }

    private static WaveChunk.Channel channel() {
        return new WaveChunk.Channel("M1", "II", 250, 0.005, 0, "mV");
    }

    private List<WaveLog.Stored> read() {
        return await(new WaveTable(pool)
                .read(new WaveLog.Wanted(
                        UNIT, Optional.of(A), Optional.empty(), NOW.minusSeconds(1), NOW.plusSeconds(3_600))));
    }

    @Test
    void recordingsComeBackSampleForSampleAndOnce() throws IOException {
        assumeTrue(Files.exists(RECORD), RECORD + " is not there");
        TelemetryStore store = store();
        int[][] leads = format212(Files.readAllBytes(RECORD), 360 * 120);
        List<WaveChunk> chunks = new ArrayList<>();
        for (int lead = 0; lead < leads.length; lead++) {
            WaveChunk.Channel channel = new WaveChunk.Channel("M1", "LEAD_" + lead, 360, 0.005, -5.12, "mV");
            for (int second = 0; second < 120; second++) {
                int[] samples = Arrays.copyOfRange(leads[lead], second * 360, (second + 1) * 360);
                List<WaveMark> marks =
                        second % 40 == 0 ? List.of(new WaveMark(WaveMark.Kind.LEAD_OFF, 0, 10)) : List.<WaveMark>of();
                chunks.add(channel.chunk(NOW.plusSeconds(second), samples, marks));
            }
        }
        for (int time = 0; time < 2; time++) {
            Heard heard = new Heard(
                    UNIT,
                    mark(time),
                    NOW,
                    false,
                    List.of(),
                    List.of(),
                    List.of(new Heard.Waves(Optional.of(A), Optional.empty(), chunks)));
            await(store.write(List.of(heard)));
        }
        List<WaveLog.Stored> back = read();
        assertThat(back).hasSize(240);
        assertThat(back.stream().map(WaveLog.Stored::chunk)).containsExactlyInAnyOrderElementsOf(chunks);
        int[] first = back.stream()
                .filter(stored -> stored.chunk().channel().equals("LEAD_0"))
                .flatMapToInt(stored -> Arrays.stream(stored.chunk().unpacked()))
                .toArray();
        assertThat(first).isEqualTo(leads[0]);
    }

    /** Two leads of 12 bits in three bytes, as the WFDB manual has it. */
    private static int[][] format212(byte[] bytes, int count) {
        int[][] leads = new int[2][count];
        for (int i = 0; i < count; i++) {
            int b0 = Byte.toUnsignedInt(bytes[3 * i]);
            int b1 = Byte.toUnsignedInt(bytes[3 * i + 1]);
            int b2 = Byte.toUnsignedInt(bytes[3 * i + 2]);
            leads[0][i] = ((b1 & 0x0F) << 8 | b0) << 20 >> 20;
            leads[1][i] = ((b1 & 0xF0) << 4 | b2) << 20 >> 20;
        }
        return leads;
    }
}
