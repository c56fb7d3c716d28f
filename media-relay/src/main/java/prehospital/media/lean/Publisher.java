package prehospital.media.lean;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    private final Layers layers;
    private final Recorded recorded;
    private final Gaps heard = new Gaps();
    private final Arrivals arrivals = new Arrivals();
    private final byte[] restored = new byte[LeanChannel.ROOM_BYTES];
    private Optional<Reception> sound;
    private int ticks;

    Publisher(LeanChannel channel, Offer offer, MediaTaps.Tap tap) {
        this.channel = channel;
        this.codec = channel.codec();
        this.tap = tap;
        this.recorded = new Recorded(tap, codec);
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
        layers = new Layers(video);
    }

    private static int type(Optional<Payload> payload) {
        return payload.map(Payload::type).orElse(NONE);
    }

    private static int counter(Optional<OfferedMedia> media) {
        return media.flatMap(OfferedMedia::transportWideCc).orElse(NONE);
    }

    @Override
    public void connected() {
        layers.each(layer -> layer.whole().want());
        channel.ask();
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
            repeated(bytes, offset, length, header, nanos);
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
            channel.forward(this, bytes, offset, length, nanos);
        }
    }

    private static Reception known(Optional<Reception> of, byte[] bytes, int offset, int clock) {
        return of.orElseGet(() -> new Reception(Rtp.source(bytes, offset), clock));
    }

    private void arrived(byte[] bytes, int offset, int length, int header, long nanos) {
        Optional<Incoming> layer = layers.of(bytes, offset, header);
        if (layer.isPresent() && layer.orElseThrow().gaps().came(Rtp.sequence(bytes, offset), nanos)) {
            layer.flatMap(Incoming::reception)
                    .orElseThrow()
                    .came(Rtp.sequence(bytes, offset), Rtp.timestamp(bytes, offset), nanos);
            pictured(layer.orElseThrow(), bytes, offset, length, header, nanos);
        }
    }

    private void repeated(byte[] bytes, int offset, int length, int header, long nanos) {
        Optional<Incoming> found = layers.repeated(bytes, offset, header);
        if (found.isPresent()) {
            Incoming layer = found.orElseThrow();
            int source = layer.reception().map(Reception::source).orElse(0);
            int count = Rtx.unwrap(bytes, offset, length, pictureType, source, restored);
            if (count > 0 && layer.gaps().came(Rtp.sequence(restored, 0), nanos)) {
                pictured(layer, restored, 0, count, Rtp.plainHeaderBytes(restored, 0), nanos);
            }
        }
    }

    private void pictured(Incoming layer, byte[] bytes, int offset, int length, int header, long nanos) {
        int padding = Rtp.paddingBytes(bytes, offset, length, header);
        if (padding < 0) {
            return;
        }
        int payload = length - header - padding;
        if (layers.several()) {
            if (payload > 0) {
                recorded.packet(layer.layer(), bytes, offset, length, header, nanos);
            }
        } else {
            tap.packet(true, bytes, offset, length);
        }
        channel.forward(this, layer, bytes, offset, length, nanos);
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
        layers.each(layer -> {
            if (layer.isOf(source)) {
                layer.reception().orElseThrow().reported(clock, now);
                channel.forwardReport(this, layer.layer(), clock, timestamp);
            }
        });
        sound.filter(one -> one.source() == source).ifPresent(one -> {
            one.reported(clock, now);
            channel.forwardReport(this, clock, timestamp);
        });
    }

    /** What is to be said to the publisher now; once every {@value LeanChannel#TICK_MILLIS} ms. */
    void tick(MediaTransport to, long now) {
        ticks++;
        layers.each(layer -> request(to, layer, now));
        if (ticks % TICKS_OF_ARRIVALS == 0) {
            arrivals.report(own, about()).ifPresent(report -> say(to, report));
        }
        if (ticks % LeanChannel.TICKS_OF_CHOICE == 0 && layers.several() && recorded.choose(layers.active(now))) {
            layers.at(recorded.layer()).whole().want();
        }
        if (ticks % TICKS_OF_REPORT == 0) {
            List<Reception.Block> blocks = new ArrayList<>();
            layers.each(
                    layer -> layer.reception().flatMap(one -> one.block(now)).ifPresent(blocks::add));
            sound.flatMap(one -> one.block(now)).ifPresent(blocks::add);
            say(to, Rtcp.receiverReport(own, blocks));
        }
    }

    private int about() {
        return layers.at(0).reception().or(() -> sound).map(Reception::source).orElse(0);
    }

    private void request(MediaTransport to, Incoming layer, long now) {
        Optional<Reception> known = layer.reception();
        if (known.isEmpty()) {
            return;
        }
        List<Integer> lost = layer.gaps().due(now);
        if (!lost.isEmpty()) {
            say(to, Rtcp.nack(own, known.orElseThrow().source(), lost));
        }
        if (layer.gaps().takeGivenUp()) {
            layer.whole().want();
        }
        ask(to, layer, now);
    }

    /** Several layers are offered, of which each viewer gets one. */
    boolean layered() {
        return layers.several();
    }

    /** The layers that are sent now, the best first. */
    List<LayerRate> active(long now) {
        return layers.active(now);
    }

    /** A complete picture of a layer is needed. */
    void want(int layer) {
        layers.at(layer).whole().want();
    }

    /** A complete picture of what is recorded is needed. */
    void wantRecorded() {
        want(recorded.layer());
    }

    /** Asks for complete pictures that are wanted, where it is time. */
    void ask(MediaTransport to, long now) {
        layers.each(layer -> ask(to, layer, now));
    }

    private void ask(MediaTransport to, Incoming layer, long now) {
        Optional<Reception> known = layer.reception();
        if (known.isPresent() && to.condition().connected() && layer.whole().due(now)) {
            say(to, Rtcp.pictureLoss(own, known.orElseThrow().source()));
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
