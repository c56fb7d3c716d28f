package prehospital.epcr.core;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import prehospital.protocol.view.EpcrDictionary.ValueType;

/** The forms in which NEMSIS writes values. */
public final class Forms {
    /** As NEMSIS wants it: seconds and a numeric offset, never {@code Z}. */
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);

    private static final Pattern TIME_FORM =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?[+-]\\d{2}:\\d{2}");
    private static final Pattern INTEGER = Pattern.compile("[+-]?\\d{1,18}");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d{1,18}(\\.\\d{0,18})?|\\.\\d{1,18})");

    private Forms() {}

    /** A moment as NEMSIS writes it, whole seconds. */
    public static String time(Instant at, ZoneId zone) {
        return TIME.format(at.truncatedTo(ChronoUnit.SECONDS).atZone(zone).toOffsetDateTime());
    }

    /** The moment of a value of type DATE_TIME; empty when it is none. */
    public static Optional<Instant> instant(String value) {
        if (!TIME_FORM.matcher(value).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(value).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The number of a value; empty when it is none. */
    public static Optional<BigDecimal> number(String value) {
        return DECIMAL.matcher(value).matches() ? Optional.of(new BigDecimal(value)) : Optional.empty();
    }

    static boolean readable(ValueType type, String value) {
        return switch (type) {
            case NONE -> false;
            case TEXT, CODE -> true;
            case INTEGER -> INTEGER.matcher(value).matches();
            case DECIMAL -> number(value).isPresent();
            case DATE -> date(value);
            case DATE_TIME -> instant(value).isPresent();
            case BINARY -> base64(value);
        };
    }

    static String words(ValueType type) {
        return switch (type) {
            case NONE -> "no value";
            case TEXT -> "a text";
            case CODE -> "a code of its list";
            case INTEGER -> "a whole number";
            case DECIMAL -> "a number";
            case DATE -> "a date as 2026-01-31";
            case DATE_TIME -> "a time as 2026-01-31T12:30:00+08:00";
            case BINARY -> "base64";
        };
    }

    private static boolean date(String value) {
        try {
            LocalDate.parse(value);
            return value.length() == 10;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean base64(String value) {
        try {
            Base64.getMimeDecoder().decode(value);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
