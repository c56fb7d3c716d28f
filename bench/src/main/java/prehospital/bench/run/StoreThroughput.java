package prehospital.bench.run;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.function.LongFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import prehospital.dispatch.store.TelemetryStore;
import prehospital.dispatch.telemetry.Heard;
import prehospital.dispatch.telemetry.LaneMark;
import prehospital.eventlog.Database;
import prehospital.eventlog.DatabaseConfig;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.FrameClass;
import prehospital.protocol.UnitId;
import prehospital.protocol.VitalSign;
import prehospital.protocol.VitalValue;
import prehospital.protocol.WaveChunk;

/**
 * What the centre's store takes in: {@code StoreThroughput DIR SECONDS ECG.dat FILE.json}. Unit-seconds of 20 vital values, and of 12-lead signals of 8
 * independent leads at 500 Hz, through the store's own write with its marks and indexes, in turns with baselines of the same run: plain {@code unnest}
 * inserts of narrow rows, and of the raw bytes of 12 leads, into tables without an index. Then the vitals alone for as long, checkpoints included.
 */
public final class StoreThroughput {
    private static final int REPEATS = Integer.getInteger("rounds", 5);
    private static final long ROUND_MILLIS = Long.getLong("round.millis", 10_000);
    private static final int UNITS = 2_000;
    private static final int SECONDS_IN_ROUND = 5;
    private static final int VALUES = 20;
    private static final int WRITERS = 4;
    private static final int LEADS = 8;
    private static final int RATE = 500;
    private static final int WAVE_UNITS = 100;
    private static final int RAW_BYTES = 12 * RATE * 2;
    private static final int TABLES = 1_024;
    private static final String NARROW = """
            insert into narrow select * from unnest($1::text[], $2::timestamptz[], $3::text[], $4::float8[])""";
    private static final String RAW =
            "insert into raw select * from unnest($1::text[], $2::timestamptz[], $3::bytea[])";
    private final Instant start = Instant.now();

    private final Pool pool;
    private final TelemetryStore store;
    private final ProcessorTime processor;
    private final int[] signal;
    private final byte[] noise = new byte[TABLES + RAW_BYTES];
    private final double[] numbers = new double[TABLES + VALUES];
    private final List<WaveChunk> packed = new ArrayList<>();
    private final Random random = new Random(1);
    private final AtomicLong clock = new AtomicLong();
    private final long[] marks = new long[WRITERS * UNITS];

