package prehospital.protocol;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A run of samples without a gap, of one channel of one device; about a second of a continuous signal, up to ten of a recording. A sample's value is
 * {@code sample × scale + offset} in the unit. A gap in the signal ends a chunk; the next one's start shows how long it was.
 *
 * @param device as it names itself, up to 100 characters
 * @param channel what is measured: the MDC reference name where there is one, such as {@code MDC_ECG_LEAD_II}, up to 60 characters
 * @param startedAt when the first sample was taken, by the vehicle's clock
 * @param samplesPerSecond 0.1 to 8,000
 * @param scale value of one step, finite and not 0
 * @param offset value of sample 0, finite
 * @param unit UCUM, such as {@code mV}; empty when the device says none
 * @param count number of samples, 1 to {@value #SAMPLES_MAX}
 * @param samples the samples as {@link WaveCode} packs them
 * @param marks what is to be known of some of them, at most {@value #MARKS_MAX}
 */
public record WaveChunk(
        String device,
        String channel,
        Instant startedAt,
        double samplesPerSecond,
        double scale,
        double offset,
        String unit,
        int count,
        String samples,
        List<WaveMark> marks) {
    /** Most samples in one chunk: ten seconds of a 12-lead recording at 1,000 Hz. */
    public static final int SAMPLES_MAX = 10_000;

    /** Most marks of one chunk; a device that has more joins them. */
    public static final int MARKS_MAX = 50;

    /** Longest packed text that a chunk of the largest size needs, in characters. */
    private static final int PACKED_MAX = 8 * SAMPLES_MAX;

    public WaveChunk {
        Limits.text("device", device, 0, 100);
        Limits.text("channel", channel, 1, 60);
        Limits.range("samplesPerSecond", samplesPerSecond, 0.1, 8_000);
        Limits.text("unit", unit, 0, 20);
        Limits.range("count", count, 1, SAMPLES_MAX);
        Limits.text("samples", samples, 1, PACKED_MAX);
        if (!Double.isFinite(scale) || scale == 0 || !Double.isFinite(offset)) {
            throw new IllegalArgumentException("scale and offset must be finite, and scale not 0");
        }
        if (marks.size() > MARKS_MAX) {
            throw new IllegalArgumentException("at most " + MARKS_MAX + " marks in one chunk");
        }
        for (WaveMark mark : marks) {
            if (mark.to() > count) {
                throw new IllegalArgumentException("a mark may not end behind the samples");
            }
        }
        marks = List.copyOf(marks);
        WaveCode.unpack(samples, count);
    }

    /** How a signal is measured: what all chunks of one channel have in common. */
    public record Channel(
            String device, String channel, double samplesPerSecond, double scale, double offset, String unit) {
        /** A chunk of this channel. */
        public WaveChunk chunk(Instant startedAt, int[] samples, List<WaveMark> marks) {
            return new WaveChunk(
                    device,
                    channel,
                    startedAt,
                    samplesPerSecond,
                    scale,
                    offset,
                    unit,
                    samples.length,
                    WaveCode.pack(samples),
                    marks);
        }
    }

    /** The samples as the device gave them. */
    public int[] unpacked() {
        return WaveCode.unpack(samples, count);
    }

    /** When the sample behind the last one would be taken. */
    public Instant endsAt() {
        return startedAt.plus(Duration.ofNanos(Math.round(count / samplesPerSecond * 1e9)));
    }

    /** The same samples with these marks. */
    public WaveChunk withMarks(List<WaveMark> others) {
        return new WaveChunk(device, channel, startedAt, samplesPerSecond, scale, offset, unit, count, samples, others);
    }
}
