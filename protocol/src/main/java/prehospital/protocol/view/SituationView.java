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
 * @param orders to the crew, oldest first; absent without assignment, or from an older centre
 * @param advised where the centre would have the freed unit return to, until a dispatcher has said so or not; absent without such
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
        Optional<Called> called,
        Optional<List<OrderView>> orders,
        Optional<ProposalView.Move> advised) {
    /**
     * A call.
     *
     * @param at when it rang, or came when nobody heard it ring
     * @param callback the caller's number; may be empty
     */
    public record Called(Instant at, String callback) {}

    /** The same as it is sent: numbered, with the way there. */
    public SituationView sent(long number, Optional<RouteView> way, Optional<EtaView> arrival) {
        return new SituationView(
                unit,
                number,
                assignment,
                incident,
                preAlert,
                way,
                arrival,
                hospitals,
                posting,
                mci,
                called,
                orders,
                advised);
    }

    /** The same with where the centre would have the unit return to. */
    public SituationView advised(Optional<ProposalView.Move> to) {
        return new SituationView(
                unit, version, assignment, incident, preAlert, route, eta, hospitals, posting, mci, called, orders, to);
    }

    /** Where the centre advises nothing. */
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
            Optional<CrewMciView> mci,
            Optional<Called> called,
            Optional<List<OrderView>> orders) {
        this(
                unit,
                version,
                assignment,
                incident,
                preAlert,
                route,
                eta,
                hospitals,
                posting,
                mci,
                called,
                orders,
                Optional.empty());
    }

    /** Where nothing is known of a call or of orders. */
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
        this(
                unit,
                version,
                assignment,
                incident,
                preAlert,
                route,
                eta,
                hospitals,
                posting,
                mci,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
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
