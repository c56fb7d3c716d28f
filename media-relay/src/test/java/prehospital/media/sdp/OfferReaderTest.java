package prehospital.media.sdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OfferReaderTest {
    private static final String FINGERPRINT =
            "7B:8B:F0:65:5F:78:E2:51:3B:AC:6F:F3:3F:46:1B:35:DC:B8:5F:64:1A:24:C2:43:F0:A1:58:D0:A1:2C:19:08";

    /** As Chromium writes it, shortened to what is read and some of what is not. */
    private static final String OFFER = """
            v=0
            o=- 4611731400430051336 2 IN IP4 127.0.0.1
            s=-
            t=0 0
            a=group:BUNDLE 0 1
            a=extmap-allow-mixed
            m=audio 9 UDP/TLS/RTP/SAVPF 111 63
            c=IN IP4 0.0.0.0
            a=ice-ufrag:F7gI
            a=ice-pwd:x9cml/YzichV2+XlhiMu8g09
            a=fingerprint:sha-256 %s
            a=setup:actpass
            a=mid:0
            a=extmap:3 http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01
            a=sendonly
            a=rtcp-mux
            a=rtpmap:111 opus/48000/2
            a=fmtp:111 minptime=10;useinbandfec=1
            a=rtpmap:63 red/48000/2
            a=ssrc:3570614608 cname:4TOk42mSjXCkVIa6
            m=video 9 UDP/TLS/RTP/SAVPF 96 97 103 104 109
            a=mid:1
            a=rtcp-mux
            a=rtpmap:96 VP8/90000
            a=rtpmap:97 rtx/90000
            a=fmtp:97 apt=96
            a=rtpmap:103 H264/90000
            a=fmtp:103 level-asymmetry-allowed=1;packetization-mode=0;profile-level-id=42e01f
            a=rtpmap:109 H264/90000
            a=fmtp:109 level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f
            a=ssrc-group:FID 2231627014 632943048
            a=ssrc:2231627014 cname:4TOk42mSjXCkVIa6
            a=ssrc:632943048 cname:4TOk42mSjXCkVIa6
            """.formatted(FINGERPRINT);

    @Test
    void anOfferOfABrowserIsRead() {
        Offer offer = OfferReader.read(OFFER);

        assertThat(offer.ufrag()).isEqualTo("F7gI");
        assertThat(offer.fingerprint()).isEqualTo(FINGERPRINT);
        assertThat(offer.preferredVideo()).contains(VideoCodec.VP8);
        OfferedMedia video = offer.section(OfferedMedia.Kind.VIDEO).orElseThrow();
        assertThat(video.source()).contains(2_231_627_014L);
        assertThat(video.repeats()).containsEntry(2_231_627_014L, 632_943_048L);
        assertThat(video.chosen(VideoCodec.H264).orElseThrow().type()).isEqualTo(109);
        Payload vp8 = video.chosen(VideoCodec.VP8).orElseThrow();
        assertThat(video.repeating(vp8).orElseThrow().type()).isEqualTo(97);
        assertThat(offer.section(OfferedMedia.Kind.AUDIO).orElseThrow().transportWideCc())
                .contains(3);
    }

    @ParameterizedTest
    @CsvSource({
        "'v=0', 'v=1', begins",
        "'UDP/TLS/RTP/SAVPF 111', 'RTP/AVP 111', encrypted",
        "'m=video', 'm=application', sound and a picture",
        "'m=video', 'm=audio', at most one",
        "'sha-256', 'sha-1', sha-256",
        "'7B:8B', '7B8B', fingerprint",
        "'a=ice-ufrag:F7gI', '', ice-ufrag",
        "'a=rtcp-mux', '', rtcp-mux",
        "'a=group:BUNDLE 0 1', '', BUNDLE",
        "'a=ssrc:632943048', 'a=ssrc:no', number",
        "'a=rtpmap:96 VP8/90000', 'a=rtpmap:960 VP8/90000', between",
        "'a=extmap:3 ', 'a=extmap:3', missing"
    })
    void whatCannotBeAnsweredIsRefusedInASentence(String sound, String broken, String why) {
        String offer = OFFER.replace(sound, broken == null ? "" : broken);

        assertThat(offer).isNotEqualTo(OFFER);
        assertThatThrownBy(() -> OfferReader.read(offer))
                .isInstanceOf(BadOffer.class)
                .hasMessageContaining(why);
    }

    @Test
    void anOfferHasLimits() {
        assertThatThrownBy(() -> OfferReader.read(OFFER + "a=x\r\n".repeat(OfferReader.LINES_MAX)))
                .isInstanceOf(BadOffer.class);
        assertThatThrownBy(() -> OfferReader.read("v=0" + " ".repeat(OfferReader.CHARS_MAX)))
                .isInstanceOf(BadOffer.class);
        assertThatThrownBy(() -> OfferReader.read(OFFER + many("a=ssrc:%d x\r\n")))
                .isInstanceOf(BadOffer.class);
    }

    private static String many(String line) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            text.append(line.formatted(i));
        }
        return text.toString();
    }

    @Test
    void theAnswerTakesOneCodingOfEachAndEncryptsAsAClient() {
        Offer offer = OfferReader.read(OFFER);
        var answer = new Answer(
                offer,
                VideoCodec.H264,
                true,
                true,
                "abcd",
                "secret",
                "sha-256 AA",
                java.util.List.of("a=candidate:1 1 udp 1 127.0.0.1 9 typ host"));

        assertThat(answer.text())
                .contains("a=group:BUNDLE 0 1\r\n", "a=setup:active\r\n", "a=recvonly\r\n", "a=mid:1\r\n")
                .contains("m=audio 9 UDP/TLS/RTP/SAVPF 111\r\n", "m=video 9 UDP/TLS/RTP/SAVPF 109\r\n")
                .contains("a=rtcp-fb:109 nack pli\r\n", "a=rtcp-fb:111 transport-cc\r\n")
                .contains("a=candidate:1 1 udp 1 127.0.0.1 9 typ host\r\n")
                .doesNotContain("VP8", "a=ssrc");
    }

    @Test
    void aPictureWithoutAKnownCodingIsLeftOutOfTheAnswer() {
        Offer offer = OfferReader.read(OFFER.replace("VP8", "VP7").replace("H264", "H263"));
        var answer =
                new Answer(offer, VideoCodec.VP8, false, true, "abcd", "secret", "sha-256 AA", java.util.List.of());

        assertThat(offer.preferredVideo()).isEmpty();
        assertThat(answer.text()).contains("m=video 0 UDP/TLS/RTP/SAVPF", "a=group:BUNDLE 0\r\n", "a=sendonly\r\n");
    }

    private static final String LAYERS = """
            a=extmap:9 urn:ietf:params:rtp-hdrext:sdes:mid
            a=extmap:10 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id
            a=extmap:11 urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id
            a=rid:h send
            a=rid:m send
            a=rid:l send
            a=simulcast:send h;m,x;~l;h;unknown
            """;

    private static String answer(String offer, boolean receives, boolean layers) {
        return new Answer(
                        OfferReader.read(offer),
                        VideoCodec.VP8,
                        receives,
                        layers,
                        "abcd",
                        "secret",
                        "sha-256 AA",
                        java.util.List.of())
                .text();
    }

    @Test
    void severalLayersAreTakenWhereTheRelayChoosesAmongThem() {
        assertThat(OfferReader.read(OFFER + LAYERS)
                        .section(OfferedMedia.Kind.VIDEO)
                        .orElseThrow()
                        .layers())
                .containsExactly("h", "m", "l");
        assertThat(answer(OFFER + LAYERS, true, true))
                .contains("a=simulcast:recv h;m;l\r\n", "a=rid:h recv\r\n", "a=rid:l recv\r\n")
                .contains("a=extmap:10 " + OfferedMedia.LAYER + "\r\n", "a=extmap:9 ", "a=extmap:11 ");
        assertThat(answer(OFFER + LAYERS, true, false)).doesNotContain("simulcast", "a=rid");
        assertThat(answer(OFFER, true, true)).doesNotContain("simulcast", "a=rid");
        assertThat(answer(OFFER + LAYERS.replace("a=extmap:10", "a=ignored:10"), true, true))
                .as("packets would not say of which layer they are")
                .doesNotContain("simulcast");
        assertThat(answer(OFFER + LAYERS.replaceAll("a=rid:[ml] send", "a=x"), true, true))
                .as("one layer is none to choose from")
                .doesNotContain("simulcast");
    }

    @Test
    void viewersAreAskedForFeedbackWhereTheRelayChooses() {
        String counted = OFFER + "a=extmap:3 " + OfferedMedia.TRANSPORT_WIDE_CC + "\r\n";
        assertThat(answer(counted, false, true))
                .contains("a=rtcp-fb:96 transport-cc\r\n")
                .doesNotContain("a=rtcp-fb:111 transport-cc");
        assertThat(answer(counted, false, false)).doesNotContain("transport-cc");
    }
}
