package prehospital.vehicle.link;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Measures the link: round trips, what arrives, and what the system had to send again. Event loop only. */
final class LinkMeter {
    /** Weight of the newest measurement in a mean. */
    private static final double NEWEST = 0.3;

    /** Least and most bytes that may be on their way before frames of lower classes wait: half a second at the measured rate. */
    static final long UNDERWAY_MIN = 32 * 1024;

    static final long UNDERWAY_MAX = 1024 * 1024;

    private static final Path COUNTERS = Path.of("/proc/net/snmp");

    private final Path counters;
    private final LongSupplier nanos;

    private Optional<Double> roundTripMillis = Optional.empty();
    private double bytesPerSecond;
    private long arrived;
    private long sinceNanos;
    private Optional<Segments> before = Optional.empty();
    private Optional<Double> resentPercent = Optional.empty();

    private record Segments(long sent, long again) {}

    LinkMeter() {
        this(COUNTERS, System::nanoTime);
    }

    LinkMeter(Path counters, LongSupplier nanos) {
        this.counters = counters;
        this.nanos = nanos;
        this.sinceNanos = nanos.getAsLong();
    }

    void roundTrip(long nanos) {
        double millis = nanos / 1e6;
        roundTripMillis = Optional.of(
                roundTripMillis.map(old -> old + NEWEST * (millis - old)).orElse(millis));
    }

    void arrived(long bytes) {
        arrived += bytes;
    }

    /** Every few seconds. */
    void look() {
        long now = nanos.getAsLong();
        double seconds = Math.max(0.001, (now - sinceNanos) / 1e9);
        bytesPerSecond += NEWEST * (arrived / seconds - bytesPerSecond);
        arrived = 0;
        sinceNanos = now;
        Optional<Segments> counted = segments();
        if (counted.isPresent() && before.isPresent()) {
            long sent = counted.orElseThrow().sent() - before.orElseThrow().sent();
            long again = counted.orElseThrow().again() - before.orElseThrow().again();
            double percent = sent + again <= 0 ? 0 : 100.0 * again / (sent + again);
            resentPercent = Optional.of(
                    resentPercent.map(old -> old + NEWEST * (percent - old)).orElse(percent));
        }
        before = counted;
    }

    /** Most bytes that frames of lower classes may have on their way. */
    long underwayMax() {
        return Math.clamp((long) (bytesPerSecond / 2), UNDERWAY_MIN, UNDERWAY_MAX);
    }

    Optional<Integer> roundTripMillis() {
        return roundTripMillis.map(millis -> (int) Math.round(millis));
    }

    long bytesPerSecond() {
        return Math.round(bytesPerSecond);
    }

    Optional<Double> resentPercent() {
        return resentPercent.map(percent -> Math.round(percent * 10) / 10.0);
    }

    /** The TCP counters of the network that this program is in, as Linux gives them: a few hundred bytes from memory. */
    private Optional<Segments> segments() {
        try {
            List<String> lines = Files.readAllLines(counters).stream()
                    .filter(line -> line.startsWith("Tcp:"))
                    .toList();
            List<String> names = List.of(lines.getFirst().split(" ", -1));
            String[] values = lines.getLast().split(" ", -1);
            return Optional.of(new Segments(
                    Long.parseLong(values[names.indexOf("OutSegs")]),
                    Long.parseLong(values[names.indexOf("RetransSegs")])));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }
}
