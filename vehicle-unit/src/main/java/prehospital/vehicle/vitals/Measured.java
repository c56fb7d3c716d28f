package prehospital.vehicle.vitals;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import prehospital.protocol.VitalSign;
import prehospital.protocol.VitalValue;
import prehospital.protocol.VitalValue.Mark;

/**
 * The rules of time and plausibility that hold for every device, however it speaks. A time further ahead than {@link #AHEAD_MAX}
 * or further back than {@link #BEHIND_MAX} cannot be right, so the arrival takes its place and the value is marked questionable.
 * Nothing is dropped.
 */
public final class Measured {
    /** How far a device's clock may be ahead of the vehicle's. */
    public static final Duration AHEAD_MAX = Duration.ofMinutes(2);

    /** Oldest stored measurement that a device may still deliver. */
    public static final Duration BEHIND_MAX = Duration.ofHours(24);

    private static final int SOURCE_MAX = 100;

    private Measured() {}

    /**
     * A marked value.
     *
     * @param value in the sign's unit
     * @param stated when the device says it measured; absent when it does not say
     * @param doubted the device itself doubts the value, or its unit is missing
     * @param source device and place of measurement; cut when longer than 100 characters
     */
    public static VitalValue value(
            VitalSign sign,
            double value,
            Optional<Instant> stated,
            Instant receivedAt,
            boolean doubted,
            String source) {
        boolean wrongTime = stated.isPresent() && !believable(stated.get(), receivedAt);
        Mark mark = sign.plausible(value) ? (doubted || wrongTime ? Mark.QUESTIONABLE : Mark.VALID) : Mark.OUT_OF_RANGE;
        return new VitalValue(sign, value, time(stated, receivedAt), mark, cut(source, SOURCE_MAX));
    }

    /** The stated time when it can be right, else that of arrival. */
    public static Instant time(Optional<Instant> stated, Instant receivedAt) {
        return stated.filter(at -> believable(at, receivedAt)).orElse(receivedAt);
    }

    /** A text of at most so many characters. */
    public static String cut(String text, int max) {
        return text.length() <= max ? text : text.substring(0, max);
    }

    private static boolean believable(Instant at, Instant receivedAt) {
        return !at.isAfter(receivedAt.plus(AHEAD_MAX)) && !at.isBefore(receivedAt.minus(BEHIND_MAX));
    }
}
