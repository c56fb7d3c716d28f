package prehospital.dispatch;

import prehospital.media.MediaEngine;
import prehospital.media.MediaRefused;
import prehospital.media.sdp.VideoCodec;

/** A relay's engine that connects nobody, for tests of who may ask. */
final class NobodyReached implements MediaEngine {
    @Override
    public void warmUp() {
        // There is nothing to make ready.
    }

    @Override
    public Channel open(VideoCodec codec) {
        throw new MediaRefused(MediaRefused.Reason.OFF, "nobody is reached here");
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
