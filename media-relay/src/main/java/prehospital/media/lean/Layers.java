package prehospital.media.lean;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import prehospital.media.sdp.OfferReader;
import prehospital.media.sdp.OfferedMedia;

/**
 * The layers of a publisher's picture, found by what their packets say until the source of each is known (RFC 8852); one layer where the publisher offers no more. A layer keeps the first
 * source that names it. At most {@value OfferReader#LAYERS_MAX}. The channel's lane only.
 */
final class Layers {
    /** A layer of which nothing has come for this long is not sent at present. */
    static final long AWAY_NANOS = 1_500_000_000L;

    private static final int NONE = -1;

    private final List<Incoming> all = new ArrayList<>();
    private final List<String> names;
    private final int naming;
    private final int repeating;

    Layers(Optional<OfferedMedia> video) {
        Optional<OfferedMedia> layered = video.filter(OfferedMedia::layered);
        names = layered.map(OfferedMedia::layers)
                .map(found -> found.subList(0, Math.min(found.size(), OfferReader.LAYERS_MAX)))
                .orElse(List.of());
        naming = number(layered, OfferedMedia.LAYER);
        repeating = number(layered, OfferedMedia.REPEATED_LAYER);
        for (int i = 0; i < Math.max(1, names.size()); i++) {
            all.add(new Incoming(i));
        }
        if (!several()) {
            video.flatMap(OfferedMedia::source)
                    .ifPresent(source -> all.getFirst().bind(source.intValue()));
        }
    }

    private static int number(Optional<OfferedMedia> media, String uri) {
        return media.flatMap(found -> Optional.ofNullable(found.extensions().get(uri)))
                .orElse(NONE);
    }

    /** Whether there can be more than one. */
    boolean several() {
        return names.size() > 1;
    }

    void each(Consumer<Incoming> each) {
        all.forEach(each);
    }

    /** A layer by its place; the first where there is none of that place. */
    Incoming at(int layer) {
        return all.get(layer < all.size() ? layer : 0);
    }

    /** The layer of a packet; absent when it is of none, or of one that is not known yet. */
    Optional<Incoming> of(byte[] bytes, int offset, int header) {
        int source = Rtp.source(bytes, offset);
        for (Incoming one : all) {
            if (one.isOf(source)) {
                return Optional.of(one);
            }
        }
        Optional<Incoming> named = several()
                ? named(bytes, offset, header, naming)
                : Optional.of(all.getFirst()); // only the first source is forwarded
        Optional<Incoming> free = named.filter(one -> one.reception().isEmpty());
        free.ifPresent(one -> one.bind(source));
        return free;
    }

    /** The layer that a repeated packet is of; absent when it is of none, or nothing has come of it yet. */
    Optional<Incoming> repeated(byte[] bytes, int offset, int header) {
        int source = Rtp.source(bytes, offset);
        for (Incoming one : all) {
            if (!several() || one.repeats() == source) {
                return Optional.of(one).filter(found -> found.reception().isPresent());
            }
        }
        Optional<Incoming> named = named(bytes, offset, header, repeating);
        named.ifPresent(one -> one.repeatedBy(source));
        return named.filter(found -> found.reception().isPresent());
    }

    private Optional<Incoming> named(byte[] bytes, int offset, int header, int extension) {
        int at = extension == NONE ? NONE : names.indexOf(Rtp.extensionText(bytes, offset, header, extension));
        return at < 0 ? Optional.empty() : Optional.of(all.get(at));
    }

    /** The layers that are sent now, the best first: the one with most pixels, and where that is not known the one that is offered first. */
    List<LayerRate> active(long now) {
        List<Incoming> sent = new ArrayList<>(
                all.stream().filter(one -> one.rate().within(AWAY_NANOS, now)).toList());
        if (sent.stream().allMatch(one -> one.pixels() > 0)) {
            sent.sort(Comparator.comparing(Incoming::pixels).reversed());
        }
        return sent.stream()
                .map(one -> new LayerRate(one.layer(), one.rate().bits(now)))
                .toList();
    }
}
