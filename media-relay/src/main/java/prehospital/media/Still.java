package prehospital.media;

import java.time.Instant;

/**
 * The newest still picture of a source that sends no moving one.
 *
 * @param jpeg the picture, at most {@value #BYTES_MAX} bytes; nobody changes the array
 * @param number counts the pictures of its publisher from 1
 * @param at when it arrived
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and not copied for every viewer
public record Still(byte[] jpeg, long number, Instant at) {
    /** Largest picture, in bytes. */
    public static final int BYTES_MAX = 256 * 1024;

    /** Whether bytes begin as a JPEG does. */
    public static boolean isJpeg(byte[] bytes) {
        return bytes.length > 3 && (bytes[0] & 0xFF) == 0xFF && (bytes[1] & 0xFF) == 0xD8;
    }
}
