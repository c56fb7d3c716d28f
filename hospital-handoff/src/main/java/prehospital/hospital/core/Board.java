package prehospital.hospital.core;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.HospitalId;
import prehospital.protocol.PreAlertId;
import prehospital.protocol.PreAlertStatus;
import prehospital.protocol.view.PreAlertView;

/**
 * The order of patients on a department's board: those at the door first, then by the minute of arrival, within one minute by need; unknown arrivals
 * after known ones, then those sent elsewhere, ended ones last.
 */
public final class Board {
    private Board() {}

    /**
     * A patient's place on the board.
     *
     * @param rank from 1
     * @param arriveAt expected arrival, absent when unknown or past
     * @param critical true when minutes decide: a time-critical pathway or the highest priority
     */
    public record Place(PreAlertId preAlert, int rank, Optional<Instant> arriveAt, boolean critical) {}

    /** The board of one hospital; the same input gives the same order. */
    public static List<Place> rank(
            HospitalId hospital, Collection<PreAlertView> preAlerts, Map<AssignmentId, Instant> arrivals) {
        List<PreAlertView> order = preAlerts.stream()
                .sorted(Comparator.comparingInt((PreAlertView p) -> group(hospital, p, arrivals))
                        .thenComparing(p -> minute(p, arrivals))
                        .thenComparing(p -> !critical(p))
                        .thenComparing(PreAlertView::priority)
                        .thenComparing(PreAlertView::id))
                .toList();
        return IntStream.range(0, order.size())
                .mapToObj(i -> place(order.get(i), i + 1, arrivals))
                .toList();
    }

    /** True for pathways with a clock of their own, and for immediate threats to life. */
    static boolean critical(PreAlertView preAlert) {
        boolean pathway = switch (preAlert.atmist().pathway()) {
            case STEMI, STROKE, TRAUMA, CARDIAC_ARREST, BURN -> true;
            case GENERAL, SEPSIS, OBSTETRIC, PAEDIATRIC -> false;
        };
        return pathway || preAlert.priority() == prehospital.protocol.Priority.P1;
    }

    private static Place place(PreAlertView preAlert, int rank, Map<AssignmentId, Instant> arrivals) {
        boolean coming = preAlert.status().expected();
        Optional<Instant> arriveAt =
                Optional.ofNullable(arrivals.get(preAlert.assignment())).filter(at -> coming);
        return new Place(preAlert.id(), rank, arriveAt, critical(preAlert));
    }

    private static int group(HospitalId hospital, PreAlertView preAlert, Map<AssignmentId, Instant> arrivals) {
        if (!preAlert.status().open()) {
            return 4;
        }
        if (!preAlert.hospital().equals(hospital)) {
            return 3;
        }
        if (preAlert.status() == PreAlertStatus.ARRIVED) {
            return 0;
        }
        return arrivals.containsKey(preAlert.assignment()) ? 1 : 2;
    }

    private static Instant minute(PreAlertView preAlert, Map<AssignmentId, Instant> arrivals) {
        Instant at = preAlert.status() == PreAlertStatus.ARRIVED
                ? preAlert.times().getOrDefault(PreAlertStatus.ARRIVED, Instant.EPOCH)
                : arrivals.getOrDefault(preAlert.assignment(), Instant.EPOCH);
        return at.truncatedTo(ChronoUnit.MINUTES);
    }
}
