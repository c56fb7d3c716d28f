package prehospital.media.record;

import java.util.Arrays;

/**
 * One complete picture or piece of sound, as coded.
 *
 * @param timestamp of its packets, in ticks, 0 to 2³²−1
 * @param whole whether it can be decoded without earlier ones
 * @param shape what a file has to say of it at its beginning; the last known one where the frame says nothing
 * @param ticks how long it lasts; 0 when it does not say
 */
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole
record Frame(long timestamp, boolean whole, Shape shape, int ticks, byte[] bytes) {
    /**
     * What stands at the beginning of a file; another shape needs another file, unless the codec carries it itself.
     *
     * @param width in pixels, 0 for sound
     * @param height in pixels, 0 for sound
     * @param setup the codec's own description; empty where it needs none
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    record Shape(int width, int height, byte[] setup) {
        /** Nothing known yet. */
        static final Shape NONE = new Shape(0, 0, new byte[0]);

        boolean same(Shape other) {
            return width == other.width && height == other.height && Arrays.equals(setup, other.setup);
        }
    }
}
