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
 * Proposals to turn round, relieve or stand down units that have no patient yet. A minute of waiting weighs by priority
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

    /** An incident for which no unit is free is taken to wait this long. */
    static final double NOBODY_SECONDS = 20 * 60;

    private final List<Job> jobs;
    private final SortedMap<UnitId, Set<Capability>> free;
    private final Drives drives;
    private final Instant at;
    private final List<ProposalView> found = new ArrayList<>();

    /**
     * @param free the units that could be sent now, with what they can do
     * @param at when all of this was so
     */
    public Redirections(List<Job> jobs, SortedMap<UnitId, Set<Capability>> free, Drives drives, Instant at) {
        this.jobs = jobs;
        this.free = free;
        this.drives = drives;
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

    /** The proposals, the best first; no unit and no incident is in two of them. */
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
                            List.of(effect(job, Optional.of(h.unit()), Optional.empty(), Optional.of(0.0))),
                            weight(Priority.P4) * Math.max(1, h.secondsLeft() / 60)));
        }
    }

    /** A unit on its way to something less urgent arrives earlier than any free one. */
    private void divertTo(Job job) {
        double nearest = relief(job).map(r -> r.seconds).orElse(NOBODY_SECONDS);
        for (Job other : jobs) {
            if (other.incident().priority().compareTo(job.incident().priority()) <= 0) {
                continue;
            }
            for (Job.Heading heading : other.heading()) {
                double gain = nearest - drive(heading, job);
                if (fits(heading.capabilities(), job) && gain >= GAIN_SECONDS_MIN) {
                    divert(job, other, heading, gain);
                }
            }
        }
    }

    private void divert(Job job, Job other, Job.Heading heading, double gain) {
        Optional<Relief> relief = relief(other);
        double wait = relief.map(r -> r.seconds).orElse(NOBODY_SECONDS) - heading.secondsLeft();
        List<Sent> send = new ArrayList<>(List.of(sent(job, heading.unit(), drive(heading, job))));
        relief.ifPresent(r -> send.add(sent(other, r.unit, r.seconds)));
        List<Effect> effects = List.of(
                effect(job, Optional.empty(), Optional.of(heading.unit()), Optional.of(-gain)),
                effect(other, Optional.of(heading.unit()), relief.map(r -> r.unit), relief.map(r -> wait)));
        add(ProposalKind.DIVERT, List.of(heading), send, effects, weighed(job, gain) - weighed(other, wait));
    }

    /** A unit that became free arrives earlier than the one on its way. */
    private void relieve(Job job, Job.Heading heading) {
        relief(job).ifPresent(relief -> {
            double gain = heading.secondsLeft() - relief.seconds;
            if (gain >= GAIN_SECONDS_MIN) {
                add(
                        ProposalKind.REASSIGN,
                        List.of(heading),
                        List.of(sent(job, relief.unit, relief.seconds)),
                        List.of(effect(job, Optional.of(heading.unit()), Optional.of(relief.unit), Optional.of(-gain))),
                        weighed(job, gain));
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
                double gain = heading.secondsLeft() - drive(swapped, job);
                double wait = drive(heading, other) - swapped.secondsLeft();
                boolean fit = fits(swapped.capabilities(), job) && fits(heading.capabilities(), other);
                if (fit && gain >= GAIN_SECONDS_MIN) {
                    add(
                            ProposalKind.DIVERT,
                            List.of(heading, swapped),
                            List.of(
                                    sent(job, swapped.unit(), drive(swapped, job)),
                                    sent(other, heading.unit(), drive(heading, other))),
                            List.of(
                                    effect(
                                            job,
                                            Optional.of(heading.unit()),
                                            Optional.of(swapped.unit()),
                                            Optional.of(-gain)),
                                    effect(
                                            other,
                                            Optional.of(swapped.unit()),
                                            Optional.of(heading.unit()),
                                            Optional.of(wait))),
                            weighed(job, gain) - weighed(other, wait));
                }
            }
        }
    }

    private record Relief(UnitId unit, double seconds) {}

    /** The free unit that arrives first. */
    private Optional<Relief> relief(Job job) {
        return free.entrySet().stream()
                .filter(unit -> fits(unit.getValue(), job))
                .map(unit -> new Relief(
                        unit.getKey(),
                        drives.seconds(unit.getKey(), job.incident().id())))
                .filter(relief -> Double.isFinite(relief.seconds))
                .min(Comparator.comparingDouble(Relief::seconds));
    }

    private static boolean fits(Set<Capability> capabilities, Job job) {
        return capabilities.containsAll(job.needs());
    }

    private double drive(Job.Heading heading, Job to) {
        return drives.seconds(heading.unit(), to.incident().id());
    }

    private static double weighed(Job job, double seconds) {
        return weight(job.incident().priority()) * seconds / 60;
    }

    private static Sent sent(Job job, UnitId unit, double seconds) {
        return new Sent(job.incident().id(), unit, Math.round(seconds));
    }

    private static Effect effect(Job job, Optional<UnitId> withdrawn, Optional<UnitId> sent, Optional<Double> wait) {
        return new Effect(job.incident().id(), job.incident().priority(), withdrawn, sent, wait.map(Math::round));
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
            if (!taken && chosen.size() < PROPOSALS_MAX) {
                units.addAll(itsUnits);
                incidents.addAll(itsIncidents);
                chosen.add(proposal);
            }
        }
        return chosen;
    }
}
