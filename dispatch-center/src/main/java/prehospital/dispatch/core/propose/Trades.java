package prehospital.dispatch.core.propose;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Stream;
import prehospital.dispatch.core.recommend.SlotCover;
import prehospital.dispatch.core.recommend.SlotFill;
import prehospital.protocol.Bilingual;
import prehospital.protocol.Capability;
import prehospital.protocol.IncidentId;
import prehospital.protocol.UnitId;

/**
 * What an incident gains and loses when units come and go, by all slots of its plan. How long it waits is half the time until
 * its first unit and half the mean time until each slot is filled: for one unit its arrival. One use; one thread.
 */
final class Trades {
    /** A slot that nobody fills, and an incident to which nobody comes, are taken to wait this long. */
    static final double NOBODY_SECONDS = 20 * 60;

    private final SortedMap<UnitId, Set<Capability>> free;
    private final Drives drives;
    private final Map<IncidentId, List<Coming>> nearest = new TreeMap<>();

    Trades(SortedMap<UnitId, Set<Capability>> free, Drives drives) {
        this.free = free;
        this.drives = drives;
    }

    /** A unit with the time until it is there; 0 when it is. */
    record Coming(Optional<UnitId> unit, Set<Capability> capabilities, double seconds) {}

    /**
     * What withdrawing a unit means for its incident.
     *
     * @param relief the free unit that would replace it; absent when the plan does not need one, and when none can
     * @param later seconds longer until the relief, or without one until the first unit that stays; absent when none stays
     * @param first seconds until the first of the units that stay is there; absent when none stays
     * @param lost the slot that is open then and was not, when it has a name
     * @param remaining units that stay
     * @param after the units that the incident has then, the relief among them
     */
    record Loss(
            Optional<Coming> relief,
            Optional<Long> later,
            Optional<Long> first,
            Optional<Bilingual> lost,
            int remaining,
            List<Coming> after) {}

    static Coming coming(Job.Heading heading) {
        return new Coming(Optional.of(heading.unit()), heading.capabilities(), heading.secondsLeft());
    }

    Coming going(Job.Heading heading, Job to) {
        return new Coming(Optional.of(heading.unit()), heading.capabilities(), drive(heading.unit(), to));
    }

    private double drive(UnitId unit, Job to) {
        return drives.seconds(unit, to.incident().id());
    }

    /** Every unit of an incident. */
    static List<Coming> units(Job job) {
        return Stream.concat(
                        job.there().stream().map(can -> new Coming(Optional.empty(), can, 0)),
                        job.heading().stream().map(Trades::coming))
                .toList();
    }

    static List<Coming> without(List<Coming> units, Job.Heading heading) {
        return units.stream()
                .filter(unit -> !unit.unit().equals(Optional.of(heading.unit())))
                .toList();
    }

    static List<Coming> with(List<Coming> units, Coming one) {
        return Stream.concat(units.stream(), Stream.of(one)).toList();
    }

    /** The slots that stay open with these units. */
    static SortedSet<Integer> open(Job job, List<Coming> units) {
        return SlotCover.open(
                job.slots().stream().map(Job.Slot::needs).toList(),
                units.stream().map(Coming::capabilities).toList());
    }

    /** How long the incident waits with these units, in seconds. */
    static double waiting(Job job, List<Coming> units) {
        SortedSet<Integer> open = open(job, units);
        List<Set<Capability>> filled = new ArrayList<>();
        for (int i = 0; i < job.slots().size(); i++) {
            if (!open.contains(i)) {
                filled.add(job.slots().get(i).needs());
            }
        }
        List<SlotFill.Offer> offers = units.stream()
                .map(unit -> new SlotFill.Offer(unit.capabilities(), Math.min(unit.seconds(), 1e6) / 60))
                .toList();
        double slots = SlotFill.fill(filled, offers).stream()
                        .flatMap(taken -> taken.stream().boxed())
                        .mapToDouble(taken -> units.get(taken).seconds())
                        .sum()
                + NOBODY_SECONDS * open.size();
        return (first(units).orElse(NOBODY_SECONDS) + slots / job.slots().size()) / 2;
    }

    private static Optional<Double> first(List<Coming> units) {
        return units.stream().map(Coming::seconds).min(Comparator.naturalOrder());
    }

    /** The free units by their drive to an incident. */
    private List<Coming> nearest(Job job) {
        return nearest.computeIfAbsent(
                job.incident().id(),
                id -> free.entrySet().stream()
                        .map(unit -> new Coming(Optional.of(unit.getKey()), unit.getValue(), drive(unit.getKey(), job)))
                        .filter(unit -> Double.isFinite(unit.seconds()))
                        .sorted(Comparator.comparingDouble(Coming::seconds))
                        .toList());
    }

    /** Whether a unit fills a slot that would be open with the others, and leaves none open that is not in the last list. */
    static boolean fills(Job job, List<Coming> others, Coming unit, Set<Integer> mayBeOpen) {
        SortedSet<Integer> open = open(job, with(others, unit));
        return mayBeOpen.containsAll(open) && open.size() < open(job, others).size();
    }

    /** The free unit that arrives first of those with which no slot is open that another unit would have filled. */
    Optional<Coming> asGoodAs(Coming another, Job job) {
        List<Coming> units = units(job);
        SortedSet<Integer> open = open(job, with(units, another));
        return nearest(job).stream()
                .filter(unit -> fills(job, units, unit, open))
                .findFirst();
    }

    /** The free unit that arrives first of those that replace a unit, no slot being open that was not open before. */
    Optional<Coming> relief(Job job, Job.Heading heading) {
        List<Coming> units = units(job);
        List<Coming> others = without(units, heading);
        SortedSet<Integer> open = open(job, units);
        return nearest(job).stream()
                .filter(unit -> fills(job, others, unit, open))
                .findFirst();
    }

    /** What withdrawing a unit on its way would mean, its incident being relieved where that is needed and possible. */
    Loss loss(Job job, Job.Heading heading) {
        List<Coming> units = units(job);
        List<Coming> others = without(units, heading);
        SortedSet<Integer> opened = open(job, others);
        opened.removeAll(open(job, units));
        boolean needed = others.isEmpty() || !opened.isEmpty();
        Optional<Coming> relief = needed ? relief(job, heading) : Optional.empty();
        Optional<Double> first = first(others);
        double before = first(units).orElse(NOBODY_SECONDS);
        return new Loss(
                relief,
                relief.map(unit -> unit.seconds() - heading.secondsLeft())
                        .or(() -> first.map(seconds -> seconds - before))
                        .map(Math::round),
                first.map(Math::round),
                relief.isPresent()
                        ? Optional.empty()
                        : opened.stream()
                                .findFirst()
                                .flatMap(slot -> job.slots().get(slot).role()),
                others.size(),
                relief.map(unit -> with(others, unit)).orElse(others));
    }
}
