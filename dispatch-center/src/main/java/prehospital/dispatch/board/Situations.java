package prehospital.dispatch.board;

import java.util.Comparator;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import prehospital.dispatch.core.Dispatch;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.DispatchEvent;
import prehospital.protocol.IncidentId;
import prehospital.protocol.OrderId;
import prehospital.protocol.PreAlertId;
import prehospital.protocol.UnitId;
import prehospital.protocol.view.AssignmentView;
import prehospital.protocol.view.CallView;
import prehospital.protocol.view.IncidentView;
import prehospital.protocol.view.SituationView;
import prehospital.protocol.view.UnitView;

/** What a crew is told. Pure; same thread as the core. */
public final class Situations {
    private Situations() {}

    /**
     * What one crew needs to know now, without route and expected arrival, which the shell adds. Its version is that of the
     * core; absent for an unknown unit.
     */
    public static Optional<SituationView> of(UnitId unit, Dispatch now) {
        return now.unit(unit).map(u -> situation(u, u.assignment().flatMap(now::assignment), now));
    }

    /** The same of an assignment, also when it is over. */
    public static Optional<SituationView> of(AssignmentId id, Dispatch now) {
        return now.assignment(id)
                .flatMap(assignment ->
                        now.unit(assignment.unit()).map(unit -> situation(unit, Optional.of(assignment), now)));
    }

    private static SituationView situation(UnitView unit, Optional<AssignmentView> assignment, Dispatch now) {
        Optional<IncidentView> incident = assignment.flatMap(a -> now.incident(a.incident()));
        return new SituationView(
                unit.id(),
                now.version(),
                assignment,
                incident,
                assignment.flatMap(AssignmentView::preAlert).flatMap(now::preAlert),
                Optional.empty(),
                Optional.empty(),
                now.hospitals(),
                unit.posting(),
                assignment.flatMap(a -> now.scenes().crew(a.id())),
                incident.flatMap(i -> called(i, now)),
                assignment.map(a -> now.orders(a.id())));
    }

    private static Optional<SituationView.Called> called(IncidentView incident, Dispatch now) {
        return incident.calls().stream()
                .flatMap(id -> now.call(id).stream())
                .min(Comparator.comparing(CallView::receivedAt))
                .map(call -> new SituationView.Called(call.receivedAt(), call.callback()));
    }

    /** The assignments whose record an event may have changed. */
    public static SortedSet<AssignmentId> assignments(DispatchEvent event, Dispatch after) {
        SortedSet<AssignmentId> ids = new TreeSet<>();
        for (Change change : Changes.of(event, after)) {
            switch (change.collection()) {
                case Changes.ASSIGNMENTS -> ids.add(new AssignmentId(change.id()));
                case Changes.INCIDENTS ->
                    after.incident(new IncidentId(change.id())).ifPresent(i -> ids.addAll(i.assignments()));
                case Changes.PREALERTS ->
                    after.preAlert(new PreAlertId(change.id())).ifPresent(p -> ids.add(p.assignment()));
                case Changes.ORDERS ->
                    after.order(new OrderId(change.id())).ifPresent(order -> ids.add(order.assignment()));
                default -> {
                    // Nothing else stands in a record.
                }
            }
        }
        return ids;
    }

    /** The units whose situation an event may have changed; all units when a hospital changed. */
    public static SortedSet<UnitId> touched(DispatchEvent event, Dispatch after) {
        SortedSet<UnitId> units = new TreeSet<>();
        for (Change change : Changes.of(event, after)) {
            switch (change.collection()) {
                case Changes.UNITS -> units.add(new UnitId(change.id()));
                case Changes.INCIDENTS, SceneChanges.MCIS -> addUnits(new IncidentId(change.id()), after, units);
                case Changes.ASSIGNMENTS ->
                    after.assignment(new AssignmentId(change.id())).ifPresent(a -> units.add(a.unit()));
                case Changes.PREALERTS ->
                    after.preAlert(new PreAlertId(change.id())).ifPresent(p -> units.add(p.unit()));
                case Changes.ORDERS ->
                    after.order(new OrderId(change.id())).ifPresent(order -> units.add(order.unit()));
                // What was learned from one more handover can wait until there is more to tell.
                case Changes.HOSPITALS -> {
                    if (!(event instanceof DispatchEvent.StatusReported)) {
                        after.units().forEach(u -> units.add(u.id()));
                    }
                }
                default -> {
                    // Calls and exceptions are no part of a situation.
                }
            }
        }
        return units;
    }

    private static void addUnits(IncidentId id, Dispatch after, SortedSet<UnitId> units) {
        after.incident(id).stream()
                .flatMap(i -> i.assignments().stream())
                .flatMap(a -> after.assignment(a).stream())
                .filter(a -> a.status().active())
                .forEach(a -> units.add(a.unit()));
    }
}
