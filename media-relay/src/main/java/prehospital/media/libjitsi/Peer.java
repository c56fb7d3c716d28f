package prehospital.media.libjitsi;

import java.beans.PropertyChangeEvent;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jitsi.impl.neomedia.AbstractRTPConnector;
import org.jitsi.impl.neomedia.MediaStreamImpl;
import org.jitsi.impl.neomedia.VideoMediaStreamImpl;
import org.jitsi.impl.neomedia.rtp.MediaStreamTrackDesc;
import org.jitsi.impl.neomedia.rtp.MediaStreamTrackReceiver;
import org.jitsi.impl.neomedia.rtp.RTPEncodingDesc;
import org.jitsi.impl.neomedia.rtp.TransportCCEngine;
import org.jitsi.service.libjitsi.LibJitsi;
import org.jitsi.service.neomedia.DefaultStreamConnector;
import org.jitsi.service.neomedia.DtlsControl;
import org.jitsi.service.neomedia.MediaDirection;
import org.jitsi.service.neomedia.MediaService;
import org.jitsi.service.neomedia.MediaStream;
import org.jitsi.service.neomedia.MediaStreamTarget;
import org.jitsi.service.neomedia.RTPExtension;
import org.jitsi.service.neomedia.RawPacket;
import org.jitsi.service.neomedia.SrtpControlType;
import org.jitsi.service.neomedia.StreamConnector;
import org.jitsi.service.neomedia.codec.Constants;
import org.jitsi.service.neomedia.format.MediaFormat;
import org.jitsi.service.neomedia.format.MediaFormatFactory;
import org.jitsi.utils.MediaType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.media.MediaSession;
import prehospital.media.MediaTaps;
import prehospital.media.sdp.Answer;
import prehospital.media.sdp.BadOffer;
import prehospital.media.sdp.Offer;
import prehospital.media.sdp.OfferedMedia;
import prehospital.media.sdp.Payload;
import prehospital.media.sdp.VideoCodec;
import prehospital.media.transport.IceLink;

/**
 * One connection made of libjitsi's parts: a media stream for sound and one for the picture, one DTLS for both, one ICE component below. Made and closed by the
 * thread of the relay; packets come by ice4j's thread, which only puts them into queues.
 */
