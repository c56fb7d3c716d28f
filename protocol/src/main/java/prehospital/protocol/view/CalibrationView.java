package prehospital.protocol.view;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How well promised arrival times held.
 *
 * @param computedAt when this was worked out
 * @param trips arrivals that were promised a time and took place
 * @param oldest the first of them
 * @param newest the last of them
 * @param inside share of arrivals between P10 and P90, 0–1; 0.8 is right
 * @param deciles how many arrivals fell into each tenth of what was promised, earliest first; equal numbers are right
 * @param byLength the same share for short to long trips
 */
public record CalibrationView(
        Instant computedAt,
        int trips,
        Optional<Instant> oldest,
        Optional<Instant> newest,
        double inside,
        List<Integer> deciles,
        List<LengthShare> byLength) {
    /**
     * Trips of one length.
     *
     * @param secondsMax longest promised drive of them
     * @param inside share of arrivals between P10 and P90, 0–1
     */
    public record LengthShare(long secondsMax, int trips, double inside) {}
}
