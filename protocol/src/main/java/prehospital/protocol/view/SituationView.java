package prehospital.protocol.view;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import prehospital.protocol.Posting;
import prehospital.protocol.UnitId;

/**
 * Everything a crew needs to know, as the centre sees it: sent whole whenever anything in it changes.
 *
 * @param version grows with every change; an older one is ignored
 * @param posting where the unit is to stand by while it has no assignment; absent: at its home station
 * @param mci the scene, where there are many casualties
 * @param called the first call about the incident; absent when there was none, or from an older centre
 */
public record SituationView(
        UnitId unit,
        long version,
        Optional<AssignmentView> assignment,
        Optional<IncidentView> incident,
        Optional<PreAlertView> preAlert,
        Optional<RouteView> route,
        Optional<EtaView> eta,
        List<HospitalView> hospitals,
        Optional<Posting> posting,
        Optional<CrewMciView> mci,
        Optional<Called> called) {
    /**
     * A call.
     *
     * @param at when it rang, or came when nobody heard it ring
     * @param callback the caller's number; may be empty
     */
    public record Called(Instant at, String callback) {}

    /** Where nothing is known of a call. */
    public SituationView(
            UnitId unit,
            long version,
            Optional<AssignmentView> assignment,
            Optional<IncidentView> incident,
            Optional<PreAlertView> preAlert,
            Optional<RouteView> route,
            Optional<EtaView> eta,
            List<HospitalView> hospitals,
            Optional<Posting> posting,
            Optional<CrewMciView> mci) {
        this(unit, version, assignment, incident, preAlert, route, eta, hospitals, posting, mci, Optional.empty());
    }

    /** Where there are not many casualties. */
    public SituationView(
            UnitId unit,
            long version,
            Optional<AssignmentView> assignment,
            Optional<IncidentView> incident,
            Optional<PreAlertView> preAlert,
            Optional<RouteView> route,
            Optional<EtaView> eta,
            List<HospitalView> hospitals,
            Optional<Posting> posting) {
        this(unit, version, assignment, incident, preAlert, route, eta, hospitals, posting, Optional.empty());
    }
}
