package prehospital.hospital.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import prehospital.hospital.hl7.Hl7Interface;
import prehospital.hospital.hl7.Hl7Text;
import prehospital.protocol.HospitalId;
import prehospital.protocol.wire.BadMessage;
import prehospital.web.Problem;

/**
 * HL7 v2 messages on their way. Durable; of each patient one at a time and in order; a message that is not accepted is sent again, the same text with the
 * same MSH-10, after 1 s, 2 s, 4 s … up to {@link #PAUSE_MAX}. One that is refused, or answered with an error as often as the interface allows, is a dead
 * letter: it holds up the later messages of its patient, and of nobody else, until a person resends or discards it. Event loops.
 */
public final class Hl7Outbox {
    /** Longest pause between two tries. */
    public static final Duration PAUSE_MAX = Duration.ofMinutes(1);
    /** Most dead letters that are listed; further ones follow when these are dealt with. */
    public static final int LISTED_MAX = 200;

    private static final Duration PAUSE_MIN = Duration.ofSeconds(1);
    private static final int ERROR_LENGTH_MAX = 500;
    private static final String DUE = """
            SELECT seq, patient, control_id, message, tries, errors FROM hl7_outbox o
            WHERE interface = $1 AND state = 'WAITING' AND next_at <= $2 AND NOT patient = ANY($3::text[])
            AND NOT EXISTS (SELECT 1 FROM hl7_outbox e WHERE e.interface = o.interface AND e.patient = o.patient AND e.seq < o.seq
            AND e.state IN ('WAITING', 'DEAD'))
            ORDER BY seq LIMIT $4""";

    private final Pool pool;

    /** An outbox over a migrated database. */
    public Hl7Outbox(Pool pool) {
        this.pool = pool;
    }

    /**
     * A message that is due.
     *
     * @param errors answers {@code AE} or {@code CE} to it so far
     */
    public record Letter(long seq, String patient, String controlId, String message, int tries, int errors) {}

    /**
     * How an interface's messages stand.
     *
     * @param waiting not accepted yet, behind dead letters too
     * @param dead waiting for a person
     * @param oldestAt when the oldest waiting one was made
     */
    public record Lag(long waiting, long dead, Optional<Instant> oldestAt) {}

    /**
     * A message that a person has to look at.
     *
     * @param trigger such as {@code ADT^A05}
     * @param message its segments, ended by carriage returns
     * @param reason what the other system answered
     * @param behind later messages of the patient that it holds up
     */
    public record DeadLetter(
            long id,
            String interfaceId,
            String patient,
            String controlId,
            String trigger,
            String message,
            Instant createdAt,
            Instant diedAt,
            int tries,
            String reason,
            long behind) {}

    /** The messages that may be sent now, of patients that are not on the way already, oldest first. */
    public Future<List<Letter>> due(Hl7Interface to, Instant now, String[] onTheWay, int max) {
        return pool.preparedQuery(DUE)
                .execute(Tuple.of(to.id(), FhirStore.time(now), onTheWay, max))
                .map(rows -> {
                    List<Letter> letters = new ArrayList<>();
                    for (Row row : rows) {
                        letters.add(new Letter(
                                row.getLong("seq"),
                                row.getString("patient"),
                                row.getString("control_id"),
                                row.getString("message"),
                                row.getInteger("tries"),
                                row.getInteger("errors")));
                    }
                    return letters;
                });
    }

    /** The other system has it. */
    public Future<Void> delivered(Letter letter, Instant now) {
        return pool.withTransaction(connection -> connection
                .preparedQuery("DELETE FROM hl7_outbox WHERE seq = $1 AND decided_by IS NULL")
                .execute(Tuple.of(letter.seq()))
                .compose(done -> connection
                        .preparedQuery("UPDATE hl7_outbox SET state = 'SENT', next_at = $2 WHERE seq = $1")
                        .execute(Tuple.of(letter.seq(), FhirStore.time(now))))
                .mapEmpty());
    }

    /** It is not known whether the other system has it: the same again later, however often. */
    public Future<Void> unanswered(Letter letter, String error, Instant now) {
        return failed(letter, error, letter.errors(), false, now);
    }

    /** The other system could not take it: the same again later, until the interface's limit. */
    public Future<Void> erred(Letter letter, String error, int errorsMax, Instant now) {
        int errors = letter.errors() + 1;
        return failed(letter, error, errors, errors >= errorsMax, now);
    }

    /** The other system will never take it. */
    public Future<Void> refused(Letter letter, String error, Instant now) {
        return failed(letter, error, letter.errors(), true, now);
    }

    private Future<Void> failed(Letter letter, String error, int errors, boolean dead, Instant now) {
        int tries = letter.tries() + 1;
        return pool.preparedQuery("UPDATE hl7_outbox SET tries = $2, errors = $3, next_at = $4, last_error = $5,"
                        + " state = CASE WHEN $6 THEN 'DEAD' ELSE state END,"
                        + " died_at = CASE WHEN $6 THEN $7 ELSE died_at END WHERE seq = $1 AND state = 'WAITING'")
                .execute(Tuple.of(
                                letter.seq(),
                                tries,
                                errors,
                                FhirStore.time(now.plus(pause(tries))),
                                error.substring(0, Math.min(error.length(), ERROR_LENGTH_MAX)))
                        .addValue(dead)
                        .addValue(FhirStore.time(now)))
                .mapEmpty();
    }

