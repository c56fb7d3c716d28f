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

    /** Room for any packet that is sent, and what is put before it. */
    static final int ROOM_BYTES = MediaTransport.PACKET_BYTES_MAX + 100;

    private static final Logger LOG = LoggerFactory.getLogger(LeanChannel.class);

    private final LeanEngine engine;
    private final VideoCodec codec;
    private final Lane lane;
    private final Future<?> ticking;
    private final Track sound = new Track(false);
    private final Track picture = new Track(true);
    private final WholePicture whole = new WholePicture();
    private final byte[] out = new byte[ROOM_BYTES];
    private final List<LeanSession<Viewer>> viewers = new CopyOnWriteArrayList<>();
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

    WholePicture wholePicture() {
        return whole;
    }

    Optional<MediaTransport> transport(Viewer end) {
        return viewers.stream().filter(now -> now.end() == end).findFirst().map(LeanSession::transport);
    }

    /** Sends a publisher's packet to all viewers. */
    void forward(Publisher from, boolean ofPicture, byte[] bytes, int offset, int length, long nanos) {
        Track track = track(ofPicture);
        int timestamp = Rtp.timestamp(bytes, offset);
        int number = track.continuity().sequence(from, Rtp.sequence(bytes, offset), timestamp, nanos);
        if (number < 0) {
            return;
        }
        int count = Rtp.copyPlain(bytes, offset, length, Rtp.headerBytes(bytes, offset, length), out);
        Rtp.put16(out, 2, number);
        Rtp.put32(out, 4, track.continuity().timestamp(timestamp));
        Rtp.put32(out, 8, track.source());
        track.cache().ifPresent(cache -> cache.keep(out, count));
        for (LeanSession<Viewer> viewer : viewers) {
            viewer.end().send(viewer.transport(), track, out, count);
        }
    }

    /** Tells all viewers the clock of a publisher, by which they bring sound and picture together. */
    void forwardReport(Publisher from, boolean ofPicture, long clock, int timestamp) {
        Track track = track(ofPicture);
        if (track.continuity().follows(from)) {
            int seen = track.continuity().timestamp(timestamp);
            viewers.forEach(viewer -> viewer.end().report(viewer.transport(), track, clock, seen));
        }
    }

    @Override
    public void askForWhole() {
        lane.execute(() -> {
            whole.want();
            long now = System.nanoTime();
            publisher.ifPresent(session -> session.end().ask(session.transport(), now));
        });
    }

    private void tick() {
        long now = System.nanoTime();
        publisher
                .filter(session -> session.condition().connected())
                .ifPresent(session -> session.end().tick(session.transport(), now));
        viewers.forEach(viewer -> viewer.end().tick());
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
