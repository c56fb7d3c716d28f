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
import prehospital.dispatch.core.policy.Preference;
import prehospital.protocol.AssignmentStatus;
import prehospital.protocol.Capability;
import prehospital.protocol.Recommendation;
import prehospital.protocol.Recommendation.Basis;
import prehospital.protocol.Recommendation.Reason;
import prehospital.protocol.RecommendationTerms;
import prehospital.protocol.UnitAvailability;
import prehospital.protocol.UnitId;
import prehospital.protocol.view.AssignmentView;
import prehospital.protocol.view.IncidentView;
import prehospital.routing.TravelTime;

/**
 * Ranks every unit of the service for one incident; it never decides. First the units that can be assigned and have every
 * capability the incident needs, then those that can be assigned but lack one (the dispatcher may take them; the reason is
 * shown), last those that cannot be assigned now. The first group in the order of the policy, the others by drive time;
 * units without a time last, equals by unit id. Reasons say why a unit stands before or behind another. Pure: the same table
 * gives the same list. Any thread.
 */
public final class Recommend {
    private Recommend() {}

    private record Scored(
            Candidate candidate,
            int group,
            Optional<TravelTime> time,
            RankOrder.Key key,
            Set<Capability> missing,
            List<Reason> reasons) {
        static final Comparator<Scored> ORDER = Comparator.<Scored>comparingInt(Scored::group)
                .thenComparing(Scored::key)
                .thenComparing(s -> s.candidate.unit().id());

        UnitId unit() {
            return candidate.unit().id();
        }

        double seconds() {
            return time.map(TravelTime::seconds).orElse(Double.POSITIVE_INFINITY);
        }
    }

    /** The ranking by drive time alone. */
    public static List<Recommendation> rank(
            IncidentView incident,
            Collection<Candidate> units,
            SortedMap<UnitId, TravelTime> times,
            Duration staleAfter) {
        return rank(incident, units, times, RankOrder.closest(staleAfter));
    }

    /**
     * The ranking.
     *
     * @param units every unit of the service, each once
     * @param times drive time to the incident per unit; a unit that is not in it is listed with NO_TRAVEL_TIME
     * @param order what the units that can be sent are ordered by
     */
    public static List<Recommendation> rank(
            IncidentView incident, Collection<Candidate> units, SortedMap<UnitId, TravelTime> times, RankOrder order) {
        List<Scored> scored = units.stream()
                .map(c -> score(
                        incident, c, Optional.ofNullable(times.get(c.unit().id())), order))
                .sorted(Scored.ORDER)
                .toList();
        Optional<Scored> nearest = scored.stream()
                .filter(s -> s.group == scored.getFirst().group)
                .min(Comparator.comparingDouble(Scored::seconds));
        List<Recommendation> ranking = new ArrayList<>();
        for (Scored s : scored) {
            ranking.add(recommendation(
                    s, ranking.size() + 1, comparisons(s, ranking.isEmpty(), nearest.orElse(s), order), order));
        }
        return ranking;
    }

    private static Scored score(
            IncidentView incident, Candidate candidate, Optional<TravelTime> time, RankOrder order) {
        Set<Capability> missing = new TreeSet<>(incident.needs());
        missing.removeAll(candidate.unit().card().capabilities());
        List<Reason> reasons = new ArrayList<>();
        unavailable(incident, candidate).ifPresent(reasons::add);
        boolean eligible = reasons.isEmpty();
        if (!missing.isEmpty()) {
            reasons.add(Reason.LACKS_CAPABILITY);
        }
        doubts(candidate, time, order.staleAfter(), reasons);
        crew(candidate.terms(), reasons);
        int group = eligible ? (missing.isEmpty() ? 0 : 1) : 2;
        double seconds = time.map(TravelTime::seconds).orElse(Double.POSITIVE_INFINITY);
        RankOrder.Key key = group == 0
                ? order.key(
                        seconds,
                        candidate.terms().coverageLost().orElse(0.0),
                        candidate.terms().meanLostSeconds().orElse(0.0))
                : new RankOrder.Key(new Preference(0, seconds), seconds);
        return new Scored(candidate, group, time, key, missing, reasons);
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

    private static void crew(RecommendationTerms terms, List<Reason> reasons) {
        if (terms.crew().flatMap(RecommendationTerms.CrewTerm::restMinutesLeft).isPresent()) {
            reasons.add(Reason.CREW_RESTING);
        }
        if (terms.crew()
                .flatMap(RecommendationTerms.CrewTerm::lateFinishMinutes)
                .isPresent()) {
            reasons.add(Reason.LATE_FINISH);
        }
        if (terms.clearing().isPresent()) {
            reasons.add(Reason.CLEARING_SOON);
        }
        if (terms.divert().isPresent()) {
            reasons.add(Reason.DIVERTIBLE);
        }
    }

    /** What can only be said beside the others: nearest, saves coverage, nearer but not fit, beyond the target. */
    private static List<Reason> comparisons(Scored s, boolean first, Scored nearest, RankOrder order) {
        List<Reason> reasons = new ArrayList<>();
        if (s.unit().equals(nearest.unit()) && s.group < 2 && s.time.isPresent()) {
            reasons.add(Reason.CLOSEST);
        } else if (first && s.group == 0 && s.time.isPresent()) {
            reasons.add(Reason.KEEPS_COVERAGE);
        }
        if (s.group == 1 && nearest.group == 0 && s.seconds() < nearest.seconds()) {
            reasons.add(Reason.NEARER_BUT_LACKS);
        }
        if (s.group == 0 && s.time.isPresent() && order.isBeyond(s.seconds())) {
            reasons.add(Reason.BEYOND_TARGET);
        }
        return reasons;
    }

    private static Recommendation recommendation(Scored s, int rank, List<Reason> comparisons, RankOrder order) {
        List<Reason> reasons = new ArrayList<>(comparisons);
        reasons.addAll(s.reasons);
        RecommendationTerms known = s.candidate.terms();
        Optional<Double> cost = s.group == 0
                ? s.time.map(t -> rounded(order.minutes(
                        t.seconds(),
                        known.coverageLost().orElse(0.0),
                        known.meanLostSeconds().orElse(0.0))))
                : Optional.empty();
        return new Recommendation(
                rank,
                s.candidate.unit().id(),
                s.group < 2,
                s.time.map(t -> Math.round(t.seconds())),
                s.time.map(t -> Math.round(t.distanceMeters())),
                s.time.map(TravelTime::basis).orElse(Basis.ESTIMATED),
                s.candidate.positionAgeSeconds(),
                s.missing,
                reasons,
                new RecommendationTerms(
                        known.drive(),
                        known.coverageLost(),
                        known.meanLostSeconds(),
                        cost,
                        known.crew(),
                        known.clearing(),
                        known.divert()));
    }

    private static double rounded(double minutes) {
        return Math.round(minutes * 100) / 100.0;
    }
}
