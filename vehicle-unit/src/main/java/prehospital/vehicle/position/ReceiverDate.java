package prehospital.vehicle.position;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Turns a receiver's times of day into instants. Only RMC carries a date, with two digits of the year; between dates midnight
 * is crossed by taking the day that is nearest to the last dated time. Old receivers fall back by 1,024 weeks when the GPS
 * week counter rolls over; that is undone when their date is more than 512 weeks behind the vehicle's clock. One thread.
 */
final class ReceiverDate {
    /** What the ten-bit week counter of GPS hides. */
    static final Duration ROLLOVER = Duration.ofDays(1_024 * 7);

    private Optional<Instant> dated = Optional.empty();

    /** Learns from the date field {@code ddmmyy} of an RMC sentence; an unreadable one teaches nothing. */
    void told(String field, LocalTime time, Instant now) {
        parse(field).ifPresent(day -> {
            Instant at = day.atTime(time).toInstant(ZoneOffset.UTC);
            while (at.isBefore(now.minus(ROLLOVER.dividedBy(2)))) {
                at = at.plus(ROLLOVER);
            }
            dated = Optional.of(at);
        });
    }

    /** The instant of a time of day: on the day nearest to the last dated one, else nearest to the vehicle's clock. */
    Instant instant(LocalTime time, Instant now) {
        Instant near = dated.orElse(now);
        Instant sameDay = near.atZone(ZoneOffset.UTC).with(time).toInstant();
        Duration off = Duration.between(near, sameDay);
        if (off.compareTo(Duration.ofHours(12)) > 0) {
            return sameDay.minus(Duration.ofDays(1));
        }
        return off.compareTo(Duration.ofHours(-12)) < 0 ? sameDay.plus(Duration.ofDays(1)) : sameDay;
    }

    private static Optional<LocalDate> parse(String field) {
        boolean sixDigits = field.length() == 6 && field.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!sixDigits) {
            return Optional.empty();
        }
        int year = NmeaFields.digits(field, 4);
        try {
            // GPS began in 1980.
            return Optional.of(LocalDate.of(
                    year < 80 ? 2000 + year : 1900 + year, NmeaFields.digits(field, 2), NmeaFields.digits(field, 0)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
