package prehospital.media;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import prehospital.media.sdp.Offer;
import prehospital.protocol.MediaStep;
import prehospital.protocol.MediaStepReason;
import prehospital.protocol.view.MediaRoomView;

/** One source of an incident with its publisher and viewers. The thread of {@link MediaRelay} only. */
final class Flow {
    /** Still pictures come once a second; what comes much faster is not taken. */
    private static final Duration STILL_APART = Duration.ofMillis(300);

    private final MediaSource source;
    private final MediaEngine.Channel channel;
    private final Instant since;
    private final Map<String, Seat> viewers = new LinkedHashMap<>();
    private Optional<Seat> publisher = Optional.empty();
    private MediaTaps.Tap tap = MediaTaps.Tap.NONE;
    private String by;
    private Instant awaySince;
    private Optional<MediaRoomView.Quality> quality = Optional.empty();
    private Optional<Still> still = Optional.empty();

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
        quality = Optional.empty();
        still = Optional.empty();
    }

    /** The publisher says how much it sends. */
    void sends(MediaStep step, MediaStepReason reason, Instant now) {
        boolean same = quality.filter(known -> known.step() == step && known.reason() == reason)
                .isPresent();
        if (!same) {
            quality = Optional.of(new MediaRoomView.Quality(step, reason, now));
        }
        if (step != MediaStep.STILLS) {
            still = Optional.empty();
            tap.noStills();
        }
    }

    /** Takes the newest still picture; answers false when it comes too soon after the one before. */
    boolean show(byte[] jpeg, Instant now) {
        boolean soon =
                still.filter(one -> one.at().plus(STILL_APART).isAfter(now)).isPresent();
        if (!soon) {
            still = Optional.of(
                    new Still(jpeg, still.map(one -> one.number() + 1).orElse(1L), now));
            tap.still(jpeg);
        }
        return !soon;
    }

    /** The newest still picture of a publisher that sends no others. */
    Optional<Still> still() {
        return still;
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
                quality,
                watching);
    }
}
