package prehospital.mapdata.gazetteer;

import com.google.openlocationcode.OpenLocationCode;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import prehospital.protocol.LatLon;

/** Queries that are a point themselves: coordinates and plus codes. Pure. */
final class PointQuery {
    /** Degrees with an optional hemisphere letter before or after, an optional degree sign, minutes and seconds. */
    private static final String ANGLE = "([NSEW])?\\s*([+-]?\\d{1,3}(?:\\.\\d{1,12})?)\\s*°?\\s*"
            + "(?:(\\d{1,2}(?:\\.\\d{1,9})?)\\s*['′]\\s*(?:(\\d{1,2}(?:\\.\\d{1,9})?)\\s*(?:\"|″|''))?)?\\s*([NSEW])?";

    private static final Pattern COORDINATES = Pattern.compile("^" + ANGLE + "\\s*[,;\\s]\\s*" + ANGLE + "$");

    /** A plus code, alone or before the name of the town. */
    private static final Pattern PLUS_CODE =
            Pattern.compile("^([23456789CFGHJMPQRVWX]{2,8}\\+[23456789CFGHJMPQRVWX]{0,7})(?:[\\s,].*)?$");

    private static final int COORDINATE_RADIUS_METERS = 20;

    private PointQuery() {}

    /** The point that a query is, if it is one. */
    static Optional<Hit> parse(String query, LatLon centre) {
        String text = query.strip().toUpperCase(Locale.ROOT);
        return coordinates(text).or(() -> plusCode(text, centre));
    }

    private static Optional<Hit> coordinates(String text) {
        Matcher matcher = COORDINATES.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String first = letter(matcher, 1);
        String second = letter(matcher, 6);
        double a = angle(matcher, 1, first);
        double b = angle(matcher, 6, second);
        boolean swapped = isOneOf("EW", first) || isOneOf("NS", second);
        double lat = swapped ? b : a;
        double lon = swapped ? a : b;
        boolean sameAxis =
                (isOneOf("NS", first) && isOneOf("NS", second)) || (isOneOf("EW", first) && isOneOf("EW", second));
        if (sameAxis || Math.abs(lat) > 90 || Math.abs(lon) > 180) {
            return Optional.empty();
        }
        String name = String.format(Locale.ROOT, "%.5f, %.5f", lat, lon);
        return Optional.of(new Hit(HitKind.COORDINATES, name, new LatLon(lat, lon), COORDINATE_RADIUS_METERS, 100));
    }

    private static boolean isOneOf(String letters, String letter) {
        return !letter.isEmpty() && letters.contains(letter);
    }

    private static String letter(Matcher matcher, int group) {
        String before = orEmpty(matcher, group);
        return before.isEmpty() ? orEmpty(matcher, group + 4) : before;
    }

    private static double angle(Matcher matcher, int group, String letter) {
        double degrees = Double.parseDouble(orEmpty(matcher, group + 1));
        double minutes = number(matcher, group + 2) + number(matcher, group + 3) / 60;
        double magnitude = Math.abs(degrees) + minutes / 60;
        boolean negative = degrees < 0 || letter.equals("S") || letter.equals("W");
        return negative ? -magnitude : magnitude;
    }

    private static double number(Matcher matcher, int group) {
        String text = orEmpty(matcher, group);
        return text.isEmpty() ? 0 : Double.parseDouble(text);
    }

    private static String orEmpty(Matcher matcher, int group) {
        return Optional.ofNullable(matcher.group(group)).orElse("");
    }

    private static Optional<Hit> plusCode(String text, LatLon centre) {
        Matcher matcher = PLUS_CODE.matcher(text);
        if (!matcher.matches() || !OpenLocationCode.isValidCode(matcher.group(1))) {
            return Optional.empty();
        }
        OpenLocationCode given = new OpenLocationCode(matcher.group(1));
        OpenLocationCode full = given.isShort() ? given.recover(centre.lat(), centre.lon()) : given;
        OpenLocationCode.CodeArea area = full.decode();
        LatLon middle = new LatLon(area.getCenterLatitude(), area.getCenterLongitude());
        LatLon corner = new LatLon(area.getNorthLatitude(), area.getEastLongitude());
        int radius = (int) Math.ceil(middle.distanceMeters(corner));
        return Optional.of(new Hit(HitKind.PLUS_CODE, full.getCode(), middle, Math.min(radius, 50_000), 100));
    }
}
