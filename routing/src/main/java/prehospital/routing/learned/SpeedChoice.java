package prehospital.routing.learned;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import prehospital.protocol.SpeedsUse;
import prehospital.protocol.view.SirenSpeedsView;
import prehospital.protocol.view.SirenSpeedsView.Factor;

/**
 * Which speeds are in use after a night, or after a person said so. Pure.
 *
 * @param taken whether they are the newly learned ones
 * @param back older ones that came back because those in use had become worse
 * @param factors the speeds
 * @param previous those before them
 */
public record SpeedChoice(
        boolean taken, Optional<SpeedsUse> back, List<Factor> factors, Optional<List<Factor>> previous) {
    /** With fewer drives kept aside nothing changes. */
    public static final int HELD_OUT_MIN = 10;

    /** Older speeds come back when their mean error is smaller by this share of the drive time: less is chance. */
    public static final double BACK_MARGIN = 0.01;

    /** Speeds that changed by more are others, and what was learned about arrivals by the old ones says little. */
    private static final double STEADY = 0.05;

    /**
     * After a night: the learned speeds when they do better than those in use and no worse than older ones; the best of the older ones when those in use do
     * worse than it by more than {@link #BACK_MARGIN}; else those in use, as always while a person holds them.
     *
     * @param before the report whose factors are in use
     * @param heldOut the errors on drives that were kept aside
     */
    static SpeedChoice of(Optional<SirenSpeedsView> before, List<Factor> learned, SirenSpeedsView.Errors heldOut) {
        List<Factor> inUse = before.map(SirenSpeedsView::factors).orElse(List.of());
        Optional<List<Factor>> older = before.flatMap(SirenSpeedsView::previous);
        boolean held = before.flatMap(SirenSpeedsView::held).isPresent();
        boolean mayChange = !held && heldOut.drives() >= HELD_OUT_MIN;
        Optional<Double> previous = heldOut.previous().filter(error -> error < heldOut.assumed());
        double best = previous.orElse(heldOut.assumed());
        if (mayChange && heldOut.learned() < heldOut.before() && heldOut.learned() <= best) {
            return new SpeedChoice(true, Optional.empty(), learned, Optional.of(inUse));
        }
        if (mayChange && best < heldOut.before() - BACK_MARGIN) {
            SpeedsUse back = previous.isPresent() ? SpeedsUse.PREVIOUS : SpeedsUse.ASSUMED;
            return new SpeedChoice(false, Optional.of(back), factors(back, older, inUse), Optional.of(inUse));
        }
        return new SpeedChoice(false, Optional.empty(), inUse, older);
    }

    private static List<Factor> factors(SpeedsUse use, Optional<List<Factor>> previous, List<Factor> inUse) {
        return switch (use) {
            case LEARNED -> inUse;
            case PREVIOUS -> previous.orElse(List.of());
            case ASSUMED -> List.of();
        };
    }

    /** What a person chose: older speeds are held, learned ones are free to change again. The same choice again changes nothing. */
    public static SirenSpeedsView held(SirenSpeedsView report, SirenSpeedsView.Held wish) {
        Optional<SpeedsUse> now = report.held().map(SirenSpeedsView.Held::use);
        boolean learned = wish.use() == SpeedsUse.LEARNED;
        if (learned ? now.isEmpty() : now.equals(Optional.of(wish.use()))) {
            return report;
        }
        List<Factor> factors = factors(wish.use(), report.previous(), report.factors());
        return report.driving(
                factors,
                steadySince(Optional.of(report), factors, wish.at()),
                learned ? Optional.empty() : Optional.of(wish));
    }

    /** Since when speeds differ little from these. */
    static Instant steadySince(Optional<SirenSpeedsView> before, List<Factor> factors, Instant now) {
        SpeedTable inUse = SpeedTable.of(before.map(SirenSpeedsView::factors).orElse(List.of()));
        return SpeedTable.of(factors).farthestFrom(inUse) > STEADY
                ? now
                : before.map(SirenSpeedsView::steadySince).orElse(Instant.EPOCH);
    }
}