    /** The pause after so many tries. */
    public static Duration pause(int tries) {
        Duration doubled = PAUSE_MIN.multipliedBy(1L << Math.min(Math.max(tries, 1) - 1, 20));
        return doubled.compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : doubled;
    }

    /** How an interface stands. */
    public Future<Lag> lag(Hl7Interface of) {
        return pool.preparedQuery("""
                        SELECT count(*) FILTER (WHERE state = 'WAITING') AS waiting, count(*) FILTER (WHERE state = 'DEAD') AS dead,
                        min(created_at) FILTER (WHERE state = 'WAITING') AS oldest
                        FROM hl7_outbox WHERE interface = $1 AND state IN ('WAITING', 'DEAD')""").execute(Tuple.of(of.id())).map(rows -> {
            Row row = rows.iterator().next();
            return new Lag(
                    row.getLong("waiting"),
                    row.getLong("dead"),
                    Optional.ofNullable(row.getOffsetDateTime("oldest")).map(OffsetDateTime::toInstant));
        });
    }

    /** The dead letters of a hospital, oldest first, at most {@link #LISTED_MAX}. */
    public Future<List<DeadLetter>> dead(HospitalId hospital) {
        return pool.preparedQuery("""
                        SELECT o.*, (SELECT count(*) FROM hl7_outbox l WHERE l.interface = o.interface AND l.patient = o.patient
                        AND l.seq > o.seq AND l.state = 'WAITING') AS behind
                        FROM hl7_outbox o WHERE hospital = $1 AND state = 'DEAD' ORDER BY seq LIMIT\s""" + LISTED_MAX)
                .execute(Tuple.of(hospital.value()))
                .map(rows -> {
                    List<DeadLetter> letters = new ArrayList<>();
                    for (Row row : rows) {
                        letters.add(new DeadLetter(
                                row.getLong("seq"),
                                row.getString("interface"),
                                row.getString("patient"),
                                row.getString("control_id"),
                                row.getString("trigger"),
                                row.getString("message"),
                                row.getOffsetDateTime("created_at").toInstant(),
                                row.getOffsetDateTime("died_at").toInstant(),
                                row.getInteger("tries"),
                                row.getString("last_error"),
                                row.getLong("behind")));
                    }
                    return letters;
                });
    }

    /**
     * Who decides about a dead letter, and when.
     *
     * @param hospital of the person; letters of others are unknown to it
     */
    public record Decider(HospitalId hospital, String account, Instant at) {}

    /**
     * Sends a dead letter again, at its place before the later messages of its patient. It gets another MSH-10: a receiver that remembers the refused one
     * would only repeat its answer.
     *
     * @param text the message as the person wants it
     * @return the new MSH-10; fails with a {@link BadMessage} when it is about another patient
     */
    public Future<String> resend(long id, Hl7Text text, Decider by) {
        return pool.withTransaction(connection -> connection
                .preparedQuery(
                        "SELECT patient FROM hl7_outbox WHERE seq = $1 AND hospital = $2 AND state = 'DEAD' FOR UPDATE")
                .execute(Tuple.of(id, by.hospital().value()))
                .map(rows -> {
                    found(rows.rowCount(), "");
                    return about(rows.iterator().next().getString("patient"), text);
                })
                .compose(same -> Hl7Desk.controlId(connection))
                .compose(next -> connection
                        .preparedQuery(
                                "UPDATE hl7_outbox SET state = 'WAITING', control_id = $2, message = $3, next_at = $4,"
                                        + " tries = 0, errors = 0, original = coalesce(original, message), decided_by = $5,"
                                        + " decided_at = $4, decision = 'RESENT' WHERE seq = $1 AND hospital = $6 AND state = 'DEAD'")
                        .execute(Tuple.of(
                                id,
                                next.controlId(),
                                text.withControlId(next.controlId()),
                                FhirStore.time(by.at()),
                                by.account(),
                                by.hospital().value()))
                        .map(rows -> found(rows.rowCount(), next.controlId()))));
    }

    /** A message that was changed still speaks of the same patient. */
    private static boolean about(String patient, Hl7Text text) {
        boolean same = Stream.concat(text.repetitions("PID", 3).stream(), text.repetitions("MRG", 1).stream())
                .anyMatch(number -> number.getFirst().equals(patient));
        if (!same) {
            throw new BadMessage("text", "the message has to stay about the patient " + patient + " (PID-3, or MRG-1)");
        }
        return true;
    }

    /** Gives a dead letter up; it stays stored with the reason, and the later messages of its patient go on. */
    public Future<Void> discard(long id, String reason, Decider by) {
        return pool.withTransaction((SqlConnection connection) -> connection
                .preparedQuery(
                        "UPDATE hl7_outbox SET state = 'DISCARDED', decided_by = $2, decided_at = $3, decision = $4"
                                + " WHERE seq = $1 AND hospital = $5 AND state = 'DEAD'")
                .execute(Tuple.of(
                        id,
                        by.account(),
                        FhirStore.time(by.at()),
                        reason,
                        by.hospital().value()))
                .map(rows -> found(rows.rowCount(), ""))
                .mapEmpty());
    }

    private static String found(int rows, String result) {
        if (rows == 0) {
            throw Problem.of(
                            Problem.Kind.NOT_FOUND,
                            "there is no such dead letter; somebody else may have dealt with it")
                    .failure();
        }
        return result;
    }
}
