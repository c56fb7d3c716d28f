package prehospital.dispatch.core.recommend;

import java.util.Optional;
import prehospital.protocol.RecommendationTerms;
import prehospital.protocol.view.AssignmentView;
import prehospital.protocol.view.UnitView;

/**
 * One unit as the ranking sees it.
 *
 * @param unit the unit with its card and availability
 * @param active its active assignment, absent when it is idle
 * @param positionAgeSeconds age of the position its travel time starts from; absent when the home station was taken
 * @param terms what else is known, without its cost
 */
public record Candidate(
        UnitView unit, Optional<AssignmentView> active, Optional<Long> positionAgeSeconds, RecommendationTerms terms) {
    /** A unit of which nothing else is known. */
    public Candidate(UnitView unit, Optional<AssignmentView> active, Optional<Long> positionAgeSeconds) {
        this(unit, active, positionAgeSeconds, RecommendationTerms.NONE);
    }
}
