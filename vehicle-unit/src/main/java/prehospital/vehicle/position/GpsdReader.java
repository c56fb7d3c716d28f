package prehospital.vehicle.position;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import prehospital.protocol.LatLon;
import prehospital.protocol.PositionFix;
import prehospital.protocol.wire.BadMessage;
import prehospital.protocol.wire.Wire;

/**
 * The reports of gpsd: one JSON object a line, of which those of class TPV (time, position, velocity) are read; the format is that of
 * {@code gpsd_json(5)}. A report of mode 0 or 1 has no fix. A line holds at most {@value #LINE_MAX} bytes; a longer one is
 * dropped as one fault. One thread.
 */
final class GpsdReader implements ReceiverStream {
    /** Longest line in bytes; gpsd's own limit is 10,240. */
    static final int LINE_MAX = 16 * 1024;

    /** Asks gpsd for reports; without it gpsd says its version and nothing else. */
    static final String WATCH = "?WATCH={\"enable\":true,\"json\":true};\n";

    private static final int FIX_2D = 2;
    private static final double KMH_PER_MS = 3.6;
    private static final double SPEED_MAX_KMH = 400;
    private static final double ACCURACY_MAX_METERS = 10_000;
    private static final int SHOWN = 80;

    private final InstantSource clock;
    private final Listener listener;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private boolean tooLong;

    GpsdReader(InstantSource clock, Listener listener) {
        this.clock = clock;
        this.listener = listener;
    }

    @Override
    public void accept(byte[] bytes) {
        for (byte b : bytes) {
            if (b == '\n') {
                end();
            } else if (line.size() < LINE_MAX) {
                line.write(b);
            } else {
                tooLong = true;
            }
        }
    }

    /** A line without its end says nothing yet. */
    @Override
    public void flush() {
        // gpsd reports whole lines; what is left of one is still under way.
    }

    private void end() {
        String text = line.toString(StandardCharsets.UTF_8).strip();
        line.reset();
        if (tooLong) {
            tooLong = false;
            fault(NmeaReading.Kind.TOO_LONG, text);
        } else if (!text.isEmpty()) {
            read(text);
        }
    }

    private void read(String text) {
        try {
            JsonNode report = Wire.readOwn(text, JsonNode.class);
            if (!report.isObject() || !report.path("class").isTextual()) {
                fault(NmeaReading.Kind.MALFORMED, text);
                return;
            }
            boolean position = report.path("class").asText().equals("TPV");
            boolean noFix = position && report.path("mode").asInt() < FIX_2D;
            Optional<PositionFix> fix = position && !noFix ? Optional.of(fix(report)) : Optional.empty();
            listener.understood(noFix);
            fix.ifPresent(listener::fix);
        } catch (BadMessage noJson) {
            fault(NmeaReading.Kind.MALFORMED, text);
        } catch (DateTimeException | IllegalArgumentException outOfRange) {
            fault(NmeaReading.Kind.BAD_FIELD, outOfRange.getMessage() + ": " + text);
        }
    }

    private PositionFix fix(JsonNode tpv) {
        double lat = number(tpv, "lat").orElseThrow(() -> new IllegalArgumentException("no latitude"));
        double lon = number(tpv, "lon").orElseThrow(() -> new IllegalArgumentException("no longitude"));
        Optional<Double> speed = number(tpv, "speed").map(ms -> ms * KMH_PER_MS);
        return new PositionFix(
                new LatLon(lat, lon),
                tpv.path("time").isTextual() ? Instant.parse(tpv.path("time").asText()) : clock.instant(),
                speed.filter(v -> v >= 0 && v <= SPEED_MAX_KMH),
                number(tpv, "track").filter(v -> v >= 0 && v <= 360),
                error(tpv).filter(v -> v >= 0).map(v -> Math.min(ACCURACY_MAX_METERS, v)));
    }

    /** The horizontal error as gpsd estimates it, or from its two parts. */
    private static Optional<Double> error(JsonNode tpv) {
        Optional<Double> whole = number(tpv, "eph");
        return whole.isPresent()
                ? whole
                : number(tpv, "epx").flatMap(x -> number(tpv, "epy").map(y -> Math.hypot(x, y)));
    }

    private static Optional<Double> number(JsonNode tpv, String field) {
        JsonNode value = tpv.path(field);
        return value.isNumber() ? Optional.of(value.asDouble()) : Optional.empty();
    }

    private void fault(NmeaReading.Kind kind, String text) {
        listener.fault(new NmeaReading.Fault(kind, text.substring(0, Math.min(SHOWN, text.length()))));
    }
}