    private StoreThroughput(Pool pool, ProcessorTime processor, int[] signal) {
        this.pool = pool;
        this.store = new TelemetryStore(pool);
        this.processor = processor;
        this.signal = signal;
        random.nextBytes(noise);
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = i % 3 == 0 ? random.nextInt(1_000) / 10.0 : random.nextInt(200);
        }
        for (int i = 0; i < TABLES; i++) {
            packed.add(pack("L" + i % LEADS, Instant.EPOCH));
        }
    }

    /** Arguments: directory of the server, seconds of the long run, a WFDB record of format 212, file for the result. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path directory = Files.createDirectories(Path.of(args[0]));
        Vertx vertx = Vertx.vertx();
        try (Database database = Database.open(DatabaseConfig.embedded(directory, "bench"))) {
            database.migrate(Database.EVENT_LOG);
            database.migrate("db/centre");
            StoreThroughput run = new StoreThroughput(
                    database.pool(vertx),
                    new ProcessorTime(database.serverPid().orElseThrow()),
                    signal(Path.of(args[2])));
            Results.write(Path.of(args[3]), run.measure(Long.parseLong(args[1])));
            await(run.pool.close());
        }
        await(vertx.close());
    }

    private Map<String, Object> measure(long seconds) {
        await(store.prepareDays(Instant.now()));
        sql("create table if not exists narrow (unit text, at timestamptz, sign text, value float8)");
        sql("create table if not exists raw (unit text, at timestamptz, body bytea)");
        Rates vitals = new Rates("vitalsUnitSeconds");
        Rates narrow = new Rates("baselineNarrowRows");
        Rates waves = new Rates("twelveLeadUnitSeconds");
        Rates packing = new Rates("twelveLeadUnitSecondsWithPacking");
        Rates raw = new Rates("baselineRawTwelveLead");
        for (int repeat = 0; repeat < REPEATS; repeat++) {
            vitals.add(rate(ROUND_MILLIS, this::vitals));
            narrow.add(rate(ROUND_MILLIS / 2, this::narrow));
            waves.add(rate(ROUND_MILLIS, writer -> waves(writer, this::restamped)));
            packing.add(rate(ROUND_MILLIS / 2, writer -> waves(writer, this::pack)));
            raw.add(rate(ROUND_MILLIS / 2, this::raw));
            sql("truncate narrow, raw");
        }
        Map<String, Object> figures = new LinkedHashMap<>();
        List.of(vitals, narrow, waves, packing, raw).forEach(rates -> rates.put(figures));
        figures.put("valuesPerNarrowRow", vitals.perSecond() * VALUES / narrow.perSecond());
        figures.put("twelveLeadPerRaw", waves.perSecond() / raw.perSecond());
        figures.put("bytesPerVitalsRow", size("vital_pack"));
        figures.put("bytesPerChunk", size("wave"));
        long checkpoints = checkpoints();
        Rates sustained = new Rates("sustainedVitalsUnitSeconds");
        sustained.add(rate(seconds * 1_000, this::vitals));
        figures.put("sustainedSeconds", seconds);
        sustained.put(figures);
        figures.put("sustainedCheckpoints", checkpoints() - checkpoints);
        return figures;
    }

    /** Rows with several writers, each of which writes its next batch when the last one is on disk. */
    private Rate rate(long millis, LongFunction<Future<Integer>> write) {
        ProcessorTime.Used before = processor.used();
        long start = System.nanoTime();
        long end = start + millis * 1_000_000;
        AtomicLong rows = new AtomicLong();
        List<Future<?>> writers = IntStream.range(0, WRITERS)
                .<Future<?>>mapToObj(writer -> again(writer, end, write, rows))
                .toList();
        await(Future.all(new ArrayList<>(writers)));
        return new Rate(
                rows.get(), (System.nanoTime() - start) / 1e9, processor.used().since(before));
    }

    private record Rate(long rows, double seconds, ProcessorTime.Used used) {}

    /** The rounds of one kind of work; the middle of each figure counts. */
    private static final class Rates {
        private final String name;
        private final List<Rate> rounds = new ArrayList<>();

        Rates(String name) {
            this.name = name;
        }

        void add(Rate round) {
            rounds.add(round);
        }

        double perSecond() {
            return median(rate -> rate.rows() / rate.seconds());
        }

        void put(Map<String, Object> figures) {
            figures.put(name + "PerSecond", perSecond());
            figures.put(name + "ProcessorMicrosHere", median(rate -> rate.used().here() * 1e6 / rate.rows()));
            figures.put(
                    name + "ProcessorMicrosDatabase", median(rate -> rate.used().database() * 1e6 / rate.rows()));
        }

        private double median(ToDoubleFunction<Rate> figure) {
            return Results.median(rounds.stream().mapToDouble(figure).boxed().toList());
        }
    }

    private static Future<Void> again(long writer, long end, LongFunction<Future<Integer>> write, AtomicLong rows) {
        if (System.nanoTime() > end) {
            return Future.succeededFuture();
        }
        return write.apply(writer).compose(written -> {
            rows.addAndGet(written);
            return again(writer, end, write, rows);
        });
    }

    private Future<Integer> vitals(long writer) {
        List<Heard> all = new ArrayList<>(UNITS);
        for (int i = 0; i < UNITS; i++) {
            List<Heard.Vitals> messages = new ArrayList<>(SECONDS_IN_ROUND);
            for (int second = 0; second < SECONDS_IN_ROUND; second++) {
                messages.add(new Heard.Vitals(
                        Optional.of(new AssignmentId("S" + i)), values(start.plusMillis(clock.incrementAndGet()))));
            }
            all.add(heard((int) writer * UNITS + i, messages, List.of()));
        }
        return store.write(all).map(UNITS * SECONDS_IN_ROUND);
    }

    private List<VitalValue> values(Instant at) {
        List<VitalValue> values = new ArrayList<>(VALUES);
        VitalSign[] signs = VitalSign.values();
        int from = (int) (clock.get() % TABLES);
        for (int i = 0; i < VALUES; i++) {
            values.add(
                    new VitalValue(signs[i % signs.length], numbers[from + i], at, VitalValue.Mark.VALID, "monitor"));
        }
        return values;
    }

    private Heard heard(int unit, List<Heard.Vitals> vitals, List<Heard.Waves> waves) {
        long after = marks[unit];
        marks[unit]++;
        LaneMark mark = new LaneMark(FrameClass.VITALS, 1, after, after + 1);
        return new Heard(new UnitId("U" + unit), mark, Instant.now(), false, List.of(), vitals, waves);
    }

    /** A signal that came packed, as from a vehicle; making the chunk checks it. */
    private WaveChunk restamped(String lead, Instant at) {
        WaveChunk chunk = packed.get(random.nextInt(TABLES));
        return new WaveChunk(
                chunk.device(),
                lead,
                at,
                chunk.samplesPerSecond(),
                chunk.scale(),
                chunk.offset(),
                chunk.unit(),
                chunk.count(),
                chunk.samples(),
                chunk.marks());
    }

    private WaveChunk pack(String lead, Instant at) {
        int from = random.nextInt(signal.length - RATE);
        return new WaveChunk.Channel("monitor", lead, RATE, 0.005, 0, "mV")
                .chunk(at, Arrays.copyOfRange(signal, from, from + RATE), List.of());
    }

    private Future<Integer> waves(long writer, BiFunction<String, Instant, WaveChunk> lead) {
        List<Heard> all = new ArrayList<>(WAVE_UNITS);
        for (int i = 0; i < WAVE_UNITS; i++) {
            Instant at = start.plusMillis(clock.incrementAndGet());
            List<WaveChunk> chunks = new ArrayList<>(LEADS);
            for (int number = 0; number < LEADS; number++) {
                chunks.add(lead.apply("MDC_ECG_LEAD_V" + number, at));
            }
            all.add(heard(
                    (int) writer * UNITS + i,
                    List.of(),
                    List.of(new Heard.Waves(Optional.of(new AssignmentId("S" + i)), Optional.empty(), chunks))));
        }
        return store.write(all).map(WAVE_UNITS);
    }

    private Future<Integer> narrow(long writer) {
        int rows = 1_000;
        String[] units = new String[rows];
        String[] signs = new String[rows];
        Double[] values = new Double[rows];
        OffsetDateTime[] times = new OffsetDateTime[rows];
        for (int i = 0; i < rows; i++) {
            units[i] = "U" + i % UNITS;
            signs[i] = "HEART_RATE";
            values[i] = random.nextInt(1_000) / 10.0;
            times[i] = start.plusMillis(clock.incrementAndGet()).atOffset(ZoneOffset.UTC);
        }
        return pool.preparedQuery(NARROW)
                .execute(Tuple.of(units, times, signs, values))
                .map(rows);
    }

    private Future<Integer> raw(long writer) {
        int rows = WAVE_UNITS;
        String[] units = new String[rows];
        OffsetDateTime[] times = new OffsetDateTime[rows];
        Buffer[] bodies = new Buffer[rows];
        for (int i = 0; i < rows; i++) {
            int from = random.nextInt(TABLES);
            units[i] = "U" + i;
            times[i] = start.plusMillis(clock.incrementAndGet()).atOffset(ZoneOffset.UTC);
            bodies[i] = Buffer.buffer(Arrays.copyOfRange(noise, from, from + RAW_BYTES));
        }
        return pool.preparedQuery(RAW).execute(Tuple.of(units, times, bodies)).map(rows);
    }

    private double size(String table) {
        return await(pool.query(
                                "select coalesce(sum(pg_total_relation_size(relid)), 0)::float8 / (select greatest(count(*), 1) from "
                                        + table + ") as n from pg_partition_tree('" + table + "')")
                        .execute())
                .iterator()
                .next()
                .getDouble("n");
    }

    private long checkpoints() {
        return await(pool.query("select num_timed + num_requested as n from pg_stat_checkpointer")
                        .execute())
                .iterator()
                .next()
                .getLong("n");
    }

    private void sql(String statement) {
        await(pool.query(statement).execute());
    }

    private static int[] signal(Path record) throws IOException {
        byte[] bytes = Files.readAllBytes(record);
        int[] signal = new int[bytes.length / 3];
        for (int i = 0; i < signal.length; i++) {
            int low = Byte.toUnsignedInt(bytes[3 * i]);
            int high = Byte.toUnsignedInt(bytes[3 * i + 1]);
            signal[i] = ((high & 0x0F) << 8 | low) << 20 >> 20;
        }
        return signal;
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
