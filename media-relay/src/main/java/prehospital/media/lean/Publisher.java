package prehospital.media.lean;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import prehospital.media.MediaTaps;
import prehospital.media.sdp.Offer;
import prehospital.media.sdp.OfferedMedia;
import prehospital.media.sdp.Payload;
import prehospital.media.sdp.VideoCodec;
import prehospital.media.transport.MediaTransport;
import prehospital.media.transport.TransportListener;

/** A publisher's connection: what it sends goes to its tap and to the channel; lost packets are asked for again, and its estimate of the bandwidth is fed. The channel's lane only. */
final class Publisher implements TransportListener {
    private static final int NONE = -1;
    private static final int TICKS_OF_ARRIVALS = 3;
    private static final int TICKS_OF_REPORT = 1_000 / LeanChannel.TICK_MILLIS;

    private final LeanChannel channel;
    private final VideoCodec codec;
    private final MediaTaps.Tap tap;
    private final int soundType;
    private final int pictureType;
    private final int repeatingType;
    private final int soundCounter;
    private final int pictureCounter;
    private final int own = Track.newSource();
    private final Gaps gaps = new Gaps();
    private final Gaps heard = new Gaps();
    private final Arrivals arrivals = new Arrivals();
    private final byte[] restored = new byte[LeanChannel.ROOM_BYTES];
    private Optional<Reception> sound;
    private Optional<Reception> picture;
    private int ticks;

    Publisher(LeanChannel channel, Offer offer, MediaTaps.Tap tap) {
        this.channel = channel;
        this.codec = channel.codec();
        this.tap = tap;
        Optional<OfferedMedia> speech = offer.section(OfferedMedia.Kind.AUDIO);
        Optional<OfferedMedia> video = offer.section(OfferedMedia.Kind.VIDEO);
        soundType = type(speech.flatMap(media -> media.chosen(codec)));
        Optional<Payload> chosen = video.flatMap(media -> media.chosen(codec));
        pictureType = type(chosen);
        repeatingType = type(video.flatMap(media -> chosen.flatMap(media::repeating)));
        // The answer names it only together with a picture.
        soundCounter = video.isEmpty() ? NONE : counter(speech);
        pictureCounter = counter(video);
        sound = speech.flatMap(OfferedMedia::source).map(source -> new Reception(source.intValue(), Track.SOUND_CLOCK));
        picture = video.flatMap(OfferedMedia::source)
                .map(source -> new Reception(source.intValue(), Track.PICTURE_CLOCK));
    }

    private static int type(Optional<Payload> payload) {
        return payload.map(Payload::type).orElse(NONE);
    }

    private static int counter(Optional<OfferedMedia> media) {
        return media.flatMap(OfferedMedia::transportWideCc).orElse(NONE);
    }

    @Override
    public void connected() {
        channel.askForWhole();
    }

    @Override
    public void media(byte[] bytes, int offset, int length, long nanos) {
        int header = Rtp.headerBytes(bytes, offset, length);
        if (header < 0 || length > restored.length || !channel.isPublisher(this)) {
            return;
        }
        int type = Rtp.type(bytes, offset);
        if (type == pictureType) {
            count(bytes, offset, header, pictureCounter, nanos);
            arrived(bytes, offset, length, header, nanos);
        } else if (type == soundType) {
            count(bytes, offset, header, soundCounter, nanos);
            sounded(bytes, offset, length, nanos);
        } else if (type == repeatingType) {
            count(bytes, offset, header, pictureCounter, nanos);
            repeated(bytes, offset, length, nanos);
        }
    }

    private void count(byte[] bytes, int offset, int header, int counter, long nanos) {
        int number = counter == NONE ? NONE : Rtp.extension16(bytes, offset, header, counter);
        if (number != NONE) {
            arrivals.came(number, nanos);
        }
    }

    private void sounded(byte[] bytes, int offset, int length, long nanos) {
        Reception reception = known(sound, bytes, offset, Track.SOUND_CLOCK);
        sound = Optional.of(reception);
        if (reception.source() == Rtp.source(bytes, offset) && heard.came(Rtp.sequence(bytes, offset), nanos)) {
            reception.came(Rtp.sequence(bytes, offset), Rtp.timestamp(bytes, offset), nanos);
            tap.packet(false, bytes, offset, length);
            channel.forward(this, false, bytes, offset, length, nanos);
        }
    }

