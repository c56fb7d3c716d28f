package prehospital.protocol;

import java.util.Base64;

/**
 * The compact form of samples: bit-exact, about a quarter of 16-bit samples for electrocardiograms. The first sample is written as it is; every other is predicted from
 * those before it by a polynomial of order 0 to 3 (the best of the four for the whole run, as in Shorten: Robinson 1994, CUED/F-INFENG/TR.156), and what the
 * prediction misses is written in Rice code with a parameter for each {@value #BLOCK} samples. Any thread.
 */
public final class WaveCode {
    /** Samples that share one Rice parameter. */
    static final int BLOCK = 32;

    private static final int ORDER_MAX = 3;
    private static final int PARAMETER_BITS = 5;
    private static final int PARAMETER_MAX = (1 << PARAMETER_BITS) - 1;
    private static final int HEAD_BITS = Byte.SIZE + Integer.SIZE;
    private static final long LOW_INT = 0xFFFF_FFFFL;

    private WaveCode() {}

    /** Packs samples; base64 without padding. */
    public static String pack(int[] samples) {
        if (samples.length == 0) {
            return "";
        }
        long[][] folded = new long[ORDER_MAX + 1][];
        int best = 0;
        long fewest = Long.MAX_VALUE;
        for (int order = 0; order <= ORDER_MAX; order++) {
            folded[order] = folded(samples, order);
            long bytes = (HEAD_BITS + bits(folded[order]) + Byte.SIZE - 1) / Byte.SIZE;
            if (bytes < fewest) {
                fewest = bytes;
                best = order;
            }
        }
        BitWriter bits = new BitWriter(Math.toIntExact(fewest));
        bits.put(best, Byte.SIZE);
        bits.put(samples[0] & LOW_INT, Integer.SIZE);
        write(folded[best], bits);
        return Base64.getEncoder().withoutPadding().encodeToString(bits.bytes());
    }

    /**
     * Unpacks samples.
     *
     * @param count how many there are
     * @throws IllegalArgumentException when the text does not hold exactly so many
     */
    public static int[] unpack(String packed, int count) {
        int[] samples = new int[count];
        if (count == 0) {
            return samples;
        }
        BitReader bits = new BitReader(Base64.getDecoder().decode(packed));
        int order = (int) bits.take(Byte.SIZE);
        if (order > ORDER_MAX) {
            throw new IllegalArgumentException("samples: unknown coding " + order);
        }
        samples[0] = (int) bits.take(Integer.SIZE);
        int parameter = 0;
        for (int i = 1; i < count; i++) {
            if (i % BLOCK == 1) {
                parameter = (int) bits.take(PARAMETER_BITS);
            }
            long folded = bits.ones() << parameter | bits.take(parameter);
            long missed = folded >>> 1 ^ -(folded & 1);
            long sample = predicted(samples, i, order) + missed;
            if (sample != (int) sample) {
                throw new IllegalArgumentException("samples: a value does not fit in 32 bits");
            }
            samples[i] = (int) sample;
        }
        if (bits.left() >= Byte.SIZE) {
            throw new IllegalArgumentException("samples: more than " + count);
        }
        return samples;
    }

    /** What the prediction misses of every sample but the first, sign folded into the lowest bit. */
    private static long[] folded(int[] samples, int order) {
        long[] folded = new long[samples.length - 1];
        for (int i = 1; i < samples.length; i++) {
            long missed = samples[i] - predicted(samples, i, order);
            folded[i - 1] = missed << 1 ^ missed >> 63;
        }
        return folded;
    }

    private static void write(long[] folded, BitWriter bits) {
        for (int from = 0; from < folded.length; from += BLOCK) {
            int to = Math.min(from + BLOCK, folded.length);
            int parameter = parameter(folded, from, to);
            bits.put(parameter, PARAMETER_BITS);
            for (int i = from; i < to; i++) {
                bits.ones(folded[i] >>> parameter);
                bits.put(folded[i] & ((1L << parameter) - 1), parameter);
            }
        }
    }

