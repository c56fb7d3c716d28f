package prehospital.media.lean;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import prehospital.media.sdp.Offer;
import prehospital.media.sdp.OfferedMedia;
import prehospital.media.sdp.Payload;
import prehospital.media.sdp.VideoCodec;
import prehospital.media.transport.MediaTransport;
import prehospital.media.transport.TransportListener;

/**
 * A viewer's connection: gets the layer that its link carries, as one stream, under the numbers that its own offer gave to codings, and lost packets again. What it sends but requests and
 * reports reaches nobody. The channel's lane only.
 */
final class Viewer implements TransportListener {
    /** Most packets that one viewer is sent again within a tick; what it asks for beyond that it asks for again. */
    static final int REPEATS_MAX = 100;

    /** Most packets of padding within a tick; a trial sends no more. */
    static final int PADDINGS_MAX = 60;

    /** Of what a link carries, at most half goes into repeated packets, and a tenth of a second's at once. */
    private static final int REPEAT_PART_OF_TICK = 2 * 1_000 / LeanChannel.TICK_MILLIS;

    private static final int REPEAT_BURST_PART = 10;

    /** A layer that is too much for the link is held back until the smaller one begins, but not longer than this. */
    private static final long HELD_NANOS = 1_000_000_000L;

    private static final int NONE = -1;
    private static final int BITS_OF_PADDING = 8 * (Rtp.FIXED_BYTES + Rtp.COUNTER_BYTES + Rtp.PADDING_BYTES);

    private final LeanChannel channel;
    private final int soundType;
    private final int pictureType;
    private final int repeatingType;
    private final ViewerLink link;
    private final OneStream stream = new OneStream();
    private final Pace pace = new Pace();
    private final Descriptor repeated = new Descriptor();
    private final byte[] own = new byte[LeanChannel.ROOM_BYTES];
    private final byte[] kept = new byte[LeanChannel.ROOM_BYTES];
    private final byte[] repeat = new byte[LeanChannel.ROOM_BYTES];
    private final Sent sound = new Sent();
    private final Sent picture = new Sent();
    private List<LayerRate> layers = List.of();
    private int repeatNumber = ThreadLocalRandom.current().nextInt(0x8000);
    private int repeats;
    private long repeatBits;
    private long heldUntil = Long.MIN_VALUE;
    private int lastTimestamp;

    /** What has been sent, for reports. */
    private static final class Sent {
        private int packets;
        private int octets;
    }

    Viewer(LeanChannel channel, Offer offer) {
        this.channel = channel;
        VideoCodec codec = channel.codec();
        soundType = offer.section(OfferedMedia.Kind.AUDIO)
                .flatMap(media -> media.chosen(codec))
                .map(Payload::type)
                .orElse(NONE);
        Optional<OfferedMedia> video = offer.section(OfferedMedia.Kind.VIDEO);
        Optional<Payload> chosen = video.flatMap(media -> media.chosen(codec));
        pictureType = chosen.map(Payload::type).orElse(NONE);
        repeatingType = video.flatMap(media -> chosen.flatMap(media::repeating))
                .map(Payload::type)
                .orElse(NONE);
        link = new ViewerLink(video.flatMap(OfferedMedia::transportWideCc).orElse(NONE));
    }

    @Override
    public void connected() {
        channel.want(stream.wanted());
    }

    /** Sends a packet of sound, whose coding is written into it. */
    void sound(MediaTransport to, byte[] packet, int length) {
        if (soundType != NONE) {
            Rtp.type(packet, 0, soundType);
            if (to.send(packet, 0, length)) {
                count(sound, packet, length);
            }
        }
    }

