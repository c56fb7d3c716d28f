package prehospital.dispatch.core.recommend;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import prehospital.protocol.RecommendationTerms.CrewTerm;
import prehospital.protocol.Shift;

/** What an incident would mean for a crew: minutes of shift and rest left, and whether it would finish late. Pure. */
public final class CrewTerms {
    private CrewTerms() {}

    /**
     * The term of a crew.
     *
     * @param shift absent when nobody entered one: then nothing is known
     * @param work expected time from now until the unit would be clear again
     */
    public static Optional<CrewTerm> of(Optional<Shift> shift, Instant now, Duration work) {
        return shift.map(s -> {
            Optional<Long> rest =
                    s.restUntil().filter(until -> until.isAfter(now)).map(until -> minutes(now, until));
            Instant finish = now.plus(work);
            Optional<Long> late =
                    finish.isAfter(s.endsAt()) ? Optional.of(minutes(s.endsAt(), finish)) : Optional.empty();
            return new CrewTerm(Optional.of(minutes(now, s.endsAt())), rest, late);
        });
    }

    /** Whole minutes, rounded up, so that half a minute of rest is not shown as none. */
    private static long minutes(Instant from, Instant until) {
        return (long) Math.ceil(Duration.between(from, until).toSeconds() / 60.0);
    }
}
