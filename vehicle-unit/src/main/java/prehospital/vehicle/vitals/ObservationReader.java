package prehospital.vehicle.vitals;

import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.Segment;
import ca.uhn.hl7v2.util.Terser;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import prehospital.protocol.VitalSign;
import prehospital.protocol.VitalValue;
import prehospital.protocol.VitalValue.Mark;

/**
 * Turns OBX segments into marked values. The measuring time is OBX-14, else OBR-7, else MSH-7, else the time of arrival; a time
 * further ahead than {@link #AHEAD_MAX} or further back than {@link #BEHIND_MAX} cannot be right, so the arrival takes its
 * place and the value is marked questionable. One message, one thread.
 */
final class ObservationReader {
    /** How far a monitor's clock may be ahead of the vehicle's. */
    static final Duration AHEAD_MAX = Duration.ofMinutes(2);

    /** Oldest stored measurement that a monitor may still deliver. */
    static final Duration BEHIND_MAX = Duration.ofHours(24);

    private static final int SOURCE_MAX = 100;

    private final Optional<Instant> messageTime;
    private final Instant receivedAt;
    private final ZoneId zone;
    private final List<VitalValue> values = new ArrayList<>();
    private final String device;
    private Optional<Instant> orderTime = Optional.empty();
    private int unknown;
    private int nonNumeric;

    ObservationReader(String sender, Optional<Instant> messageTime, Instant receivedAt, ZoneId zone) {
        this.device = firstComponent(sender);
        this.messageTime = messageTime;
        this.receivedAt = receivedAt;
        this.zone = zone;
    }

    void order(@Nullable String time) {
        orderTime = Hl7Time.parse(text(time), zone);
    }

    void observation(Segment obx) throws HL7Exception {
        String status = text(Terser.get(obx, 11, 0, 1, 1)).toUpperCase(Locale.ROOT);
        String raw = text(obx.getField(5, 0).encode()).strip();
        // X: no result (containment rows); D, W: deleted or wrong; N: not asked; O: order detail only.
        if (raw.isEmpty() && status.equals("X")) {
            return;
        }
        boolean numericType = text(Terser.get(obx, 2, 0, 1, 1)).equals("NM");
        OptionalDouble number = numericType ? number(raw) : OptionalDouble.empty();
        if (number.isEmpty() || "XDWNO".contains(status.isEmpty() ? "F" : status)) {
            nonNumeric++;
            return;
        }
        OptionalInt code = mdc(obx);
        Optional<MdcCode> known = code.isPresent() ? MdcCode.of(code.getAsInt()) : Optional.empty();
        Optional<VitalValue> value = known.flatMap(mdc -> value(obx, mdc, number.getAsDouble(), status));
        value.ifPresentOrElse(values::add, () -> unknown++);
    }

    MonitorMessage done() {
        return new MonitorMessage(device, values, unknown, nonNumeric);
    }

    private Optional<VitalValue> value(Segment obx, MdcCode mdc, double number, String status) {
        try {
            String unit = text(Terser.get(obx, 6, 0, 1, 1));
            String quality =
                    text(obx.getField(8).length == 0 ? "" : obx.getField(8, 0).encode());
            OptionalDouble converted = Units.convert(mdc.sign(), number, unit);
            if (converted.isEmpty()) {
                return Optional.empty();
            }
            Optional<Instant> stated = measured(obx);
            boolean believable = stated.isPresent() && believable(stated.get());
            boolean doubted = Units.missing(unit)
                    || "PSI".contains(status.isEmpty() ? "F" : status)
                    || doubts(quality)
                    || (stated.isPresent() && !believable);
            Mark mark = mark(mdc.sign(), converted.getAsDouble(), doubted);
            Instant at = believable ? stated.get() : receivedAt;
            return Optional.of(new VitalValue(mdc.sign(), converted.getAsDouble(), at, mark, source(mdc)));
        } catch (HL7Exception e) {
            return Optional.empty();
        }
    }

    private static Mark mark(VitalSign sign, double value, boolean doubted) {
        if (!sign.plausible(value)) {
            return Mark.OUT_OF_RANGE;
        }
        return doubted ? Mark.QUESTIONABLE : Mark.VALID;
    }

    /** IHE PCD's measurement validity in OBX-8: INV, QUES, CALB, TEST, DEMO and the like; N, L, H and so on are about alarms. */
    private static boolean doubts(String quality) {
        return List.of(quality.toUpperCase(Locale.ROOT).split("~", -1)).stream()
                .anyMatch(List.of("INV", "QUES", "CALB", "ONGO", "TEST", "DEMO", "EARL")::contains);
    }

    private Optional<Instant> measured(Segment obx) throws HL7Exception {
        Optional<Instant> own = Hl7Time.parse(text(Terser.get(obx, 14, 0, 1, 1)), zone);
        return own.or(() -> orderTime).or(() -> messageTime);
    }

    private boolean believable(Instant at) {
        return !at.isAfter(receivedAt.plus(AHEAD_MAX)) && !at.isBefore(receivedAt.minus(BEHIND_MAX));
    }

    /** OBX-3 carries the MDC code in its first triplet or, with a vendor's own code first, in the second. */
    private static OptionalInt mdc(Segment obx) throws HL7Exception {
        for (int first : new int[] {1, 4}) {
            String code = text(Terser.get(obx, 3, 0, first, 1));
            String name = text(Terser.get(obx, 3, 0, first + 1, 1));
            String system = text(Terser.get(obx, 3, 0, first + 2, 1));
            boolean ours = system.equals("MDC") || (system.isEmpty() && name.startsWith("MDC_"));
            if (ours && code.matches("\\d{1,9}")) {
                return OptionalInt.of(Integer.parseInt(code));
            }
        }
        return OptionalInt.empty();
    }

    private String source(MdcCode mdc) {
        String text = mdc.site().isEmpty() ? device : device + " (" + mdc.site() + ")";
        return text.length() <= SOURCE_MAX ? text : text.substring(0, SOURCE_MAX);
    }

    private static OptionalDouble number(String raw) {
        // Parsed strictly: Java's own reader also takes "NaN", "1d" and hexadecimal.
        return raw.matches("[+-]?\\d{1,12}(\\.\\d{1,12})?|[+-]?\\.\\d{1,12}")
                ? OptionalDouble.of(Double.parseDouble(raw))
                : OptionalDouble.empty();
    }

    private static String firstComponent(String field) {
        String name = field.split("\\^", -1)[0].strip();
        return name.isEmpty() ? "monitor" : name.substring(0, Math.min(60, name.length()));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
