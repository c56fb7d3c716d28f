package prehospital.vehicle.vitals;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import prehospital.protocol.AlarmKind;
import prehospital.protocol.AlarmMeasured;
import prehospital.protocol.AlarmPriority;
import prehospital.protocol.Bilingual;
import prehospital.protocol.DeviceAlarm;
import prehospital.protocol.DeviceAlarm.Phase;
import prehospital.protocol.SignWords;

/**
 * A monitor's own alarms (IHE PCD-04, ORU^R40): each order is one alarm, told in rows about event, measured value, phase, state,
 * priority and text. Rows are known by their names, because makers number them differently. One message, one thread.
 */
final class AlarmReader {
    private static final Map<String, List<String>> WORDS = DataTable.read("alarms.csv", 4).stream()
            .collect(Collectors.toUnmodifiableMap(List::getFirst, cells -> cells));

    /** A sign of life of the sender, not an alarm. */
    private static final List<String> HEARTBEATS = List.of("MDC_EVT_ACTIVE", "MDC_EVT_WATCHDOG");

    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,9}(?:\\.\\d{1,9})?");

    private final String device;
    private final Optional<Instant> messageTime;
    private final Instant receivedAt;
    private final ZoneId zone;
    private final List<DeviceAlarm> alarms = new ArrayList<>();
    private final Map<String, String> facets = new HashMap<>();
    private Optional<Instant> orderTime = Optional.empty();
    private Optional<Obx> event = Optional.empty();
    private Optional<Obx> about = Optional.empty();
    private int unknown;

    AlarmReader(String device, Optional<Instant> messageTime, Instant receivedAt, ZoneId zone) {
        this.device = device;
        this.messageTime = messageTime;
        this.receivedAt = receivedAt;
        this.zone = zone;
    }

    void order(Optional<Instant> time) {
        close();
        orderTime = time;
    }

    void observation(Obx obx) {
        String name = obx.codings().getFirst().name().toUpperCase(Locale.ROOT);
        if (name.startsWith("MDC_ATTR_")) {
            facets.put(name, obx.value());
        } else if (name.startsWith("MDC_EVT_") || name.startsWith("MDCX_EVT_") || name.startsWith("MNDRY_EVT_")) {
            if (event.isPresent()) {
                close();
            }
            event = Optional.of(obx);
        } else if (!obx.value().isEmpty() && about.isEmpty()) {
            about = Optional.of(obx);
        }
    }

    List<DeviceAlarm> done() {
        close();
        return alarms;
    }

    int unknown() {
        return unknown;
    }

    private void close() {
        event.ifPresent(obx -> {
            String refid = refid(obx);
            if (refid.isEmpty()) {
                unknown++;
            } else if (!HEARTBEATS.contains(refid)) {
                alarms.add(alarm(obx, refid));
            }
        });
        event = Optional.empty();
        about = Optional.empty();
        facets.clear();
    }

    private DeviceAlarm alarm(Obx obx, String refid) {
        String subject = about.map(row -> row.codings().getFirst())
                .map(c -> c.name().isEmpty() ? c.code() : c.name())
                .or(() -> Optional.ofNullable(facets.get("MDC_ATTR_ALERT_SOURCE"))
                        .map(AlarmReader::sourceName)
                        .filter(name -> !name.equals(device)))
                .orElse("");
        List<String> flags = new ArrayList<>(List.of(obx.flags().split("~", -1)));
        flags.add(facet("ALARM_PRIORITY").toUpperCase(Locale.ROOT));
        flags.add(facet("ALERT_TYPE").toUpperCase(Locale.ROOT));
        String silence = facet("ALARM_INACTIVATION_STATE");
        Optional<Instant> stated =
                Hl7Time.parse(obx.time(), zone).or(() -> orderTime).or(() -> messageTime);
        return new DeviceAlarm(
                device,
                Measured.cut((refid + " " + subject).strip(), DeviceAlarm.CODE_MAX),
                phase(),
                kind(refid, flags),
                priority(flags),
                text(obx, refid),
                about.flatMap(AlarmReader::measured),
                silence.startsWith("audio-") || silence.startsWith("alarm-"),
                Measured.time(stated, receivedAt));
    }

    /** The event's own name: OBX-3, or OBX-5 when OBX-3 only says that there is an alarm. */
    private static String refid(Obx obx) {
        String name = obx.codings().getFirst().name().toUpperCase(Locale.ROOT);
        if (!name.equals("MDC_EVT_ALARM")) {
            return name;
        }
        String[] coded = obx.value().split("\\^", -1);
        return coded.length > 1 ? coded[1].toUpperCase(Locale.ROOT) : coded[0];
    }

    /** Newer profiles rename ALERT and ALARM; either is taken. */
    private String facet(String name) {
        String other = name.startsWith("ALARM_") ? "ALERT_" + name.substring(6) : "ALARM_" + name.substring(6);
        return facets.getOrDefault("MDC_ATTR_" + name, facets.getOrDefault("MDC_ATTR_" + other, ""));
    }

    private Phase phase() {
        String said = facets.getOrDefault("MDC_ATTR_EVENT_PHASE", "").toLowerCase(Locale.ROOT);
        String state = facet("ALARM_STATE").toLowerCase(Locale.ROOT);
        return switch (said) {
            case "end", "reset" -> Phase.END;
            case "continue", "present" -> Phase.CONTINUE;
            case "update", "escalate", "de-escalate" -> Phase.UPDATE;
            default -> state.equals("inactive") || state.equals("off") ? Phase.END : Phase.START;
        };
    }

    /** PH, PM, PL; without one medium, so that it is neither overlooked nor cried. */
    private static AlarmPriority priority(List<String> flags) {
        if (flags.contains("PH")) {
            return AlarmPriority.HIGH;
        }
        boolean low = flags.contains("PL") || flags.contains("PI") || flags.contains("PN");
        return low ? AlarmPriority.LOW : AlarmPriority.MEDIUM;
    }

    private static AlarmKind kind(String refid, List<String> flags) {
        if (flags.contains("SP")) {
            return AlarmKind.PHYSIOLOGICAL;
        }
        List<String> known = WORDS.get(refid);
        boolean technical =
                flags.contains("ST") || (known != null && known.get(1).equals("TECHNICAL"));
        return technical ? AlarmKind.TECHNICAL : AlarmKind.PHYSIOLOGICAL;
    }

    private Bilingual text(Obx obx, String refid) {
        String coded = obx.value().contains("^") ? "" : obx.value();
        String said = facets.getOrDefault("MDC_ATTR_ALERT_TEXT", coded).strip();
        List<String> known = WORDS.get(refid);
        if (known == null) {
            String shown = Measured.cut(said.isEmpty() ? refid : said, 200);
            return new Bilingual(shown, shown);
        }
        boolean chinese = said.codePoints().anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN);
        Optional<Bilingual> sign = about.flatMap(Obx::known).map(code -> SignWords.of(code.sign()));
        String zh = sign.map(Bilingual::zh).orElse("") + known.get(2);
        String en = (sign.map(Bilingual::en).orElse("") + " " + known.get(3)).strip();
        return new Bilingual(
                chinese || said.isEmpty() ? en : Measured.cut(said, 200), chinese ? Measured.cut(said, 200) : zh);
    }

    /** The value that set the alarm off, with the limit in OBX-7 that it passed: {@code >98}, {@code 90-160} or {@code 90^160}. */
    private static Optional<AlarmMeasured> measured(Obx row) {
        if (!NUMBER.matcher(row.value()).matches()) {
            return Optional.empty();
        }
        double value = Double.parseDouble(row.value());
        String unit = row.knownUnit();
        Optional<DeviceCode> code = row.known();
        OptionalDouble converted =
                code.isPresent() ? Units.convert(code.get().sign(), value, unit) : OptionalDouble.empty();
        if (converted.isEmpty()) {
            return Optional.of(
                    new AlarmMeasured(value, Optional.empty(), Units.ucum(unit).orElse("")));
        }
        Optional<Double> limit = limit(row.range(), value)
                .map(l -> Units.convert(code.get().sign(), l, unit).orElse(l));
        return Optional.of(new AlarmMeasured(
                converted.getAsDouble(), limit, code.get().sign().ucum()));
    }

    private static Optional<Double> limit(String range, double value) {
        List<Double> ends = new ArrayList<>();
        Matcher numbers = Pattern.compile("\\d{1,9}(?:\\.\\d{1,9})?").matcher(range);
        while (numbers.find()) {
            ends.add(Double.parseDouble(numbers.group()));
        }
        if (ends.size() == 1) {
            return Optional.of(ends.getFirst());
        }
        return ends.size() == 2
                ? Optional.of(value < ends.getFirst() ? ends.getFirst() : ends.getLast())
                : Optional.empty();
    }

    private static String sourceName(String coded) {
        String[] parts = coded.split("\\^", -1);
        return parts.length > 1 ? parts[1] : parts[0];
    }
}
