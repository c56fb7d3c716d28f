package prehospital.media.lean;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import prehospital.media.sdp.Offer;
import prehospital.media.sdp.OfferReader;
import prehospital.media.sdp.OfferedMedia;
import prehospital.media.sdp.VideoCodec;

class LinksTest {
    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000 * MILLI;

    @Test
    void aRateIsThatOfTheLastTwoSeconds() {
        RateMeter meter = new RateMeter();
        assertThat(meter.bits(0)).isZero();
        assertThat(meter.within(SECOND, 0)).isFalse();
        for (int i = 0; i < 500; i++) {
            meter.add(1_250, i * 10L * MILLI);
        }
        assertThat(meter.bits(5 * SECOND)).isBetween(900_000L, 1_050_000L);
        assertThat(meter.bits(6 * SECOND)).isBetween(400_000L, 550_000L);
        assertThat(meter.within(SECOND + 10 * MILLI, 6 * SECOND)).isTrue();
        assertThat(meter.within(SECOND - 100 * MILLI, 6 * SECOND)).isFalse();
        assertThat(meter.bits(8 * SECOND)).isZero();
    }

    @Test
    void lossesOfReportsBoundARate() {
        LossRate rate = new LossRate(5_000_000, 30_000);
        assertThat(rate.report(0.05, 2_000_000)).isFalse();
        assertThat(rate.bits()).isEqualTo(5_000_000);
        assertThat(rate.report(0.4, 2_000_000)).isTrue();
        assertThat(rate.bits()).isEqualTo(1_600_000);
        rate.report(0, 1_000_000);
        assertThat(rate.bits()).as("more than is sent by half is not known").isEqualTo(1_600_000);
        rate.report(0, 1_500_000);
        assertThat(rate.bits()).isEqualTo(1_728_000);
        rate.attempt(2_500_000);
        assertThat(rate.bits()).isEqualTo(2_500_000);
    }

    @Test
    void aReportNamesTheLossesOfItsSource() {
        Reception reception = new Reception(9, 90_000);
        for (int i = 0; i < 8; i += 2) {
            reception.came(i, 0, 0);
        }
        byte[] packet = Rtcp.receiverReport(5, List.of(reception.block(0).orElseThrow()));
        assertThat(Rtcp.fractionLost(packet, 8, 1, packet.length, 9).orElseThrow())
                .isEqualTo(3 * 256 / 7);
        assertThat(Rtcp.fractionLost(packet, 8, 1, packet.length, 8)).isEmpty();
        assertThat(Rtcp.fractionLost(packet, 8, 2, packet.length - 4, 9))
                .as("cut off")
                .isEmpty();
    }

    @Test
    void theSizeOfACompletePictureIsRead() {
        Descriptor descriptor = new Descriptor();
        byte[] payload = {
            (byte) 0x90, (byte) 0xe0, (byte) 0x81, 2, 5, 0x20, 0, 0, 0, (byte) 0x9d, 1, 0x2a, 0, 5, (byte) 0xd0, 2
        };
        descriptor.read(VideoCodec.VP8, payload, 0, payload.length);
        assertThat(descriptor.begins()).isTrue();
        assertThat(descriptor.pixels()).isEqualTo(1_280 * 720);
        assertThat(descriptor.picture()).isEqualTo(0x102);
        assertThat(descriptor.level()).isEqualTo(5);
        for (int end = 0; end < payload.length; end++) {
            descriptor.read(VideoCodec.VP8, payload, 0, end);
            assertThat(descriptor.pixels()).as("cut off").isZero();
        }
    }

    @Test
    void narrowPictureNumbersStayNarrow() {
        Descriptor descriptor = new Descriptor();
        byte[] payload = {(byte) 0x90, (byte) 0x80, 0x7f, 1, 0};
        descriptor.read(VideoCodec.VP8, payload, 0, payload.length);
        assertThat(descriptor.picture()).isEqualTo(0x7f);
        descriptor.add(2, 3, payload, 0);
        assertThat(payload).containsExactly((byte) 0x90, (byte) 0x80, 1, 1, 0);
    }

