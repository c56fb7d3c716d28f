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
 */
public record OfferedMedia(
        Kind kind,
        String mid,
        List<Payload> payloads,
        Map<String, Integer> extensions,
        List<Long> sources,
        Map<Long, Long> repeats) {
    /** Numbering of all packets of a connection, for the bandwidth estimate of the sender. */
    public static final String TRANSPORT_WIDE_CC =
            "http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01";

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

    /** The number of the extension that counts all packets of a connection. */
    public Optional<Integer> transportWideCc() {
        return Optional.ofNullable(extensions.get(TRANSPORT_WIDE_CC));
    }
}
