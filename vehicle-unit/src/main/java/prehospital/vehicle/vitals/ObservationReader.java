package prehospital.vehicle.vitals;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import prehospital.protocol.VitalSign;
import prehospital.protocol.VitalValue;

/**
 * Turns OBX segments into marked values. The measuring time is OBX-14, else OBR-7, else MSH-7, else the time of arrival, by the
 * rules of {@link Measured}. One message, one thread.
 */
final class ObservationReader {
    /** Numbers that stand for "no value": Mindray's own dialect writes the first, the NaN of IEEE 11073's FLOAT is the second. */
    private static final List<Double> BLANKS = List.of(-100.0, 8_388_607.0);

    private final String device;
    private final Optional<Instant> messageTime;
    private final Instant receivedAt;
    private final ZoneId zone;
    private final List<VitalValue> values = new ArrayList<>();
    private final Map<VitalSign, String> firstChannel = new HashMap<>();
    private Optional<Instant> orderTime = Optional.empty();
    private int unknown;
    private int nonNumeric;

    ObservationReader(String device, Optional<Instant> messageTime, Instant receivedAt, ZoneId zone) {
        this.device = device;
        this.messageTime = messageTime;
        this.receivedAt = receivedAt;
        this.zone = zone;
    }

    void order(Optional<Instant> time) {
        orderTime = time;
    }

    void observation(Obx obx) {
        if (obx.value().isEmpty() && obx.status().equals("X")) {
            return;
        }
        OptionalDouble number = obx.type().equals("NM") ? number(obx.value()) : OptionalDouble.empty();
        if (number.isEmpty() || obx.withoutResult() || BLANKS.contains(number.getAsDouble())) {
            nonNumeric++;
            return;
        }
        Optional<VitalValue> value = obx.known().flatMap(code -> value(obx, code, number.getAsDouble()));
        value.ifPresentOrElse(values::add, () -> unknown++);
    }

    List<VitalValue> values() {
        return values;
    }

    int unknown() {
        return unknown;
    }

    int nonNumeric() {
        return nonNumeric;
    }

    private Optional<VitalValue> value(Obx obx, DeviceCode code, double number) {
        String unit = obx.knownUnit();
        OptionalDouble converted = Units.convert(code.sign(), number, unit);
        if (converted.isEmpty()) {
            return Optional.empty();
        }
        Optional<Instant> stated =
                Hl7Time.parse(obx.time(), zone).or(() -> orderTime).or(() -> messageTime);
        boolean doubted = Units.missing(unit) || obx.doubted();
        String source = source(code, obx.channel());
        return Optional.of(Measured.value(code.sign(), converted.getAsDouble(), stated, receivedAt, doubted, source));
    }

    /** Two sensors of one kind in one message are told apart by their channel, so that neither hides the other. */
    private String source(DeviceCode code, String channel) {
        if (!code.site().isEmpty()) {
            return device + " (" + code.site() + ")";
        }
        String first = firstChannel.computeIfAbsent(code.sign(), sign -> channel);
        return first.equals(channel) ? device : device + " (channel " + channel + ")";
    }

    private static OptionalDouble number(String raw) {
        // Parsed strictly: Java's own reader also takes "NaN", "1d" and hexadecimal.
        return raw.matches("[+-]?\\d{1,12}(\\.\\d{1,12})?|[+-]?\\.\\d{1,12}")
                ? OptionalDouble.of(Double.parseDouble(raw))
                : OptionalDouble.empty();
    }
}
