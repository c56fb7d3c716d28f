package prehospital.protocol;

import java.time.Instant;
import java.util.Optional;

/**
 * One satellite fix of a unit.
 *
 * @param location where
 * @param fixedAt when the receiver fixed it, UTC
 * @param speedKmh speed over ground, 0–400; absent when the receiver gave none
 * @param headingDegrees course over ground, 0 (north) to 360; absent when the receiver gave none
 * @param accuracyMeters estimated horizontal error, 0–10,000; absent when the receiver gave none
 */
public record PositionFix(
        LatLon location,
        Instant fixedAt,
        Optional<Double> speedKmh,
        Optional<Double> headingDegrees,
        Optional<Double> accuracyMeters) {
    public PositionFix {
        speedKmh.ifPresent(v -> Limits.range("speedKmh", v, 0, 400));
        headingDegrees.ifPresent(v -> Limits.range("headingDegrees", v, 0, 360));
        accuracyMeters.ifPresent(v -> Limits.range("accuracyMeters", v, 0, 10_000));
    }
}
