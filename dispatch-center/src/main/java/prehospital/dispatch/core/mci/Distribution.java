package prehospital.dispatch.core.mci;

import static prehospital.protocol.view.DistributionView.Kind.DIVERTS;
import static prehospital.protocol.view.DistributionView.Kind.ESTIMATED_TIME;
import static prehospital.protocol.view.DistributionView.Kind.HAS_CAPABILITY;
import static prehospital.protocol.view.DistributionView.Kind.LACKS_CAPABILITY;
import static prehospital.protocol.view.DistributionView.Kind.NEARER_BUSY;
import static prehospital.protocol.view.DistributionView.Kind.NEARER_DIVERTED;
import static prehospital.protocol.view.DistributionView.Kind.NEARER_FULL;
import static prehospital.protocol.view.DistributionView.Kind.NEARER_LACKS_CAPABILITY;
import static prehospital.protocol.view.DistributionView.Kind.NEAREST;
import static prehospital.protocol.view.DistributionView.Kind.PLACES_ASSUMED;
import static prehospital.protocol.view.DistributionView.Kind.PLACES_REPORTED;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import prehospital.protocol.Allotment;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.CasualtyTag;
import prehospital.protocol.Diversion;
import prehospital.protocol.HospitalCapability;
import prehospital.protocol.HospitalId;
import prehospital.protocol.TriageCategory;
import prehospital.protocol.view.DistributionView.Item;
import prehospital.protocol.view.DistributionView.Kind;
import prehospital.protocol.view.DistributionView.Reason;
import prehospital.protocol.view.DistributionView.Unplaced;

/**
 * Which casualty goes to which hospital. One category after the other, the most urgent first; within a category exactly
 * optimal ({@link LeastCost}) in this order: as many casualties with a place as possible, never more than a hospital's places
 * of that category; then the fewest needs that the hospital cannot treat; then the least sum of the times to treatment, which is the siren drive
 * time and {@link #HANDLING_SECONDS} for each casualty of this incident who goes there and is as urgent or more. A hospital that
 * diverts all patients gets nobody; one that diverts those who need something cannot treat that now. Pure.
 */
public final class Distribution {
    /** What the proposal minimises, in words. */
    public static final String OBJECTIVE =
            "Red first, then yellow, green, grey: most casualties with a place, never beyond a hospital's places; then fewest "
                    + "unmet needs; then least sum of drive and expected wait.";

    /** How long one casualty keeps the receiving team of a hospital: 5 min, our judgement until it is learned. */
    public static final long HANDLING_SECONDS = 300;

    /** Longest drive and wait that count, so that sums stay comparable: one day. */
    static final long SECONDS_MAX = 86_400;

    private static final long UNMET_NEED = 1_000_000_000L;
    private static final long UNPLACED = 10_000_000_000_000L;

    private final List<Destination> destinations;
    private final SortedMap<HospitalId, SortedMap<TriageCategory, Integer>> going = new TreeMap<>();
    private final List<Item> items = new ArrayList<>();
    private final List<Unplaced> unplaced = new ArrayList<>();

    /** Someone who waits for a hospital; a child needs paediatrics. */
    public record Patient(CasualtyTag tag, TriageCategory category, Set<HospitalCapability> needs) {}

    /**
     * A hospital.
     *
     * @param reception what it takes now
     * @param taken of its places, by casualties who go there already
     * @param assumed whether nobody has asked it for places
     * @param driveSeconds siren drive time from the loading point
     */
    public record Destination(
            HospitalId hospital,
            Set<HospitalCapability> capabilities,
            Reception reception,
            SortedMap<TriageCategory, Integer> taken,
            boolean assumed,
            long driveSeconds,
            boolean estimated) {
        /** The diversion of every patient; absent when it takes some. */
        Optional<Diversion> closed() {
            return diversion(HospitalCapability.EMERGENCY);
        }

        Optional<Diversion> diversion(HospitalCapability need) {
            return reception.diversions().stream().filter(d -> d.covers(need)).findFirst();
        }

        boolean treats(HospitalCapability need) {
            return capabilities.contains(need) && diversion(need).isEmpty();
        }

        int places(TriageCategory category) {
            return closed().isPresent() ? 0 : reception.places().getOrDefault(category, 0);
        }

        Optional<Instant> saidAt(TriageCategory category) {
            return Optional.ofNullable(reception.saidAt().get(category));
        }
    }

