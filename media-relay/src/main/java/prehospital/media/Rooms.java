package prehospital.media;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import prehospital.media.sdp.BadOffer;
import prehospital.media.sdp.Offer;
import prehospital.media.sdp.OfferReader;
import prehospital.media.sdp.VideoCodec;
import prehospital.protocol.IncidentId;
import prehospital.protocol.view.MediaRoomView;

/** The rooms and who is in them. The thread of {@link MediaRelay} only. */
final class Rooms {
    private final MediaEngine engine;
    private final MediaTaps taps;
    private final MediaLimits limits;
    private final SortedMap<IncidentId, Map<MediaSource, Flow>> rooms = new TreeMap<>();

    Rooms(MediaEngine engine, MediaTaps taps, MediaLimits limits) {
        this.engine = engine;
        this.taps = taps;
        this.limits = limits;
    }

    /** Connects a publisher; one that sends the same source already is taken over from, and its viewers stay. */
    Seat publish(MediaGrant grant, String id, String offered, Instant now) {
        Offer offer = read(offered);
        Map<MediaSource, Flow> room = room(grant.incident());
        Flow flow = room.get(grant.source());
        if (flow == null) {
            admit(room.size() < limits.sourcesPerRoomMax(), "this incident has enough cameras already");
            admit(sessions() < limits.sessionsMax(), "the relay has enough connections already");
            VideoCodec codec = offer.preferredVideo().orElse(VideoCodec.VP8);
            flow = new Flow(grant, engine.open(codec), now);
        } else {
            flow.vacate(now);
        }
        try {
            Seat seat = flow.publish(id, grant, offer, taps, now);
            room.putIfAbsent(grant.source(), flow);
            rooms.putIfAbsent(grant.incident(), room);
            return seat;
        } catch (BadOffer e) {
            if (!room.containsKey(grant.source())) {
                flow.close();
            }
            throw refused(e);
        }
    }

    private Map<MediaSource, Flow> room(IncidentId incident) {
        Map<MediaSource, Flow> known = rooms.get(incident);
        admit(known != null || rooms.size() < limits.roomsMax(), "the relay has enough incidents already");
        return known == null ? new LinkedHashMap<>() : known;
    }

    /** Connects a viewer to a source that is sent, or was a moment ago. */
    Seat watch(MediaGrant grant, String id, String offered, Instant now) {
        Offer offer = read(offered);
        Flow flow = Optional.ofNullable(rooms.get(grant.incident()))
                .map(room -> room.get(grant.source()))
                .orElseThrow(() -> new MediaRefused(
                        MediaRefused.Reason.NOTHING_THERE,
                        "nobody sends " + grant.source().name() + " now"));
        admit(flow.viewerCount() < limits.viewersPerSourceMax(), "enough people watch this already");
        admit(sessions() < limits.sessionsMax(), "the relay has enough connections already");
        try {
            Seat seat = new Seat(id, grant, flow.channel().watch(offer), now);
            flow.seat(seat);
            return seat;
        } catch (BadOffer e) {
            throw refused(e);
        }
    }

    /** Ends a connection; answers false when the incident has none of that id held by that account. */
    boolean end(IncidentId incident, String holder, String id, Instant now) {
        for (Flow flow : rooms.getOrDefault(incident, Map.of()).values()) {
            Optional<Seat> seat =
                    flow.find(id).filter(found -> found.grant().holder().equals(holder));
            if (seat.isPresent()) {
                flow.end(seat.orElseThrow(), now);
                return true;
            }
        }
        return false;
    }

    /** The flow of which a connection of that account is the publisher. */
    Optional<Flow> sentBy(IncidentId incident, String holder, String id) {
        return flow(incident, holder, id)
                .filter(flow ->
                        flow.publisher().filter(seat -> seat.id().equals(id)).isPresent());
    }

    /** The flow of which a connection of that account is part. */
    Optional<Flow> flow(IncidentId incident, String holder, String id) {
        return rooms.getOrDefault(incident, Map.of()).values().stream()
                .filter(flow -> flow.find(id)
                        .filter(seat -> seat.grant().holder().equals(holder))
                        .isPresent())
                .findFirst();
    }

    /** Gives up connections that are lost, and rooms that are empty. */
    void sweep(Instant now) {
        rooms.values()
                .forEach(room -> room.values().removeIf(flow -> {
                    boolean over = flow.sweep(limits, now);
                    if (over) {
                        flow.close();
                    }
                    return over;
                }));
        rooms.values().removeIf(Map::isEmpty);
    }

    void close() {
        rooms.values().forEach(room -> room.values().forEach(Flow::close));
        rooms.clear();
    }

    int sessions() {
        return rooms.values().stream()
                .flatMap(room -> room.values().stream())
                .mapToInt(Flow::connections)
                .sum();
    }

    List<MediaRoomView> views() {
        return rooms.entrySet().stream()
                .map(room -> new MediaRoomView(
                        room.getKey(),
                        true,
                        taps.policy(),
                        room.getValue().values().stream().map(Flow::view).toList()))
                .toList();
    }

    private static Offer read(String offered) {
        try {
            return OfferReader.read(offered);
        } catch (BadOffer e) {
            throw refused(e);
        }
    }

    private static MediaRefused refused(BadOffer bad) {
        return new MediaRefused(MediaRefused.Reason.BAD_OFFER, String.valueOf(bad.getMessage()));
    }

    private static void admit(boolean room, String otherwise) {
        if (!room) {
            throw new MediaRefused(MediaRefused.Reason.FULL, otherwise);
        }
    }
}
