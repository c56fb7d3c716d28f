package prehospital.media.libjitsi;

import java.util.concurrent.atomic.AtomicLong;
import org.jitsi.impl.neomedia.transform.PacketTransformer;
import org.jitsi.impl.neomedia.transform.SinglePacketTransformer;
import org.jitsi.impl.neomedia.transform.TransformEngine;
import org.jitsi.service.neomedia.RawPacket;

/** Counts the packets that come inside the encryption of a connection, and that no transformer before it has taken: what is counted was authentic. Any thread. */
final class PacketCount implements TransformEngine {
    private final AtomicLong in = new AtomicLong();

    long in() {
        return in.get();
    }

    @Override
    public PacketTransformer getRTPTransformer() {
        return new Counting();
    }

    @Override
    public PacketTransformer getRTCPTransformer() {
        return new Counting();
    }

    private final class Counting extends SinglePacketTransformer {
        @Override
        public RawPacket transform(RawPacket packet) {
            return packet;
        }

        @Override
        public RawPacket reverseTransform(RawPacket packet) {
            in.incrementAndGet();
            return packet;
        }
    }
}
