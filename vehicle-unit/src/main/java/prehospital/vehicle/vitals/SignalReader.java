package prehospital.vehicle.vitals;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import prehospital.protocol.WaveChunk;
import prehospital.protocol.WaveMark;

/**
 * Waveforms of a message (IHE WCM and alike): an OBX of type NA with the samples, then OBX rows that say how they were sampled. The
 * samples stay the integers that the device sent. Where it sent decimals they become integers of its last decimal place, which is
 * exact too; samples that do not fit so are not taken, but kept raw. One message, one thread.
 */
final class SignalReader {
    /** Most samples of one row; a row with more is kept raw only. */
    static final int ROW_SAMPLES_MAX = 60_000;

    private static final Map<String, String> CHANNELS = DataTable.read("signals.csv", 4).stream()
            .collect(Collectors.toUnmodifiableMap(List::getFirst, cells -> cells.get(2)));

    private final String device;
    private final Instant receivedAt;
    private final Optional<Instant> messageTime;
    private final ZoneId zone;
    private final List<WaveChunk> chunks = new ArrayList<>();
    private Optional<Instant> begin = Optional.empty();
    private Optional<Row> open = Optional.empty();
    private int unknown;

    SignalReader(String device, Optional<Instant> messageTime, Instant receivedAt, ZoneId zone) {
        this.device = device;
        this.messageTime = messageTime;
        this.receivedAt = receivedAt;
        this.zone = zone;
    }

    /** @param from OBR-7, when it is the begin of what follows: of waveforms, or with an end in OBR-8 */
    void order(Optional<Instant> from) {
        close();
        begin = from;
    }

    /** True when the row belongs to a waveform and is not a value of its own. */
    boolean take(Obx obx) {
        if (obx.type().equals("NA")) {
            close();
            if (!obx.withoutResult() && !obx.value().isEmpty()) {
                open = Optional.of(new Row(obx));
            }
            return true;
        }
        boolean attribute = open.isPresent() && open.get().attribute(obx);
        if (!attribute && !obx.type().isEmpty()) {
            close();
        }
        return attribute;
    }

    List<WaveChunk> done() {
        close();
        return chunks;
    }

    int unknown() {
        return unknown;
    }

    private void close() {
        open.ifPresent(row -> {
            List<WaveChunk> read = row.chunks();
            unknown += read.isEmpty() ? 1 : 0;
            chunks.addAll(read);
        });
        open = Optional.empty();
    }

    /** One channel of the message while its attributes come in. */
    private final class Row {
        private final Obx samples;
        private double rate;
        private double scale = 1;
        private Optional<String> unit;
        private Optional<String> invalid = Optional.empty();
        private Optional<double[]> dataRange = Optional.empty();
        private Optional<double[]> scaleRange = Optional.empty();

        Row(Obx samples) {
            this.samples = samples;
            this.unit = Units.ucum(samples.knownUnit());
        }

        boolean attribute(Obx obx) {
            String name = obx.codings().getFirst().name().toUpperCase(Locale.ROOT);
            boolean ours = obx.subId().startsWith(samples.subId() + ".") || name.startsWith("MDC_ATTR_");
            if (name.contains("SAMP_RATE")
                    || (rate == 0 && Units.ucum(obx.knownUnit()).equals(Optional.of("Hz")))) {
                rate = number(obx.value()).orElse(0);
                return true;
            }
            switch (name) {
                case "MDC_ATTR_NU_MSMT_RES" -> {
                    scale = number(obx.value()).orElse(1);
                    unit = Units.ucum(obx.knownUnit()).or(() -> unit);
                }
                case "MDC_ATTR_DATA_RANGE" -> dataRange = range(obx.value());
                case "MDC_ATTR_SCALE_RANGE" -> {
                    scaleRange = range(obx.value());
                    unit = Units.ucum(obx.knownUnit()).or(() -> unit);
                }
                case "MDC_EVT_INOP" -> invalid = Optional.of(obx.value());
                default -> {
                    return ours;
                }
            }
            return true;
        }

        /** Empty when the samples cannot be read or nobody said how fast they were taken. */
        List<WaveChunk> chunks() {
            Optional<Samples> read = Samples.read(samples.value(), invalid);
            if (read.isEmpty() || rate < 0.1 || rate > 8_000 || scale == 0) {
                return List.of();
            }
            Instant start = start(read.get().count());
            WaveChunk.Channel channel = channel(read.get().unit());
            boolean test = samples.flags().contains("TEST") || samples.flags().contains("DEMO");
            Optional<WaveMark.Kind> all = test
                    ? Optional.of(WaveMark.Kind.TEST)
                    : samples.doubted() ? Optional.of(WaveMark.Kind.QUESTIONABLE) : Optional.empty();
            return read.get().runs().stream()
                    .map(run -> channel.chunk(start.plus(duration(run.from())), run.samples(), run.marks(all)))
                    .toList();
        }

        private WaveChunk.Channel channel(double sampleUnit) {
            double step = scale;
            double offset = 0;
            if (dataRange.isPresent() && scaleRange.isPresent()) {
                double[] data = dataRange.get();
                double[] real = scaleRange.get();
                step = (real[1] - real[0]) / (data[1] - data[0]);
                offset = real[0] - data[0] * step;
            }
            boolean usable = Double.isFinite(step) && step != 0 && Double.isFinite(offset);
            return new WaveChunk.Channel(
                    device,
                    name(),
                    rate,
                    usable ? step * sampleUnit : sampleUnit,
                    usable ? offset : 0,
                    unit.orElse(""));
        }

        private String name() {
            return samples.codings().stream()
                    .map(Obx.Coding::code)
                    .filter(CHANNELS::containsKey)
                    .findFirst()
                    .map(CHANNELS::get)
                    .orElseGet(() -> {
                        Obx.Coding first = samples.codings().getFirst();
                        String name = first.name().isEmpty() ? "waveform " + first.code() : first.name();
                        return Measured.cut(name.strip(), 60);
                    });
        }

        /** The row's own time, else where its order begins, else so long before the message as the samples last. */
        private Instant start(int count) {
            Optional<Instant> stated = Hl7Time.parse(samples.time(), zone)
                    .or(() -> begin)
                    .or(() -> messageTime.map(at -> at.minus(duration(count))));
            boolean kept =
                    stated.isPresent() && Measured.time(stated, receivedAt).equals(stated.get());
            return kept ? stated.get() : receivedAt.minus(duration(count));
        }

        private Duration duration(int count) {
            return Duration.ofNanos(Math.round(count / rate * 1e9));
        }
    }

    private static Optional<double[]> range(String text) {
        String[] ends = text.split("\\^", -1);
        if (ends.length != 2) {
            return Optional.empty();
        }
        OptionalDouble low = number(ends[0]);
        OptionalDouble high = number(ends[1]);
        return low.isPresent() && high.isPresent()
                ? Optional.of(new double[] {low.getAsDouble(), high.getAsDouble()})
                : Optional.empty();
    }

    private static OptionalDouble number(String text) {
        return text.matches("[+-]?\\d{1,12}(\\.\\d{1,15})?")
                ? OptionalDouble.of(Double.parseDouble(text))
                : OptionalDouble.empty();
    }
}
