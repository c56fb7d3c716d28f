package prehospital.protocol;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One hospital in the ranking for one patient, with every figure that placed it there. It never decides.
 *
 * @param rank from 1; hospitals that divert such patients last, else by {@code treatmentSeconds}
 * @param treatmentSeconds expected time until someone there, or at the hospital it would transfer to, treats the patient: the
 *     sum of the four terms below
 * @param driveSeconds siren drive time from where the patient is
 * @param fartherSeconds how much longer that is than to the nearest hospital
 * @param basis how the drive time is known
 * @param waitSeconds expected wait for a place, when a fresh report says that none is free
 * @param offloadSeconds expected time from arrival until handover
 * @param handovers how many handovers that is learned from; with 0 it is that of the city
 * @param offloadAt when the newest of them was
 * @param transferSeconds expected time until a hospital that can treat the patient receives it, when this one cannot
 * @param transferTo that hospital; absent when this one can, or none can
 * @param capable whether it treats such patients around the clock
 * @param diversion that concerns such patients
 * @param free places of the kind such patients need, as last reported
 * @param freeAt when that was reported
 * @param inbound patients on their way there or waiting for handover
 * @param reasons what to tell people, most important first
 */
public record Destination(
        int rank,
        HospitalId hospital,
        long treatmentSeconds,
        long driveSeconds,
        long fartherSeconds,
        Recommendation.Basis basis,
        long waitSeconds,
        long offloadSeconds,
        int handovers,
        Optional<Instant> offloadAt,
        long transferSeconds,
        Optional<HospitalId> transferTo,
        boolean capable,
        Optional<Diversion> diversion,
        Optional<Integer> free,
        Optional<Instant> freeAt,
        int inbound,
        List<Reason> reasons) {
    public Destination {
        reasons = List.copyOf(reasons);
    }

    /** Why a hospital stands where it stands. */
    public enum Reason {
        /** Least expected time to treatment. */
        BEST,
        NEAREST,
        /** A nearer one cannot treat such patients. */
        FARTHER_BUT_CAPABLE,
        LACKS_CAPABILITY,
        DIVERTING,
        NO_FREE_PLACE,
        /** The report of free places is too old to count. */
        CAPACITY_OLD,
        /** Nobody was handed over there yet: the city's mean is taken. */
        OFFLOAD_ASSUMED,
        ESTIMATED_TIME
    }
}
