package prehospital.dispatch.core.destination;

import java.util.Collection;
import java.util.Optional;
import prehospital.protocol.view.HospitalState;
import prehospital.protocol.view.HospitalView;
import prehospital.protocol.view.OffloadView;

/**
 * The expected time from arrival until handover, learned from own handovers. A hospital with few of them is drawn towards the
 * mean of the city, and a city with few towards {@link #PRIOR_SECONDS}: the weighted mean of what was seen and
 * {@link #PRIOR_WEIGHT} handovers of the prior (the posterior mean of a normal model with known spread, as in Efron and
 * Morris 1975, with a fixed weight).
 */
final class Offload {
    /** Where nothing is known (NHS: hand over within 15 min). */
    static final double PRIOR_SECONDS = 15 * 60;

    /** How many handovers the prior counts for. */
    static final double PRIOR_WEIGHT = 5;

    private final double citySeconds;

    Offload(Collection<HospitalView> city) {
        double seconds = PRIOR_SECONDS * PRIOR_WEIGHT;
        double count = PRIOR_WEIGHT;
        for (HospitalView hospital : city) {
            OffloadView seen = seen(hospital).orElse(NOTHING);
            seconds += seen.offloadSeconds().orElse(0L) * (double) seen.handovers();
            count += seen.handovers();
        }
        citySeconds = seconds / count;
    }

    private static final OffloadView NOTHING =
            new OffloadView(0, Optional.empty(), 0, Optional.empty(), Optional.empty());

    /** What was seen at a hospital. */
    static Optional<OffloadView> seen(HospitalView hospital) {
        return hospital.state().flatMap(HospitalState::offload);
    }

    /** Expected seconds at a hospital. */
    double seconds(HospitalView hospital) {
        OffloadView seen = seen(hospital).orElse(NOTHING);
        double own = seen.offloadSeconds().orElse(0L) * (double) seen.handovers();
        return (own + PRIOR_WEIGHT * citySeconds) / (seen.handovers() + PRIOR_WEIGHT);
    }
}
