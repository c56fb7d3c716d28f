package prehospital.web.mllp;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * Cuts a byte stream into MLLP frames: 0x0B, message, 0x1C, 0x0D. A start byte inside a frame begins anew, bytes between frames
 * are skipped and counted, a missing 0x0D is forgiven. One thread.
 */
public final class MllpFrames {
    /** Largest message in bytes. A larger one is not stored; its sender gets its beginning back in a refusal. */
    public static final int FRAME_MAX = 1024 * 1024;

    /** Begins a frame. */
    public static final byte START = 0x0B;

    /** Ends a message. */
    public static final byte END = 0x1C;

    /** Follows the end. */
    public static final byte AFTER_END = 0x0D;

    private final Listener listener;
    private final ByteArrayOutputStream frame = new ByteArrayOutputStream(2_048);
    private State state = State.OUTSIDE;
    private boolean lineBreakForgiven;
    private long skipped;

    /** Hears what was found. */
    public interface Listener {
        /** A whole message. */
        void message(byte[] message);

        /** A message that is larger than allowed, with its beginning. */
        void tooLarge(byte[] beginning);

        /** Bytes that belong to no message, told when the next message begins. */
        void skipped(long bytes);
    }

    private enum State {
        OUTSIDE,
        INSIDE,
        TOO_LARGE
    }

    /** Frames found are told to this listener, on the thread that hands over the bytes. */
    public MllpFrames(Listener listener) {
        this.listener = listener;
    }

    /** A message as it stands on the line. */
    public static byte[] framed(byte[] message) {
        byte[] framed = new byte[message.length + 3];
        framed[0] = START;
        System.arraycopy(message, 0, framed, 1, message.length);
        framed[message.length + 1] = END;
        framed[message.length + 2] = AFTER_END;
        return framed;
    }

    /** Takes the next bytes of the stream, in pieces of any size. */
    public void accept(byte[] bytes) {
        for (byte b : bytes) {
            if (b == START) {
                begin();
            } else {
                switch (state) {
                    case OUTSIDE -> outside(b);
                    case INSIDE -> inside(b);
                    case TOO_LARGE -> large(b);
                }
            }
        }
    }

    private void begin() {
        skipped += state == State.INSIDE ? frame.size() : 0;
        if (skipped > 0) {
            listener.skipped(skipped);
            skipped = 0;
        }
        frame.reset();
        state = State.INSIDE;
    }

    private void outside(byte b) {
        boolean tail = lineBreakForgiven && (b == AFTER_END || b == '\n');
        lineBreakForgiven = tail;
        skipped += tail ? 0 : 1;
    }

    private void inside(byte b) {
        if (b == END) {
            end();
            listener.message(frame.toByteArray());
        } else if (frame.size() == FRAME_MAX) {
            state = State.TOO_LARGE;
        } else {
            frame.write(b);
        }
    }

    private void large(byte b) {
        if (b == END) {
            end();
            listener.tooLarge(Arrays.copyOf(frame.toByteArray(), 1_024));
        }
    }

    private void end() {
        state = State.OUTSIDE;
        lineBreakForgiven = true;
    }
}
