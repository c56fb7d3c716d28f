package prehospital.media.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One encrypted connection, in either role. Any thread; packets and states are told to the listener in the lane.
 *
 * <p>Nothing is decrypted or sent before the other end has shown the certificate that its description names: packets that come earlier are counted and dropped. Packets wait in
 * the lane, {@value Lane#PACKETS_MAX} at most, else they are lost as on a network. It has no thread of its own but one while keys are agreed (15 s at most), and an offering
 * end one that reads its ports.
 *
 * <pre>{@code
 * MediaTransport end = MediaTransport.offering(identity, List.of(), Optional.empty(), threads.lane(), listener);
 * // write an offer with end.ufrag(), end.password(), identity.fingerprint(), end.candidates(), a=setup:actpass
 * end.start(new Remote(ufrag, password, fingerprint, answerSaysActive, candidates));
 * end.send(rtp, 0, rtp.length); // once listener.connected() was called
 * }</pre>
 */
public final class MediaTransport implements AutoCloseable {
    /** Largest packet that is sent, in bytes before encryption; larger ones are dropped. */
    public static final int PACKET_BYTES_MAX = 1_400;

    private static final int ROOM_BYTES = 64;

    private final Identity identity;
    private final Lane lane;
    private final TransportListener listener;
    private final IceLink link;
    private final Dtls dtls;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicLong received = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private final Packet incoming = new Packet(new byte[0], 0, 0);
    private final byte[] room = new byte[PACKET_BYTES_MAX + ROOM_BYTES];
    private final Packet outgoing = new Packet(room, 0, 0);
    private long sent;
    private volatile Optional<Remote> remote = Optional.empty();
    private volatile Optional<Srtp> keys = Optional.empty();
    private volatile boolean receiving;

    /**
     * How a connection is doing.
     *
     * @param connected whether keys are agreed and packets may flow
     * @param failed whether it ended by itself
     * @param packetsIn packets that came, authentic or not
     * @param packetsOut packets of media and control that were sent
     * @param packetsDropped packets that came and were not handed on: before keys were agreed, not authentic, twice, or too many at once
     */
    public record Condition(boolean connected, boolean failed, long packetsIn, long packetsOut, long packetsDropped) {}

    private interface Linking {
        IceLink with(IceLink.Listener listener) throws IOException;
    }

    private MediaTransport(Identity identity, Lane lane, TransportListener listener, Linking linking)
            throws IOException {
        this.identity = identity;
        this.lane = lane;
        this.listener = listener;
        this.link = linking.with(new FromLink());
        this.dtls = new Dtls(identity, link, new FromDtls());
    }

    /** An end that answers on the one port of a relay. */
    public static MediaTransport answering(Identity identity, UdpPorts ports, Lane lane, TransportListener listener) {
        try {
            return new MediaTransport(identity, lane, listener, heard -> IceLink.answering(ports, heard));
        } catch (IOException e) {
            throw new IllegalStateException("a shared port opens nothing and cannot fail", e);
        }
    }

    /**
     * An end that offers and begins checks. Blocks while a TURN server is asked, some seconds at most.
     *
     * @param own addresses of this machine to use; none means all, and the loopback address where there is no other
     * @throws IOException when no port can be opened
     */
    public static MediaTransport offering(
            Identity identity, List<InetAddress> own, Optional<Turn> turn, Lane lane, TransportListener listener)
            throws IOException {
        return new MediaTransport(identity, lane, listener, heard -> IceLink.offering(own, turn, heard));
    }

    /** The own user name fragment of ICE. */
    public String ufrag() {
        return link.ufrag();
    }

    /** The own password of ICE. */
    public String password() {
        return link.password();
    }

    /** SHA-256 of the own certificate, as {@link Identity#fingerprint()}. */
    public String fingerprint() {
        return identity.fingerprint();
    }

    /** Lines {@code a=candidate:…}; complete, nothing trickles. */
    public List<String> candidates() {
        return link.candidates();
    }

    /** Begins with what the other end's description says; once. */
    public void start(Remote description) {
        remote = Optional.of(description);
        link.start(description.ufrag(), description.password(), description.candidates());
    }

    /**
     * Encrypts and sends an RTP packet.
     *
     * @param bytes unchanged afterwards
     * @return false when it was dropped: not connected, too large, or the system refused
     */
    public boolean send(byte[] bytes, int offset, int length) {
        return send(bytes, offset, length, false);
    }

    /** Encrypts and sends an RTCP packet; as {@link #send(byte[], int, int)}. */
    public boolean sendControl(byte[] bytes, int offset, int length) {
        return send(bytes, offset, length, true);
    }

    private synchronized boolean send(byte[] bytes, int offset, int length, boolean control) {
        if (keys.isEmpty() || closed.get() || length > PACKET_BYTES_MAX) {
            return false;
        }
        System.arraycopy(bytes, offset, room, 0, length);
        outgoing.set(room, 0, length);
        Srtp by = keys.orElseThrow();
        if (!(control ? by.protectControl(outgoing) : by.protect(outgoing))) {
            return false;
        }
        try {
            link.send(outgoing.getBuffer(), outgoing.getOffset(), outgoing.getLength());
            sent++;
            return true;
        } catch (IOException lost) {
            // As if the network had lost it; whether the way still stands is ICE's to say.
            return false;
        }
    }

    /** How it is doing. */
    public Condition condition() {
        boolean failed = over.get() && !closed.get();
        long out;
        synchronized (this) {
            out = sent;
        }
        return new Condition(keys.isPresent(), failed, received.get(), out, dropped.get());
    }

    /** Says goodbye, and frees its thread and ports; a second time does nothing. A call to the listener that has begun is finished. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            dtls.close();
            link.close();
        }
    }

    private void end(String why) {
        if (!closed.get() && over.compareAndSet(false, true)) {
            lane.execute(() -> {
                if (!closed.get()) {
                    listener.ended(why);
                }
            });
        }
    }

    private final class FromLink implements IceLink.Listener {
        @Override
        public void received(byte[] bytes, int offset, int length) {
            long now = System.nanoTime();
            received.incrementAndGet();
            switch (RtpBytes.kind(bytes, offset, length)) {
                case DTLS -> {
                    dtls.put(Arrays.copyOfRange(bytes, offset, offset + length));
                    if (keys.isPresent()) {
                        lane.execute(MediaTransport.this::goodbye);
                    }
                }
                case RTP -> hand(() -> media(bytes, offset, length, now));
                case RTCP -> hand(() -> control(bytes, offset, length));
                case OTHER -> dropped.incrementAndGet();
            }
        }

        private void hand(Runnable packet) {
            if (!receiving || !lane.offer(packet)) {
                dropped.incrementAndGet();
            }
        }

        @Override
        public void connected() {
            Remote other = remote.orElseThrow();
            dtls.start(other.fingerprint(), !other.dtlsClient());
        }

        @Override
        public void failed() {
            end("no way to the other end, or it has stopped answering");
        }
    }

    private final class FromDtls implements Dtls.Heard {
        @Override
        public void agreed(Srtp made) {
            keys = Optional.of(made);
            // First in the lane, so that no packet is handed on before.
            lane.execute(() -> {
                if (!closed.get()) {
                    listener.connected();
                }
            });
            receiving = true;
        }

        @Override
        public void failed(String why) {
            end(why);
        }
    }

    private void goodbye() {
        if (!dtls.read()) {
            end("the other end said goodbye");
        }
    }

    private void media(byte[] bytes, int offset, int length, long nanos) {
        incoming.set(bytes, offset, length);
        if (closed.get() || !keys.orElseThrow().unprotect(incoming)) {
            dropped.incrementAndGet();
        } else {
            listener.media(incoming.getBuffer(), incoming.getOffset(), incoming.getLength(), nanos);
        }
    }

    private void control(byte[] bytes, int offset, int length) {
        incoming.set(bytes, offset, length);
        if (closed.get() || !keys.orElseThrow().unprotectControl(incoming)) {
            dropped.incrementAndGet();
        } else {
            listener.control(incoming.getBuffer(), incoming.getOffset(), incoming.getLength());
        }
    }
}
