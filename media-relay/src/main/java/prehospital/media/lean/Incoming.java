package prehospital.media.lean;

import java.util.Optional;

/** One layer of a publisher's picture, or its only one: what has come of it, and what is asked for. The channel's lane only. */
final class Incoming {
    private final int layer;
    private final Gaps gaps = new Gaps();
    private final WholePicture whole = new WholePicture();
    private final RateMeter rate = new RateMeter();
    private Optional<Reception> reception = Optional.empty();
    private int repeats;
    private int pixels;

    /**
     * A layer.
     *
     * @param layer its place in the publisher's offer, from 0
     */
    Incoming(int layer) {
        this.layer = layer;
    }

    /** Its place in the offer. */
    int layer() {
        return layer;
    }

    /** Its packets are of this source from now on. */
    void bind(int source) {
        reception = Optional.of(new Reception(source, Track.PICTURE_CLOCK));
    }

    /** What its reports say; absent until its source is known. */
    Optional<Reception> reception() {
        return reception;
    }

    boolean isOf(int source) {
        return reception.isPresent() && reception.orElseThrow().source() == source;
    }

    /** The source that repeats its packets; 0 until it is known. */
    int repeats() {
        return repeats;
    }

    void repeatedBy(int source) {
        repeats = source;
    }

    /** Which packets are missing. */
    Gaps gaps() {
        return gaps;
    }

    /** When a complete picture is asked for. */
    WholePicture whole() {
        return whole;
    }

    /** What it takes. */
    RateMeter rate() {
        return rate;
    }

    /** How many pixels its last complete picture had; 0 while that is not known. */
    int pixels() {
        return pixels;
    }

    /** A packet of it is forwarded. */
    void forwarded(Descriptor of, int bytes, long nanos) {
        rate.add(bytes, nanos);
        if (of.begins()) {
            whole.came();
            pixels = of.pixels() > 0 ? of.pixels() : pixels;
        }
    }
}
