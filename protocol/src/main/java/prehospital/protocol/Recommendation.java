package prehospital.protocol;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One unit in the ranking for one incident, with everything that placed it there. It never decides.
 *
 * @param rank from 1; eligible units first, in the order of the policy
 * @param unit which unit
 * @param eligible whether it could be assigned now
 * @param driveSeconds drive time to the scene, with siren for P1 and P2, absent when even an estimate is impossible
 * @param distanceMeters length of that way
 * @param basis how the drive time is known
 * @param positionAgeSeconds age of the position it starts from; absent when the home station was taken
 * @param missing capabilities the incident needs and the unit lacks
 * @param reasons what to tell the dispatcher, most important first
 * @param terms the figures behind its place
 */
public record Recommendation(
        int rank,
        UnitId unit,
        boolean eligible,
        Optional<Long> driveSeconds,
        Optional<Long> distanceMeters,
        Basis basis,
        Optional<Long> positionAgeSeconds,
        Set<Capability> missing,
        List<Reason> reasons,
        RecommendationTerms terms) {
    public Recommendation {
        missing = Set.copyOf(missing);
        reasons = List.copyOf(reasons);
    }

    /** How a drive time is known. */
    public enum Basis {
        /** Shortest way on the road graph. */
        ROAD,
        /** Straight line at an assumed speed: the graph could not answer. */
        ESTIMATED
    }

    /** Why a unit stands where it stands. */
    public enum Reason {
        CLOSEST,
        /** Not the closest, but in time and leaves more coverage. */
        KEEPS_COVERAGE,
        NEARER_BUT_LACKS,
        BEYOND_TARGET,
        ESTIMATED_TIME,
        POSITION_STALE,
        POSITION_UNKNOWN,
        LACKS_CAPABILITY,
        OUT_OF_SERVICE,
        BUSY_ASSIGNED,
        BUSY_EN_ROUTE,
        BUSY_WITH_PATIENT,
        ALREADY_ON_THIS_INCIDENT,
        NO_TRAVEL_TIME,
        CREW_RESTING,
        LATE_FINISH,
        CLEARING_SOON,
        DIVERTIBLE
    }
}
