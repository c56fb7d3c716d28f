package prehospital.protocol;

import java.util.Arrays;
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

    private WaveCode() {}

    /** Packs samples; base64 without padding. */
    public static String pack(int[] samples) {
        if (samples.length == 0) {
            return "";
        }
        byte[] best = coded(samples, 0);
        for (int order = 1; order <= ORDER_MAX; order++) {
            byte[] next = coded(samples, order);
            best = next.length < best.length ? next : best;
        }
        return Base64.getEncoder().withoutPadding().encodeToString(best);
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
        int order = (int) bits.take(8);
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

    private static byte[] coded(int[] samples, int order) {
        BitWriter bits = new BitWriter();
        bits.put(order, 8);
        bits.put(samples[0], Integer.SIZE);
        for (int from = 1; from < samples.length; from += BLOCK) {
            long[] folded = new long[Math.min(BLOCK, samples.length - from)];
            for (int i = 0; i < folded.length; i++) {
                long missed = samples[from + i] - predicted(samples, from + i, order);
                folded[i] = missed << 1 ^ missed >> 63;
            }
            int parameter = parameter(folded);
            bits.put(parameter, PARAMETER_BITS);
            for (long value : folded) {
                bits.ones(value >>> parameter);
                bits.put(value, parameter);
            }
        }
        return bits.bytes();
    }

    /** The parameter with the fewest bits; beyond the best one the count only grows. */
    private static int parameter(long[] folded) {
        int best = 0;
        long fewest = Long.MAX_VALUE;
        for (int parameter = 0; parameter <= PARAMETER_MAX; parameter++) {
            long bits = (long) folded.length * (parameter + 1);
            for (long value : folded) {
                bits += value >>> parameter;
            }
            if (bits < fewest) {
                fewest = bits;
                best = parameter;
            }
        }
        return best;
    }

    private static long predicted(int[] s, int i, int order) {
        return switch (Math.min(order, i)) {
            case 0 -> 0;
            case 1 -> s[i - 1];
            case 2 -> 2L * s[i - 1] - s[i - 2];
            default -> 3L * s[i - 1] - 3L * s[i - 2] + s[i - 3];
        };
    }

    /** Bits, most significant first. */
    private static final class BitWriter {
        private byte[] bytes = new byte[1 << 9];
        private int size;
        private int open;
        private int held;

        void put(long value, int bits) {
            for (int bit = bits - 1; bit >= 0; bit--) {
                one((int) (value >>> bit) & 1);
            }
        }

        /** So many ones and a zero. */
        void ones(long count) {
            for (long i = 0; i < count; i++) {
                one(1);
            }
            one(0);
        }

        byte[] bytes() {
            while (held > 0) {
                one(0);
            }
            return Arrays.copyOf(bytes, size);
        }

        private void one(int bit) {
            open = open << 1 | bit;
            held++;
            if (held == Byte.SIZE) {
                if (size == bytes.length) {
                    bytes = Arrays.copyOf(bytes, 2 * size);
                }
                bytes[size++] = (byte) open;
                open = 0;
                held = 0;
            }
        }
    }

    /** The same bits again. */
    private static final class BitReader {
        private final byte[] bytes;
        private long at;

        BitReader(byte[] bytes) {
            this.bytes = bytes;
        }

        long take(int bits) {
            long value = 0;
            for (int i = 0; i < bits; i++) {
                value = value << 1 | one();
            }
            return value;
        }

        long ones() {
            long count = 0;
            while (one() == 1) {
                count++;
            }
            return count;
        }

        long left() {
            return (long) bytes.length * Byte.SIZE - at;
        }

        private int one() {
            if (left() == 0) {
                throw new IllegalArgumentException("samples: fewer than said");
            }
            int bit = bytes[(int) (at / Byte.SIZE)] >>> (Byte.SIZE - 1 - at % Byte.SIZE) & 1;
            at++;
            return bit;
        }
    }
}
