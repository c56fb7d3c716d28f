package prehospital.dispatch.core.destination;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import prehospital.protocol.CapacityKind;
import prehospital.protocol.Destination;
import prehospital.protocol.Destination.Reason;
import prehospital.protocol.Diversion;
import prehospital.protocol.HospitalCapability;
import prehospital.protocol.HospitalId;
import prehospital.protocol.Recommendation.Basis;
import prehospital.protocol.view.CapacityView;
import prehospital.protocol.view.HospitalState;
import prehospital.protocol.view.OffloadView;

/**
 * Ranks every hospital for one patient by the expected time to treatment: siren drive, wait for a place, offload, and, where
 * the hospital cannot treat the patient, the transfer to one that can. Those that divert such patients stand last; the crew
 * may go there all the same. Equal times by hospital id. Pure: the same table gives the same list. Any thread.
 */
public final class HospitalChoice {
    /** A report of free places older than this does not count. */
    public static final Duration CAPACITY_FRESH = Duration.ofHours(2);

    /**
     * From arriving at a hospital that cannot treat the patient until leaving it for one that can. The goal for STEMI is 30
     * min, the median of US hospitals was 68 min (Wang et al., JAMA 2011); between the two.
     */
    public static final Duration DOOR_IN_DOOR_OUT = Duration.ofMinutes(50);

    private static final Comparator<Scored> ORDER = Comparator.<Scored, Boolean>comparing(s -> s.diversion.isPresent())
            .thenComparingDouble(s -> s.treatment)
            .thenComparing(s -> s.reach.hospital().id());

    private final HospitalCapability need;
    private final Collection<Reach> city;
    private final Instant at;
    private final Offload offload;
    private final double nearest;

    private record Transfer(HospitalId to, double seconds) {}

    private record Scored(
            Reach reach,
            double treatment,
            double queue,
            double offload,
            Optional<Transfer> transfer,
            boolean capable,
            Optional<Diversion> diversion,
            Optional<CapacityView> places) {}

    private HospitalChoice(HospitalCapability need, Collection<Reach> city, Instant at) {
        this.need = need;
        this.city = city;
        this.at = at;
        this.offload = new Offload(city.stream().map(Reach::hospital).toList());
        this.nearest = city.stream().mapToDouble(r -> r.drive().seconds()).min().orElse(0);
    }

    /**
     * The ranking.
     *
     * @param city every hospital, each once
     * @param at the centre's time
     */
    public static List<Destination> rank(HospitalCapability need, Collection<Reach> city, Instant at) {
        HospitalChoice choice = new HospitalChoice(need, city, at);
        List<Scored> scored = city.stream().map(choice::score).sorted(ORDER).toList();
        List<Destination> ranking = new ArrayList<>();
        for (Scored s : scored) {
            ranking.add(choice.destination(s, ranking.size() + 1));
        }
        return ranking;
    }

    private Scored score(Reach reach) {
        Optional<HospitalState> state = reach.hospital().state();
        boolean capable = capable(reach);
        Optional<Transfer> transfer = capable ? Optional.empty() : transfer(reach);
        Optional<CapacityView> places = state.map(s -> s.capacity().get(places(need)));
        double handover = offload.seconds(reach.hospital());
        double wait = places.filter(this::fresh).filter(p -> p.free() == 0).isPresent() ? handover : 0;
        double treatment = reach.drive().seconds()
                + wait
                + handover
                + transfer.map(Transfer::seconds).orElse(0.0);
        return new Scored(reach, treatment, wait, handover, transfer, capable, diversion(reach), places);
    }

    private boolean capable(Reach reach) {
        return reach.hospital().card().capabilities().contains(need);
    }

    private Optional<Diversion> diversion(Reach reach) {
        return reach.hospital().state().stream()
                .flatMap(s -> s.diversions().stream())
                .filter(d -> d.covers(need) && d.until().isAfter(at))
                .findFirst();
    }

    /** To the hospital that is soonest reached and takes such patients, or to any that can when all divert. */
    private Optional<Transfer> transfer(Reach from) {
        HospitalId here = from.hospital().id();
        return city.stream()
                .filter(to -> capable(to) && to.from().containsKey(here))
                .map(to -> new TransferTo(
                        to,
                        Optional.ofNullable(to.from().get(here))
                                .orElse(to.drive())
                                .seconds()))
                .min(Comparator.<TransferTo, Boolean>comparing(
                                t -> diversion(t.to).isPresent())
                        .thenComparingDouble(t -> t.seconds)
                        .thenComparing(t -> t.to.hospital().id()))
                .map(t -> new Transfer(t.to.hospital().id(), DOOR_IN_DOOR_OUT.toSeconds() + t.seconds));
    }

    private record TransferTo(Reach to, double seconds) {}

    private boolean fresh(CapacityView places) {
        return places.at().plus(CAPACITY_FRESH).isAfter(at);
    }

    /** The kind of place that such patients need. */
    public static CapacityKind places(HospitalCapability need) {
        return switch (need) {
            case PCI, STROKE, TRAUMA -> CapacityKind.RESUSCITATION;
            case BURN -> CapacityKind.BURN;
            case PAEDIATRIC -> CapacityKind.PAEDIATRIC;
            case EMERGENCY, OBSTETRIC -> CapacityKind.MAJORS;
        };
    }

    private Destination destination(Scored s, int rank) {
        Reach reach = s.reach;
        Optional<OffloadView> seen = Offload.seen(reach.hospital());
        long drive = Math.round(reach.drive().seconds());
        long wait = Math.round(s.queue);
        long handover = Math.round(s.offload);
        long transfer = Math.round(s.transfer.map(Transfer::seconds).orElse(0.0));
        return new Destination(
                rank,
                reach.hospital().id(),
                drive + wait + handover + transfer,
                drive,
                Math.round(reach.drive().seconds() - nearest),
                reach.drive().basis(),
                wait,
                handover,
                seen.map(OffloadView::handovers).orElse(0),
                seen.flatMap(OffloadView::newestAt),
                transfer,
                s.transfer.map(Transfer::to),
                s.capable,
                s.diversion,
                s.places.map(CapacityView::free),
                s.places.map(CapacityView::at),
                reach.inbound(),
                reasons(s, rank));
    }

    private List<Reason> reasons(Scored s, int rank) {
        List<Reason> reasons = new ArrayList<>();
        boolean farther = s.reach.drive().seconds() > nearest;
        boolean nearerLacks = city.stream()
                .anyMatch(r ->
                        !capable(r) && r.drive().seconds() < s.reach.drive().seconds());
        add(reasons, Reason.DIVERTING, s.diversion.isPresent());
        add(reasons, Reason.LACKS_CAPABILITY, !s.capable);
        add(reasons, Reason.BEST, rank == 1 && s.diversion.isEmpty());
        add(reasons, Reason.FARTHER_BUT_CAPABLE, s.capable && farther && nearerLacks);
        add(reasons, Reason.NEAREST, !farther);
        add(reasons, Reason.NO_FREE_PLACE, s.queue > 0);
        add(reasons, Reason.CAPACITY_OLD, s.places.filter(p -> !fresh(p)).isPresent());
        boolean unknown =
                Offload.seen(s.reach.hospital()).map(OffloadView::handovers).orElse(0) == 0;
        add(reasons, Reason.OFFLOAD_ASSUMED, unknown);
        add(reasons, Reason.ESTIMATED_TIME, s.reach.drive().basis() == Basis.ESTIMATED);
        return reasons;
    }

    private static void add(List<Reason> reasons, Reason reason, boolean holds) {
        if (holds) {
            reasons.add(reason);
        }
    }
}
