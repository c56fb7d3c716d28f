package prehospital.media.libjitsi;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jitsi.service.neomedia.MediaStream;
import org.jitsi.service.neomedia.RawPacket;
import org.jitsi.utils.MediaType;
import prehospital.media.MediaEngine;
import prehospital.media.MediaSession;
import prehospital.media.MediaTaps;
import prehospital.media.sdp.Offer;
import prehospital.media.sdp.VideoCodec;

/**
 * The way from a publisher to its viewers: two forwarders of libjitsi, and a filter that lets media pass in this direction only and, back, nothing but requests
 * for a complete picture. A new publisher brings new source numbers; browsers follow them, because the answers to viewers name none.
 */
final class LibjitsiChannel implements MediaEngine.Channel {
    private static final int FEEDBACK_ON_PAYLOAD = 206;
    private static final int PICTURE_LOSS = 1;
    private static final int FULL_INTRA = 4;

    private final LibjitsiEngine engine;
    private final VideoCodec codec;
    private final KeyframeTranslator sound = new KeyframeTranslator();
    private final KeyframeTranslator picture = new KeyframeTranslator();
    private final List<Peer> viewers = new CopyOnWriteArrayList<>();
    private volatile Optional<Peer> publisher = Optional.empty();

    LibjitsiChannel(LibjitsiEngine engine, VideoCodec codec) {
        this.engine = engine;
        this.codec = codec;
        sound.addWriteFilter(this::mayPass);
        picture.addWriteFilter(this::mayPass);
    }

    @Override
    public VideoCodec codec() {
        return codec;
    }

    KeyframeTranslator translator(MediaType type) {
        return type == MediaType.AUDIO ? sound : picture;
    }

    @Override
    public MediaSession publish(Offer offer, MediaTaps.Tap tap) {
        Peer made = new Peer(engine, this, offer, Optional.of(tap), this::askForWhole);
        publisher = Optional.of(made);
        made.start();
        return made;
    }

    @Override
    public MediaSession watch(Offer offer) {
        Peer made = new Peer(engine, this, offer, Optional.empty(), this::askForWhole);
        viewers.removeIf(Peer::isClosed);
        viewers.add(made);
        made.start();
        return made;
    }

    @Override
    public void askForWhole() {
        publisher
                .flatMap(Peer::pictureSource)
                .ifPresent(source -> picture.getRtcpFeedbackMessageSender().requestKeyframe(source));
    }

    private boolean mayPass(MediaStream from, RawPacket packet, MediaStream to, boolean data) {
        Optional<Peer> sender = publisher;
        if (sender.isEmpty()) {
            return false;
        }
        boolean toPublisher = sender.orElseThrow().owns(to);
        boolean fromPublisher = from != null && sender.orElseThrow().owns(from);
        if (data) {
            return fromPublisher && !toPublisher;
        }
        // What is sent without a source is the forwarder's own.
        return toPublisher ? from == null || asksForPicture(packet) : fromPublisher;
    }

    private static boolean asksForPicture(RawPacket packet) {
        byte[] bytes = packet.getBuffer();
        int at = packet.getOffset();
        int end = at + packet.getLength();
        boolean found = false;
        while (at + 4 <= end) {
            int format = bytes[at] & 0x1f;
            int type = bytes[at + 1] & 0xff;
            found |= type == FEEDBACK_ON_PAYLOAD && (format == PICTURE_LOSS || format == FULL_INTRA);
            at += 4 * (1 + ((bytes[at + 2] & 0xff) << 8 | (bytes[at + 3] & 0xff)));
        }
        return found;
    }

    @Override
    public void close() {
        publisher.ifPresent(Peer::close);
        viewers.forEach(Peer::close);
        sound.dispose();
        picture.dispose();
        engine.closed(this);
    }
}
