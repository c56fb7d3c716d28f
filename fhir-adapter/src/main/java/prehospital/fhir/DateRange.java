package prehospital.fhir;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import prehospital.protocol.wire.BadMessage;

/**
 * A date search value such as {@code ge2026-11-22}: what it names as a half-open time span, by its own precision and in UTC.
 *
 * @param after a match must end at or after this; absent: no bound
 * @param before a match must begin before this; absent: no bound
 */
public record DateRange(Optional<Instant> after, Optional<Instant> before) {
    /**
     * Parses a value with an optional prefix eq, gt, ge, lt or le.
     *
     * @throws BadMessage when it is not one
     */
    public static DateRange parse(String value) {
        boolean prefixed = value.length() > 2 && Character.isLetter(value.charAt(0));
        String prefix = prefixed ? value.substring(0, 2) : "eq";
        Instant[] span = span(prefixed ? value.substring(2) : value);
        return switch (prefix) {
            case "eq" -> new DateRange(Optional.of(span[0]), Optional.of(span[1]));
            case "ge" -> new DateRange(Optional.of(span[0]), Optional.empty());
            case "gt" -> new DateRange(Optional.of(span[1]), Optional.empty());
            case "le" -> new DateRange(Optional.empty(), Optional.of(span[1]));
            case "lt" -> new DateRange(Optional.empty(), Optional.of(span[0]));
            default -> throw new BadMessage("date", "prefix must be eq, gt, ge, lt or le, not " + prefix);
        };
    }

    private static Instant[] span(String text) {
        try {
            if (text.length() == 4) {
                LocalDate first = Year.parse(text).atDay(1);
                return days(first, first.plusYears(1));
            }
            if (text.length() == 7) {
                LocalDate first = YearMonth.parse(text).atDay(1);
                return days(first, first.plusMonths(1));
            }
            if (text.length() == 10) {
                LocalDate day = LocalDate.parse(text);
                return days(day, day.plusDays(1));
            }
            Instant at = OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
            return new Instant[] {at, at.plus(1, text.contains(".") ? ChronoUnit.MILLIS : ChronoUnit.SECONDS)};
        } catch (DateTimeParseException e) {
            throw new BadMessage("date", "not a date: " + text);
        }
    }

    private static Instant[] days(LocalDate from, LocalDate to) {
        return new Instant[] {
            from.atStartOfDay(ZoneOffset.UTC).toInstant(),
            to.atStartOfDay(ZoneOffset.UTC).toInstant()
        };
    }
}