    /**
     * A unit on the scene that has nobody on board, in the order of arrival.
     *
     * @param advanced whether it carries advanced life support
     */
    public record Carrier(AssignmentId assignment, boolean advanced) {}

    /** A proposal. */
    public record Proposal(List<Item> items, List<Unplaced> unplaced) {}

    private Distribution(Collection<Destination> destinations) {
        this.destinations = destinations.stream()
                .sorted(Comparator.comparing(Destination::driveSeconds).thenComparing(Destination::hospital))
                .toList();
        this.destinations.forEach(d -> going.put(d.hospital(), new TreeMap<>(d.taken())));
    }

    /** Proposes a hospital for every patient that can have one, and units for the most urgent as far as there are any. */
    public static Proposal propose(
            Collection<Patient> patients, Collection<Destination> destinations, List<Carrier> carriers) {
        Distribution distribution = new Distribution(destinations);
        for (TriageCategory category : TriageCategory.values()) {
            List<Patient> those = patients.stream()
                    .filter(p -> p.category() == category && category.transported())
                    .sorted(Comparator.comparing(Patient::tag))
                    .toList();
            distribution.place(category, those);
        }
        return new Proposal(carried(distribution.items, carriers), List.copyOf(distribution.unplaced));
    }

    /** One place of a hospital: the n-th casualty of this category from now on. */
    private record Slot(Destination destination, long waitSeconds) {}

    private void place(TriageCategory category, List<Patient> patients) {
        List<Slot> slots = new ArrayList<>();
        for (Destination d : destinations) {
            int free = Math.max(0, d.places(category) - d.taken().getOrDefault(category, 0));
            int ahead = ahead(d.hospital(), category);
            for (int i = 0; i < Math.min(free, patients.size()); i++) {
                slots.add(new Slot(d, Math.min(SECONDS_MAX, HANDLING_SECONDS * (ahead + i))));
            }
        }
        int columns = slots.size() + patients.size();
        int[] chosen = LeastCost.columns(
                patients.size(),
                columns,
                (row, column) -> column < slots.size() ? cost(patients.get(row), slots.get(column)) : UNPLACED);
        for (int row = 0; row < chosen.length; row++) {
            Patient patient = patients.get(row);
            if (chosen[row] < slots.size()) {
                HospitalId hospital = slots.get(chosen[row]).destination().hospital();
                going.getOrDefault(hospital, new TreeMap<>()).merge(category, 1, Integer::sum);
            } else {
                unplaced.add(new Unplaced(patient.tag(), category));
            }
        }
        for (int row = 0; row < chosen.length; row++) {
            if (chosen[row] < slots.size()) {
                items.add(item(patients.get(row), slots.get(chosen[row])));
            }
        }
    }

    /** Casualties who go there and are as urgent or more. */
    private int ahead(HospitalId hospital, TriageCategory category) {
        return going.getOrDefault(hospital, new TreeMap<>()).headMap(category).values().stream()
                        .mapToInt(Integer::intValue)
                        .sum()
                + going.getOrDefault(hospital, new TreeMap<>()).getOrDefault(category, 0);
    }

    private static long cost(Patient patient, Slot slot) {
        return unmet(patient, slot.destination()) * UNMET_NEED
                + Math.min(SECONDS_MAX, slot.destination().driveSeconds())
                + slot.waitSeconds();
    }

    private static long unmet(Patient patient, Destination d) {
        return patient.needs().stream().filter(need -> !d.treats(need)).count();
    }

    private Item item(Patient patient, Slot slot) {
        Destination d = slot.destination();
        return new Item(
                new Allotment(patient.tag(), d.hospital(), Optional.empty()),
                patient.category(),
                d.driveSeconds(),
                slot.waitSeconds(),
                reasons(patient, d));
    }

