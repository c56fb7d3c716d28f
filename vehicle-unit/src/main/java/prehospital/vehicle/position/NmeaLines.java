package prehospital.vehicle.position;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Cuts a receiver's byte stream into sentences. Holds at most {@value #LINE_MAX} bytes; a longer run is dropped as one fault and
 * reading begins again at the next {@code $}. Bytes outside a sentence, such as a receiver's binary mode, are skipped and
 * counted. One thread.
 */
final class NmeaLines {
    /** Longest sentence in bytes; the standard allows 82, real receivers send a little more. */
    static final int LINE_MAX = 128;

    private final Consumer<NmeaReading> out;
    private final byte[] line = new byte[LINE_MAX];
    private int length;
    private long skippedBytes;

    NmeaLines(Consumer<NmeaReading> out) {
        this.out = out;
    }

    void accept(byte[] bytes) {
        for (byte b : bytes) {
            accept(b);
        }
    }

    /** Bytes that belonged to no sentence. */
    long skippedBytes() {
        return skippedBytes;
    }

    private void accept(byte b) {
        if (b == '\r' || b == '\n') {
            end();
        } else if (b == '$') {
            skippedBytes += length;
            line[0] = b;
            length = 1;
        } else if (length == 0) {
            skippedBytes++;
        } else if (length == LINE_MAX) {
            out.accept(new NmeaReading.Fault(NmeaReading.Kind.TOO_LONG, text()));
            skippedBytes += length + 1L;
            length = 0;
        } else {
            line[length++] = b;
        }
    }

    private void end() {
        if (length == 0) {
            return;
        }
        boolean ascii = true;
        for (int i = 0; i < length; i++) {
            ascii &= line[i] >= 0x20 && line[i] < 0x7F;
        }
        out.accept(ascii ? NmeaSentence.parse(text()) : new NmeaReading.Fault(NmeaReading.Kind.MALFORMED, text()));
        length = 0;
    }

    private String text() {
        return new String(line, 0, length, StandardCharsets.US_ASCII);
    }
}
