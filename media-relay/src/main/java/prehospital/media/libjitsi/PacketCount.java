package prehospital.media.libjitsi;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jitsi.impl.neomedia.transform.PacketTransformer;
import org.jitsi.impl.neomedia.transform.SinglePacketTransformer;
import org.jitsi.impl.neomedia.transform.TransformEngine;
import org.jitsi.service.neomedia.RawPacket;

/**
 * Counts the packets that come inside the encryption of a connection, and that no transformer before it has taken: what is counted was authentic. Media is shown to whoever
 * wants a copy: here lost packets that came again look like first ones. Any thread.
 */
final class PacketCount implements TransformEngine {
    private final AtomicLong in = new AtomicLong();
    private final Consumer<RawPacket> copy;

    PacketCount(Consumer<RawPacket> copy) {
        this.copy = copy;
    }

    long in() {
        return in.get();
    }

    @Override
    public PacketTransformer getRTPTransformer() {
        return new Counting() {
            @Override
            public RawPacket reverseTransform(RawPacket packet) {
                copy.accept(packet);
                return super.reverseTransform(packet);
            }
        };
    }

    @Override
    public PacketTransformer getRTCPTransformer() {
        return new Counting();
    }

    private class Counting extends SinglePacketTransformer {
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
