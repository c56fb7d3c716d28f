package prehospital.ecg.file;

/**
 * The code that SCP-ECG records use unless they bring tables (EN 1064, C.3.7.6): small numbers have short codes, others follow a prefix as they are. Bits
 * come from the most significant of each byte on.
 */
final class ScpHuffman {
    /** Ones before the zero that ends the code of the largest coded number, ±8. */
    private static final int ONES_MAX = 9;

    private static final int BYTE = 8;

    private final byte[] data;
    private int bit;

    private ScpHuffman(byte[] data) {
        this.data = data;
    }

    static int[] decode(byte[] data, int size) throws BadEcgFile {
        var reader = new ScpHuffman(data);
        int[] values = new int[size];
        for (int i = 0; i < size; i++) {
            values[i] = reader.value();
        }
        return values;
    }

    /** 0; n ones, a zero and a sign bit for ±n; nine ones and 0 for eight bits as they are, nine ones and 1 for sixteen. */
    private int value() throws BadEcgFile {
        int ones = 0;
        while (ones < ONES_MAX && next() == 1) {
            ones++;
        }
        if (ones == 0) {
            return 0;
        }
        if (ones < ONES_MAX) {
            return next() == 0 ? ones : -ones;
        }
        return next() == 0 ? (byte) bits(BYTE) : (short) bits(2 * BYTE);
    }

    private int bits(int count) throws BadEcgFile {
        int value = 0;
        for (int i = 0; i < count; i++) {
            value = (value << 1) | next();
        }
        return value;
    }

    private int next() throws BadEcgFile {
        if (bit >= BYTE * data.length) {
            throw new BadEcgFile("the SCP-ECG rhythm ends in the middle of a lead");
        }
        int value = (data[bit / BYTE] >> (BYTE - 1 - bit % BYTE)) & 1;
        bit++;
        return value;
    }
}
