package prehospital.dispatch.store;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import prehospital.protocol.VitalSign;
import prehospital.protocol.VitalValue;

/**
 * The values of one monitor message as bytes, bit-exact: per value one byte for the sign, one for mark and form, then the number in the shortest
 * form that holds it exactly.
 */
final class VitalPack {
    /** A number as it is. */
    private static final int FORM_DOUBLE = 0;
    /** Tenths in two bytes. */
    private static final int FORM_TENTHS = 1;
    /** A whole number from 0 to 255. */
    private static final int FORM_WHOLE = 2;

    private static final int FORM_SHIFT = 4;
    private static final int MARK_BITS = 0x0F;
    private static final int VALUE_BYTES_MAX = 10;
    private static final int WHOLE_MAX = 255;

    private VitalPack() {}

    /** The number of a sign in stored rows; never changes, and a new sign gets a new one below 63. */
    static int code(VitalSign sign) {
        return switch (sign) {
            case HEART_RATE -> 0;
            case PULSE_RATE -> 1;
            case RESPIRATORY_RATE -> 2;
            case SPO2 -> 3;
            case SYSTOLIC -> 4;
            case DIASTOLIC -> 5;
            case MEAN_PRESSURE -> 6;
            case TEMPERATURE -> 7;
            case ETCO2 -> 8;
            case BLOOD_GLUCOSE -> 9;
            case GCS -> 10;
            case PAIN -> 11;
        };
    }

    private static int code(VitalValue.Mark mark) {
        return switch (mark) {
            case VALID -> 0;
            case QUESTIONABLE -> 1;
            case OUT_OF_RANGE -> 2;
            case BACKFILLED -> 3;
        };
    }

    /** One bit per sign that is among the values. */
    static long signs(List<VitalValue> values) {
        long signs = 0;
        for (VitalValue value : values) {
            signs |= 1L << code(value.sign());
        }
        return signs;
    }

    /** Values of one time and source. */
    static byte[] pack(List<VitalValue> values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.size() * VALUE_BYTES_MAX);
        for (VitalValue value : values) {
            bytes.put((byte) code(value.sign()));
            put(bytes, code(value.mark()), value.value());
        }
        byte[] packed = new byte[bytes.position()];
        bytes.flip().get(packed);
        return packed;
    }

    private static void put(ByteBuffer bytes, int mark, double value) {
        if (value == Math.rint(value) && value >= 0 && value <= WHOLE_MAX && !negativeZero(value)) {
            bytes.put((byte) (FORM_WHOLE << FORM_SHIFT | mark)).put((byte) (int) value);
            return;
        }
        long tenths = Math.round(value * 10);
        if (tenths == (short) tenths && tenths / 10.0 == value && !negativeZero(value)) {
            bytes.put((byte) (FORM_TENTHS << FORM_SHIFT | mark)).putShort((short) tenths);
            return;
        }
        bytes.put((byte) (FORM_DOUBLE << FORM_SHIFT | mark)).putDouble(value);
    }

    private static boolean negativeZero(double value) {
        return value == 0 && Double.doubleToRawLongBits(value) != 0;
    }

    /**
     * The values of a row.
     *
     * @throws IllegalStateException when a later version of the program wrote it
     */
    static List<VitalValue> unpack(byte[] packed, Instant measuredAt, String source) {
        ByteBuffer bytes = ByteBuffer.wrap(packed);
        List<VitalValue> values = new ArrayList<>();
        while (bytes.hasRemaining()) {
            VitalSign sign = sign(Byte.toUnsignedInt(bytes.get()));
            int head = Byte.toUnsignedInt(bytes.get());
            double value = switch (head >> FORM_SHIFT) {
                case FORM_DOUBLE -> bytes.getDouble();
                case FORM_TENTHS -> bytes.getShort() / 10.0;
                case FORM_WHOLE -> Byte.toUnsignedInt(bytes.get());
                default -> throw new IllegalStateException("a stored value has the unknown form " + head);
            };
            values.add(new VitalValue(sign, value, measuredAt, mark(head & MARK_BITS), source));
        }
        return values;
    }

    private static VitalSign sign(int code) {
        for (VitalSign sign : VitalSign.values()) {
            if (code(sign) == code) {
                return sign;
            }
        }
        throw new IllegalStateException("a stored value has the unknown sign " + code);
    }

    private static VitalValue.Mark mark(int code) {
        for (VitalValue.Mark mark : VitalValue.Mark.values()) {
            if (code(mark) == code) {
                return mark;
            }
        }
        throw new IllegalStateException("a stored value has the unknown mark " + code);
    }
}
