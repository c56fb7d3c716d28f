package prehospital.media.lean;

import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** The sound or the picture of a source as its viewers see it: one source number as long as the channel is open, whoever publishes. The channel's lane only. */
final class Track {
    static final int SOUND_CLOCK = 48_000;
    static final int PICTURE_CLOCK = 90_000;

    private final boolean picture;
    private final int source = newSource();
    private final int repeating = newSource();
    private final Continuity continuity;
    private final Optional<PacketCache> cache;

    Track(boolean picture) {
        this.picture = picture;
        this.continuity = new Continuity(picture ? PICTURE_CLOCK : SOUND_CLOCK);
        this.cache = picture ? Optional.of(new PacketCache()) : Optional.empty();
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

    Continuity continuity() {
        return continuity;
    }

    /** Its last packets; a sound is not repeated. */
    Optional<PacketCache> cache() {
        return cache;
    }
}
