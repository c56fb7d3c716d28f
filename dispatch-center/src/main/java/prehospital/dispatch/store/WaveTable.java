package prehospital.dispatch.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import prehospital.dispatch.telemetry.WaveLog;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.UnitId;
import prehospital.protocol.WaveChunk;
import prehospital.protocol.WaveMark;
import prehospital.protocol.wire.Wire;

/** Recorded signals read back, sample for sample as they came. Any thread. */
public final class WaveTable implements WaveLog {
    /** A chunk that began before the time asked for may reach into it: none is longer. */
    private static final String CHUNK_LONGEST = "30 seconds";

    private static final String READ = """
            select * from wave
            where unit = $1 and started_at >= $2::timestamptz - interval '%s' and started_at < $3
              and ($4::text is null or assignment = $4) and ($5::text is null or channel = $5)
            order by started_at, channel, device, recording limit $6""".formatted(CHUNK_LONGEST);

    private static final String SIGNALS = """
            select device, channel, recording, min(started_at) as since, max(started_at) as til, count(*) as chunks,
                   max(samples_per_second) as hz, max(measured_in) as measured_in
            from wave where unit = $1 and assignment = $2 and started_at >= $3 and started_at < $4
            group by device, channel, recording order by since, device, channel, recording limit $5""";

    private final Pool pool;

    public WaveTable(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Future<List<Stored>> read(Wanted wanted) {
        Tuple where = Tuple.tuple()
                .addString(wanted.unit().value())
                .addOffsetDateTime(TelemetryStore.utc(wanted.from()))
                .addOffsetDateTime(TelemetryStore.utc(wanted.to()))
                .addString(wanted.assignment().map(AssignmentId::value).orElse(null))
                .addString(wanted.channel().orElse(null))
                .addInteger(CHUNKS_MAX);
        return pool.preparedQuery(READ)
                .execute(where)
                .map(rows -> TelemetryStore.list(rows).stream()
                        .map(WaveTable::stored)
                        .filter(one -> one.chunk().endsAt().isAfter(wanted.from()))
                        .toList());
    }

    @Override
    public Future<List<Signal>> signals(UnitId unit, AssignmentId assignment, Instant from, Instant to) {
        return pool.preparedQuery(SIGNALS)
                .execute(Tuple.of(
                        unit.value(),
                        assignment.value(),
                        TelemetryStore.utc(from),
                        TelemetryStore.utc(to),
                        SIGNALS_MAX))
                .map(rows -> TelemetryStore.list(rows).stream()
                        .map(row -> signal(row, assignment))
                        .toList());
    }

    private static Signal signal(Row row, AssignmentId assignment) {
        return new Signal(
                assignment,
                row.getString("device"),
                row.getString("channel"),
                recording(row),
                TelemetryStore.instant(row, "since"),
                TelemetryStore.instant(row, "til"),
                Objects.requireNonNull(row.getLong("chunks")),
                Objects.requireNonNull(row.getDouble("hz")),
                row.getString("measured_in"));
    }

    private static Optional<String> recording(Row row) {
        return Optional.of(row.getString("recording")).filter(name -> !name.isEmpty());
    }

    private static Stored stored(Row row) {
        return new Stored(
                new UnitId(row.getString("unit")),
                Optional.ofNullable(row.getString("assignment")).map(AssignmentId::new),
                recording(row),
                TelemetryStore.instant(row, "received_at"),
                chunk(row));
    }

    private static WaveChunk chunk(Row row) {
        byte[] samples = row.getBuffer("samples").getBytes();
        return new WaveChunk(
                row.getString("device"),
                row.getString("channel"),
                TelemetryStore.instant(row, "started_at"),
                row.getDouble("samples_per_second"),
                row.getDouble("scale"),
                row.getDouble("offset"),
                row.getString("measured_in"),
                Math.toIntExact(Objects.requireNonNull(row.getLong("count"))),
                Base64.getEncoder().withoutPadding().encodeToString(samples),
                marks(row.getString("marks")));
    }

    private static List<WaveMark> marks(@Nullable String json) {
        if (json == null) {
            return List.of();
        }
        try {
            return Wire.lenient().readValue(json, new TypeReference<List<WaveMark>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the marks of a stored signal are not readable", e);
        }
    }
}
