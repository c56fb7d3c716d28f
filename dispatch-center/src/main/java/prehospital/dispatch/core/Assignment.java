package prehospital.dispatch.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.AssignmentStatus;
import prehospital.protocol.ClearOutcome;
import prehospital.protocol.DispatchEvent.StatusReported;
import prehospital.protocol.DispatchEvent.UnitAssigned;
import prehospital.protocol.DispatchEvent.WarningDeclined;
import prehospital.protocol.HospitalId;
import prehospital.protocol.IncidentId;
import prehospital.protocol.OrderId;
import prehospital.protocol.PreAlertId;
import prehospital.protocol.UnitId;

/** An assignment as the core remembers it; every report is kept to recognise a repeated command. Single writer. */
final class Assignment {
    final UnitAssigned assigned;
    final List<StatusReported> reports = new ArrayList<>();
    final TreeMap<AssignmentStatus, Instant> times = new TreeMap<>();
    AssignmentStatus status = AssignmentStatus.ASSIGNED;
    Optional<HospitalId> destination = Optional.empty();
    Optional<ClearOutcome> outcome = Optional.empty();
    /** Every pre-alert sent for it, oldest first; only the newest can be open. */
    final List<PreAlertId> preAlerts = new ArrayList<>();

    /** Every order to the crew, oldest first. */
    final List<OrderId> orders = new ArrayList<>();

    Optional<String> cancelReason = Optional.empty();

    /** Why the crew did not warn a department, the last time that it was proposed. */
    Optional<WarningDeclined> declined = Optional.empty();

    Assignment(UnitAssigned assigned, Instant at) {
        this.assigned = assigned;
        times.put(AssignmentStatus.ASSIGNED, at);
    }

    AssignmentId id() {
        return assigned.assignment();
    }

    IncidentId incident() {
        return assigned.incident();
    }

    UnitId unit() {
        return assigned.unit();
    }

    Optional<PreAlertId> preAlert() {
        return preAlerts.isEmpty() ? Optional.empty() : Optional.of(preAlerts.get(preAlerts.size() - 1));
    }

    /**
     * Enters a status. Its time is what was reported, but not before the time of any status before it: vehicle clocks
     * drift, and an interval shown is never negative. The log keeps the reported time.
     */
    void reach(AssignmentStatus reached, Instant reported) {
        status = reached;
        Instant before = times.values().stream().max(Instant::compareTo).orElse(reported);
        times.putIfAbsent(reached, reported.isBefore(before) ? before : reported);
    }
}