    /** Sends a packet of a layer if it is the viewer's; its coding is written into it, all else into a copy. */
    void picture(MediaTransport to, int layer, byte[] packet, int length, Descriptor of, long now) {
        boolean held = layer == stream.layer() && holds(now);
        if (pictureType == NONE || held || !stream.take(layer, packet, of, now)) {
            return;
        }
        Rtp.type(packet, 0, pictureType);
        OneStream.Part part = stream.part();
        boolean passed;
        if (pace.holds(now)) {
            byte[] copy = Arrays.copyOf(packet, length);
            part.write(of, copy, 0);
            pace.add(copy);
            passed = true;
            release(to, now);
        } else if (part.plain() && !channel.layered()) {
            passed = to.send(packet, 0, length);
        } else {
            passed = send(to, packet, length, part, of, now);
        }
        if (passed) {
            count(picture, packet, length);
        }
    }

    /** Whether the layer that was sent so far is held back. */
    private boolean holds(long now) {
        return stream.waits() && now < heldUntil;
    }

    /** Sends what has waited for its turn. */
    private void release(MediaTransport to, long now) {
        Optional<byte[]> next = pace.next(link.bits(), now);
        while (next.isPresent()) {
            byte[] packet = next.orElseThrow();
            lastTimestamp = Rtp.timestamp(packet, 0);
            to.send(own, 0, counted(packet, packet.length, now));
            next = pace.next(link.bits(), now);
        }
    }

    private static void count(Sent sent, byte[] packet, int length) {
        sent.packets++;
        sent.octets += length - Rtp.plainHeaderBytes(packet, 0);
    }

    private boolean send(MediaTransport to, byte[] packet, int length, OneStream.Part part, Descriptor of, long now) {
        int count = counted(packet, length, now);
        part.write(of, own, count - length);
        lastTimestamp = Rtp.timestamp(own, 0);
        return to.send(own, 0, count);
    }

    /** Copies a packet into the own room, with a number where the viewer reports by it and there is room for it; answers its length. */
    private int counted(byte[] packet, int length, long now) {
        if (link.counts() && length + Rtp.COUNTER_BYTES <= MediaTransport.PACKET_BYTES_MAX) {
            return Rtp.copyCounted(packet, length, link.extension(), link.next(length, now), own);
        }
        link.passed(length, now);
        System.arraycopy(packet, 0, own, 0, length);
        return length;
    }

    /** Tells the clock of the sound, once something has been sent. */
    void soundReport(MediaTransport to, long clock, int timestamp) {
        report(to, sound, channel.track(false), clock, timestamp);
    }

    /** Tells the clock of a layer if it is the viewer's, once something has been sent. */
    void pictureReport(MediaTransport to, int layer, long clock, int timestamp) {
        if (stream.layer() == layer) {
            report(
                    to,
                    picture,
                    channel.track(true),
                    clock,
                    timestamp + stream.newest().timestamp());
        }
    }

    private static void report(MediaTransport to, Sent sent, Track track, long clock, int timestamp) {
        if (sent.packets > 0) {
            byte[] report = Rtcp.senderReport(track.source(), clock, timestamp, sent.packets, sent.octets);
            to.sendControl(report, 0, report.length);
        }
    }

    @Override
    public void media(byte[] bytes, int offset, int length, long nanos) {
        // Viewers have nothing to show.
    }

    @Override
    public void control(byte[] bytes, int offset, int length) {
        int source = channel.track(true).source();
        long now = System.nanoTime();
        Rtcp.each(bytes, offset, length, (type, format, at, end) -> {
            boolean whole = format == Rtcp.PICTURE_LOSS || format == Rtcp.FULL_INTRA;
            if (type == Rtcp.PAYLOAD_FEEDBACK && whole) {
                channel.want(stream.layer() == NONE || holds(now) ? stream.wanted() : stream.layer());
            } else if (type == Rtcp.TRANSPORT_FEEDBACK && format == Rtcp.TRANSPORT_WIDE) {
                if (link.feedback(bytes, at, end, now)) {
                    choose(now);
                }
            } else if (type == Rtcp.TRANSPORT_FEEDBACK
                    && format == Rtcp.NACK
                    && end - at >= 12
                    && Rtp.i32(bytes, at + 8) == source) {
                Rtcp.lost(bytes, at, end, number -> repeat(number, now));
            } else if (type == Rtcp.RECEIVER_REPORT || type == Rtcp.SENDER_REPORT) {
                int blocks = at + (type == Rtcp.SENDER_REPORT ? Rtcp.SENDER_REPORT_BYTES : 8);
                Rtcp.fractionLost(bytes, blocks, format, end, source).ifPresent(lost -> link.report(lost, now));
            }
        });
    }

