package prehospital.dispatch.core.propose;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import prehospital.protocol.Capability;
import prehospital.protocol.RecommendationTerms.DivertTerm;
import prehospital.protocol.UnitId;
import prehospital.protocol.view.IncidentView;

/** What turning round each unit that is on its way to a less urgent incident would give and cost. Pure. */
public final class DivertTerms {
    private DivertTerms() {}

    private record Nearest(UnitId unit, double seconds) {}

    /**
     * The terms, for units that would arrive earlier than every free unit that fits.
     *
     * @param to the incident that needs a unit; one of the jobs
     * @param free the units that could be sent now, with what they can do
     */
    public static SortedMap<UnitId, DivertTerm> of(
            IncidentView to, List<Job> jobs, SortedMap<UnitId, Set<Capability>> free, Drives drives) {
        SortedMap<UnitId, DivertTerm> terms = new TreeMap<>();
        Job wanted = jobs.stream()
                .filter(job -> job.incident().id().equals(to.id()))
                .findFirst()
                .orElseThrow();
        Optional<Nearest> best = nearest(wanted, free, drives);
        for (Job job : jobs) {
            if (job.incident().priority().compareTo(to.priority()) > 0) {
                Optional<Nearest> relief = nearest(job, free, drives);
                job.heading()
                        .forEach(heading -> term(heading, wanted, job, best, relief, drives)
                                .ifPresent(term -> terms.put(heading.unit(), term)));
            }
        }
        return terms;
    }

    private static Optional<DivertTerm> term(
            Job.Heading heading,
            Job wanted,
            Job from,
            Optional<Nearest> best,
            Optional<Nearest> relief,
            Drives drives) {
        double seconds = drives.seconds(heading.unit(), wanted.incident().id());
        Optional<Long> gain = best.map(nearest -> Math.round(nearest.seconds - seconds));
        boolean earlier = Double.isFinite(seconds) && gain.filter(g -> g <= 0).isEmpty();
        return heading.capabilities().containsAll(wanted.needs()) && earlier
                ? Optional.of(new DivertTerm(
                        from.incident().id(),
                        gain,
                        relief.map(nearest -> Math.round(nearest.seconds - heading.secondsLeft())),
                        relief.map(nearest -> nearest.unit)))
                : Optional.empty();
    }

    private static Optional<Nearest> nearest(Job job, SortedMap<UnitId, Set<Capability>> free, Drives drives) {
        return free.entrySet().stream()
                .filter(unit -> unit.getValue().containsAll(job.needs()))
                .map(unit -> new Nearest(
                        unit.getKey(),
                        drives.seconds(unit.getKey(), job.incident().id())))
                .filter(nearest -> Double.isFinite(nearest.seconds))
                .min(Comparator.comparingDouble(Nearest::seconds));
    }
}
