package prehospital.dispatch.store;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.hibernate.reactive.stage.Stage;
import prehospital.dispatch.web.History;
import prehospital.protocol.HospitalId;
import prehospital.protocol.IncidentId;
import prehospital.protocol.Recorded;
import prehospital.protocol.view.AssignmentView;
import prehospital.protocol.view.CallView;
import prehospital.protocol.view.IncidentView;
import prehospital.protocol.view.PreAlertView;
import prehospital.protocol.wire.Wire;

/** The past from the projected rows. Any thread. */
public final class HistoryStore implements History {
    private final Rows rows;
    private final Function<Long, Future<Void>> projected;

    /** History over these rows; {@code projected} succeeds when an event has reached them. */
    public HistoryStore(Rows rows, Function<Long, Future<Void>> projected) {
        this.rows = rows;
        this.projected = projected;
    }

    @Override
    public Future<List<CallView>> calls() {
        return list(
                "from CallRow order by receivedAt desc, id", CallRow.class, LIST_MAX, row -> row.view, CallView.class);
    }

    @Override
    public Future<List<IncidentView>> incidents(Optional<String> words) {
        if (words.isEmpty()) {
            return list(
                    "from IncidentRow order by openedAt desc, id",
                    IncidentRow.class,
                    LIST_MAX,
                    row -> row.view,
                    IncidentView.class);
        }
        return rows.transaction(session -> session.createSelectionQuery(
                                "from IncidentRow where words like :words escape '!' order by openedAt desc, id",
                                IncidentRow.class)
                        .setParameter("words", like(words.orElseThrow()))
                        .setMaxResults(LIST_MAX)
                        .getResultList())
                .map(found -> found.stream()
                        .map(row -> Wire.readOwn(row.view, IncidentView.class))
                        .toList());
    }

    private static String like(String words) {
        String escaped = words.toLowerCase(Locale.ROOT)
                .replace("!", "!!")
                .replace("%", "!%")
                .replace("_", "!_");
        return "%" + escaped + "%";
    }

    @Override
    public Future<CasePage> cases(Sought sought) {
        String text = sought.text().orElse("");
        After after = sought.after().orElse(new After(sought.to(), ""));
        return rows.transaction(session -> session.createSelectionQuery("""
                                from IncidentRow where openedAt >= :from and openedAt < :to
                                and (openedAt < :at or openedAt = :at and id > :last)
                                and (words like :words escape '!' or id = :id)
                                order by openedAt desc, id""", IncidentRow.class)
                        .setParameter("from", sought.from())
                        .setParameter("to", sought.to())
                        .setParameter("at", after.openedAt())
                        .setParameter("last", after.id())
                        .setParameter("words", like(text))
                        .setParameter("id", text)
                        .setMaxResults(PAGE_MAX)
                        .getResultList())
                .map(HistoryStore::page);
    }

    private static CasePage page(List<IncidentRow> found) {
        return new CasePage(
                found.stream()
                        .map(row -> Wire.readOwn(row.view, IncidentView.class))
                        .toList(),
                found.size() < PAGE_MAX
                        ? Optional.empty()
                        : Optional.of(new After(found.getLast().openedAt, found.getLast().id)));
    }

    @Override
    public Future<List<IncidentView>> since(Instant from, int max) {
        return read(
                session -> session.createSelectionQuery(
                                "from IncidentRow where openedAt >= :from order by openedAt desc, id",
                                IncidentRow.class)
                        .setParameter("from", from)
                        .setMaxResults(max)
                        .getResultList(),
                row -> row.view,
                IncidentView.class);
    }

    @Override
    public Future<Optional<Past>> incident(IncidentId id) {
        return rows.transaction(session -> session.get(IncidentRow.class, id.value()))
                .compose(row -> row == null
                        ? Future.succeededFuture(Optional.empty())
                        : past(Wire.readOwn(row.view, IncidentView.class)).map(Optional::of));
    }

    private Future<Past> past(IncidentView incident) {
        String id = incident.id().value();
        Future<List<AssignmentView>> assignments = about(
                "from AssignmentRow where incident = :id order by id",
                AssignmentRow.class,
                id,
                row -> row.view,
                AssignmentView.class);
        Future<List<CallView>> calls = about(
                "from CallRow where incident = :id order by id", CallRow.class, id, row -> row.view, CallView.class);
        Future<List<PreAlertView>> preAlerts = about(
                "from PreAlertRow where incident = :id order by id",
                PreAlertRow.class,
                id,
                row -> row.view,
                PreAlertView.class);
        return Future.all(assignments, calls, preAlerts)
                .map(all -> new Past(incident, assignments.result(), calls.result(), preAlerts.result()));
    }

    @Override
    public Future<List<Recorded>> timeline(IncidentId id) {
        return about(
                "from TimelineRow t where t.incident = :id or t.incident in" + " (select '" + TimelineRow.CALL
                        + "' || c.id from CallRow c where c.incident = :id) order by t.sequence",
                TimelineRow.class,
                id.value(),
                row -> row.recorded,
                Recorded.class);
    }

    @Override
    public Future<List<PreAlertView>> preAlerts(Optional<HospitalId> hospital) {
        if (hospital.isEmpty()) {
            return list(
                    "from PreAlertRow order by sentAt desc, id",
                    PreAlertRow.class,
                    LIST_MAX,
                    row -> row.view,
                    PreAlertView.class);
        }
        return about(
                "from PreAlertRow where hospital = :id order by sentAt desc, id",
                PreAlertRow.class,
                hospital.orElseThrow().value(),
                row -> row.view,
                PreAlertView.class);
    }

    @Override
    public Future<Void> contains(long sequence) {
        return projected.apply(sequence);
    }

    private <R, V> Future<List<V>> about(
            String query, Class<R> type, String id, Function<R, String> json, Class<V> view) {
        return read(
                session -> session.createSelectionQuery(query, type)
                        .setParameter("id", id)
                        .setMaxResults(TIMELINE_MAX)
                        .getResultList(),
                json,
                view);
    }

    private <R, V> Future<List<V>> list(String query, Class<R> type, int max, Function<R, String> json, Class<V> view) {
        return read(
                session -> session.createSelectionQuery(query, type)
                        .setMaxResults(max)
                        .getResultList(),
                json,
                view);
    }

    private <R, V> Future<List<V>> read(
            Function<Stage.StatelessSession, CompletionStage<List<R>>> query, Function<R, String> json, Class<V> view) {
        return rows.transaction(query)
                .map(found -> found.stream()
                        .map(row -> Wire.readOwn(json.apply(row), view))
                        .toList());
    }
}
