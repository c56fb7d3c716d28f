package prehospital.dispatch.core.recommend;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import prehospital.protocol.AssignmentStatus;
import prehospital.protocol.Capability;
import prehospital.protocol.Recommendation;
import prehospital.protocol.Recommendation.Basis;
import prehospital.protocol.Recommendation.Reason;
import prehospital.protocol.UnitAvailability;
import prehospital.protocol.UnitId;
import prehospital.protocol.view.AssignmentView;
import prehospital.protocol.view.IncidentView;
import prehospital.routing.TravelTime;

/**
 * Ranks every unit of the service for one incident by siren drive time; it never decides. First the units that can be
 * assigned and have every capability the incident needs, then those that can be assigned but lack one (the dispatcher may
 * take them; the reason is shown), last those that cannot be assigned now. Within each group by drive time, units without
 * one last, equal times by unit id. The first unit has the reason CLOSEST when it can be assigned and has a drive time.
 * Pure: the same table gives the same list. Any thread.
 */
public final class Recommend {
    private static final Comparator<Scored> ORDER = Comparator.<Scored>comparingInt(s -> s.group)
            .thenComparingDouble(s -> s.time.map(TravelTime::seconds).orElse(Double.POSITIVE_INFINITY))
            .thenComparing(s -> s.id);

    private Recommend() {}

    private record Scored(
            UnitId id,
            int group,
            Optional<TravelTime> time,
            Optional<Long> positionAgeSeconds,
            Set<Capability> missing,
            List<Reason> reasons) {}

    /**
     * The ranking.
     *
     * @param units every unit of the service, each once
     * @param times drive time to the incident per unit; a unit that is not in it is listed with NO_TRAVEL_TIME
     * @param staleAfter position age from which the drive time is doubtful
     */
    public static List<Recommendation> rank(
            IncidentView incident,
            Collection<Candidate> units,
            SortedMap<UnitId, TravelTime> times,
            Duration staleAfter) {
        List<Scored> scored = units.stream()
                .map(c -> score(
                        incident, c, Optional.ofNullable(times.get(c.unit().id())), staleAfter))
                .sorted(ORDER)
                .toList();
        List<Recommendation> ranking = new ArrayList<>();
        for (Scored s : scored) {
            ranking.add(recommendation(s, ranking.size() + 1));
        }
        return ranking;
    }

    private static Scored score(
            IncidentView incident, Candidate candidate, Optional<TravelTime> time, Duration staleAfter) {
        Set<Capability> missing = new TreeSet<>(incident.needs());
        missing.removeAll(candidate.unit().card().capabilities());
        List<Reason> reasons = new ArrayList<>();
        unavailable(incident, candidate).ifPresent(reasons::add);
        boolean eligible = reasons.isEmpty();
        if (!missing.isEmpty()) {
            reasons.add(Reason.LACKS_CAPABILITY);
        }
        doubts(candidate, time, staleAfter, reasons);
        int group = eligible ? (missing.isEmpty() ? 0 : 1) : 2;
        return new Scored(candidate.unit().id(), group, time, candidate.positionAgeSeconds(), missing, reasons);
    }

    private static Optional<Reason> unavailable(IncidentView incident, Candidate candidate) {
        if (candidate.unit().availability() == UnitAvailability.OUT_OF_SERVICE) {
            return Optional.of(Reason.OUT_OF_SERVICE);
        }
        Optional<AssignmentView> active =
                candidate.active().filter(a -> a.status().active());
        if (active.filter(a -> a.incident().equals(incident.id())).isPresent()) {
            return Optional.of(Reason.ALREADY_ON_THIS_INCIDENT);
        }
        return active.map(a -> busy(a.status()));
    }

    /** From the scene on a unit counts as with a patient: it cannot simply be sent elsewhere. */
    private static Reason busy(AssignmentStatus status) {
        return switch (status) {
            case ASSIGNED, ACKNOWLEDGED -> Reason.BUSY_ASSIGNED;
            case EN_ROUTE -> Reason.BUSY_EN_ROUTE;
            case ON_SCENE, AT_PATIENT, TRANSPORTING, AT_HOSPITAL, HANDED_OVER, CLEAR, CANCELLED ->
                Reason.BUSY_WITH_PATIENT;
        };
    }

    private static void doubts(
            Candidate candidate, Optional<TravelTime> time, Duration staleAfter, List<Reason> reasons) {
        if (time.isEmpty()) {
            reasons.add(Reason.NO_TRAVEL_TIME);
        }
        if (time.filter(t -> t.basis() == Basis.ESTIMATED).isPresent()) {
            reasons.add(Reason.ESTIMATED_TIME);
        }
        if (candidate.positionAgeSeconds().isEmpty()) {
            reasons.add(Reason.POSITION_UNKNOWN);
        }
        if (candidate
                .positionAgeSeconds()
                .filter(age -> age >= staleAfter.toSeconds())
                .isPresent()) {
            reasons.add(Reason.POSITION_STALE);
        }
    }

    private static Recommendation recommendation(Scored s, int rank) {
        List<Reason> reasons = new ArrayList<>(s.reasons);
        boolean eligible = s.group < 2;
        if (rank == 1 && eligible && s.time.isPresent()) {
            reasons.add(0, Reason.CLOSEST);
        }
        return new Recommendation(
                rank,
                s.id,
                eligible,
                s.time.map(t -> Math.round(t.seconds())),
                s.time.map(t -> Math.round(t.distanceMeters())),
                s.time.map(TravelTime::basis).orElse(Basis.ESTIMATED),
                s.positionAgeSeconds,
                s.missing,
                reasons);
    }
}
