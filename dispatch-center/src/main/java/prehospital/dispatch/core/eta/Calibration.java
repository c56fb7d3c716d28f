package prehospital.dispatch.core.eta;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import prehospital.protocol.view.CalibrationView;

/** Counts where arrivals fell in what was promised for them when they started. Pure. */
public final class Calibration {
    /** Trips are looked at in so many groups by length. */
    private static final int LENGTHS = 5;

    /** Upper ends of the first nine tenths of the standard normal distribution. */
    private static final double[] TENTHS = {
        -1.2815515655446004,
        -0.8416212335729143,
        -0.5244005127080409,
        -0.2533471031357997,
        0,
        0.2533471031357997,
        0.5244005127080407,
        0.8416212335729143,
        1.2815515655446004
    };

    private Calibration() {}

    /** The report; each trip is judged by the spread it was given, not by what was learned since. */
    public static CalibrationView of(Collection<Trip> known, Instant now) {
        List<Trip> trips = known.stream()
                .filter(Trip::isPlausible)
                .sorted(Comparator.comparingDouble(Trip::predictedSeconds))
                .toList();
        Integer[] deciles = new Integer[10];
        Arrays.fill(deciles, 0);
        trips.forEach(trip -> deciles[tenth(trip)]++);
        List<CalibrationView.LengthShare> byLength = new ArrayList<>();
        for (int group = 0; group < LENGTHS; group++) {
            List<Trip> part = trips.subList(trips.size() * group / LENGTHS, trips.size() * (group + 1) / LENGTHS);
            if (!part.isEmpty()) {
                long longest = Math.round(part.get(part.size() - 1).predictedSeconds());
                byLength.add(new CalibrationView.LengthShare(longest, part.size(), inside(part)));
            }
        }
        return new CalibrationView(
                now,
                trips.size(),
                trips.stream().map(Trip::startedAt).min(Comparator.naturalOrder()),
                trips.stream().map(Trip::startedAt).max(Comparator.naturalOrder()),
                inside(trips),
                List.of(deciles),
                byLength);
    }

    private static int tenth(Trip trip) {
        int tenth = 0;
        while (tenth < TENTHS.length && trip.score() > TENTHS[tenth]) {
            tenth++;
        }
        return tenth;
    }

    private static double inside(List<Trip> trips) {
        long inside = trips.stream()
                .filter(trip -> Math.abs(trip.score()) <= Spread.Z90)
                .count();
        return trips.isEmpty() ? 0 : (double) inside / trips.size();
    }
}
