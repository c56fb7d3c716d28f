package prehospital.simulation.device;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** UTC as NMEA 0183 writes it. */
final class NmeaTime {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HHmmss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("ddMMyy", Locale.ROOT).withZone(ZoneOffset.UTC);

    private NmeaTime() {}

    static String time(Instant at) {
        return TIME.format(at);
    }

    static String date(Instant at) {
        return DATE.format(at);
    }
}
