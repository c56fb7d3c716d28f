package prehospital.media.lean;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import prehospital.media.sdp.OfferReader;

/** The sound or the picture of a source as its viewers see it: one source number as long as the channel is open, whoever publishes. The channel's lane only. */
final class Track {
    static final int SOUND_CLOCK = 48_000;
    static final int PICTURE_CLOCK = 90_000;

    private final boolean picture;
    private final int source = newSource();
    private final int repeating = newSource();
    private final List<Continuity> continuity = new ArrayList<>();
    private final List<PacketCache> caches = new ArrayList<>();

    Track(boolean picture) {
        this.picture = picture;
        for (int layer = 0; layer < (picture ? OfferReader.LAYERS_MAX : 1); layer++) {
            continuity.add(new Continuity(picture ? PICTURE_CLOCK : SOUND_CLOCK));
            caches.add(new PacketCache());
        }
    }

    static int newSource() {
        return ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE);
    }

    boolean isPicture() {
        return picture;
    }

    /** Its source number (SSRC). */
    int source() {
        return source;
    }

    /** The source number of its repeated packets. */
    int repeating() {
        return repeating;
    }

    /** The numbering of a layer; a sound has one layer. */
    Continuity continuity(int layer) {
        return continuity.get(layer);
    }

    /** The last packets of a layer under the numbers of its {@link #continuity}; a sound is not repeated. */
    PacketCache cache(int layer) {
        return caches.get(layer);
    }
}
