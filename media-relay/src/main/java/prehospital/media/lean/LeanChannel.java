package prehospital.media.lean;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.media.MediaEngine;
import prehospital.media.MediaSession;
import prehospital.media.MediaTaps;
import prehospital.media.sdp.BadOffer;
import prehospital.media.sdp.Offer;
import prehospital.media.sdp.VideoCodec;
import prehospital.media.transport.Lane;
import prehospital.media.transport.MediaThreads;
import prehospital.media.transport.MediaTransport;
import prehospital.media.transport.Remote;

/**
 * The way from a publisher to its viewers, who see one continuous stream: a packet is decrypted once, renumbered, kept for a while and encrypted for each of them. Opened and closed by
 * the relay's thread; packets, reports and requests pass in the channel's lane.
 */
final class LeanChannel implements MediaEngine.Channel {
    /** How often lost packets are looked for, in milliseconds. */
    static final int TICK_MILLIS = 20;

    /** How many ticks lie between two choices of layers. */
    static final int TICKS_OF_CHOICE = 5;

    /** Room for any packet that is sent, and what is put before it. */
    static final int ROOM_BYTES = MediaTransport.PACKET_BYTES_MAX + 100;

    private static final Logger LOG = LoggerFactory.getLogger(LeanChannel.class);

    private final LeanEngine engine;
    private final VideoCodec codec;
    private final Lane lane;
    private final Future<?> ticking;
    private final Track sound = new Track(false);
    private final Track picture = new Track(true);
    private final Descriptor descriptor = new Descriptor();
    private final byte[] out = new byte[ROOM_BYTES];
    private final List<LeanSession<Viewer>> viewers = new CopyOnWriteArrayList<>();
    private int ticks;
    private volatile Optional<LeanSession<Publisher>> publisher = Optional.empty();

    LeanChannel(LeanEngine engine, MediaThreads threads, VideoCodec codec) {
        this.engine = engine;
        this.codec = codec;
        this.lane = threads.lane();
        this.ticking = threads.every(TICK_MILLIS, lane, this::tick);
    }

    @Override
    public VideoCodec codec() {
        return codec;
    }

    @Override
    public MediaSession publish(Offer offer, MediaTaps.Tap tap) {
        check(offer);
        Publisher end = new Publisher(this, offer, tap);
        MediaTransport transport = engine.answering(lane, end);
        var session = new LeanSession<>(end, transport, offer, codec, true, this::left);
        publisher = Optional.of(session);
        start(transport, offer);
        return session;
    }

    @Override
    public MediaSession watch(Offer offer) {
        check(offer);
        Viewer end = new Viewer(this, offer);
        MediaTransport transport = engine.answering(lane, end);
        var session = new LeanSession<>(end, transport, offer, codec, false, viewers::remove);
        viewers.add(session);
        start(transport, offer);
        return session;
    }

    private void check(Offer offer) {
        if (offer.media().stream().noneMatch(media -> media.chosen(codec).isPresent())) {
            throw new BadOffer("the offer has neither Opus nor " + codec.encoding());
        }
    }

    private static void start(MediaTransport transport, Offer offer) {
        // The answer says a=setup:active: the relay begins DTLS.
        transport.start(new Remote(offer.ufrag(), offer.password(), offer.fingerprint(), false, List.of()));
    }

    private void left(LeanSession<Publisher> session) {
        if (publisher.filter(now -> now == session).isPresent()) {
            publisher = Optional.empty();
        }
    }

    /** Whether it is the publisher now, and not one that has been taken over from. */
    boolean isPublisher(Publisher end) {
        return publisher.filter(now -> now.end() == end).isPresent();
    }

    Track track(boolean ofPicture) {
        return ofPicture ? picture : sound;
    }

    Optional<MediaTransport> transport(Viewer end) {
        return viewers.stream().filter(now -> now.end() == end).findFirst().map(LeanSession::transport);
    }