    private static long bits(long[] folded) {
        long bits = 0;
        for (int from = 0; from < folded.length; from += BLOCK) {
            int to = Math.min(from + BLOCK, folded.length);
            bits += PARAMETER_BITS + bits(folded, from, to, parameter(folded, from, to));
        }
        return bits;
    }

    /** The smallest parameter with the fewest bits: their count falls, then rises, and turns near the binary logarithm of the mean. */
    private static int parameter(long[] folded, int from, int to) {
        long sum = 0;
        for (int i = from; i < to; i++) {
            sum += folded[i];
        }
        int parameter = Math.min(PARAMETER_MAX, Long.SIZE - Long.numberOfLeadingZeros(sum / (to - from)));
        while (parameter > 0 && isEnough(folded, from, to, parameter - 1)) {
            parameter--;
        }
        while (parameter < PARAMETER_MAX && !isEnough(folded, from, to, parameter)) {
            parameter++;
        }
        return parameter;
    }

    /** Whether a larger parameter saves no bits: it costs one for each sample and saves half of the ones. */
    private static boolean isEnough(long[] folded, int from, int to, int parameter) {
        long saved = 0;
        for (int i = from; i < to; i++) {
            saved += ((folded[i] >>> parameter) + 1) >>> 1;
        }
        return saved <= to - from;
    }

    private static long bits(long[] folded, int from, int to, int parameter) {
        long bits = (long) (to - from) * (parameter + 1);
        for (int i = from; i < to; i++) {
            bits += folded[i] >>> parameter;
        }
        return bits;
    }

    private static long predicted(int[] s, int i, int order) {
        return switch (Math.min(order, i)) {
            case 0 -> 0;
            case 1 -> s[i - 1];
            case 2 -> 2L * s[i - 1] - s[i - 2];
            default -> 3L * s[i - 1] - 3L * s[i - 2] + s[i - 3];
        };
    }

    /** Bits, most significant first; up to a word of them wait. */
    private static final class BitWriter {
        private final byte[] bytes;
        private int size;
        private long open;
        private int held;

        BitWriter(int size) {
            bytes = new byte[size];
        }

        /** So many of the lowest bits, at most 32; the others are zero. */
        void put(long value, int bits) {
            open = open << bits | value;
            held += bits;
            while (held >= Byte.SIZE) {
                held -= Byte.SIZE;
                bytes[size++] = (byte) (open >>> held);
            }
        }

        /** So many ones and a zero. */
        void ones(long count) {
            long left = count;
            while (left >= Integer.SIZE) {
                put(LOW_INT, Integer.SIZE);
                left -= Integer.SIZE;
            }
            put(((1L << left) - 1) << 1, (int) left + 1);
        }

        byte[] bytes() {
            if (held > 0) {
                bytes[size++] = (byte) (open << (Byte.SIZE - held));
                held = 0;
            }
            return bytes;
        }
    }

    /** The same bits again. */
    private static final class BitReader {
        private final byte[] bytes;
        private int next;
        /** The bits that wait, at the upper end; below them zeros. */
        private long open;

        private int held;

        BitReader(byte[] bytes) {
            this.bytes = bytes;
        }

        /** At most 32 bits. */
        long take(int bits) {
            if (bits == 0) {
                return 0;
            }
            fill();
            if (held < bits) {
                throw fewer();
            }
            long value = open >>> (Long.SIZE - bits);
            open <<= bits;
            held -= bits;
            return value;
        }

        long ones() {
            long count = 0;
            while (true) {
                fill();
                int run = Math.min(held, Long.numberOfLeadingZeros(~open));
                count += run;
                if (run < held) {
                    open <<= run + 1;
                    held -= run + 1;
                    return count;
                }
                if (next == bytes.length) {
                    throw fewer();
                }
                open = 0;
                held = 0;
            }
        }

        long left() {
            return held + (long) (bytes.length - next) * Byte.SIZE;
        }

        private void fill() {
            while (held <= Long.SIZE - Byte.SIZE && next < bytes.length) {
                held += Byte.SIZE;
                open |= (bytes[next++] & 0xFFL) << (Long.SIZE - held);
            }
        }

        private static IllegalArgumentException fewer() {
            return new IllegalArgumentException("samples: fewer than said");
        }
    }
}
