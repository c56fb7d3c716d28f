package prehospital.protocol.view;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.AssignmentStatus;
import prehospital.protocol.Atmist;
import prehospital.protocol.HandoffNote;
import prehospital.protocol.HospitalId;
import prehospital.protocol.Identity;
import prehospital.protocol.IncidentId;
import prehospital.protocol.PreAlertId;
import prehospital.protocol.PreAlertStatus;
import prehospital.protocol.Priority;
import prehospital.protocol.Reception;
import prehospital.protocol.UnitId;

/**
 * A pre-alert as crew, centre and emergency department all see it.
 *
 * @param hospital where the patient goes now
 * @param times when each pre-alert status was reached, by the centre's clock
 * @param assignmentTimes when the crew reached each status, for the clocks of the department
 * @param acknowledgedBy account that acknowledged, absent before
 * @param unconfirmedWithdrawals hospitals that lost this patient and have not confirmed it yet
 * @param redirectUnconfirmedByCrew true until the crew has seen the new destination
 * @param reason reason of the last redirect or cancellation, empty when there was none
 * @param handoff the transfer of care as the department signed it, absent before
 * @param reception what the department has prepared and how care was taken over, absent before anything was
 * @param identity who the patient is said to be at the hospital's server, the last that was proposed
 */
public record PreAlertView(
        PreAlertId id,
        AssignmentId assignment,
        IncidentId incident,
        UnitId unit,
        HospitalId hospital,
        PreAlertStatus status,
        Priority priority,
        String complaint,
        Atmist atmist,
        SortedMap<PreAlertStatus, Instant> times,
        SortedMap<AssignmentStatus, Instant> assignmentTimes,
        Optional<String> acknowledgedBy,
        Set<HospitalId> unconfirmedWithdrawals,
        boolean redirectUnconfirmedByCrew,
        String reason,
        Optional<HandoffNote> handoff,
        Optional<Reception> reception,
        Optional<Identity> identity) {
    /** One of whom nobody has said who it is. */
    public PreAlertView(
            PreAlertId id,
            AssignmentId assignment,
            IncidentId incident,
            UnitId unit,
            HospitalId hospital,
            PreAlertStatus status,
            Priority priority,
            String complaint,
            Atmist atmist,
            SortedMap<PreAlertStatus, Instant> times,
            SortedMap<AssignmentStatus, Instant> assignmentTimes,
            Optional<String> acknowledgedBy,
            Set<HospitalId> unconfirmedWithdrawals,
            boolean redirectUnconfirmedByCrew,
            String reason,
            Optional<HandoffNote> handoff,
            Optional<Reception> reception) {
        this(
                id,
                assignment,
                incident,
                unit,
                hospital,
                status,
                priority,
                complaint,
                atmist,
                times,
                assignmentTimes,
                acknowledgedBy,
                unconfirmedWithdrawals,
                redirectUnconfirmedByCrew,
                reason,
                handoff,
                reception,
                Optional.empty());
    }
}
