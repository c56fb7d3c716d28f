package prehospital.dispatch;

import prehospital.media.MediaEngine;
import prehospital.media.MediaSession;
import prehospital.media.MediaTaps;
import prehospital.media.sdp.Offer;
import prehospital.media.sdp.VideoCodec;

/** A relay's engine whose connections all stand and carry nothing, for tests of what follows from that someone sends. */
final class EverybodyReached implements MediaEngine {
    private static final MediaSession STANDING = new MediaSession() {
        @Override
        public String answer() {
            return "v=0";
        }

        @Override
        public Condition condition() {
            return new Condition(true, false, 1, 1);
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    };

    @Override
    public void warmUp() {
        // There is nothing to make ready.
    }

    @Override
    public Channel open(VideoCodec codec) {
        return new Channel() {
            @Override
            public VideoCodec codec() {
                return codec;
            }

            @Override
            public MediaSession publish(Offer offer, MediaTaps.Tap tap) {
                return STANDING;
            }

            @Override
            public MediaSession watch(Offer offer) {
                return STANDING;
            }

            @Override
            public void askForWhole() {
                // Nobody sends pictures.
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
