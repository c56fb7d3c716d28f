package prehospital.media;

import prehospital.media.sdp.Offer;
import prehospital.media.sdp.VideoCodec;

/**
 * What connects and forwards; the rooms above it do not know how. Every method is called by one thread, that of {@link MediaRelay}, and may block for some
 * hundred milliseconds.
 */
public interface MediaEngine {
    /** Makes what takes seconds at the first use ready. Any thread, once. */
    void warmUp();

    /** Opens the way from one source to its viewers; the codec stays while it is open. */
    Channel open(VideoCodec codec);

    /** Ends everything, channels included. */
    void close();

    /** The way from one source to its viewers: what its publisher sends reaches every viewer, and nothing else does. */
    interface Channel {
        /** The codec of the picture. */
        VideoCodec codec();

        /** Connects the publisher; an earlier one must be closed first. Viewers stay. The tap gets a copy of its media. */
        MediaSession publish(Offer offer, MediaTaps.Tap tap);

        /** Connects a viewer, who gets a complete picture at once. */
        MediaSession watch(Offer offer);

        /** Asks the publisher for a picture that can be decoded alone; it is asked again until one has come. Any thread. */
        void askForWhole();

        /** Ends all its connections. */
        void close();
    }
}