final class Peer implements MediaSession, IceLink.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(Peer.class);
    private static final int DTLS_FIRST = 20;
    private static final int DTLS_LAST = 63;
    private static final int RTP_FIRST = 128;
    private static final int RTP_LAST = 191;
    private static final int RTCP_FIRST = 192;
    private static final int RTCP_LAST = 223;
    private static final int RTP_HEADER_BYTES = 12;

    private final Offer offer;
    private final VideoCodec codec;
    private final boolean publishes;
    private final IceLink ice;
    private final DtlsControl dtls;
    private final PacketCount authentic;
    private final AtomicLong mediaIn = new AtomicLong();
    private final AtomicLong mediaOut = new AtomicLong();
    private final Runnable first;
    private final Map<MediaType, MediaStream> streams = new EnumMap<>(MediaType.class);
    private final Map<MediaType, MemorySocket> data = new EnumMap<>(MediaType.class);
    private final Map<MediaType, MemorySocket> control = new EnumMap<>(MediaType.class);
    private final Map<Integer, MediaType> byPayloadType = new HashMap<>();
    /** The payload types of media itself, without those that repeat it. */
    private final Map<Integer, MediaType> byMedia = new HashMap<>();

    private final Map<Integer, MediaType> bySource = new HashMap<>();
    private final List<AbstractRTPConnector> connectors = new ArrayList<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private Optional<TransportCCEngine> arrivals = Optional.empty();

    /**
     * Prepares a connection.
     *
     * @param tap gets a copy of what the other end sends; absent for one that watches
     * @param first called once, when the first encrypted packet goes out
     */
    Peer(LibjitsiEngine engine, LibjitsiChannel channel, Offer offer, Optional<MediaTaps.Tap> tap, Runnable first) {
        this.offer = offer;
        this.codec = channel.codec();
        this.publishes = tap.isPresent();
        this.authentic = new PacketCount(
                tap.<Consumer<RawPacket>>map(to -> packet -> copy(packet, to)).orElse(packet -> {}));
        this.first = first;
        boolean usable =
                offer.media().stream().anyMatch(media -> media.chosen(codec).isPresent());
        if (!usable) {
            throw new BadOffer("the offer has neither Opus nor " + codec.encoding());
        }
        ice = engine.link(this);
        dtls = dtls();
        for (OfferedMedia media : offer.media()) {
            media.chosen(codec).ifPresent(payload -> add(channel, media, payload));
        }
    }

    private void copy(RawPacket packet, MediaTaps.Tap to) {
        MediaType type = byMedia.get((int) packet.getPayloadType());
        if (type != null) {
            to.packet(type == MediaType.VIDEO, packet.getBuffer(), packet.getOffset(), packet.getLength());
        }
    }

    private DtlsControl dtls() {
        DtlsControl made = (DtlsControl) LibJitsi.getMediaService().createSrtpControl(SrtpControlType.DTLS_SRTP);
        // libjitsi's DTLS server does not get on with browsers; as a client it does.
        made.setSetup(DtlsControl.Setup.ACTIVE);
        made.setRtcpmux(true);
        made.setRemoteFingerprints(Map.of("sha-256", offer.fingerprint()));
        return made;
    }

    private void add(LibjitsiChannel channel, OfferedMedia media, Payload payload) {
        MediaType type = type(media);
        MediaService service = LibJitsi.getMediaService();
        // The order matters: the chain of transformers is built when the connector is set, and takes in only what is
        // known by then.
        MediaStream stream = service.createMediaStream((StreamConnector) null, type, dtls);
        // Its reports go out with the picture's stream: without a picture it fails.
        if (publishes && hasPicture()) {
            media.transportWideCc().ifPresent(id -> count(stream, id));
        }
        stream.setExternalTransformer(authentic);
        stream.addPropertyChangeListener(this::connectorMade);
        stream.setConnector(connector(type));
        stream.setName((publishes ? "publisher " : "viewer ") + type);
        stream.setRTPTranslator(channel.translator(type));
        // A stream that only sends never begins to read, and then its DTLS waits for ever.
        stream.setDirection(MediaDirection.SENDRECV);
        formats(stream, media, payload);
        media.sources().forEach(source -> bySource.put(source.intValue(), type));
        stream.setTarget(new MediaStreamTarget(MemorySocket.FAR, MemorySocket.FAR));
        streams.put(type, stream);
    }

    private static MediaType type(OfferedMedia media) {
        return switch (media.kind()) {
            case AUDIO -> MediaType.AUDIO;
            case VIDEO -> MediaType.VIDEO;
        };
    }

    private DefaultStreamConnector connector(MediaType type) {
        try {
            MemorySocket forData = new MemorySocket(this::send);
            MemorySocket forControl = new MemorySocket(this::send);
            data.put(type, forData);
            control.put(type, forControl);
            return new DefaultStreamConnector(forData, forControl, true);
        } catch (IOException e) {
            throw new IllegalStateException("a socket without an address cannot fail", e);
        }
    }

    /** The connector that libjitsi makes is told to listeners only. */
    private void connectorMade(PropertyChangeEvent change) {
        if (change.getNewValue() instanceof AbstractRTPConnector made) {
            connectors.add(made);
        }
    }

    private boolean hasPicture() {
        return offer.section(OfferedMedia.Kind.VIDEO)
                .flatMap(media -> media.chosen(codec))
                .isPresent();
    }

    private void count(MediaStream stream, int extension) {
        if (arrivals.isEmpty()) {
            arrivals = Optional.of(new TransportCCEngine(((MediaStreamImpl) stream).getDiagnosticContext()));
        }
        stream.setTransportCCEngine(arrivals.orElseThrow());
        stream.addRTPExtension((byte) extension, new RTPExtension(URI.create(OfferedMedia.TRANSPORT_WIDE_CC)));
    }

    private void formats(MediaStream stream, OfferedMedia media, Payload payload) {
        MediaFormatFactory formats = LibJitsi.getMediaService().getFormatFactory();
        MediaType type = type(media);
        MediaFormat format = type == MediaType.AUDIO
                ? formats.createMediaFormat(Constants.OPUS, 48_000, 2)
                : formats.createMediaFormat(codec.encoding(), 90_000);
        stream.addDynamicRTPPayloadType((byte) payload.type(), format);
        byPayloadType.put(payload.type(), type);
        byMedia.put(payload.type(), type);
        media.repeating(payload).ifPresent(repeating -> {
            Map<String, String> original = Map.of("apt", Integer.toString(payload.type()));
            stream.addDynamicRTPPayloadType(
                    (byte) repeating.type(), formats.createMediaFormat(Constants.RTX, 90_000, original, null));
            byPayloadType.put(repeating.type(), type);
        });
        if (stream instanceof VideoMediaStreamImpl video) {
            video.setSupportsPli(true);
            video.setSupportsRemb(false);
            media.source()
                    .ifPresent(source -> track(
                            video, source, Optional.ofNullable(media.repeats().get(source))));
        }
    }

    /** Tells which source repeats lost packets of which, or they could not be told apart. */
    private static void track(VideoMediaStreamImpl stream, long source, Optional<Long> repeating) {
        MediaStreamTrackReceiver receiver = stream.getMediaStreamTrackReceiver();
        RTPEncodingDesc[] encodings = new RTPEncodingDesc[1];
        MediaStreamTrackDesc track = new MediaStreamTrackDesc(receiver, encodings);
        encodings[0] = new RTPEncodingDesc(track, source);
        repeating.ifPresent(other -> encodings[0].addSecondarySsrc(other, Constants.RTX));
        receiver.setMediaStreamTracks(new MediaStreamTrackDesc[] {track});
    }

    /** Waits for the other end. */
    void start() {
        ice.start(offer.ufrag(), offer.password(), List.of());
    }

    /** Whether this stream belongs to it. */
    boolean owns(MediaStream stream) {
        return streams.containsValue(stream);
    }

    boolean isClosed() {
        return closed.get();
    }

    /** The source of its picture. */
    Optional<Long> pictureSource() {
        return offer.section(OfferedMedia.Kind.VIDEO).flatMap(OfferedMedia::source);
    }

    /** Media that goes out is encrypted, so keys have been agreed: unencrypted it would have been dropped. */
    private void send(byte[] bytes, int offset, int length) throws IOException {
        int kind = bytes[offset] & 0xff;
        if (kind >= RTP_FIRST && kind <= RTP_LAST && mediaOut.getAndIncrement() == 0) {
            first.run();
        }
        ice.send(bytes, offset, length);
    }

    @Override
    public void received(byte[] bytes, int offset, int length) {
        mediaIn.incrementAndGet();
        int first = bytes[offset] & 0xff;
        if (first >= DTLS_FIRST && first <= DTLS_LAST) {
            data.values().stream().findFirst().ifPresent(socket -> socket.put(bytes, offset, length));
        } else if (first >= RTP_FIRST && first <= RTP_LAST && length >= RTP_HEADER_BYTES) {
            int second = bytes[offset + 1] & 0xff;
            boolean rtcp = second >= RTCP_FIRST && second <= RTCP_LAST;
            MemorySocket to = rtcp
                    ? control.get(bySource.getOrDefault(source(bytes, offset + 4), anyType()))
                    : data.get(byPayloadType.get(second & 0x7f));
            if (to != null) {
                to.put(bytes, offset, length);
            }
        }
    }

    /** Feedback of a viewer is about the picture, where there is one. */
    private MediaType anyType() {
        return control.containsKey(MediaType.VIDEO) ? MediaType.VIDEO : MediaType.AUDIO;
    }

    private static int source(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 24
                | (bytes[at + 1] & 0xff) << 16
                | (bytes[at + 2] & 0xff) << 8
                | (bytes[at + 3] & 0xff);
    }

    /** The way stands: keys can be agreed. Bouncy Castle gives up at its first packet that cannot be sent, so it must not begin earlier. */
    @Override
    public void connected() {
        Thread.ofPlatform().daemon().name("media keys").start(this::agree);
    }

    /** Asked for in the condition. */
    @Override
    public void failed() {
        LOG.info("a way to a {} was not found or is lost", publishes ? "publisher" : "viewer");
    }

    private synchronized void agree() {
        if (!closed.get()) {
            dtls.start(streams.keySet().iterator().next());
            streams.values().forEach(MediaStream::start);
        }
    }

    @Override
    public String answer() {
        List<String> candidates = ice.candidates();
        String fingerprint = dtls.getLocalFingerprintHashFunction() + " " + dtls.getLocalFingerprint();
        return new Answer(offer, codec, publishes, false, ice.ufrag(), ice.password(), fingerprint, candidates).text();
    }

    @Override
    public Condition condition() {
        boolean connected = authentic.in() > 0 || mediaOut.get() > 0;
        return new Condition(connected, ice.failed(), mediaIn.get(), mediaOut.get());
    }

    @Override
    public synchronized void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        streams.values().forEach(stream -> attempt("a stream", stream::close));
        attempt("its keys", () -> dtls.cleanup(null));
        // Saying goodbye, a stream opens its connector again and leaves it open, with a thread.
        connectors.forEach(connector -> attempt("a connector", connector::close));
        data.values().forEach(MemorySocket::close);
        control.values().forEach(MemorySocket::close);
        attempt("its network side", ice::close);
    }

    private static void attempt(String what, Runnable close) {
        try {
            close.run();
        } catch (RuntimeException e) {
            LOG.warn("{} of a media connection did not close cleanly", what, e);
        }
    }
}
