package prehospital.ecg.file;

import java.util.Optional;
import prehospital.ecg.EcgLead;

/**
 * How WFDB packs samples (PhysioNet, WFDB Applications Guide, signal(5)). A file holds the samples of its signals in turn.
 * Sample values that the format reserves for "invalid" become {@link EcgLead#MISSING}.
 */
enum WfdbFormat {
    /** Two's complement, 16 bit, low byte first. */
    F16("16", 2, 1, -32_768),
    /** Two samples of 12 bit in three bytes. */
    F212("212", 3, 2, -2_048),
    /** One byte, offset 128. */
    F80("80", 1, 1, -128),
    /** Three samples of 10 bit in two little-endian words, low bits first; the third in the lowest bits' places. */
    F310("310", 4, 3, -512),
    /** Three samples of 10 bit in one little-endian double word. */
    F311("311", 4, 3, -512),
    /** Two's complement, 16 bit, high byte first. */
    F61("61", 2, 1, -32_768),
    /** 16 bit, offset 32768. */
    F160("160", 2, 1, -32_768),
    /** Two's complement, 24 bit, low byte first. */
    F24("24", 3, 1, -8_388_608),
    /** Two's complement, 32 bit, low byte first. */
    F32("32", 4, 1, Integer.MIN_VALUE);

    private final String code;
    private final int groupBytes;
    private final int groupSamples;
    private final int invalid;

    WfdbFormat(String code, int groupBytes, int groupSamples, int invalid) {
        this.code = code;
        this.groupBytes = groupBytes;
        this.groupSamples = groupSamples;
        this.invalid = invalid;
    }

    static Optional<WfdbFormat> of(String code) {
        for (WfdbFormat format : values()) {
            if (format.code.equals(code)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    String code() {
        return code;
    }

    int min() {
        return invalid + 1;
    }

    int max() {
        return -(invalid + 1);
    }

    /** How many bytes that many samples fill; the last group may be cut after its last used byte. */
    long bytes(long samples) {
        long whole = samples / groupSamples * groupBytes;
        int rest = (int) (samples % groupSamples);
        if (rest == 0) {
            return whole;
        }
        return whole + (this == F212 ? 2 : this == F310 ? 2L * rest : groupBytes);
    }

    /** How many whole samples those bytes hold. */
    long samples(long bytes) {
        long groups = bytes / groupBytes * groupSamples;
        return this == F212 && bytes % groupBytes == 2 ? groups + 1 : groups;
    }

    /** The sample at {@code index} of bytes that begin at {@code offset}; bytes beyond the end count as 0. */
    int read(byte[] bytes, int offset, long index) {
        int at = Math.toIntExact(offset + index / groupSamples * groupBytes);
        int place = (int) (index % groupSamples);
        int value = switch (this) {
            case F16 -> (short) word(bytes, at);
            case F61 -> (short) (unsigned(bytes, at) << 8 | unsigned(bytes, at + 1));
            case F160 -> word(bytes, at) - 32_768;
            case F80 -> unsigned(bytes, at) - 128;
            case F24 -> (word(bytes, at) | (unsigned(bytes, at + 2) << 16)) << 8 >> 8;
            case F32 -> word(bytes, at) | word(bytes, at + 2) << 16;
            case F212 -> twelve(bytes, at, place);
            case F310 -> threeTen(bytes, at, place);
            case F311 -> (word(bytes, at) | word(bytes, at + 2) << 16) << (22 - 10 * place) >> 22;
        };
        return value == invalid ? EcgLead.MISSING : value;
    }

    private static int twelve(byte[] bytes, int at, int place) {
        int middle = unsigned(bytes, at + 1);
        int value = place == 0
                ? unsigned(bytes, at) | (middle & 0x0F) << 8
                : unsigned(bytes, at + 2) | (middle & 0xF0) << 4;
        return value << 20 >> 20;
    }

    private static int threeTen(byte[] bytes, int at, int place) {
        int first = word(bytes, at);
        int second = word(bytes, at + 2);
        int value = switch (place) {
            case 0 -> first >> 1;
            case 1 -> second >> 1;
            default -> ((first >> 11) & 0x1F) | ((second >> 6) & 0x3E0);
        };
        return value << 22 >> 22;
    }

    private static int word(byte[] bytes, int at) {
        return unsigned(bytes, at) | unsigned(bytes, at + 1) << 8;
    }

    private static int unsigned(byte[] bytes, int at) {
        return at < bytes.length ? bytes[at] & 0xFF : 0;
    }

    /** Packs samples; only {@link #F16} and {@link #F212} are written. */
    byte[] write(int[] samples) {
        byte[] bytes = new byte[Math.toIntExact(bytes(samples.length))];
        for (int i = 0; i < samples.length; i++) {
            int value = samples[i] == EcgLead.MISSING ? invalid : samples[i];
            if (value < invalid || value > max()) {
                throw new IllegalArgumentException("sample " + value + " does not fit into format " + code);
            }
            put(bytes, i, value);
        }
        return bytes;
    }

    private void put(byte[] bytes, int index, int value) {
        if (this == F16) {
            bytes[2 * index] = (byte) value;
            bytes[2 * index + 1] = (byte) (value >> 8);
            return;
        }
        if (this != F212) {
            throw new IllegalArgumentException("format " + code + " is not written");
        }
        int at = index / 2 * 3;
        if (index % 2 == 0) {
            bytes[at] = (byte) value;
            bytes[at + 1] = (byte) (value >> 8 & 0x0F);
        } else {
            bytes[at + 1] |= (byte) (value >> 4 & 0xF0);
            bytes[at + 2] = (byte) value;
        }
    }
}
