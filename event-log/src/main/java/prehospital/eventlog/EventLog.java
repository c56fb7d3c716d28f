package prehospital.eventlog;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import prehospital.protocol.DispatchEvent;
import prehospital.protocol.Recorded;
import prehospital.protocol.wire.Wire;

/**
 * The log of what happened: ordered, without gaps, durable before an append succeeds. One writer at a time is expected; a second one is
 * found out, never merged. Any thread; futures complete on the caller's context.
 */
public final class EventLog {
    /** Rows read at a time by {@link #replay}: bounds its memory. */
    public static final int CHUNK_MAX = 5_000;
    /** Events of one append; more is a bug of the caller. */
    public static final int APPEND_MAX = 5_000;

    private static final HexFormat HEX = HexFormat.of();
    private static final String APPEND = """
            WITH head AS (UPDATE event_head SET last = $1, chain = $2 WHERE last = $3 RETURNING last)
            INSERT INTO event (sequence, at, at_nanos, actor, type, body, chain)
            SELECT e.sequence, e.at, e.at_nanos, e.actor, e.type, e.body::jsonb, e.chain
            FROM unnest($4::bigint[], $5::timestamptz[], $6::smallint[], $7::text[], $8::text[], $9::text[], $10::bytea[])
                AS e(sequence, at, at_nanos, actor, type, body, chain)
            WHERE EXISTS (SELECT 1 FROM head)
            """;
    private static final String HEAD = "SELECT last, chain FROM event_head";
    private static final String CHUNK = """
            SELECT sequence, at, at_nanos, actor, type, body::text AS body, chain FROM event
            WHERE sequence > $1 ORDER BY sequence LIMIT $2
            """;
    private static final String CHAIN_AT = "SELECT chain FROM event WHERE sequence = $1";

    private final Pool pool;
    /** Where the log ends as far as this object knows; only a hint that saves a query. */
    private volatile Head head = new Head(0, EventChain.START);

    private record Head(long last, Buffer chain) {}

    /** A log in a database on which {@code db/eventlog} has been migrated. */
    public EventLog(Pool pool) {
        this.pool = pool;
    }

    /**
     * Where the log ends.
     *
     * @param last sequence of the last event, 0 for an empty log
     * @param chain the chain there, hexadecimal
     */
    public record End(long last, String chain) {}

    /** What {@link #verify} found: how many rows were read, and the first one that does not follow from the one before. */
    public record Verified(long rows, Optional<Long> firstBroken) {}

    /**
     * Appends events that follow {@code expectedLast} without a gap; succeeds when they are on disk.
     *
     * @return fails with {@link VersionConflict} when the log does not end at {@code expectedLast}, and with {@link Fenced} when another
     *     process has taken the database over; nothing is written then
     */
    public Future<Void> append(long expectedLast, List<Recorded> events) {
        if (events.isEmpty()) {
            return Future.succeededFuture();
        }
        return chainAt(expectedLast, pool)
                .compose(chain -> write(pool, expectedLast, chain, events))
                .recover(Fenced::recognised);
    }

    /**
     * Appends events and runs further statements in the same transaction: both or neither. The further statements come first, and
     * run even when there are no events.
     */
    public Future<Void> append(long expectedLast, List<Recorded> events, Function<SqlConnection, Future<Void>> also) {
        return pool.withTransaction(connection -> also.apply(connection)
                        .compose(done -> events.isEmpty()
                                ? Future.<Void>succeededFuture()
                                : chainAt(expectedLast, connection)
                                        .compose(chain -> write(connection, expectedLast, chain, events))))
                .recover(Fenced::recognised);
    }

    /** The sequence of the last event, 0 for an empty log. */
    public Future<Long> last() {
        return readHead(pool).map(Head::last);
    }

    /** Where the log ends on the disk. */
    public Future<End> end() {
        return readHead(pool)
                .map(end -> new End(end.last(), HEX.formatHex(end.chain().getBytes())));
    }

    /**
     * Hands every event after {@code after} to the reader, in order, at most {@value #CHUNK_MAX} in memory at a time.
     *
     * @return the last sequence read, or {@code after} when there were none; fails when a sequence is missing
     */
    public Future<Long> replay(long after, Consumer<Recorded> reader) {
        return replayPages(after, page -> {
            page.forEach(reader);
            return Future.succeededFuture();
        });
    }

    /**
     * Like {@link #replay}, a page of at most {@value #CHUNK_MAX} events at a time; the next is read when the reader is done with the last.
     */
    public Future<Long> replayPages(long after, Function<List<Recorded>, Future<Void>> reader) {
        return chunk(after).compose(rows -> {
            List<Recorded> page = new ArrayList<>(rows.size());
            for (Row row : rows) {
                long expected = after + page.size() + 1;
                Recorded recorded = recorded(row);
                if (recorded.sequence() != expected) {
                    return Future.failedFuture(new IllegalStateException("the event log has no event " + expected));
                }
                page.add(recorded);
            }
            long last = after + page.size();
            return reader.apply(page)
                    .compose(
                            done -> page.size() < CHUNK_MAX ? Future.succeededFuture(last) : replayPages(last, reader));
        });
    }

    /** Recomputes the chain of the whole log from its rows. */
    public Future<Verified> verify() {
        return verify(new TreeMap<>());
    }

