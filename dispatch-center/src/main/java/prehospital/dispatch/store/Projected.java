package prehospital.dispatch.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.hibernate.reactive.stage.Stage;
import prehospital.dispatch.board.Change;
import prehospital.dispatch.board.Changes;
import prehospital.dispatch.board.SceneChanges;
import prehospital.dispatch.core.Dispatch;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.CallId;
import prehospital.protocol.DispatchEvent;
import prehospital.protocol.IncidentId;
import prehospital.protocol.OrderId;
import prehospital.protocol.PreAlertId;
import prehospital.protocol.PreAlertStatus;
import prehospital.protocol.Recorded;
import prehospital.protocol.view.AssignmentView;
import prehospital.protocol.view.CallView;
import prehospital.protocol.view.IncidentView;
import prehospital.protocol.view.OrderView;
import prehospital.protocol.view.PreAlertView;
import prehospital.protocol.wire.Wire;

/** What a run of events makes of the rows: of several values of one row the newest. Single writer. */
final class Projected {
    private final Map<String, Object> rows = new LinkedHashMap<>();
    private final List<TimelineRow> timeline = new ArrayList<>();
    private long through;
    private int events;

    /** Takes an event in; {@code now} is the core after it. */
    void take(Recorded recorded, Dispatch now) {
        List<Change> changes = Changes.of(recorded.event(), now);
        changes.forEach(change -> change.value()
                .flatMap(Projected::row)
                .ifPresent(row -> rows.put(change.collection() + "/" + change.id(), row)));
        Stream.concat(
                        changes.stream().flatMap(change -> incident(change, now).stream()),
                        overdue(recorded, now).stream())
                .map(IncidentId::value)
                .distinct()
                .forEach(incident -> timeline.add(line(incident, recorded)));
        changes.stream()
                .flatMap(change -> unlinked(change, now).stream())
                .forEach(call -> timeline.add(line(TimelineRow.CALL + call.value(), recorded)));
        through = recorded.sequence();
        events++;
    }

    boolean isEmpty() {
        return events == 0;
    }

    int events() {
        return events;
    }

    long through() {
        return through;
    }

    /** Writes everything, in someone's transaction. */
    CompletionStage<Void> write(Stage.StatelessSession session) {
        return session.upsertMultiple(
                Stream.concat(rows.values().stream(), timeline.stream()).toList());
    }

    private static Optional<IncidentId> incident(Change change, Dispatch now) {
        return switch (change.collection()) {
            case Changes.INCIDENTS, SceneChanges.MCIS -> Optional.of(new IncidentId(change.id()));
            case Changes.CALLS -> now.call(new CallId(change.id())).flatMap(CallView::incident);
            case Changes.ASSIGNMENTS ->
                now.assignment(new AssignmentId(change.id())).map(AssignmentView::incident);
            case Changes.PREALERTS -> now.preAlert(new PreAlertId(change.id())).map(PreAlertView::incident);
            case Changes.ORDERS -> now.order(new OrderId(change.id())).map(OrderView::incident);
            default -> Optional.empty();
        };
    }

    /** What happens to a call before it is linked belongs to the incident that it will be linked to. */
    private static Optional<CallId> unlinked(Change change, Dispatch now) {
        return change.collection().equals(Changes.CALLS)
                ? now.call(new CallId(change.id()))
                        .filter(call -> call.incident().isEmpty())
                        .map(CallView::id)
                : Optional.empty();
    }

    /** What became overdue belongs to the incident it is about. */
    private static Optional<IncidentId> overdue(Recorded recorded, Dispatch now) {
        if (!(recorded.event() instanceof DispatchEvent.ExceptionRaised raised)) {
            return Optional.empty();
        }
        return raised.incident()
                .or(() -> raised.assignment().flatMap(now::assignment).map(AssignmentView::incident))
                .or(() -> raised.preAlert().flatMap(now::preAlert).map(PreAlertView::incident))
                .or(() -> raised.call().flatMap(now::call).flatMap(CallView::incident));
    }

    private static TimelineRow line(String subject, Recorded recorded) {
        TimelineRow row = new TimelineRow();
        row.incident = subject;
        row.sequence = recorded.sequence();
        row.recorded = Wire.write(recorded);
        return row;
    }

    private static Optional<Object> row(Object view) {
        return switch (view) {
            case IncidentView incident -> Optional.of(row(incident));
            case CallView call -> Optional.of(row(call));
            case AssignmentView assignment -> Optional.of(row(assignment));
            case PreAlertView preAlert -> Optional.of(row(preAlert));
            default -> Optional.empty();
        };
    }

    private static IncidentRow row(IncidentView view) {
        IncidentRow row = new IncidentRow();
        row.id = view.id().value();
        row.openedAt = view.openedAt();
        row.closedAt = view.closedAt().orElse(null);
        row.priority = view.priority().name();
        row.words = (view.complaint() + " " + view.place().description()).toLowerCase(Locale.ROOT);
        row.view = Wire.write(view);
        return row;
    }

    private static CallRow row(CallView view) {
        CallRow row = new CallRow();
        row.id = view.id().value();
        row.receivedAt = view.receivedAt();
        row.incident = view.incident().map(IncidentId::value).orElse(null);
        row.view = Wire.write(view);
        return row;
    }

    private static AssignmentRow row(AssignmentView view) {
        AssignmentRow row = new AssignmentRow();
        row.id = view.id().value();
        row.incident = view.incident().value();
        row.unit = view.unit().value();
        row.view = Wire.write(view);
        return row;
    }

    private static PreAlertRow row(PreAlertView view) {
        PreAlertRow row = new PreAlertRow();
        row.id = view.id().value();
        row.incident = view.incident().value();
        row.hospital = view.hospital().value();
        row.open = view.status().open();
        row.sentAt = Optional.ofNullable(view.times().get(PreAlertStatus.SENT)).orElse(Instant.EPOCH);
        row.view = Wire.write(view);
        return row;
    }
}
