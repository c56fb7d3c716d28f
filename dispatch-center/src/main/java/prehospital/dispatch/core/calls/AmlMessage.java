package prehospital.dispatch.core.calls;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import prehospital.protocol.LatLon;
import prehospital.protocol.Place;
import prehospital.protocol.PlaceSource;

/**
 * A location that a telephone sent by itself during an emergency call: Advanced Mobile Location, ETSI TS 103 625. Two forms
 * are read: the text message of version 1 ({@code A"ML=1;lt=+54.76397;lg=-0.18305;rd=50;top=20130717141935;lc=90;pm=W;…}) and
 * the form of an HTTPS request ({@code device_number=…&location_latitude=…}). Device identifiers are read past, not kept.
 *
 * @param number the telephone's number; absent when the form does not carry it (the text message's sender is it)
 * @param radiusMeters radius within which the telephone is with the given confidence
 * @param at when it was measured
 * @param confidencePercent 0–100; absent when not said
 * @param method how it was measured: {@code G} satellites, {@code W} wireless networks, {@code C} cell, {@code U} not known
 */
public record AmlMessage(
        Optional<String> number,
        LatLon location,
        int radiusMeters,
        Instant at,
        Optional<Integer> confidencePercent,
        String method) {
    /** Longest message, in characters; a text message has 160, a request a few hundred. */
    public static final int LENGTH_MAX = 4_000;

    private static final String HEAD = "A\"ML=";
    private static final int RADIUS_MAX = 50_000;
    private static final int STREET_METERS_MAX = 150;

    /**
     * Reads a text message.
     *
     * @throws IllegalArgumentException in words for the sender when it is not an AML message with a location
     */
    public static AmlMessage ofText(String text) {
        if (text.length() > LENGTH_MAX || !text.startsWith(HEAD)) {
            throw new IllegalArgumentException("an AML text message begins with " + HEAD + "1");
        }
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : text.substring(2).strip().split(";", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(
                        pair.substring(0, equals).strip(),
                        pair.substring(equals + 1).strip());
            }
        }
        if (!"1".equals(fields.get("ML"))) {
            throw new IllegalArgumentException("AML version " + fields.get("ML") + " is not read, only version 1");
        }
        return new AmlMessage(
                Optional.empty(),
                location(fields, "lt", "lg"),
                radius(fields, "rd"),
                time(field(fields, "top")),
                Optional.ofNullable(fields.get("lc")).map(t -> (int) number("lc", t, 0, 100)),
                fields.getOrDefault("pm", "U"));
    }

    /**
     * Reads the fields of a request.
     *
     * @throws IllegalArgumentException in words for the sender when it is not an AML message with a location
     */
    public static AmlMessage ofForm(Map<String, String> fields) {
        String source = fields.getOrDefault("location_source", "unknown");
        return new AmlMessage(
                Optional.of(field(fields, "device_number")),
                location(fields, "location_latitude", "location_longitude"),
                radius(fields, "location_accuracy"),
                Instant.ofEpochMilli((long) number("location_time", field(fields, "location_time"), 0, 1e14)),
                Optional.ofNullable(fields.get("location_certainty"))
                        .map(t -> (int) number("location_certainty", t, 0, 100)),
                source.toLowerCase(Locale.ROOT));
    }

    private static String field(Map<String, String> fields, String name) {
        String value = fields.getOrDefault(name, "");
        if (value.isBlank()) {
            throw new IllegalArgumentException("the AML message has no " + name);
        }
        return value;
    }

    private static LatLon location(Map<String, String> fields, String lat, String lon) {
        return new LatLon(number(lat, field(fields, lat), -90, 90), number(lon, field(fields, lon), -180, 180));
    }

    /** Rounded up: a disc is never shown smaller than it is. The letter N says that nothing was found. */
    private static int radius(Map<String, String> fields, String name) {
        return (int) Math.ceil(Math.min(RADIUS_MAX, number(name, field(fields, name), 0, 1e7)));
    }

    private static double number(String name, String text, double min, double max) {
        try {
            double value = Double.parseDouble(text);
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " is not a number: '" + text + "'", e);
        }
        throw new IllegalArgumentException(name + " is out of range: " + text);
    }

    private static Instant time(String text) {
        if (!text.matches("\\d{14}")) {
            throw new IllegalArgumentException(noTime(text));
        }
        try {
            return LocalDateTime.of(
                            digits(text, 0, 4),
                            digits(text, 4, 6),
                            digits(text, 6, 8),
                            digits(text, 8, 10),
                            digits(text, 10, 12),
                            digits(text, 12, 14))
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(noTime(text), e);
        }
    }

    private static int digits(String text, int from, int to) {
        return Integer.parseInt(text.substring(from, to));
    }

    private static String noTime(String text) {
        return "top is not a time like 20130717141935: '" + text + "'";
    }

    /** Whether the disc is small enough to be named by a street. */
    public boolean isInOneStreet() {
        return radiusMeters <= STREET_METERS_MAX;
    }

    /** The location as a place, named by the street nearest to its middle where one is given; cells and anything unknown count as the network's. */
    public Place place(Optional<String> street) {
        boolean handset =
                method.startsWith("G") || method.startsWith("W") || method.equals("gps") || method.equals("wifi");
        String confidence =
                confidencePercent.map(percent -> ", " + percent + " %").orElse("");
        String description = street.map(name -> "≈ " + name + " (AML" + confidence + ")")
                .orElse("AML " + location.lat() + ", " + location.lon() + confidence);
        return new Place(
                description,
                location,
                radiusMeters,
                Optional.of(handset ? PlaceSource.HANDSET : PlaceSource.NETWORK),
                Optional.of(at));
    }
}
