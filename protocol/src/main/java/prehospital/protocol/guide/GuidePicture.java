package prehospital.protocol.guide;

import java.util.Arrays;
import java.util.Base64;
import prehospital.protocol.Limits;

/**
 * A frozen picture.
 *
 * @param width in pixels, 16–4096
 * @param height in pixels, 16–4096
 * @param content a JPEG or PNG file of at most {@value #BYTES_MAX} bytes as Base64
 */
public record GuidePicture(int width, int height, String content) {
    /** Largest picture, in bytes: with its Base64 form it stays below what a server takes as one message. */
    public static final int BYTES_MAX = 160 * 1024;

    private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};
    private static final int SIDE_MIN = 16;
    private static final int SIDE_MAX = 4_096;

    public GuidePicture {
        Limits.range("width", width, SIDE_MIN, SIDE_MAX);
        Limits.range("height", height, SIDE_MIN, SIDE_MAX);
        byte[] bytes = Base64.getDecoder().decode(content);
        Limits.range("content", bytes.length, 1, BYTES_MAX);
        if (!begins(bytes, JPEG) && !begins(bytes, PNG)) {
            throw new IllegalArgumentException("a picture is a JPEG or PNG file");
        }
    }

    /** Whether a file is a JPEG picture, by its first bytes. */
    public static boolean isJpeg(byte[] file) {
        return begins(file, JPEG);
    }

    private static boolean begins(byte[] file, byte[] with) {
        return file.length > with.length && Arrays.equals(file, 0, with.length, with, 0, with.length);
    }
}
