package prehospital.media;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import prehospital.media.sdp.Offer;
import prehospital.media.sdp.OfferReader;
import prehospital.media.transport.Identity;
import prehospital.media.transport.MediaThreads;
import prehospital.media.transport.MediaTransport;
import prehospital.media.transport.Remote;
import prehospital.media.transport.TransportListener;

/** An end without a browser: offers, publishes made packets or counts what it is sent. */
final class JavaEnd implements TransportListener, AutoCloseable {
    static final int SOUND_TYPE = 111;
    static final int PICTURE_TYPE = 96;
    static final int PICTURE_SOURCE = 2;
    static final int REPEAT_SOURCE = 3;
    static final int LAYERS = 2;
    static final int LAYER_SOURCE = 20;

    private static final String TRANSPORT_WIDE =
            "http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01";

    final AtomicInteger media = new AtomicInteger();
    final AtomicInteger wholeAsked = new AtomicInteger();
    final AtomicInteger arrivalsTold = new AtomicInteger();
    final List<Integer> sources = new ArrayList<>();
    final List<Integer> sequences = new ArrayList<>();
    final AtomicLong lostAsked = new AtomicLong();
    volatile boolean connected;
    volatile boolean over;

    /** Of each packet of a picture, the byte by which {@link #sendLayer} tells which layer it is of. */
    final List<Integer> layers = new ArrayList<>();

    private final Set<Integer> whole = ConcurrentHashMap.newKeySet();
    private final int[] numbers = new int[LAYERS];
    private final MediaTransport transport;
    private final boolean publishes;
    private final String fingerprint;
    private int sent;

    JavaEnd(Identity identity, MediaThreads threads, boolean publishes) throws IOException {
        this(identity, threads, publishes, identity.fingerprint());
    }

    /** One whose offer names this fingerprint. */
    JavaEnd(Identity identity, MediaThreads threads, boolean publishes, String fingerprint) throws IOException {
        this.publishes = publishes;
        this.fingerprint = fingerprint;
        this.transport = MediaTransport.offering(
                identity, List.of(InetAddress.getLoopbackAddress()), Optional.empty(), threads.lane(), this);
    }

    Offer offer() {
        return OfferReader.read(text());
    }

    private String text() {
        return """
                v=0
                a=group:BUNDLE 0 1
                m=audio 9 UDP/TLS/RTP/SAVPF 111
                a=ice-ufrag:%s
                a=ice-pwd:%s
                a=fingerprint:sha-256 %s
                a=setup:actpass
                a=mid:0
                a=rtcp-mux
                a=rtpmap:111 opus/48000/2
                %s
                m=video 9 UDP/TLS/RTP/SAVPF 96 97
                a=mid:1
                a=rtcp-mux
                a=rtpmap:96 VP8/90000
                a=rtpmap:97 rtx/90000
                a=fmtp:97 apt=96
                a=extmap:3 %s
                %s
                """.formatted(
                        transport.ufrag(),
                        transport.password(),
                        fingerprint,
                        publishes ? "a=ssrc:1 cname:x" : "a=recvonly",
                        TRANSPORT_WIDE,
                        publishes ? "a=ssrc-group:FID 2 3\na=ssrc:2 cname:x\na=ssrc:3 cname:x" : "a=recvonly");
    }

    /** As {@link #offer}, of a publisher with two layers. */
    Offer layeredOffer() {
        String plain = text();
        return OfferReader.read(plain.substring(0, plain.indexOf("a=ssrc-group")) + """
                a=extmap:9 urn:ietf:params:rtp-hdrext:sdes:mid
                a=extmap:10 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id
                a=extmap:11 urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id
                a=rid:h send
                a=rid:l send
                a=simulcast:send h;l
                """);
    }

