package prehospital.dispatch.core.propose;

import java.util.ArrayList;
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

    /**
     * The terms, for units that would arrive earlier than every free unit that does as much for the plan.
     *
     * @param to the incident that needs a unit; one of the jobs
     * @param free the units that could be sent now, with what they can do
     */
    public static SortedMap<UnitId, DivertTerm> of(
            IncidentView to, List<Job> jobs, SortedMap<UnitId, Set<Capability>> free, Drives drives) {
        SortedMap<UnitId, DivertTerm> terms = new TreeMap<>();
        Trades trades = new Trades(free, drives);
        Job wanted = jobs.stream()
                .filter(job -> job.incident().id().equals(to.id()))
                .findFirst()
                .orElseThrow();
        for (Job job : jobs) {
            if (job.incident().priority().compareTo(to.priority()) > 0) {
                job.heading()
                        .forEach(heading ->
                                term(heading, wanted, job, trades).ifPresent(term -> terms.put(heading.unit(), term)));
            }
        }
        return terms;
    }

    private static Optional<DivertTerm> term(Job.Heading heading, Job wanted, Job from, Trades trades) {
        Trades.Coming turned = trades.going(heading, wanted);
        List<Trades.Coming> units = Trades.units(wanted);
        // Without an open slot the dispatcher asks for one unit more, which must do what the incident needs.
        Job asked = Trades.open(wanted, units).isEmpty() ? oneMore(wanted) : wanted;
        boolean fills = Trades.fills(asked, units, turned, Trades.open(asked, units));
        if (!fills || !Double.isFinite(turned.seconds())) {
            return Optional.empty();
        }
        Optional<Long> gain = trades.asGoodAs(turned, asked).map(free -> Math.round(free.seconds() - turned.seconds()));
        if (gain.filter(g -> g <= 0).isPresent()) {
            return Optional.empty();
        }
        Trades.Loss loss = trades.loss(from, heading);
        return Optional.of(new DivertTerm(
                from.incident().id(),
                gain,
                loss.later(),
                loss.relief().flatMap(Trades.Coming::unit),
                loss.first(),
                loss.lost(),
                loss.remaining()));
    }

    private static Job oneMore(Job job) {
        List<Job.Slot> slots = new ArrayList<>(job.slots());
        slots.add(new Job.Slot(Optional.empty(), job.incident().needs()));
        return new Job(job.incident(), true, slots, job.heading(), job.there(), job.surplus());
    }
}
