package prehospital.media.lean;

import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import prehospital.media.sdp.Offer;
import prehospital.media.sdp.OfferedMedia;
import prehospital.media.sdp.Payload;
import prehospital.media.sdp.VideoCodec;
import prehospital.media.transport.MediaTransport;
import prehospital.media.transport.TransportListener;

/** A viewer's connection: gets packets under the numbers that its own offer gave to codings, and lost ones again. What it sends but requests reaches nobody. The channel's lane only. */
final class Viewer implements TransportListener {
    /** Most packets that one viewer is sent again within a tick; what it asks for beyond that it asks for again. */
    static final int REPEATS_MAX = 100;

    private static final int NONE = -1;
    private static final int EMPTY = 0;

    private final LeanChannel channel;
    private final int soundType;
    private final int pictureType;
    private final int repeatingType;
    private final byte[] kept = new byte[LeanChannel.ROOM_BYTES];
    private final byte[] repeat = new byte[LeanChannel.ROOM_BYTES];
    private final int[] packets = new int[2];
    private final int[] octets = new int[2];
    private int repeatNumber = ThreadLocalRandom.current().nextInt(0x8000);
    private int repeats;

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
    }

    @Override
    public void connected() {
        channel.askForWhole();
    }

    /** Sends a packet, whose coding is written into it. */
    void send(MediaTransport to, Track track, byte[] packet, int length) {
        int type = track.isPicture() ? pictureType : soundType;
        if (type != NONE) {
            Rtp.type(packet, 0, type);
            if (to.send(packet, 0, length)) {
                int kind = kind(track);
                packets[kind]++;
                octets[kind] += length - Rtp.plainHeaderBytes(packet, 0);
            }
        }
    }

    private static int kind(Track track) {
        return track.isPicture() ? 1 : 0;
    }

    /** Tells the clock of a publisher, once something has been sent. */
    void report(MediaTransport to, Track track, long clock, int timestamp) {
        int kind = kind(track);
        if (packets[kind] > EMPTY) {
            byte[] report = Rtcp.senderReport(track.source(), clock, timestamp, packets[kind], octets[kind]);
            to.sendControl(report, 0, report.length);
        }
    }

    @Override
    public void media(byte[] bytes, int offset, int length, long nanos) {
        // Viewers have nothing to show.
    }

    @Override
    public void control(byte[] bytes, int offset, int length) {
        Track picture = channel.track(true);
        Rtcp.each(bytes, offset, length, (type, format, at, end) -> {
            boolean whole = format == Rtcp.PICTURE_LOSS || format == Rtcp.FULL_INTRA;
            if (type == Rtcp.PAYLOAD_FEEDBACK && whole) {
                channel.askForWhole();
            } else if (type == Rtcp.TRANSPORT_FEEDBACK
                    && format == Rtcp.NACK
                    && end - at >= 12
                    && Rtp.i32(bytes, at + 8) == picture.source()) {
                Rtcp.lost(bytes, at, end, number -> repeat(picture, number));
            }
        });
    }

    private void repeat(Track track, int number) {
        int length = track.cache().map(cache -> cache.copy(number, kept)).orElse(0);
        if (length == 0 || repeats >= REPEATS_MAX) {
            return;
        }
        repeats++;
        Optional<MediaTransport> to = channel.transport(this);
        if (repeatingType == NONE) {
            Rtp.type(kept, 0, pictureType);
            to.ifPresent(way -> way.send(kept, 0, length));
        } else {
            repeatNumber = (repeatNumber + 1) & 0xffff;
            int count = Rtx.wrap(kept, length, repeatingType, track.repeating(), repeatNumber, repeat);
            to.ifPresent(way -> way.send(repeat, 0, count));
        }
    }

    /** Once every {@value LeanChannel#TICK_MILLIS} ms. */
    void tick() {
        repeats = 0;
    }

    @Override
    public void ended(String why) {
        channel.ended("a viewer", why);
    }
}