    /** Sends the next picture of a layer in one packet, a complete one where it has been asked for. */
    void sendLayer(int layer) {
        int number = numbers[layer]++;
        int source = LAYER_SOURCE + layer;
        byte[] bytes = new byte[1_200 - 600 * layer];
        ByteBuffer.wrap(bytes)
                .put((byte) 0x90)
                .put((byte) (0x80 | PICTURE_TYPE))
                .putShort((short) (number + 60_000 * layer))
                .putInt(number * 3_000 + 77 * layer)
                .putInt(source)
                .putInt(0xbede0001)
                .put((byte) 0xa0)
                .put((byte) (layer == 0 ? 'h' : 'l'))
                .putShort((short) 0)
                .put(new byte[] {(byte) 0x90, (byte) 0x80, (byte) (number & 0x7f)})
                .put((byte) (whole.remove(source) ? 0 : 1));
        bytes[bytes.length - 1] = (byte) layer;
        transport.send(bytes, 0, bytes.length);
    }

    /** Begins with what the relay answered. */
    JavaEnd start(String answer) {
        List<String> candidates =
                answer.lines().filter(line -> line.startsWith("a=candidate:")).toList();
        transport.start(new Remote(
                value(answer, "a=ice-ufrag:"),
                value(answer, "a=ice-pwd:"),
                value(answer, "a=fingerprint:").split(" ", -1)[1],
                answer.contains("a=setup:active"),
                candidates));
        return this;
    }

    private static String value(String answer, String name) {
        return answer.lines()
                .filter(line -> line.startsWith(name))
                .findFirst()
                .orElseThrow()
                .substring(name.length())
                .strip();
    }

    /** Sends the next picture of VP8 in one packet: complete ones once that has been asked for. */
    void sendPicture() {
        int number = sent++;
        byte[] bytes = new byte[1_200];
        bytes[0] = (byte) 0x90;
        bytes[1] = (byte) (0x80 | PICTURE_TYPE);
        bytes[2] = (byte) (number >> 8);
        bytes[3] = (byte) number;
        int time = number * 3_000;
        bytes[4] = (byte) (time >> 24);
        bytes[5] = (byte) (time >> 16);
        bytes[6] = (byte) (time >> 8);
        bytes[7] = (byte) time;
        bytes[11] = PICTURE_SOURCE;
        byte[] extension = {(byte) 0xbe, (byte) 0xde, 0, 1, 0x31, (byte) (number >> 8), (byte) number, 0};
        System.arraycopy(extension, 0, bytes, 12, extension.length);
        bytes[20] = 0x10;
        bytes[21] = (byte) (wholeAsked.get() > 0 ? 0 : 1);
        transport.send(bytes, 0, bytes.length);
    }

    MediaTransport.Condition condition() {
        return transport.condition();
    }

    @Override
    public void connected() {
        connected = true;
    }

    @Override
    public void media(byte[] bytes, int offset, int length, long nanos) {
        synchronized (sequences) {
            layers.add((int) bytes[offset + length - 1]);
            sequences.add(((bytes[offset + 2] & 0xff) << 8) | (bytes[offset + 3] & 0xff));
            int source = (bytes[offset + 8] & 0xff) << 24
                    | (bytes[offset + 9] & 0xff) << 16
                    | (bytes[offset + 10] & 0xff) << 8
                    | (bytes[offset + 11] & 0xff);
            if (!sources.contains(source)) {
                sources.add(source);
            }
        }
        media.incrementAndGet();
    }

    @Override
    public void control(byte[] bytes, int offset, int length) {
        int at = offset;
        while (at + 8 <= offset + length) {
            int type = bytes[at + 1] & 0xff;
            int format = bytes[at] & 0x1f;
            if (type == 206 && (format == 1 || format == 4)) {
                wholeAsked.incrementAndGet();
                whole.add(ByteBuffer.wrap(bytes).getInt(at + 8));
            } else if (type == 205 && format == 15) {
                arrivalsTold.incrementAndGet();
            } else if (type == 205 && format == 1) {
                lostAsked.incrementAndGet();
            }
            at += 4 + 4 * (((bytes[at + 2] & 0xff) << 8) | (bytes[at + 3] & 0xff));
        }
    }

    @Override
    public void ended(String why) {
        over = true;
    }

    @Override
    public void close() {
        transport.close();
    }
}
