package prehospital.media.record;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * The size of the pictures, from a sequence parameter set of H.264 (ITU-T H.264, 7.3.2.1.1).
 *
 * @param width in pixels, 1–16,384
 * @param height in pixels, 1–16,384
 */
record SequenceSet(int width, int height) {
    private static final Set<Integer> HIGH = Set.of(100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135);
    private static final int SIZE_MAX = 16_384;

    /** Reads a unit; absent when it makes no sense. */
    static Optional<SequenceSet> read(byte[] unit) {
        try {
            SequenceSet set = read(new Bits(unit));
            boolean sound = set.width > 0 && set.width <= SIZE_MAX && set.height > 0 && set.height <= SIZE_MAX;
            return sound ? Optional.of(set) : Optional.empty();
        } catch (IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private static SequenceSet read(Bits in) {
        in.skip(8);
        int profile = in.take(8);
        in.skip(16);
        in.number();
        int chroma = HIGH.contains(profile) ? high(in) : 1;
        in.number();
        order(in);
        in.number();
        in.skip(1);
        int columns = in.number() + 1;
        int rows = in.number() + 1;
        int fields = in.take(1) == 1 ? 1 : 2;
        in.skip(fields == 2 ? 1 : 0);
        in.skip(1);
        int width = columns * 16;
        int height = rows * 16 * fields;
        if (in.take(1) == 1) {
            int across = chroma == 1 || chroma == 2 ? 2 : 1;
            int down = (chroma == 1 ? 2 : 1) * fields;
            width -= across * (in.number() + in.number());
            height -= down * (in.number() + in.number());
        }
        return new SequenceSet(width, height);
    }

    private static int high(Bits in) {
        int chroma = in.number();
        in.skip(chroma == 3 ? 1 : 0);
        in.number();
        in.number();
        in.skip(1);
        if (in.take(1) == 1) {
            for (int i = 0; i < (chroma == 3 ? 12 : 8); i++) {
                if (in.take(1) == 1) {
                    scaling(in, i < 6 ? 16 : 64);
                }
            }
        }
        return chroma;
    }

    private static void scaling(Bits in, int size) {
        int last = 8;
        int next = 8;
        for (int i = 0; i < size; i++) {
            if (next != 0) {
                next = (last + in.signed()) & 0xff;
            }
            last = next == 0 ? last : next;
        }
    }

    private static void order(Bits in) {
        int type = in.number();
        if (type == 0) {
            in.number();
        } else if (type == 1) {
            in.skip(1);
            in.signed();
            in.signed();
            int count = in.number();
            for (int i = 0; i < count; i++) {
                in.signed();
            }
        }
    }

    /** Bits of a unit without its emulation prevention bytes; reading behind the end throws. */
    private static final class Bits {
        private final byte[] bytes;
        private int at;

        Bits(byte[] unit) {
            byte[] plain = new byte[unit.length];
            int length = 0;
            int zeros = 0;
            for (byte one : unit) {
                if (zeros >= 2 && one == 3) {
                    zeros = 0;
                } else {
                    plain[length++] = one;
                    zeros = one == 0 ? zeros + 1 : 0;
                }
            }
            bytes = Arrays.copyOf(plain, length);
        }

        int take(int count) {
            int value = 0;
            for (int i = 0; i < count; i++) {
                if (at >= 8 * bytes.length) {
                    throw new IndexOutOfBoundsException("behind the end");
                }
                value = (value << 1) | ((bytes[at >> 3] >> (7 - (at & 7))) & 1);
                at++;
            }
            return value;
        }

        void skip(int count) {
            take(count);
        }

        /** An Exp-Golomb number. */
        int number() {
            int zeros = 0;
            while (take(1) == 0) {
                zeros++;
                if (zeros > 24) {
                    throw new IndexOutOfBoundsException("no number");
                }
            }
            return (1 << zeros) - 1 + take(zeros);
        }

        int signed() {
            int code = number();
            return (code & 1) == 1 ? (code + 1) >> 1 : -(code >> 1);
        }
    }
}
