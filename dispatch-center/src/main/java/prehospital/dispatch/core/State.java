package prehospital.dispatch.core;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.AssignmentStatus;
import prehospital.protocol.CallId;
import prehospital.protocol.HospitalCard;
import prehospital.protocol.HospitalId;
import prehospital.protocol.IncidentId;
import prehospital.protocol.NoticeId;
import prehospital.protocol.OrderId;
import prehospital.protocol.PreAlertId;
import prehospital.protocol.UnitId;
import prehospital.protocol.view.NoticeView;

/** Everything the core remembers, in sorted maps so that every walk over it has one order. Single writer. */
final class State {
    final TreeMap<CallId, Call> calls = new TreeMap<>();
    final TreeMap<IncidentId, Incident> incidents = new TreeMap<>();
    final TreeMap<UnitId, Unit> units = new TreeMap<>();
    final TreeMap<HospitalId, HospitalCard> hospitals = new TreeMap<>();
    final TreeMap<AssignmentId, Assignment> assignments = new TreeMap<>();
    final TreeMap<PreAlertId, PreAlert> preAlerts = new TreeMap<>();
    final TreeMap<OrderId, Order> orders = new TreeMap<>();
    final Dismissed dismissed = new Dismissed();
    final TreeMap<HospitalId, HospitalNow> hospitalNow = new TreeMap<>();
    final Deadlines<HospitalNow.DiversionKey> diversionEnds = new Deadlines<>();
    final TreeMap<NoticeId, NoticeView> notices = new TreeMap<>();
    final Deadlines<NoticeId> noticeEnds = new Deadlines<>();
    int openIncidents;
    int openCalls;

    Optional<Call> call(CallId id) {
        return Optional.ofNullable(calls.get(id));
    }

    Optional<Incident> incident(IncidentId id) {
        return Optional.ofNullable(incidents.get(id));
    }

    Optional<Unit> unit(UnitId id) {
        return Optional.ofNullable(units.get(id));
    }

    Optional<Assignment> assignment(AssignmentId id) {
        return Optional.ofNullable(assignments.get(id));
    }

    Optional<PreAlert> preAlert(PreAlertId id) {
        return Optional.ofNullable(preAlerts.get(id));
    }

    Optional<Order> order(OrderId id) {
        return Optional.ofNullable(orders.get(id));
    }

    /** The pre-alert of an assignment that a hospital still has to expect or receive. */
    Optional<PreAlert> openPreAlert(Assignment assignment) {
        return assignment.preAlert().flatMap(this::preAlert).filter(p -> p.status.open());
    }

    /** Every pre-alert sent for an assignment, oldest first. */
    List<PreAlert> preAlertsOf(AssignmentId id) {
        return assignment(id).stream()
                .flatMap(a -> a.preAlerts.stream())
                .flatMap(p -> preAlert(p).stream())
                .toList();
    }

    /** True while an assignment of the incident other than the given one binds a unit. */
    boolean otherActive(Incident incident, AssignmentId except) {
        return incident.assignments.stream()
                .filter(id -> !id.equals(except))
                .flatMap(id -> assignment(id).stream())
                .anyMatch(a -> a.status.active());
    }

    /** Whether a unit was at the scene. */
    boolean reached(Incident incident) {
        return incident.assignments.stream()
                .flatMap(id -> assignment(id).stream())
                .anyMatch(a -> a.times.containsKey(AssignmentStatus.ON_SCENE));
    }

    boolean anyActive(Incident incident) {
        return incident.assignments.stream()
                .flatMap(id -> assignment(id).stream())
                .anyMatch(a -> a.status.active());
    }
}
