package prehospital.dispatch.core;

import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.Atmist;
import prehospital.protocol.DispatchEvent.PreAlertSent;
import prehospital.protocol.HandoffNote;
import prehospital.protocol.HospitalId;
import prehospital.protocol.Identity;
import prehospital.protocol.PreAlertId;
import prehospital.protocol.PreAlertStatus;

/** A pre-alert as the core remembers it. Single writer. */
final class PreAlert {
    final PreAlertSent sent;
    final TreeMap<PreAlertStatus, Instant> times = new TreeMap<>();
    final TreeSet<HospitalId> unconfirmedWithdrawals = new TreeSet<>();
    final TreeSet<HospitalId> confirmedWithdrawals = new TreeSet<>();
    final ReceptionNow reception = new ReceptionNow();
    HospitalId hospital;
    PreAlertStatus status = PreAlertStatus.SENT;
    Atmist atmist;
    Optional<String> acknowledgedBy = Optional.empty();
    boolean redirected;
    boolean redirectUnconfirmedByCrew;
    /** Of the last redirect or cancellation. */
    String reason = "";

    Optional<HandoffNote> handoff = Optional.empty();

    /** Who the patient is said to be at the hospital's server, the last that was proposed. */
    Optional<Identity> identity = Optional.empty();

    int identitiesProposed;

    PreAlert(PreAlertSent sent, Instant at) {
        this.sent = sent;
        this.hospital = sent.hospital();
        this.atmist = sent.atmist();
        times.put(PreAlertStatus.SENT, at);
    }

    PreAlertId id() {
        return sent.preAlert();
    }

    AssignmentId assignment() {
        return sent.assignment();
    }

    /** True while the patient is expected but not there. */
    boolean expected() {
        return status.expected();
    }

    void reach(PreAlertStatus reached, Instant at) {
        status = reached;
        times.put(reached, at);
    }

    /** Notes when a status was reached first; what comes later in the loop and was reached already stays. */
    void reachAtLeast(PreAlertStatus reached, Instant at) {
        times.putIfAbsent(reached, at);
        status = status.compareTo(reached) < 0 ? reached : status;
    }

    /** For another department. */
    void beginAgain(Instant at) {
        times.keySet().removeIf(PreAlertStatus::expected);
        reception.beginAgain();
        acknowledgedBy = Optional.empty();
        reach(PreAlertStatus.SENT, at);
    }
}
