package prehospital.dispatch.store;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import prehospital.dispatch.desk.Also;
import prehospital.dispatch.telemetry.EcgFileLog;
import prehospital.dispatch.telemetry.Keeping;
import prehospital.dispatch.telemetry.Retention;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.EcgFileHead;
import prehospital.protocol.UnitId;
import prehospital.protocol.link.EcgUplink.EcgFilePart;
import prehospital.protocol.view.EcgFileView;
import prehospital.protocol.view.EcgFileView.State;
import prehospital.protocol.wire.Wire;

/** Files of electrocardiograms in PostgreSQL. Any thread. */
public final class EcgFileStore implements EcgFileLog {
    private static final String BEGIN = """
            insert into ecg_file (unit, sha256, assignment, taken_at, received_at, state, head)
            values ($1, $2, $3, $4, $5, 'INCOMPLETE', $6) on conflict do nothing""";
    private static final String PART = """
            insert into ecg_file_part (unit, sha256, part, data)
            select $1, $2, $3, $4 from ecg_file where unit = $1 and sha256 = $2 and state = 'INCOMPLETE'
            on conflict do nothing""";
    private static final String COUNT =
            "select count(*)::int as parts from ecg_file_part where unit = $1 and sha256 = $2";
    private static final String PARTS =
            "select part, data from ecg_file_part where unit = $1 and sha256 = $2 order by part";
    private static final String END = "update ecg_file set state = $3, content = $4 where unit = $1 and sha256 = $2";
    private static final String DROP_PARTS = "delete from ecg_file_part where unit = $1 and sha256 = $2";
    private static final String SELECT = "select unit, received_at, state, head from ecg_file ";
    private static final String OF = SELECT + "where assignment = $1 order by taken_at desc, sha256 limit $2";
    private static final String FIND = SELECT + "where unit = $1 and sha256 = $2";
    private static final String READ =
            "select unit, received_at, state, head, content from ecg_file where unit = $1 and sha256 = $2";

    /** As with signals: a file of an assignment that the history does not know stays. */
    private static final String SWEEP = """
            with old as (
                select f.unit, f.sha256 from ecg_file f
                where f.received_at < $1 and (f.assignment is null or exists (
                    select 1 from assignment_row a join incident_row i on i.id = a.incident
                    where a.id = f.assignment and i.closed_at < $2))
                order by f.received_at limit $3),
            parts as (delete from ecg_file_part p using old where p.unit = old.unit and p.sha256 = old.sha256)
            delete from ecg_file f using old where f.unit = old.unit and f.sha256 = old.sha256
            returning coalesce(octet_length(f.content), 0)::bigint as bytes""";

    /** Most files that one sweep deletes; the others have their turn at the next. */
    private static final int DELETE_MAX = 500;

    private final Pool pool;

    public EcgFileStore(Pool pool) {
        this.pool = pool;
    }

    /** Takes a piece; with the one that completes it the file is put together and proved. A piece that was here before changes nothing. */
    static Also take(UnitId unit, EcgFileHead file, EcgFilePart part, Instant at) {
        Tuple begun = Tuple.of(
                unit.value(),
                file.sha256(),
                file.assignment().map(AssignmentId::value).orElse(null),
                TelemetryStore.utc(file.takenAt()),
                TelemetryStore.utc(at),
                Wire.write(file));
        Tuple piece = Tuple.of(unit.value(), file.sha256(), part.part(), bytes(part.data()));
        return connection -> connection
                .preparedQuery(BEGIN)
                .execute(begun)
                .compose(done -> connection.preparedQuery(PART).execute(piece))
                .compose(kept ->
                        kept.rowCount() > 0 ? joinWhenComplete(connection, unit, file) : Future.succeededFuture());
    }

