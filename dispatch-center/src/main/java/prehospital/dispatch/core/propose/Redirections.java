package prehospital.dispatch.core.propose;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.Capability;
import prehospital.protocol.IncidentId;
import prehospital.protocol.Priority;
import prehospital.protocol.ProposalKind;
import prehospital.protocol.UnitId;
import prehospital.protocol.view.ProposalView;
import prehospital.protocol.view.ProposalView.Effect;
import prehospital.protocol.view.ProposalView.Sent;

/**
 * Proposals to turn round, relieve or stand down units that have no patient yet. No exchange and no relief opens a slot
 * of a plan that was not open; what a divert opens is said. A minute of waiting (see {@link Trades}) weighs by priority
 * ({@link #weight}); a proposal must win at least {@link #BENEFIT_MIN} weighted minutes and bring the first incident
 * {@link #GAIN_SECONDS_MIN} seconds, so that crews are not turned round for nothing. Weights and thresholds are our
 * judgement. One use; one thread.
 */
public final class Redirections {
    /** Most proposals at once; those with the least benefit are left out. */
    public static final int PROPOSALS_MAX = 20;

    /** Weighted minutes that a proposal wins at least. */
    static final double BENEFIT_MIN = 2;

    /** What the incident that gets a unit earlier gains at least. */
    static final double GAIN_SECONDS_MIN = 120;

    private final List<Job> jobs;
    private final Trades trades;
    private final Instant at;
    private final List<ProposalView> found = new ArrayList<>();

    /**
     * @param free the units that could be sent now, with what they can do
     * @param at when all of this was so
     */
    public Redirections(List<Job> jobs, SortedMap<UnitId, Set<Capability>> free, Drives drives, Instant at) {
        this.jobs = jobs;
        this.trades = new Trades(free, drives);
        this.at = at;
    }

    /** What one minute of waiting weighs. */
    static double weight(Priority priority) {
        return switch (priority) {
            case P1 -> 4;
            case P2 -> 2;
            case P3 -> 1;
            case P4 -> 0.5;
        };
    }

    /** The proposals, the best first; no unit and no incident is in two of them, but several units of one may be stood down. */
    public List<ProposalView> all() {
        for (Job job : jobs) {
            standDown(job);
            if (job.lacksUnit()) {
                divertTo(job);
            }
            for (Job.Heading heading : job.heading()) {
                relieve(job, heading);
                exchange(job, heading);
            }
        }
        return apart();
    }

    private void standDown(Job job) {
        for (AssignmentId id : job.surplus()) {
            job.heading().stream()
                    .filter(h -> h.assignment().equals(id))
                    .findFirst()
                    .ifPresent(h -> add(
                            ProposalKind.STAND_DOWN,
                            List.of(h),
                            List.of(),
                            List.of(effect(job, Optional.of(h.unit()), Optional.empty(), 0)),
                            weight(Priority.P4) * Math.max(1, h.secondsLeft() / 60)));
        }
    }

    /** A unit on its way to something less urgent arrives earlier than any free one that does as much for the plan. */
    private void divertTo(Job job) {
        for (Job other : jobs) {
            if (other.incident().priority().compareTo(job.incident().priority()) > 0) {
                other.heading().forEach(heading -> divert(job, other, heading));
            }
        }
    }

    private void divert(Job job, Job other, Job.Heading heading) {
        Trades.Coming turned = trades.going(heading, job);
        List<Trades.Coming> units = Trades.units(job);
        if (!Trades.fills(job, units, turned, Trades.open(job, units))) {
            return;
        }
        Optional<Trades.Coming> instead = trades.asGoodAs(turned, job);
        double gain = instead.map(Trades.Coming::seconds).orElse(Trades.NOBODY_SECONDS) - turned.seconds();
        if (gain < GAIN_SECONDS_MIN) {
            return;
        }
        Trades.Loss loss = trades.loss(other, heading);
        Optional<UnitId> relief = loss.relief().flatMap(Trades.Coming::unit);
        List<Sent> send = new ArrayList<>(List.of(sent(job, heading.unit(), turned.seconds())));
        loss.relief().ifPresent(r -> send.add(sent(other, r.unit().orElseThrow(), r.seconds())));
        List<Effect> effects = List.of(
                effect(job, Optional.empty(), Optional.of(heading.unit()), -gain),
                new Effect(
                        other.incident().id(),
                        other.incident().priority(),
                        Optional.of(heading.unit()),
                        relief,
                        loss.later(),
                        loss.first(),
                        loss.lost(),
                        loss.remaining()));
        List<Trades.Coming> otherwise =
                instead.map(unit -> Trades.with(units, unit)).orElse(units);
        add(
                ProposalKind.DIVERT,
                List.of(heading),
                send,
                effects,
                won(job, otherwise, Trades.with(units, turned)) + won(other, Trades.units(other), loss.after()));
    }