    private static final String OFFER =
            """
            v=0
            m=video 9 UDP/TLS/RTP/SAVPF 96 97
            a=ice-ufrag:abcd
            a=ice-pwd:abcdefghijklmnopqrstuvwx
            a=fingerprint:sha-256 %s
            a=mid:0
            a=rtcp-mux
            a=rtpmap:96 VP8/90000
            a=rtpmap:97 rtx/90000
            a=fmtp:97 apt=96
            a=extmap:10 %s
            a=extmap:11 %s
            a=rid:h send
            a=rid:l send
            a=simulcast:send h;l
            """.formatted("AB:".repeat(31) + "AB", OfferedMedia.LAYER, OfferedMedia.REPEATED_LAYER);

    /** A packet of a source that names a layer in the extension of this number. */
    private static byte[] named(int source, int extension, String name) {
        byte[] packet = new byte[12 + 8 + 30];
        packet[0] = (byte) 0x90;
        Rtp.put32(packet, 8, source);
        Rtp.put32(packet, 12, 0xbede0001);
        packet[16] = (byte) (extension << 4 | (name.length() - 1));
        packet[17] = (byte) name.charAt(0);
        return packet;
    }

    private static Optional<Integer> layer(Layers layers, int source, int extension, String name) {
        byte[] packet = named(source, extension, name);
        return (extension == 11 ? layers.repeated(packet, 0, 20) : layers.of(packet, 0, 20)).map(Incoming::layer);
    }

    @Test
    void packetsSayOfWhichLayerTheyAreUntilTheirSourceIsKnown() {
        Offer offer = OfferReader.read(OFFER);
        Layers layers = new Layers(offer.section(OfferedMedia.Kind.VIDEO));
        assertThat(layers.several()).isTrue();
        assertThat(layer(layers, 5, 12, "h")).as("says nothing").isEmpty();
        assertThat(layer(layers, 6, 10, "x")).as("another name").isEmpty();
        assertThat(layer(layers, 50, 11, "h")).as("repeats what has not come").isEmpty();
        assertThat(layer(layers, 5, 10, "h")).contains(0);
        assertThat(layer(layers, 6, 10, "l")).contains(1);
        assertThat(layer(layers, 5, 12, "h")).as("known by its source").contains(0);
        assertThat(layer(layers, 7, 10, "h")).as("a second source of it").isEmpty();
        assertThat(layer(layers, 50, 11, "h")).contains(0);
        assertThat(layer(layers, 60, 11, "l")).contains(1);
    }

    @Test
    void theBestOfWhatIsSentComesFirst() {
        Layers layers = new Layers(OfferReader.read(OFFER).section(OfferedMedia.Kind.VIDEO));
        assertThat(layers.active(0)).isEmpty();
        Descriptor small = new Descriptor();
        layers.at(0).forwarded(small, 1_000, 0);
        layers.at(1).forwarded(small, 100, 0);
        assertThat(layers.active(0))
                .extracting(LayerRate::layer)
                .as("as offered")
                .containsExactly(0, 1);
        byte[] whole = {0x10, 0, 0, 0, (byte) 0x9d, 1, 0x2a, 64, 0, 64, 0};
        small.read(VideoCodec.VP8, whole, 0, whole.length);
        layers.at(0).forwarded(small, 1_000, 0);
        whole[8] = 2;
        small.read(VideoCodec.VP8, whole, 0, whole.length);
        layers.at(1).forwarded(small, 100, 0);
        assertThat(layers.active(0))
                .extracting(LayerRate::layer)
                .as("by their size")
                .containsExactly(1, 0);
        layers.at(0).forwarded(small, 100, 2 * SECOND);
        assertThat(layers.active(2 * SECOND)).extracting(LayerRate::layer).containsExactly(0);
    }
}
