package prehospital.vehicle.position;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.Optional;
import prehospital.protocol.LatLon;

/** Reads the fields of a sentence. An empty field is an absent value; anything else that is not what it should be is an error. */
final class NmeaFields {
    private NmeaFields() {}

    /** A field that cannot be read; the message is for people. */
    static final class BadField extends RuntimeException {
        private static final long serialVersionUID = 1;

        BadField(String problem) {
            super(problem);
        }
    }

    /** A decimal number. */
    static Optional<Double> number(String field) {
        if (field.isEmpty()) {
            return Optional.empty();
        }
        boolean plain = field.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+');
        try {
            if (plain) {
                return Optional.of(Double.parseDouble(field));
            }
        } catch (NumberFormatException e) {
            throw new BadField("not a number: " + field);
        }
        throw new BadField("not a number: " + field);
    }

    /** {@code hhmmss} or {@code hhmmss.sss}; a leap second is read as the second before it. */
    static Optional<LocalTime> time(String field) {
        if (field.isEmpty()) {
            return Optional.empty();
        }
        double seconds = field.length() >= 6 ? number(field.substring(4)).orElse(-1.0) : -1;
        try {
            LocalTime minute = LocalTime.of(digits(field, 0), digits(field, 2));
            if (seconds < 0 || seconds >= 61) {
                throw new BadField("not a time of day: " + field);
            }
            return Optional.of(minute.plusNanos(Math.round(Math.min(seconds, 59.999) * 1_000) * 1_000_000));
        } catch (DateTimeException | IndexOutOfBoundsException e) {
            throw new BadField("not a time of day: " + field);
        }
    }

    /** Latitude, hemisphere, longitude, hemisphere, from a field on; absent when the receiver left them empty. */
    static Optional<LatLon> position(NmeaSentence s, int from) {
        if (s.field(from).isEmpty() || s.field(from + 2).isEmpty()) {
            return Optional.empty();
        }
        double lat = degrees(s.field(from)) * sign(s.field(from + 1), "N", "S");
        double lon = degrees(s.field(from + 2)) * sign(s.field(from + 3), "E", "W");
        try {
            return Optional.of(new LatLon(lat, lon));
        } catch (IllegalArgumentException e) {
            throw new BadField("not on earth: " + s.fields().subList(from, from + 4));
        }
    }

    /** Two digits. */
    static int digits(String field, int at) {
        int tens = Character.digit(field.charAt(at), 10);
        int ones = Character.digit(field.charAt(at + 1), 10);
        if (tens < 0 || ones < 0) {
            throw new BadField("not digits: " + field);
        }
        return tens * 10 + ones;
    }

    /** {@code dddmm.mmmm} as degrees. */
    private static double degrees(String field) {
        double value = number(field).orElse(0.0);
        double whole = Math.floor(value / 100);
        double minutes = value - whole * 100;
        if (value < 0 || minutes > 60) {
            throw new BadField("not degrees and minutes: " + field);
        }
        return whole + minutes / 60;
    }

    private static double sign(String hemisphere, String positive, String negative) {
        if (hemisphere.equals(positive)) {
            return 1;
        }
        if (hemisphere.equals(negative)) {
            return -1;
        }
        throw new BadField("not a hemisphere: " + hemisphere);
    }
}
