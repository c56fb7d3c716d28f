package prehospital.media;

import java.time.Instant;
import java.util.Optional;
import prehospital.media.sdp.VideoCodec;
import prehospital.protocol.IncidentId;
import prehospital.protocol.RecordPolicy;

/** Who gets a copy of what publishers send. Called by the thread of {@link MediaRelay}; must not block. */
public interface MediaTaps {
    /** Nobody gets anything. */
    MediaTaps NONE = new MediaTaps() {
        @Override
        public RecordPolicy policy() {
            return RecordPolicy.OFF;
        }

        @Override
        public Tap begin(IncidentId incident, MediaSource source, VideoCodec codec, Runnable askForWhole) {
            return Tap.NONE;
        }

        @Override
        public void close() {
            // There is nothing to complete.
        }
    };

    /** What is recorded of what is sent. */
    RecordPolicy policy();

    /**
     * A publisher connects.
     *
     * @param codec of its picture
     * @param askForWhole asks it for a picture that can be decoded alone; any thread
     */
    Tap begin(IncidentId incident, MediaSource source, VideoCodec codec, Runnable askForWhole);

    /** Completes what is being made of copies; blocks for at most some seconds. */
    void close();

    /** Takes the packets of one connection of a publisher. */
    interface Tap {
        /** Takes nothing. */
        Tap NONE = new Tap() {
            @Override
            public void packet(boolean picture, byte[] bytes, int offset, int length) {
                // Nobody wants it.
            }

            @Override
            public Optional<Instant> since() {
                return Optional.empty();
            }

            @Override
            public void end() {
                // There is nothing to end.
            }
        };

        /**
         * A decrypted packet of media. Called by the thread that forwards it: must not block, and the bytes are valid during the call only.
         *
         * @param picture whether it belongs to the picture, else to the sound
         */
        void packet(boolean picture, byte[] bytes, int offset, int length);

        /** A still picture, a JPEG that nobody changes; sent where no moving picture is. Called by the relay's thread: must not block. */
        default void still(byte[] jpeg) {
            // Most want packets only.
        }

        /** No still picture follows until the next one comes. */
        default void noStills() {
            // There is nothing to complete.
        }

        /** Since when it is being recorded; absent while it is not. Any thread. */
        Optional<Instant> since();

        /** The connection is over; a second time does nothing. */
        void end();
    }
}