    /** A unit that became free arrives earlier than the one on its way, and does as much for the plan. */
    private void relieve(Job job, Job.Heading heading) {
        trades.relief(job, heading).ifPresent(relief -> {
            double gain = heading.secondsLeft() - relief.seconds();
            UnitId unit = relief.unit().orElseThrow();
            if (gain >= GAIN_SECONDS_MIN) {
                List<Trades.Coming> units = Trades.units(job);
                add(
                        ProposalKind.REASSIGN,
                        List.of(heading),
                        List.of(sent(job, unit, relief.seconds())),
                        List.of(effect(job, Optional.of(heading.unit()), Optional.of(unit), -gain)),
                        won(job, units, Trades.with(Trades.without(units, heading), relief)));
            }
        });
    }

    /** Two units change incidents: the more urgent one gains more than the other loses. */
    private void exchange(Job job, Job.Heading heading) {
        for (Job other : jobs) {
            boolean notMore =
                    other.incident().priority().compareTo(job.incident().priority()) >= 0;
            boolean another = !other.incident().id().equals(job.incident().id());
            for (Job.Heading swapped : notMore && another ? other.heading() : List.<Job.Heading>of()) {
                double gain = heading.secondsLeft() - trades.going(swapped, job).seconds();
                if (gain >= GAIN_SECONDS_MIN) {
                    exchange(job, heading, other, swapped, gain);
                }
            }
        }
    }

    private void exchange(Job job, Job.Heading heading, Job other, Job.Heading swapped, double gain) {
        Trades.Coming here = trades.going(swapped, job);
        Trades.Coming away = trades.going(heading, other);
        if (!replaces(job, heading, here) || !replaces(other, swapped, away)) {
            return;
        }
        double wait = away.seconds() - swapped.secondsLeft();
        add(
                ProposalKind.DIVERT,
                List.of(heading, swapped),
                List.of(sent(job, swapped.unit(), here.seconds()), sent(other, heading.unit(), away.seconds())),
                List.of(
                        effect(job, Optional.of(heading.unit()), Optional.of(swapped.unit()), -gain),
                        effect(other, Optional.of(swapped.unit()), Optional.of(heading.unit()), wait)),
                won(job, Trades.units(job), Trades.with(Trades.without(Trades.units(job), heading), here))
                        + won(
                                other,
                                Trades.units(other),
                                Trades.with(Trades.without(Trades.units(other), swapped), away)));
    }

    /** Whether a unit does for the plan what the one that leaves did. */
    private static boolean replaces(Job job, Job.Heading leaving, Trades.Coming unit) {
        List<Trades.Coming> units = Trades.units(job);
        return Trades.fills(job, Trades.without(units, leaving), unit, Trades.open(job, units));
    }

    /** Weighted minutes that the incident waits less with the second units than with the first. */
    private static double won(Job job, List<Trades.Coming> before, List<Trades.Coming> after) {
        return weight(job.incident().priority()) * (Trades.waiting(job, before) - Trades.waiting(job, after)) / 60;
    }

    private static Sent sent(Job job, UnitId unit, double seconds) {
        return new Sent(job.incident().id(), unit, Math.round(seconds));
    }

    private static Effect effect(Job job, Optional<UnitId> withdrawn, Optional<UnitId> sent, double wait) {
        return new Effect(
                job.incident().id(), job.incident().priority(), withdrawn, sent, Optional.of(Math.round(wait)));
    }

    private void add(
            ProposalKind kind, List<Job.Heading> withdrawn, List<Sent> send, List<Effect> effects, double benefit) {
        if (kind == ProposalKind.STAND_DOWN || (benefit >= BENEFIT_MIN && Double.isFinite(benefit))) {
            List<AssignmentId> ending =
                    withdrawn.stream().map(Job.Heading::assignment).toList();
            found.add(new ProposalView(
                    ProposalName.of(kind, ending, send, Optional.empty()),
                    kind,
                    at,
                    at,
                    ending,
                    send,
                    Optional.empty(),
                    effects,
                    Math.round(benefit * 10) / 10.0));
        }
    }

    private List<ProposalView> apart() {
        found.sort(Comparator.comparingDouble(ProposalView::benefit).reversed().thenComparing(ProposalView::id));
        Set<UnitId> units = new TreeSet<>();
        Set<IncidentId> incidents = new TreeSet<>();
        Set<IncidentId> leaving = new TreeSet<>();
        List<ProposalView> chosen = new ArrayList<>();
        for (ProposalView proposal : found) {
            List<UnitId> itsUnits = proposal.effects().stream()
                    .flatMap(e -> Stream.concat(e.withdrawn().stream(), e.sent().stream()))
                    .distinct()
                    .toList();
            List<IncidentId> itsIncidents =
                    proposal.effects().stream().map(Effect::incident).toList();
            boolean taken = itsUnits.stream().anyMatch(units::contains)
                    || itsIncidents.stream().anyMatch(incidents::contains);
            // Each unit that is too many can be stood down beside the others.
            boolean down = proposal.kind() == ProposalKind.STAND_DOWN;
            taken = taken || (!down && itsIncidents.stream().anyMatch(leaving::contains));
            if (!taken && chosen.size() < PROPOSALS_MAX) {
                units.addAll(itsUnits);
                (down ? leaving : incidents).addAll(itsIncidents);
                chosen.add(proposal);
            }
        }
        return chosen;
    }
}
