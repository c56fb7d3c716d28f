package prehospital.bench.relay;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import prehospital.media.transport.Identity;
import prehospital.media.transport.MediaThreads;
import prehospital.media.transport.MediaTransport;
import prehospital.media.transport.Remote;
import prehospital.media.transport.TransportListener;

/** One end of a measurement: sends packets with the time in them, or measures how long they were on their way. */
final class RelayEnd implements TransportListener, AutoCloseable {
    static final int PACKET_BYTES = 1_170;

    private static final int SOURCE = 7_777;
    private static final int TIME_AT = 16;
    private static final long MARK = 0x5a5a_5a5a_5a5a_5a5aL;
    private static final long LONGEST_NANOS = 10_000_000_000L;

    private final MediaTransport transport;
    private final boolean publishes;
    private final CountDownLatch connected = new CountDownLatch(1);
    private final Histogram latency = new Histogram(LONGEST_NANOS, 3);
    private final byte[] packet = new byte[PACKET_BYTES];
    private int sequence = 1_000;
    private int lost;
    private int last = -1;

    RelayEnd(Identity identity, MediaThreads threads, boolean publishes) throws IOException {
        this.publishes = publishes;
        this.transport = MediaTransport.offering(identity, List.of(), Optional.empty(), threads.lane(), this);
    }

    /** A description of one picture: an offer, or an answer when the other end offered. */
    String description(String setup, String mid, int type) {
        String text = """
                v=0
                o=- 1 1 IN IP4 127.0.0.1
                s=-
                t=0 0
                a=group:BUNDLE %2$s
                m=video 9 UDP/TLS/RTP/SAVPF %3$d
                c=IN IP4 0.0.0.0
                a=%1$s
                a=mid:%2$s
                a=rtcp-mux
                a=ice-ufrag:%4$s
                a=ice-pwd:%5$s
                a=fingerprint:sha-256 %6$s
                a=setup:%7$s
                a=rtpmap:%3$d VP8/90000
                a=rtcp-fb:%3$d nack
                a=rtcp-fb:%3$d nack pli
                %8$s%9$s
                a=end-of-candidates
                """.formatted(
                        publishes ? "sendonly" : "recvonly",
                        mid,
                        type,
                        transport.ufrag(),
                        transport.password(),
                        transport.fingerprint(),
                        setup,
                        publishes ? "a=ssrc:" + SOURCE + " cname:x\n" : "",
                        String.join("\n", transport.candidates()));
        return text.replace("\n", "\r\n");
    }

    /** Begins with the other end's description. */
    void start(String other) {
        transport.start(new Remote(
                value(other, "a=ice-ufrag:"),
                value(other, "a=ice-pwd:"),
                value(other, "a=fingerprint:").split(" ", -1)[1],
                other.contains("a=setup:active"),
                other.lines().filter(line -> line.startsWith("a=candidate:")).toList()));
    }

    static String value(String text, String name) {
        return text.lines()
                .filter(line -> line.startsWith(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(name + " is missing in " + text))
                .substring(name.length())
                .strip();
    }

    void awaitConnected() throws InterruptedException {
        if (!connected.await(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("an end was not connected within 30 s");
        }
    }

    /** Sends one packet of a picture. */
    void send(int timestamp, boolean first, boolean last, int type) {
        ByteBuffer out = ByteBuffer.wrap(packet);
        out.put((byte) 0x80).put((byte) (type | (last ? 0x80 : 0)));
        out.putShort((short) sequence++).putInt(timestamp).putInt(SOURCE);
        out.put((byte) (first ? 0x10 : 0)).put((byte) 0).put((byte) 0).put((byte) 0);
        out.putLong(MARK).putLong(System.nanoTime());
        transport.send(packet, 0, packet.length);
    }

    /** Forgets what was measured. */
    synchronized void reset() {
        latency.reset();
        lost = 0;
    }

    /** Adds what was measured; answers how many packets are missing. */
    synchronized int addTo(Histogram all) {
        all.add(latency);
        return lost;
    }

    @Override
    public void connected() {
        connected.countDown();
    }

    @Override
    public synchronized void media(byte[] bytes, int offset, int length, long nanos) {
        ByteBuffer in = ByteBuffer.wrap(bytes, offset, length).slice();
        int payload = 12 + 4 * (in.get(0) & 0x0f);
        if ((in.get(0) & 0x10) != 0) {
            payload += 4 + 4 * in.getShort(payload + 2);
        }
        if (length >= payload + TIME_AT + 4 && in.getLong(payload + 4) == MARK) {
            latency.recordValue(Math.min(LONGEST_NANOS, Math.max(0, nanos - in.getLong(payload + 12))));
            int number = in.getShort(2) & 0xffff;
            lost += last < 0 ? 0 : Math.max(0, (short) (number - last) - 1);
            last = number;
        }
    }

    @Override
    public void control(byte[] bytes, int offset, int length) {
        // Requests for complete pictures cannot be answered by made packets.
    }

    @Override
    public void ended(String why) {
        System.err.println("an end is gone: " + why);
    }

    @Override
    public void close() {
        transport.close();
    }
}
