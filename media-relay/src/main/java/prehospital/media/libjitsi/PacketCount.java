package prehospital.media.libjitsi;

import java.util.concurrent.atomic.AtomicLong;
import org.jitsi.impl.neomedia.transform.PacketTransformer;
import org.jitsi.impl.neomedia.transform.SinglePacketTransformer;
import org.jitsi.impl.neomedia.transform.TransformEngine;
import org.jitsi.service.neomedia.RawPacket;

/** Counts the packets of a connection inside its encryption: what is counted was authentic. Any thread. */
final class PacketCount implements TransformEngine {
    private final AtomicLong in = new AtomicLong();
    private final AtomicLong out = new AtomicLong();
    private final Runnable first;

    /** Calls {@code first} once, at the first packet that was authentic. */
    PacketCount(Runnable first) {
        this.first = first;
    }

    long in() {
        return in.get();
    }

    long out() {
        return out.get();
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
            out.incrementAndGet();
            return packet;
        }

        @Override
        public RawPacket reverseTransform(RawPacket packet) {
            if (in.getAndIncrement() == 0) {
                first.run();
            }
            return packet;
        }
    }
}