    private void arrived(byte[] bytes, int offset, int length, int header, long nanos) {
        Reception reception = known(picture, bytes, offset, Track.PICTURE_CLOCK);
        picture = Optional.of(reception);
        // Only the first source is forwarded.
        if (reception.source() == Rtp.source(bytes, offset) && gaps.came(Rtp.sequence(bytes, offset), nanos)) {
            reception.came(Rtp.sequence(bytes, offset), Rtp.timestamp(bytes, offset), nanos);
            pictured(bytes, offset, length, header, nanos);
        }
    }

    private static Reception known(Optional<Reception> of, byte[] bytes, int offset, int clock) {
        return of.orElseGet(() -> new Reception(Rtp.source(bytes, offset), clock));
    }

    private void repeated(byte[] bytes, int offset, int length, long nanos) {
        int source = picture.map(Reception::source).orElse(0);
        int count = Rtx.unwrap(bytes, offset, length, pictureType, source, restored);
        if (count > 0 && source != 0 && gaps.came(Rtp.sequence(restored, 0), nanos)) {
            pictured(restored, 0, count, Rtp.plainHeaderBytes(restored, 0), nanos);
        }
    }

    private void pictured(byte[] bytes, int offset, int length, int header, long nanos) {
        int padding = Rtp.paddingBytes(bytes, offset, length, header);
        if (padding < 0) {
            return;
        }
        if (Keyframes.begins(codec, bytes, offset + header, offset + length - padding)) {
            channel.wholePicture().came();
        }
        tap.packet(true, bytes, offset, length);
        channel.forward(this, true, bytes, offset, length, nanos);
    }

    @Override
    public void control(byte[] bytes, int offset, int length) {
        long now = System.nanoTime();
        Rtcp.each(bytes, offset, length, (type, format, at, end) -> {
            if (type == Rtcp.SENDER_REPORT && end - at >= 28 && channel.isPublisher(this)) {
                long clock = ((long) Rtp.i32(bytes, at + 8) << 32) | (Rtp.i32(bytes, at + 12) & 0xffffffffL);
                reported(Rtp.i32(bytes, at + 4), clock, Rtp.i32(bytes, at + 16), now);
            }
        });
    }

    private void reported(int source, long clock, int timestamp, long now) {
        picture.filter(one -> one.source() == source).ifPresent(one -> {
            one.reported(clock, now);
            channel.forwardReport(this, true, clock, timestamp);
        });
        sound.filter(one -> one.source() == source).ifPresent(one -> {
            one.reported(clock, now);
            channel.forwardReport(this, false, clock, timestamp);
        });
    }

    /** What is to be said to the publisher now; once every {@value LeanChannel#TICK_MILLIS} ms. */
    void tick(MediaTransport to, long now) {
        ticks++;
        picture.ifPresent(of -> request(to, of.source(), now));
        if (ticks % TICKS_OF_ARRIVALS == 0) {
            int about = picture.or(() -> sound).map(Reception::source).orElse(0);
            arrivals.report(own, about).ifPresent(report -> say(to, report));
        }
        if (ticks % TICKS_OF_REPORT == 0) {
            List<Reception.Block> blocks = Stream.of(picture, sound)
                    .flatMap(Optional::stream)
                    .flatMap(one -> one.block(now).stream())
                    .toList();
            say(to, Rtcp.receiverReport(own, blocks));
        }
    }

    private void request(MediaTransport to, int source, long now) {
        List<Integer> lost = gaps.due(now);
        if (!lost.isEmpty()) {
            say(to, Rtcp.nack(own, source, lost));
        }
        if (gaps.takeGivenUp()) {
            channel.wholePicture().want();
        }
        ask(to, now);
    }

    /** Asks for a complete picture if one is wanted and it is time. */
    void ask(MediaTransport to, long now) {
        if (picture.isPresent()
                && to.condition().connected()
                && channel.wholePicture().due(now)) {
            say(to, Rtcp.pictureLoss(own, picture.orElseThrow().source()));
        }
    }

    private static void say(MediaTransport to, byte[] packet) {
        to.sendControl(packet, 0, packet.length);
    }

    @Override
    public void ended(String why) {
        channel.ended("a publisher", why);
    }
}
