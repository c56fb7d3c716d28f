package prehospital.protocol;

import java.util.Optional;

/**
 * The figures behind a unit's place in a ranking. Absent ones do not apply or are not known.
 *
 * @param drive drive time as an interval, with siren for P1 and P2
 * @param coverageLost percentage points of expected coverage that are lost while the unit is away, not negative
 * @param meanLostSeconds seconds by which the mean drive to the next call grows while the unit is away, not negative
 * @param costMinutes what the policy orders by, in minutes: drive, and what else it prices
 * @param crew rest and end of shift
 * @param clearing for a unit at a hospital: when it will be free
 * @param divert for a unit on its way to a less urgent incident: what turning it round gives and costs
 */
public record RecommendationTerms(
        Optional<DriveRange> drive,
        Optional<Double> coverageLost,
        Optional<Double> meanLostSeconds,
        Optional<Double> costMinutes,
        Optional<CrewTerm> crew,
        Optional<ClearingTerm> clearing,
        Optional<DivertTerm> divert) {

    /** No term known. */
    public static final RecommendationTerms NONE = new RecommendationTerms(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /**
     * The drive takes at least and at most so long in eight of ten cases.
     *
     * @param p10Seconds one in ten drives is faster
     * @param p90Seconds one in ten drives is slower
     * @param positionMeters how far the unit may be from where it was last heard, which is in the interval; absent when it was never heard
     */
    public record DriveRange(long p10Seconds, long p90Seconds, Optional<Long> positionMeters) {}

    /**
     * The crew.
     *
     * @param shiftMinutesLeft until the shift ends, negative when it has ended
     * @param restMinutesLeft until the rest that it is owed ends
     * @param lateFinishMinutes how long after the end of its shift it is expected to finish this incident
     */
    public record CrewTerm(
            Optional<Long> shiftMinutesLeft, Optional<Long> restMinutesLeft, Optional<Long> lateFinishMinutes) {}

    /**
     * When a unit at a hospital could be at the scene.
     *
     * @param clearSeconds expected until it is clear
     * @param driveSeconds from there to the scene
     * @param observed own intervals that the expectation rests on, beside what is assumed
     */
    public record ClearingTerm(long clearSeconds, long driveSeconds, int observed) {}

    /**
     * Turning a unit round.
     *
     * @param from the incident it is on its way to
     * @param gainSeconds how much earlier than the best free unit it would arrive; absent when no unit is free
     * @param lossSeconds how much longer the other incident would wait for the relief, or without one for its first unit; absent
     *     when no unit is left to it
     * @param relief the free unit that would be sent instead; absent when none can and when its plan does not need one
     * @param firstSeconds until the first of the units that stay with it is there, 0 when it is; absent when none stays
     * @param lost the slot of its plan that is open then; absent when none is and without a plan
     * @param remaining how many units stay with it
     */
    public record DivertTerm(
            IncidentId from,
            Optional<Long> gainSeconds,
            Optional<Long> lossSeconds,
            Optional<UnitId> relief,
            Optional<Long> firstSeconds,
            Optional<Bilingual> lost,
            int remaining) {}
}