    private void repeat(int number, long now) {
        // A layer that was left, or is held back, is of no use any more: what shows the picture again is the new one.
        Optional<OneStream.Part> part =
                stream.sent(number).filter(of -> !channel.layered() || (of.equals(stream.newest()) && !holds(now)));
        int length = part.map(of -> channel.track(true).cache(of.layer()).copy(of.original(number), kept))
                .orElse(0);
        Optional<MediaTransport> to = channel.transport(this);
        if (length == 0 || repeats >= REPEATS_MAX || to.isEmpty() || !affords(8L * length)) {
            return;
        }
        repeats++;
        int header = Rtp.plainHeaderBytes(kept, 0);
        repeated.read(channel.codec(), kept, header, length);
        part.orElseThrow().write(repeated, kept, 0);
        Rtp.type(kept, 0, pictureType);
        if (repeatingType == NONE) {
            to.orElseThrow().send(own, 0, counted(kept, length, now));
        } else {
            int count =
                    Rtx.wrap(kept, length, repeatingType, channel.track(true).repeating(), nextRepeat(), repeat);
            if (count > 0) {
                to.orElseThrow().send(own, 0, counted(repeat, count, now));
            }
        }
    }

    /** Whether the link carries that much beside the picture; where there is one layer only, everything is sent again. */
    private boolean affords(long bits) {
        boolean may = !channel.layered() || repeatBits >= bits;
        repeatBits -= may ? bits : 0;
        return may;
    }

    private int nextRepeat() {
        repeatNumber = (repeatNumber + 1) & 0xffff;
        return repeatNumber;
    }

    /**
     * Once every {@value LeanChannel#TICK_MILLIS} ms.
     *
     * @param active the layers that are sent now, the best first; none when it is not time to choose
     */
    void tick(MediaTransport to, List<LayerRate> active, long now) {
        repeats = 0;
        repeatBits = Math.min(link.bits() / REPEAT_BURST_PART, repeatBits + link.bits() / REPEAT_PART_OF_TICK);
        if (pictureType == NONE || !to.condition().connected()) {
            return;
        }
        release(to, now);
        if (!active.isEmpty()) {
            layers = active;
            choose(now);
        }
        long bits = channel.layered() ? link.beside(present(), now) : 0;
        long count = Math.min(PADDINGS_MAX, Math.round(bits / (1_000.0 / LeanChannel.TICK_MILLIS) / BITS_OF_PADDING));
        for (int i = 0; i < count; i++) {
            int length = Rtp.padding(
                    repeatingType,
                    nextRepeat(),
                    lastTimestamp,
                    channel.track(true).repeating(),
                    repeat);
            to.send(own, 0, counted(repeat, length, now));
        }
    }

    /** Chooses the layer for now; one that has become too much is held back from here on, so that the first picture of the smaller one finds the link free. */
    private void choose(long now) {
        if (layers.isEmpty()) {
            return;
        }
        int before = stream.wanted();
        stream.want(link.choose(layers, repeatingType != NONE, now));
        if (stream.waits()) {
            channel.want(stream.wanted());
        }
        if (stream.wanted() != before && stream.waits() && stream.layer() != NONE && link.bits() < present()) {
            heldUntil = now + HELD_NANOS;
            pace.begin(now);
        }
    }

    private long present() {
        return layers.stream()
                .filter(one -> one.layer() == stream.layer())
                .mapToLong(LayerRate::bits)
                .findFirst()
                .orElse(0);
    }

    @Override
    public void ended(String why) {
        channel.ended("a viewer", why);
    }
}
