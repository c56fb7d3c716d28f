package prehospital.media.lean;

import java.util.List;
import prehospital.media.MediaTaps;
import prehospital.media.sdp.VideoCodec;

/** The picture as it is recorded: the best layer that the publisher sends, as one stream. The channel's lane only. */
final class Recorded {
    private final MediaTaps.Tap tap;
    private final VideoCodec codec;
    private final OneStream stream = new OneStream();
    private final Descriptor descriptor = new Descriptor();
    private final byte[] copy = new byte[LeanChannel.ROOM_BYTES];
    private int source;

    Recorded(MediaTaps.Tap tap, VideoCodec codec) {
        this.tap = tap;
        this.codec = codec;
    }

    /** The layer that is recorded, or is to be. */
    int layer() {
        return stream.wanted();
    }

    /** Records the best of these; answers whether a complete picture of it is needed. */
    boolean choose(List<LayerRate> layers) {
        if (!layers.isEmpty()) {
            stream.want(layers.getFirst().layer());
        }
        return stream.layer() != Descriptor.NONE && stream.waits();
    }

    /** A packet of a layer came. */
    void packet(int layer, byte[] bytes, int offset, int length, int header, long nanos) {
        int count = Rtp.copyPlain(bytes, offset, length, header, copy);
        int plain = Rtp.plainHeaderBytes(copy, 0);
        descriptor.read(codec, copy, plain, count - Math.max(0, Rtp.paddingBytes(copy, 0, count, plain)));
        if (stream.take(layer, copy, descriptor, nanos)) {
            source = source == 0 ? Rtp.source(copy, 0) : source;
            stream.part().write(descriptor, copy, 0);
            Rtp.put32(copy, 8, source);
            tap.packet(true, copy, 0, count);
        }
    }
}
