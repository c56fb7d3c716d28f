package prehospital.media.sdp;

import java.util.List;
import java.util.Optional;

/**
 * What a publisher or viewer offers: one bundled connection with at most one sound and one picture.
 *
 * @param ufrag user name fragment of ICE
 * @param password password of ICE
 * @param fingerprint SHA-256 of the certificate it will show, in hexadecimal pairs with colons
 * @param media the sections, in their order
 */
public record Offer(String ufrag, String password, String fingerprint, List<OfferedMedia> media) {
    public Offer {
        media = List.copyOf(media);
    }

    /** The section of a kind. */
    public Optional<OfferedMedia> section(OfferedMedia.Kind kind) {
        return media.stream().filter(section -> section.kind() == kind).findFirst();
    }

    /** The codec of the picture that the offer prefers; absent without a picture that can be forwarded. */
    public Optional<VideoCodec> preferredVideo() {
        return section(OfferedMedia.Kind.VIDEO).flatMap(OfferedMedia::preferredVideo);
    }
}
