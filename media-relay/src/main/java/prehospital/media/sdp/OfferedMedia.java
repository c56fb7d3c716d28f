package prehospital.media.sdp;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One section of an offer: the sound, or the picture.
 *
 * @param kind which of the two
 * @param mid its name in the offer
 * @param payloads the codings, the preferred first
 * @param extensions RTP header extensions by their URI
 * @param sources synchronization sources (SSRC, 0 to 2³²−1) in the order of the offer; none from a viewer
 * @param repeats for a source, the one that repeats its packets
 * @param layers names of the streams of one picture in several sizes that the publisher offers to send at once (simulcast, RFC 8853), the preferred first; none when it sends one
 */
public record OfferedMedia(
        Kind kind,
        String mid,
        List<Payload> payloads,
        Map<String, Integer> extensions,
        List<Long> sources,
        Map<Long, Long> repeats,
        List<String> layers) {
    /** Numbering of all packets of a connection, for the bandwidth estimate of the sender. */
    public static final String TRANSPORT_WIDE_CC =
            "http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01";

    /** Names the section that a packet belongs to (RFC 9143). */
    public static final String MID = "urn:ietf:params:rtp-hdrext:sdes:mid";

    /** Names the layer of a packet (RFC 8852). */
    public static final String LAYER = "urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id";

    /** Names the layer that a packet repeats something of (RFC 8852). */
    public static final String REPEATED_LAYER = "urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id";

    /** What a section carries. */
    public enum Kind {
        AUDIO,
        VIDEO
    }

    public OfferedMedia {
        payloads = List.copyOf(payloads);
        extensions = Map.copyOf(extensions);
        sources = List.copyOf(sources);
        repeats = Map.copyOf(repeats);
        layers = List.copyOf(layers);
    }

    /** The codec of the picture that the offer prefers; absent when it names none that can be forwarded. */
    public Optional<VideoCodec> preferredVideo() {
        return payloads.stream().flatMap(payload -> payload.video().stream()).findFirst();
    }

    /** The coding to use: Opus for sound, this codec for a picture; absent when it was not offered. */
    public Optional<Payload> chosen(VideoCodec codec) {
        return payloads.stream()
                .filter(payload -> kind == Kind.AUDIO ? payload.is("opus") : payload.carries(codec))
                .findFirst();
    }

    /** The coding that repeats lost packets of another; absent when it was not offered. */
    public Optional<Payload> repeating(Payload original) {
        return payloads.stream()
                .filter(payload -> payload.repeats(original.type()))
                .findFirst();
    }

    /** The first source, which is the only one that is forwarded. */
    public Optional<Long> source() {
        return sources.stream().findFirst();
    }

    /** Whether it is sent in several layers at once, and each packet says of which it is. */
    public boolean layered() {
        return layers.size() > 1 && extensions.containsKey(LAYER);
    }

    /** The number of the extension that counts all packets of a connection. */
    public Optional<Integer> transportWideCc() {
        return Optional.ofNullable(extensions.get(TRANSPORT_WIDE_CC));
    }
}
