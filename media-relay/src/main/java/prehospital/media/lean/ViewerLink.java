package prehospital.media.lean;

import java.util.List;
import prehospital.media.rate.PacketFate;
import prehospital.media.rate.RateEstimator;
import prehospital.media.rate.SentPackets;
import prehospital.media.rate.TransportFeedback;

/**
 * What is known of a viewer's link, and the layer that follows from it: by transport-wide feedback, else by the losses of receiver reports. Pure; times in nanoseconds; one
 * thread.
 */
final class ViewerLink {
    /** What a link is taken to carry until it shows otherwise; the best picture of a vehicle, so that a good link is not made to wait for it. */
    static final long BITS_BEGIN = 5_000_000;

    private static final long BITS_LEAST = 30_000;
    private static final long BITS_MOST = 12_000_000;
    private static final long SILENT_NANOS = 1_500_000_000L;
    private static final double LOSS_STEP = 0.05;
    private static final double LOSS_FULL = 0.25;
    private static final double FAR_LESS = 0.8;
    private static final double ROOM = 0.85; // of what it was measured to carry, so that its queue empties
    private static final int NONE = -1;

    private final int extension;
    private final SentPackets packets = new SentPackets();
    private final RateEstimator estimator = new RateEstimator(BITS_BEGIN, BITS_LEAST, BITS_MOST);
    private final LossRate losses = new LossRate(BITS_BEGIN, BITS_LEAST);
    private final Backlog backlog = new Backlog();
    private final RateMeter sent = new RateMeter();
    private final LayerChoice choice = new LayerChoice();
    private double lost;
    private long answered = Long.MIN_VALUE;
    private boolean congested;
    private boolean narrow;
    private long picture; // bits a second of the layer that was chosen last
    private long heard = Long.MIN_VALUE;

    /**
     * A link.
     *
     * @param extension number of the header extension that counts its packets; −1 when the viewer reports nothing by it
     */
    ViewerLink(int extension) {
        this.extension = extension;
    }

    /** Whether its packets carry a number. */
    boolean counts() {
        return extension != NONE;
    }

    /** The number of the header extension. */
    int extension() {
        return extension;
    }

    /** A packet of the picture goes out; answers its number, 0–65,535. */
    int next(int bytes, long now) {
        sent.add(bytes, now);
        heard = heard == Long.MIN_VALUE ? now : heard;
        return packets.next(bytes, now / 1_000);
    }

    /** A packet goes out without a number. */
    void passed(int bytes, long now) {
        sent.add(bytes, now);
    }

    /** Transport-wide feedback came; answers whether the link carries less than was thought, so that a layer is to be chosen at once. */
    boolean feedback(byte[] bytes, int at, int end, long now) {
        boolean before = congested;
        TransportFeedback.read(bytes, at, end - at).ifPresent(report -> {
            heard = now;
            List<PacketFate> fates = packets.fates(report);
            estimator.report(fates, now / 1_000);
            congested |= estimator.congested();
            long carried = backlog.report(fates);
            if (carried > 0 && carried < FAR_LESS * Math.min(estimator.bits(), picture)) {
                narrow(carried, now);
            }
            for (PacketFate fate : fates) {
                if (fate.sentMicros() > answered) {
                    lost += LOSS_STEP * ((fate.arrived() ? 0 : 1) - lost);
                }
            }
            if (lost > LOSS_FULL && estimator.arriving() > 0) {
                // The queue before a narrow link is full: delays do not grow any more, and what arrives is what it
                // carries.
                narrow(estimator.arriving(), now);
            }
        });
        return congested && !before;
    }

    /** It carries this much; the losses of what has been sent so far are answered by that. */
    private void narrow(long carried, long now) {
        estimator.bound(Math.round(ROOM * carried), now / 1_000);
        lost = 0;
        answered = now / 1_000;
        congested = true;
        narrow = true;
    }

    /** A receiver report on the picture came; its part of losses in 256ths. */
    void report(int lost, long now) {
        if (!counts()) {
            congested |= losses.report(lost / 256.0, sent.bits(now));
        }
    }

    /** The layer for now. */
    int choose(List<LayerRate> layers, boolean fillable, long now) {
        if (counts() && heard != Long.MIN_VALUE && now - heard > SILENT_NANOS && sent.within(SILENT_NANOS, now)) {
            heard = now;
            estimator.silent(now / 1_000);
            congested = true;
        }
        long arriving = counts() ? estimator.arriving() : sent.bits(now);
        var known = new LayerChoice.Link(bits(), arriving, congested, narrow, counts() && fillable);
        int chosen = choice.choose(layers, known, now);
        congested = false;
        narrow = false;
        picture = layers.stream()
                .filter(one -> one.layer() == chosen)
                .mapToLong(LayerRate::bits)
                .findFirst()
                .orElse(picture);
        long proven = choice.takeProven();
        if (proven > 0) {
            estimator.attempt(proven);
            losses.attempt(proven);
        }
        return chosen;
    }

    /** Bits a second that it is estimated to carry. */
    long bits() {
        return counts() ? estimator.bits() : losses.bits();
    }

    /** Bits a second to be sent beside a picture of this rate, in a trial; 0 when there is none. */
    long beside(long picture, long now) {
        return Math.max(0, choice.filling(picture, now) - picture);
    }
}
