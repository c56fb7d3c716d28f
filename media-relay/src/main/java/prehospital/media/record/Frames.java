package prehospital.media.record;

import java.util.Optional;

/** Makes frames of packets that come in order. One thread. */
interface Frames {
    /** Most bytes of one frame; a longer one is dropped and counts as damaged. */
    int FRAME_MAX = 4 * 1024 * 1024;

    /** Takes the next packet; answers with the frame that it completes. */
    Optional<Frame> take(RtpPacket packet);

    /** Packets before the next one are missing: what was begun is dropped. */
    void broken();

    /** Frames that were dropped because a packet was missing or made no sense. */
    int dropped();
}