    /** A piece that was lost on the vehicle, and is said so under its number, may come when the file is sent once more: then it is the last. */
    private static Future<Void> joinWhenComplete(SqlConnection connection, UnitId unit, EcgFileHead file) {
        return connection
                .preparedQuery(COUNT)
                .execute(Tuple.of(unit.value(), file.sha256()))
                .compose(rows -> rows.iterator().next().getInteger("parts") == file.parts()
                        ? join(connection, unit, file)
                        : Future.succeededFuture());
    }

    private static Future<Void> join(SqlConnection connection, UnitId unit, EcgFileHead file) {
        Tuple which = Tuple.of(unit.value(), file.sha256());
        return connection.preparedQuery(PARTS).execute(which).compose(rows -> {
            Buffer compressed = Buffer.buffer();
            rows.forEach(row -> compressed.appendBuffer(row.getBuffer("data")));
            Optional<Buffer> content = opened(compressed.getBytes(), file);
            State state = content.isPresent() ? State.WHOLE : State.BROKEN;
            Tuple end = Tuple.of(unit.value(), file.sha256(), state.name(), content.orElse(compressed));
            return connection
                    .preparedQuery(END)
                    .execute(end)
                    .compose(done -> connection.preparedQuery(DROP_PARTS).execute(which))
                    .mapEmpty();
        });
    }

    /** The file; empty when it is not the one whose hash was said. */
    private static Optional<Buffer> opened(byte[] compressed, EcgFileHead file) {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            byte[] content = in.readNBytes(file.bytes() + 1);
            String sha256 = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content));
            return sha256.equals(file.sha256()) ? Optional.of(Buffer.buffer(content)) : Optional.empty();
        } catch (IOException notGzip) {
            return Optional.empty();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static Buffer bytes(String base64) {
        return Buffer.buffer(Base64.getDecoder().decode(base64));
    }

    @Override
    public Future<List<EcgFileView>> of(AssignmentId assignment) {
        return pool.preparedQuery(OF)
                .execute(Tuple.of(assignment.value(), LIST_MAX))
                .map(rows -> TelemetryStore.list(rows).stream()
                        .map(EcgFileStore::view)
                        .toList());
    }

    @Override
    public Future<Optional<EcgFileView>> find(UnitId unit, String sha256) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(unit.value(), sha256))
                .map(rows -> TelemetryStore.list(rows).stream()
                        .map(EcgFileStore::view)
                        .findFirst());
    }

    @Override
    public Future<Optional<Whole>> read(UnitId unit, String sha256) {
        return pool.preparedQuery(READ)
                .execute(Tuple.of(unit.value(), sha256))
                .map(rows -> TelemetryStore.list(rows).stream()
                        .findFirst()
                        .flatMap(row -> Optional.ofNullable(row.getBuffer("content"))
                                .map(content -> new Whole(view(row), content))));
    }

    /**
     * Deletes what the policy no longer keeps: of no case after as many days as signals, of a case as long as the case.
     *
     * @return what it did; empty when there was nothing to do
     */
    static Future<Optional<Retention.Done>> sweep(Pool pool, Keeping keeping, Instant now) {
        Instant first = now.minus(Duration.ofDays(keeping.waveforms()));
        return pool.preparedQuery(SWEEP)
                .execute(Tuple.of(
                        TelemetryStore.utc(first),
                        TelemetryStore.utc(now.minus(Duration.ofDays(keeping.cases()))),
                        DELETE_MAX))
                .map(rows -> TelemetryStore.list(rows).stream()
                        .map(row -> Objects.requireNonNull(row.getLong("bytes")))
                        .toList())
                .map(bytes -> bytes.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Retention.Done(
                                now,
                                "ECG_FILES",
                                LocalDate.ofInstant(first, ZoneOffset.UTC),
                                Retention.Action.THINNED,
                                bytes.stream().mapToLong(Long::longValue).sum(),
                                0,
                                keeping.words())));
    }

    private static EcgFileView view(Row row) {
        return new EcgFileView(
                new UnitId(row.getString("unit")),
                Wire.readOwn(row.getString("head"), EcgFileHead.class),
                TelemetryStore.instant(row, "received_at"),
                State.valueOf(row.getString("state")));
    }
}