    /** Sends a publisher's packet of sound to all viewers. */
    void forward(Publisher from, byte[] bytes, int offset, int length, long nanos) {
        int number = number(from, sound.continuity(0), bytes, offset, nanos);
        if (number < 0) {
            return;
        }
        int count = renumbered(sound, 0, number, bytes, offset, length);
        viewers.forEach(viewer -> viewer.end().sound(viewer.transport(), out, count));
    }

    /** Sends a publisher's packet of a picture to the viewers that get this layer. */
    void forward(Publisher from, Incoming layer, byte[] bytes, int offset, int length, long nanos) {
        int number = number(from, picture.continuity(layer.layer()), bytes, offset, nanos);
        if (number < 0) {
            return;
        }
        int count = renumbered(picture, layer.layer(), number, bytes, offset, length);
        int header = Rtp.plainHeaderBytes(out, 0);
        descriptor.read(codec, out, header, count - Math.max(0, Rtp.paddingBytes(out, 0, count, header)));
        layer.forwarded(descriptor, count, nanos);
        picture.cache(layer.layer()).keep(out, count);
        for (LeanSession<Viewer> viewer : viewers) {
            viewer.end().picture(viewer.transport(), layer.layer(), out, count, descriptor, nanos);
        }
    }

    private static int number(Publisher from, Continuity continuity, byte[] bytes, int offset, long nanos) {
        return continuity.sequence(from, Rtp.sequence(bytes, offset), Rtp.timestamp(bytes, offset), nanos);
    }

    /** Writes a packet as the stream of a layer has it, under that number; answers its length. */
    private int renumbered(Track track, int layer, int number, byte[] bytes, int offset, int length) {
        int count = Rtp.copyPlain(bytes, offset, length, Rtp.headerBytes(bytes, offset, length), out);
        Rtp.put16(out, 2, number);
        Rtp.put32(out, 4, track.continuity(layer).timestamp(Rtp.timestamp(bytes, offset)));
        Rtp.put32(out, 8, track.source());
        return count;
    }

    /** Tells all viewers the clock of a publisher's sound, by which they bring sound and picture together. */
    void forwardReport(Publisher from, long clock, int timestamp) {
        if (sound.continuity(0).follows(from)) {
            int seen = sound.continuity(0).timestamp(timestamp);
            viewers.forEach(viewer -> viewer.end().soundReport(viewer.transport(), clock, seen));
        }
    }

    /** Tells the viewers of a layer its clock. */
    void forwardReport(Publisher from, int layer, long clock, int timestamp) {
        if (picture.continuity(layer).follows(from)) {
            int seen = picture.continuity(layer).timestamp(timestamp);
            viewers.forEach(viewer -> viewer.end().pictureReport(viewer.transport(), layer, clock, seen));
        }
    }

    @Override
    public void askForWhole() {
        lane.execute(() -> {
            publisher.ifPresent(session -> session.end().wantRecorded());
            ask();
        });
    }

    /** Somebody needs a complete picture of a layer. In the lane. */
    void want(int layer) {
        publisher.ifPresent(session -> session.end().want(layer));
        ask();
    }

    /** Asks for complete pictures that are wanted. In the lane. */
    void ask() {
        long now = System.nanoTime();
        publisher.ifPresent(session -> session.end().ask(session.transport(), now));
    }

    /** Whether several layers are offered now. */
    boolean layered() {
        return publisher.isPresent() && publisher.orElseThrow().end().layered();
    }

    private void tick() {
        long now = System.nanoTime();
        publisher
                .filter(session -> session.condition().connected())
                .ifPresent(session -> session.end().tick(session.transport(), now));
        ticks++;
        List<LayerRate> layers = ticks % TICKS_OF_CHOICE == 0
                ? publisher.map(session -> session.end().active(now)).orElse(List.of())
                : List.of();
        viewers.forEach(viewer -> viewer.end().tick(viewer.transport(), layers, now));
    }

    /** Writes down that an end went by itself; the rooms give it up. */
    void ended(String who, String why) {
        LOG.info("{} of live video is gone: {}", who, why);
    }

    @Override
    public void close() {
        ticking.cancel(false);
        publisher.ifPresent(LeanSession::close);
        viewers.forEach(LeanSession::close);
        engine.closed(this);
    }
}
