package prehospital.vehicle.camera;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/** Cuts a stream of JPEG pictures, one behind the other, into pictures: each begins with FF D8 and ends with FF D9, which coded data never contains. Blocks. */
final class JpegFrames {
    /** Largest picture, in bytes; larger ones are left out. */
    static final int BYTES_MAX = 256 * 1024;

    private static final int CHUNK = 16 * 1024;

    private JpegFrames() {}

    /** Reads to the end. */
    static void read(InputStream from, Consumer<byte[]> picture) throws IOException {
        ByteArrayOutputStream one = new ByteArrayOutputStream(CHUNK);
        byte[] chunk = new byte[CHUNK];
        int before = 0;
        boolean inside = false;
        for (int count = from.read(chunk); count >= 0; count = from.read(chunk)) {
            for (int i = 0; i < count; i++) {
                int now = chunk[i] & 0xFF;
                if (before == 0xFF && now == 0xD8 && !inside) {
                    one.reset();
                    one.write(0xFF);
                    inside = true;
                }
                if (inside && one.size() <= BYTES_MAX) {
                    one.write(now);
                }
                if (before == 0xFF && now == 0xD9 && inside) {
                    inside = false;
                    if (one.size() <= BYTES_MAX) {
                        picture.accept(one.toByteArray());
                    }
                }
                before = now;
            }
        }
    }
}
