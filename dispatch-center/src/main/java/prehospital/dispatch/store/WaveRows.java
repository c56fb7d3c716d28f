package prehospital.dispatch.store;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import prehospital.dispatch.telemetry.Heard;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.WaveChunk;
import prehospital.protocol.wire.Wire;

/** Signals in PostgreSQL, packed as they came: one statement, however many chunks. */
final class WaveRows {
    private static final String WRITE = """
            insert into wave (unit, received_at, assignment, recording, device, channel, started_at, samples_per_second, scale,
                              "offset", measured_in, count, samples, marks)
            select * from unnest($1::text[], $2::timestamptz[], $3::text[], $4::text[], $5::text[], $6::text[],
                                 $7::timestamptz[], $8::float8[], $9::float8[], $10::float8[], $11::text[], $12::bigint[],
                                 $13::bytea[], $14::text[])
            on conflict do nothing""";

    private WaveRows() {}

    /** Writes what several units said, in the transaction that moves their marks. */
    static Future<Void> write(SqlConnection connection, List<Heard> heard) {
        Columns rows = new Columns(13);
        List<Buffer> samples = new ArrayList<>();
        for (Heard one : heard) {
            for (Heard.Waves waves : one.waves()) {
                waves.chunks().forEach(chunk -> {
                    add(rows, one, waves, chunk);
                    samples.add(Buffer.buffer(Base64.getDecoder().decode(chunk.samples())));
                });
            }
        }
        return rows.isEmpty()
                ? Future.succeededFuture()
                : connection
                        .preparedQuery(WRITE)
                        .execute(Tuple.of(
                                        rows.texts(0),
                                        rows.times(1),
                                        rows.texts(2),
                                        rows.texts(3),
                                        rows.texts(4),
                                        rows.texts(5))
                                .addArrayOfOffsetDateTime(rows.times(6))
                                .addArrayOfDouble(rows.numbers(7))
                                .addArrayOfDouble(rows.numbers(8))
                                .addArrayOfDouble(rows.numbers(9))
                                .addArrayOfString(rows.texts(10))
                                .addArrayOfLong(rows.longs(11))
                                .addArrayOfBuffer(samples.toArray(Buffer[]::new))
                                .addArrayOfString(rows.texts(12)))
                        .mapEmpty();
    }

    private static void add(Columns rows, Heard one, Heard.Waves waves, WaveChunk chunk) {
        rows.add(
                one.unit().value(),
                TelemetryStore.utc(one.receivedAt()),
                waves.assignment().map(AssignmentId::value).orElse(null),
                waves.recording().orElse(""),
                chunk.device(),
                chunk.channel(),
                TelemetryStore.utc(chunk.startedAt()),
                chunk.samplesPerSecond(),
                chunk.scale(),
                chunk.offset(),
                chunk.unit(),
                (long) chunk.count(),
                chunk.marks().isEmpty() ? null : Wire.write(chunk.marks()));
    }
}