    private List<Reason> reasons(Patient patient, Destination chosen) {
        List<Reason> reasons = new ArrayList<>();
        Destination nearest = destinations.getFirst();
        reasons.add(nearest.equals(chosen) ? said(NEAREST, Optional.empty()) : whyNot(patient, nearest, chosen));
        destinations.stream()
                .skip(1)
                .takeWhile(d -> d.driveSeconds() < chosen.driveSeconds())
                .map(d -> whyNot(patient, d, chosen))
                .filter(reason -> reason.kind() == NEARER_DIVERTED)
                .forEach(reasons::add);
        patient.needs().stream().sorted().forEach(need -> reasons.add(treatment(need, chosen)));
        Optional<Instant> said = chosen.saidAt(patient.category());
        if (chosen.assumed()) {
            reasons.add(said(said.isPresent() ? PLACES_REPORTED : PLACES_ASSUMED, said));
        }
        if (chosen.estimated()) {
            reasons.add(said(ESTIMATED_TIME, Optional.empty()));
        }
        return reasons;
    }

    private static Reason said(Kind kind, Optional<Instant> at) {
        return new Reason(kind, Optional.empty(), Optional.empty(), Optional.empty(), at);
    }

    private static Reason treatment(HospitalCapability need, Destination chosen) {
        Optional<Diversion> diversion =
                chosen.capabilities().contains(need) ? chosen.diversion(need) : Optional.empty();
        Kind kind = chosen.treats(need) ? HAS_CAPABILITY : diversion.isPresent() ? DIVERTS : LACKS_CAPABILITY;
        return new Reason(kind, Optional.empty(), Optional.of(need), Optional.empty(), diversion.map(Diversion::since));
    }

    /** Why a nearer hospital is not the one. */
    private Reason whyNot(Patient patient, Destination nearer, Destination chosen) {
        Optional<HospitalCapability> lacks = patient.needs().stream()
                .filter(need -> chosen.treats(need) && !nearer.treats(need))
                .sorted()
                .findFirst();
        Optional<Diversion> diversion = nearer.closed()
                .or(() -> lacks.filter(nearer.capabilities()::contains).flatMap(nearer::diversion));
        TriageCategory category = patient.category();
        boolean full = going.getOrDefault(nearer.hospital(), new TreeMap<>()).getOrDefault(category, 0)
                >= nearer.places(category);
        Kind kind = diversion.isPresent()
                ? NEARER_DIVERTED
                : lacks.isPresent() ? NEARER_LACKS_CAPABILITY : full ? NEARER_FULL : NEARER_BUSY;
        return new Reason(
                kind,
                Optional.of(nearer.hospital()),
                lacks.filter(need -> kind == NEARER_LACKS_CAPABILITY
                        || diversion.filter(d -> d.capability().isPresent()).isPresent()),
                Optional.of(chosen.driveSeconds() - nearer.driveSeconds()),
                kind == NEARER_FULL ? nearer.saidAt(category) : diversion.map(Diversion::since));
    }

    /** Units in the order of arrival for the most urgent; a red takes the first advanced one, where there is one. */
    private static List<Item> carried(List<Item> items, List<Carrier> carriers) {
        List<Carrier> free = new ArrayList<>(carriers);
        List<Item> carried = new ArrayList<>();
        for (Item item : items) {
            Optional<Carrier> carrier = free.stream()
                    .filter(c -> c.advanced() == (item.category() == TriageCategory.RED))
                    .findFirst()
                    .or(() -> free.stream().findFirst());
            carrier.ifPresent(free::remove);
            Allotment a = item.allotment();
            carried.add(new Item(
                    new Allotment(a.tag(), a.hospital(), carrier.map(Carrier::assignment)),
                    item.category(),
                    item.driveSeconds(),
                    item.waitSeconds(),
                    item.reasons()));
        }
        return List.copyOf(carried);
    }
}
