package prehospital.vehicle.vitals;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** HL7 time stamps: {@code yyyyMMddHHmm[ss[.SSSS]][+ZZZZ]}; without zone they are in the devices' zone. Mindray leaves out the point. */
final class Hl7Time {
    private static final Pattern SHAPE =
            Pattern.compile("(\\d{4})(\\d{2})(\\d{2})(\\d{2})(\\d{2})(?:(\\d{2})(?:\\.?(\\d{1,4}))?)?([+-]\\d{4})?");

    private Hl7Time() {}

    /** The instant, or nothing when the text is no time to the minute. */
    static Optional<Instant> parse(String text, ZoneId zone) {
        Matcher m = SHAPE.matcher(text.strip());
        if (!m.matches()) {
            return Optional.empty();
        }
        int second = m.group(6) == null ? 0 : Math.min(59, Integer.parseInt(m.group(6)));
        int nanos = m.group(7) == null ? 0 : Integer.parseInt((m.group(7) + "000").substring(0, 4)) * 100_000;
        try {
            LocalDateTime local = LocalDateTime.of(
                    number(m, 1), number(m, 2), number(m, 3), number(m, 4), number(m, 5), second, nanos);
            ZoneId of = m.group(8) == null ? zone : ZoneOffset.of(m.group(8));
            return Optional.of(local.atZone(of).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int number(Matcher m, int group) {
        return Integer.parseInt(m.group(group));
    }
}
