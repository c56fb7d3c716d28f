package prehospital.media.sdp;

import java.util.List;
import java.util.Optional;

/**
 * What the relay answers to an offer.
 *
 * @param offer what was offered
 * @param codec how the picture is coded
 * @param receives whether the relay receives, from a publisher; else it sends, to a viewer
 * @param layers whether the relay takes several layers of a picture, and gives each viewer the one that its link carries
 * @param ufrag user name fragment of ICE
 * @param password password of ICE
 * @param fingerprint hash function and hash of the relay's certificate
 * @param candidates lines {@code a=candidate:…} without their end
 */
public record Answer(
        Offer offer,
        VideoCodec codec,
        boolean receives,
        boolean layers,
        String ufrag,
        String password,
        String fingerprint,
        List<String> candidates) {
    /** What a publisher's bandwidth estimate may begin with, in kbit/s; without it a picture starts blurred for seconds. */
    private static final int START_KBITS = 1_500;

    /** The session description; sections that cannot be forwarded are refused in it with port 0. */
    public String text() {
        Text out = new Text();
        out.line("v=0").line("o=- 1 1 IN IP4 127.0.0.1").line("s=-").line("t=0 0");
        List<String> bundled = offer.media().stream()
                .filter(media -> media.chosen(codec).isPresent())
                .map(OfferedMedia::mid)
                .toList();
        out.line("a=group:BUNDLE " + String.join(" ", bundled)).line("a=msid-semantic: WMS *");
        out.line("a=ice-options:trickle");
        offer.media().forEach(media -> section(out, media));
        return out.toString();
    }

    private void section(Text out, OfferedMedia media) {
        String kind = media.kind() == OfferedMedia.Kind.AUDIO ? "audio" : "video";
        Optional<Payload> chosen = media.chosen(codec);
        if (chosen.isEmpty()) {
            int any =
                    media.payloads().isEmpty() ? 0 : media.payloads().getFirst().type();
            out.line("m=" + kind + " 0 UDP/TLS/RTP/SAVPF " + any)
                    .line("a=mid:" + media.mid())
                    .line("a=inactive");
            return;
        }
        Payload payload = chosen.orElseThrow();
        Optional<Payload> repeating = media.repeating(payload);
        out.line("m=" + kind + " 9 UDP/TLS/RTP/SAVPF " + payload.type()
                + repeating.map(rtx -> " " + rtx.type()).orElse(""));
        out.line("c=IN IP4 0.0.0.0").line("a=rtcp:9 IN IP4 0.0.0.0").line("a=mid:" + media.mid());
        out.line("a=ice-ufrag:" + ufrag).line("a=ice-pwd:" + password);
        out.line("a=fingerprint:" + fingerprint).line("a=setup:active");
        out.line("a=rtcp-mux").line("a=rtcp-rsize").line(receives ? "a=recvonly" : "a=sendonly");
        codings(out, media, payload, repeating);
        if (receives && layers && media.layered()) {
            layers(out, media);
        }
        candidates.forEach(out::line);
        out.line("a=end-of-candidates");
    }

    private void codings(Text out, OfferedMedia media, Payload payload, Optional<Payload> repeating) {
        boolean video = media.kind() == OfferedMedia.Kind.VIDEO;
        String type = Integer.toString(payload.type());
        out.line("a=rtpmap:" + type + " " + payload.encoding() + "/" + payload.clock());
        String start = video && receives ? "x-google-start-bitrate=" + START_KBITS : "";
        String parameters =
                payload.parameters() + (start.isEmpty() || payload.parameters().isEmpty() ? "" : ";") + start;
        if (!parameters.isEmpty()) {
            out.line("a=fmtp:" + type + " " + parameters);
        }
        if (video) {
            out.line("a=rtcp-fb:" + type + " nack").line("a=rtcp-fb:" + type + " nack pli");
            out.line("a=rtcp-fb:" + type + " ccm fir");
        }
        boolean counted = receives ? offer.section(OfferedMedia.Kind.VIDEO).isPresent() : video && layers;
        if (counted) {
            media.transportWideCc()
                    .ifPresent(id -> out.line("a=rtcp-fb:" + type + " transport-cc")
                            .line("a=extmap:" + id + " " + OfferedMedia.TRANSPORT_WIDE_CC));
        }
        repeating.ifPresent(rtx -> out.line("a=rtpmap:" + rtx.type() + " rtx/" + payload.clock())
                .line("a=fmtp:" + rtx.type() + " apt=" + type));
        if (!receives) {
            out.line("a=msid:incident " + (video ? "video" : "audio"));
        }
    }

    private static void layers(Text out, OfferedMedia media) {
        for (String uri : List.of(OfferedMedia.MID, OfferedMedia.LAYER, OfferedMedia.REPEATED_LAYER)) {
            Optional.ofNullable(media.extensions().get(uri)).ifPresent(id -> out.line("a=extmap:" + id + " " + uri));
        }
        media.layers().forEach(name -> out.line("a=rid:" + name + " recv"));
        out.line("a=simulcast:recv " + String.join(";", media.layers()));
    }

    private static final class Text {
        private final StringBuilder text = new StringBuilder(2_000);

        Text line(String line) {
            text.append(line).append("\r\n");
            return this;
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
