package prehospital.hospital.store;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import prehospital.fhir.PreRegistration;
import prehospital.hospital.hl7.Case;
import prehospital.hospital.hl7.Hl7Interface;
import prehospital.hospital.hl7.Messages;
import prehospital.hospital.hl7.Said;
import prehospital.hospital.hl7.Telling;
import prehospital.hospital.hl7.Telling.Draft;
import prehospital.hospital.hl7.Telling.Step;
import prehospital.protocol.Reception;
import prehospital.protocol.UnitCard;
import prehospital.protocol.view.EtaView;
import prehospital.protocol.wire.Wire;

/**
 * Turns what a hospital is told of a patient into messages of its HL7 v2 interfaces, in the transaction that tells it: a change is either in the outbox or
 * will be seen again. Event loops.
 */
public final class Hl7Desk {
    /** Messages of one interface that may wait; beyond it vital signs stay with their patient, the newest of each, until there is room. */
    public static final int QUEUE_MAX = 50_000;

    private static final int DUE_MAX = 50;

    private final Pool pool;
    private final List<Hl7Interface> interfaces;

    /** For these interfaces. */
    public Hl7Desk(Pool pool, List<Hl7Interface> interfaces) {
        this.pool = pool;
        this.interfaces = List.copyOf(interfaces);
    }

    /** The place of a new message in the queue, and its MSH-10. */
    record Next(long seq, String controlId) {}

    static Future<Next> controlId(SqlConnection connection) {
        return connection
                .query("SELECT prefix, nextval('hl7_seq') AS seq FROM hl7_installation")
                .execute()
                .map(rows -> {
                    Row row = rows.iterator().next();
                    long seq = row.getLong("seq");
                    return new Next(
                            seq,
                            row.getString("prefix") + Long.toString(seq, 36).toUpperCase(Locale.ROOT));
                });
    }

    /** Queues what the interfaces of the hospital have to be told of this state. */
    Future<Void> tell(SqlConnection connection, PreRegistration state) {
        Future<Void> done = Future.succeededFuture();
        for (Hl7Interface to : interfaces) {
            if (to.hospital().equals(state.hospital().id()) && to.send().isPresent()) {
                done = done.compose(before -> tell(connection, to, patient(state)));
            }
        }
        return done;
    }

    private static Future<Void> tell(SqlConnection connection, Hl7Interface to, Case now) {
        String patient = now.preAlert().id().value();
        return connection
                .preparedQuery("SELECT said FROM hl7_said WHERE interface = $1 AND prealert = $2 FOR UPDATE")
                .execute(Tuple.of(to.id(), patient))
                .compose(rows -> {
                    Optional<Said> before = rows.size() == 0
                            ? Optional.empty()
                            : Optional.of(said(rows.iterator().next()));
                    return write(connection, to, Telling.now(to, before, now), now.at());
                });
    }

    private static Case patient(PreRegistration state) {
        return new Case(
                state.preAlert(),
                state.hospital().id(),
                state.unit()
                        .map(UnitCard::callSign)
                        .orElse(state.preAlert().unit().value()),
                state.eta()
                        .map(EtaView::arriveAt)
                        .filter(at -> state.preAlert().status().expected()),
                state.preAlert().reception().flatMap(Reception::registration).map(Reception.Registration::number),
                state.vitals(),
                state.at());
    }

    /** Queues the vital signs that are due, a few patients at a time; the answer says whether there may be more. */
    public Future<Boolean> tellVitals(Hl7Interface to, Instant now) {
        return pool.withTransaction(connection -> connection
                .preparedQuery("SELECT said FROM hl7_said WHERE interface = $1 AND vitals_due_at <= $2"
                        + " AND (SELECT count(*) FROM hl7_outbox WHERE interface = $1 AND state = 'WAITING') < "
                        + QUEUE_MAX
                        + " ORDER BY vitals_due_at LIMIT " + DUE_MAX + " FOR UPDATE OF hl7_said SKIP LOCKED")
                .execute(Tuple.of(to.id(), FhirStore.time(now)))
                .compose(rows -> {
                    Future<Void> done = Future.succeededFuture();
                    for (Row row : rows) {
                        Step step = Telling.vitals(to, said(row), now);
                        done = done.compose(before -> write(connection, to, step, now));
                    }
                    return done.map(rows.size() == DUE_MAX);
                }));
    }

    private static Future<Void> write(SqlConnection connection, Hl7Interface to, Step step, Instant at) {
        Future<Void> done = Future.succeededFuture();
        for (Draft draft : step.drafts()) {
            done = done.compose(before -> queue(connection, to, draft, at));
        }
        return done.compose(queued -> step.said()
                .map(said -> remember(connection, to, step, said, at))
                .orElse(Future.succeededFuture()));
    }

    private static Future<Void> queue(SqlConnection connection, Hl7Interface to, Draft draft, Instant at) {
        return controlId(connection)
                .compose(next -> connection
                        .preparedQuery("INSERT INTO hl7_outbox (seq, interface, hospital, patient, control_id, trigger,"
                                + " message, created_at, next_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8)")
                        .execute(Tuple.of(
                                        next.seq(),
                                        to.id(),
                                        to.hospital().value(),
                                        draft.patient().preAlert().id().value(),
                                        next.controlId())
                                .addValue(draft.trigger().label())
                                .addValue(Messages.text(to, draft, next.controlId()))
                                .addValue(FhirStore.time(at))))
                .mapEmpty();
    }

    private static Future<Void> remember(SqlConnection connection, Hl7Interface to, Step step, Said said, Instant at) {
        Tuple values = Tuple.of(
                to.id(),
                said.last().preAlert().id().value(),
                new JsonObject(Wire.write(said)),
                step.vitalsDueAt(to).map(FhirStore::time).orElse(null),
                FhirStore.time(at));
        return connection
                .preparedQuery("INSERT INTO hl7_said (interface, prealert, said, vitals_due_at, at)"
                        + " VALUES ($1, $2, $3, $4, $5) ON CONFLICT (interface, prealert)"
                        + " DO UPDATE SET said = $3, vitals_due_at = $4, at = $5")
                .execute(values)
                .mapEmpty();
    }

    private static Said said(Row row) {
        return Wire.readOwn(row.getJsonObject("said").encode(), Said.class);
    }
}
