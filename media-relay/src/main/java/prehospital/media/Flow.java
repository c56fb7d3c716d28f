package prehospital.media;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import prehospital.media.sdp.Offer;
import prehospital.protocol.view.MediaRoomView;

/** One source of an incident with its publisher and viewers. The thread of {@link MediaRelay} only. */
final class Flow {
    private final MediaSource source;
    private final MediaEngine.Channel channel;
    private final Instant since;
    private final Map<String, Seat> viewers = new LinkedHashMap<>();
    private Optional<Seat> publisher = Optional.empty();
    private MediaTaps.Tap tap = MediaTaps.Tap.NONE;
    private String by;
    private Instant awaySince;

    Flow(MediaGrant first, MediaEngine.Channel channel, Instant now) {
        this.source = first.source();
        this.by = first.holder();
        this.channel = channel;
        this.since = now;
        this.awaySince = now;
    }

    MediaEngine.Channel channel() {
        return channel;
    }

    Optional<Seat> publisher() {
        return publisher;
    }

    int viewerCount() {
        return viewers.size();
    }

    int connections() {
        return viewers.size() + (publisher.isPresent() ? 1 : 0);
    }

    /** Connects a publisher, of which the taps get a copy. */
    Seat publish(String id, MediaGrant grant, Offer offer, MediaTaps taps, Instant now) {
        MediaTaps.Tap copying = taps.begin(grant.incident(), source, channel.codec(), channel::askForWhole);
        try {
            Seat seat = new Seat(id, grant, channel.publish(offer, copying), now);
            publisher = Optional.of(seat);
            by = grant.holder();
            tap = copying;
            return seat;
        } catch (RuntimeException e) {
            copying.end();
            throw e;
        }
    }

    /** Closes the publisher's connection, and waits for another one. */
    void vacate(Instant now) {
        publisher.ifPresent(seat -> seat.session().close());
        publisher = Optional.empty();
        tap.end();
        awaySince = now;
    }

    void seat(Seat viewer) {
        viewers.put(viewer.id(), viewer);
    }

    Optional<Seat> find(String id) {
        return publisher.filter(seat -> seat.id().equals(id)).or(() -> Optional.ofNullable(viewers.get(id)));
    }

    /** Ends one of its connections. */
    void end(Seat seat, Instant now) {
        if (publisher.equals(Optional.of(seat))) {
            vacate(now);
        } else if (viewers.remove(seat.id(), seat)) {
            seat.session().close();
        }
    }

    /** Gives up what is lost; answers whether the whole flow is over. */
    boolean sweep(MediaLimits limits, Instant now) {
        if (publisher.filter(seat -> seat.lost(limits, now)).isPresent()) {
            vacate(now);
        }
        for (Seat viewer : List.copyOf(viewers.values())) {
            if (viewer.lost(limits, now)) {
                end(viewer, now);
            }
        }
        return publisher.isEmpty()
                && (viewers.isEmpty() || awaySince.plus(limits.awayMax()).isBefore(now));
    }

    void close() {
        publisher.ifPresent(seat -> seat.session().close());
        tap.end();
        viewers.values().forEach(seat -> seat.session().close());
        channel.close();
    }

    MediaRoomView.Source view() {
        List<MediaRoomView.Viewer> watching = new ArrayList<>();
        viewers.values().stream()
                .map(seat -> new MediaRoomView.Viewer(
                        seat.grant().holder(), seat.grant().role()))
                .distinct()
                .forEach(watching::add);
        boolean connected = publisher.filter(Seat::connected).isPresent();
        return new MediaRoomView.Source(
                source.name(),
                source.camera(),
                source.unit(),
                by,
                since,
                connected,
                connected ? tap.since() : Optional.empty(),
                watching);
    }
}