    /**
     * The same, and compares with what was noted outside of the database, so that also events taken off the end are found.
     *
     * @param noted the chain, hexadecimal, at some sequences
     */
    public Future<Verified> verify(SortedMap<Long, String> noted) {
        return readHead(pool)
                .compose(end -> verifyFrom(0, EventChain.START, noted).map(found -> {
                    long there = noted.isEmpty() ? end.last() : Math.max(end.last(), noted.lastKey());
                    return found.firstBroken().isPresent() || found.rows() >= there
                            ? found
                            : new Verified(found.rows(), Optional.of(found.rows() + 1));
                }));
    }

    private Future<Verified> verifyFrom(long after, Buffer chainBefore, SortedMap<Long, String> noted) {
        return chunk(after).compose(rows -> {
            long last = after;
            Buffer chain = chainBefore;
            for (Row row : rows) {
                Recorded recorded = recorded(row);
                chain = EventChain.next(chain, recorded, Wire.readOwn(row.getString("body"), JsonNode.class));
                boolean asNoted = Optional.ofNullable(noted.get(recorded.sequence()))
                        .orElseGet(() -> HEX.formatHex(row.getBuffer("chain").getBytes()))
                        .equals(HEX.formatHex(chain.getBytes()));
                if (recorded.sequence() != last + 1 || !asNoted || !chain.equals(row.getBuffer("chain"))) {
                    return Future.succeededFuture(new Verified(last, Optional.of(last + 1)));
                }
                last = recorded.sequence();
            }
            return rows.size() < CHUNK_MAX
                    ? Future.succeededFuture(new Verified(last, Optional.empty()))
                    : verifyFrom(last, chain, noted);
        });
    }

    private Future<RowSet<Row>> chunk(long after) {
        return pool.preparedQuery(CHUNK).execute(Tuple.of(after, CHUNK_MAX));
    }

    private Future<Buffer> chainAt(long expectedLast, SqlClient client) {
        Head known = head;
        if (known.last() == expectedLast) {
            return Future.succeededFuture(known.chain());
        }
        return client.preparedQuery(CHAIN_AT).execute(Tuple.of(expectedLast)).map(rows -> {
            if (rows.size() == 0) {
                throw new VersionConflict(expectedLast);
            }
            return rows.iterator().next().getBuffer(0);
        });
    }

    private Future<Head> readHead(SqlClient client) {
        return client.query(HEAD).execute().map(rows -> {
            Row row = rows.iterator().next();
            return new Head(row.getLong("last"), row.getBuffer("chain"));
        });
    }

    private Future<Void> write(SqlClient client, long expectedLast, Buffer chainBefore, List<Recorded> events) {
        Columns columns = new Columns(expectedLast, chainBefore, events);
        Head after = columns.head();
        Tuple row = columns.tuple(expectedLast);
        return client.preparedQuery(APPEND).execute(row).map(result -> {
            if (result.rowCount() != events.size()) {
                throw new VersionConflict(expectedLast);
            }
            head = after;
            return null;
        });
    }

    private static Recorded recorded(Row row) {
        Instant at = row.getOffsetDateTime("at").toInstant().plusNanos(row.getShort("at_nanos"));
        DispatchEvent event = Wire.readOwn(row.getString("body"), DispatchEvent.class);
        return new Recorded(row.getLong("sequence"), at, row.getString("actor"), event);
    }

    /** The events of one append, turned into one array per column. */
    private static final class Columns {
        private final Long[] sequence;
        private final OffsetDateTime[] at;
        private final Short[] nanos;
        private final String[] actor;
        private final String[] type;
        private final String[] body;
        private final Buffer[] chain;

        Columns(long expectedLast, Buffer chainBefore, List<Recorded> events) {
            int count = events.size();
            if (count > APPEND_MAX) {
                throw new IllegalArgumentException("one append takes at most " + APPEND_MAX + " events, not " + count);
            }
            sequence = new Long[count];
            at = new OffsetDateTime[count];
            nanos = new Short[count];
            actor = new String[count];
            type = new String[count];
            body = new String[count];
            chain = new Buffer[count];
            Buffer link = chainBefore;
            for (int i = 0; i < count; i++) {
                link = set(i, expectedLast + 1 + i, events.get(i), link);
            }
        }

        private Buffer set(int i, long expected, Recorded recorded, Buffer link) {
            if (recorded.sequence() != expected) {
                throw new IllegalArgumentException(
                        "event " + recorded.sequence() + " stands where " + expected + " must follow");
            }
            Instant micros = recorded.at().truncatedTo(ChronoUnit.MICROS);
            JsonNode tree = Wire.tree(recorded.event());
            sequence[i] = recorded.sequence();
            at[i] = micros.atOffset(ZoneOffset.UTC);
            nanos[i] = (short) Duration.between(micros, recorded.at()).toNanos();
            actor[i] = recorded.actor();
            type[i] = recorded.event().getClass().getSimpleName();
            body[i] = tree.toString();
            chain[i] = EventChain.next(link, recorded, tree);
            return chain[i];
        }

        Head head() {
            return new Head(sequence[sequence.length - 1], chain[chain.length - 1]);
        }

        Tuple tuple(long expectedLast) {
            Head after = head();
            return Tuple.tuple()
                    .addLong(after.last())
                    .addBuffer(after.chain())
                    .addLong(expectedLast)
                    .addArrayOfLong(sequence)
                    .addArrayOfOffsetDateTime(at)
                    .addArrayOfShort(nanos)
                    .addArrayOfString(actor)
                    .addArrayOfString(type)
                    .addArrayOfString(body)
                    .addArrayOfBuffer(chain);
        }
    }
}
