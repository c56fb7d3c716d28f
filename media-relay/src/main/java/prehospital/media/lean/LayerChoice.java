package prehospital.media.lean;

import java.util.List;

/**
 * Which layer of a picture a viewer gets, by what its link carries: down soon, to the best that fits; up one at a time and only after a trial. In a trial more and more is sent beside the
 * picture until it is as much as the better layer takes: if all of it arrives, the layer follows. After a trial that fails, or a layer that does not hold, the next trial waits twice as
 * long. Pure; times in nanoseconds; one thread.
 */
final class LayerChoice {
    /** In place of a layer, before the first choice. */
    static final int NONE = -1;

    /** A layer is too much for a link that carries less than this part of it ... */
    static final double TOO_MUCH = 0.8;

    /** ... for this long. */
    static final long DOWN_NANOS = 500_000_000L;

    /** Less than this part of it is far too much, and not waited for; nor is it when the link was measured. */
    static final double FAR_TOO_MUCH = 0.5;

    /** The first trial comes after this time without a shortage, and later ones after at most {@link #WAIT_MOST_NANOS}. */
    static final long WAIT_NANOS = 5_000_000_000L;

    static final long WAIT_MOST_NANOS = 80_000_000_000L;

    /** What is sent grows for this long in a trial ... */
    static final long GROWING_NANOS = 1_200_000_000L;

    /** ... and stays for this long, until reports of it have come back. */
    static final long STAYING_NANOS = 800_000_000L;

    private static final long HELD_NANOS = 30_000_000_000L;
    private static final long SOON_NANOS = 2_000_000_000L;
    private static final double ROOM = 1.15; // a trial sends this much of the better layer
    private static final double ARRIVED = 0.8; // of the trial
    private static final double AMPLE = 1.2;
    /** Of a layer to go down to: for what is sent again, the sound, and what it may grow by. */
    private static final double SPARE = 1.25;

    private int layer = NONE;
    private long shortSince = Long.MIN_VALUE;
    private long lastShort;
    private long changed;
    private long wentUp = Long.MIN_VALUE / 2;
    private boolean rose; // and nothing failed since
    private long wait = WAIT_NANOS;
    private long trialSince = Long.MIN_VALUE;
    private long trialBits;
    private long proven;

    /**
     * What is known of a viewer's link.
     *
     * @param bits bits a second that it is estimated to carry
     * @param arriving bits a second that arrived lately
     * @param congested whether the estimate became smaller since the last choice
     * @param narrow whether it was measured since the last choice that it carries no more than {@code bits}
     * @param fillable whether something can be sent beside the picture for a trial; otherwise the layer itself is the trial
     */
    record Link(long bits, long arriving, boolean congested, boolean narrow, boolean fillable) {}

    /** The layer for now. The layers that are sent, the best first; while there are none nothing changes. */
    int choose(List<LayerRate> layers, Link link, long now) {
        if (layers.isEmpty()) {
            return layer;
        }
        int at = place(layers);
        if (at < 0) {
            shortSince = Long.MIN_VALUE;
            lastShort = now;
            move(layers.get(fitting(layers, 0, link.bits())).layer(), now);
        } else if (trialSince != Long.MIN_VALUE) {
            tried(layers, at, link, now);
        } else if (isShort(layers, at, link, now)) {
            down(layers, at, link, now);
        } else if (at > 0) {
            up(layers, at, link, now);
        }
        if (rose && now - wentUp > HELD_NANOS) {
            wait = WAIT_NANOS;
        }
        return layer;
    }

    private int place(List<LayerRate> layers) {
        for (int i = 0; i < layers.size(); i++) {
            if (layers.get(i).layer() == layer) {
                return i;
            }
        }
        return -1;
    }

    private static int fitting(List<LayerRate> layers, int from, long bits) {
        int at = from;
        while (at < layers.size() - 1 && layers.get(at).bits() > bits) {
            at++;
        }
        return at;
    }

    private void move(int to, long now) {
        layer = to;
        changed = now;
        trialSince = Long.MIN_VALUE;
    }

    private boolean isShort(List<LayerRate> layers, int at, Link link, long now) {
        if (link.bits() >= TOO_MUCH * layers.get(at).bits()) {
            shortSince = Long.MIN_VALUE;
            return false;
        }
        shortSince = shortSince == Long.MIN_VALUE ? now : shortSince;
        lastShort = now;
        return true;
    }

    private void down(List<LayerRate> layers, int at, Link link, long now) {
        boolean far = link.bits() < FAR_TOO_MUCH * layers.get(at).bits();
        if ((far || link.narrow() || now - shortSince >= DOWN_NANOS) && at < layers.size() - 1) {
            wait = now - wentUp < HELD_NANOS ? longer() : wait;
            shortSince = Long.MIN_VALUE;
            rose = false;
            move(
                    layers.get(fitting(layers, at + 1, Math.round(link.bits() / SPARE)))
                            .layer(),
                    now);
        }
    }

    private long longer() {
        return Math.min(WAIT_MOST_NANOS, 2 * wait);
    }

    private void up(List<LayerRate> layers, int at, Link link, long now) {
        LayerRate better = layers.get(at - 1);
        boolean ample = link.bits() >= AMPLE * better.bits() && now - changed >= SOON_NANOS;
        boolean calm = now - lastShort >= wait && now - changed >= wait;
        if (ample || (calm && !link.fillable())) {
            rise(better.layer(), Math.round(ROOM * better.bits()), now);
        } else if (calm) {
            trialSince = now;
            trialBits =
                    Math.max(Math.round(ROOM * better.bits()), layers.get(at).bits());
        }
    }

    private void rise(int to, long bits, long now) {
        proven = bits;
        wentUp = now;
        rose = true;
        move(to, now);
    }

    private void tried(List<LayerRate> layers, int at, Link link, long now) {
        boolean over = now - trialSince >= GROWING_NANOS + STAYING_NANOS;
        boolean enough = link.arriving() >= ARRIVED * trialBits;
        if (at > 0 && over && enough) {
            rise(layers.get(at - 1).layer(), trialBits, now);
        } else if (at == 0 || over || (link.congested() && !enough)) {
            trialSince = Long.MIN_VALUE;
            lastShort = now;
            rose = false;
            wait = at == 0 ? wait : longer();
        }
    }

    /**
     * Bits a second to send altogether in a trial; 0 when there is none.
     *
     * @param picture bits a second of the layer that is sent
     */
    long filling(long picture, long now) {
        if (trialSince == Long.MIN_VALUE) {
            return 0;
        }
        double part = Math.min(1, (double) (now - trialSince) / GROWING_NANOS);
        return picture + Math.round(part * Math.max(0, trialBits - picture));
    }

    /** Bits a second that the link has just been found to carry, or is tried with; 0 when it was told, or nothing was found. */
    long takeProven() {
        long found = proven;
        proven = 0;
        return found;
    }
}
