package prehospital.protocol.guide;

import java.util.Optional;
import prehospital.protocol.Limits;

/**
 * A message from a screen; without act and seen it only asks for its echo.
 *
 * @param n the screen's own number of it, counted from 1 to {@link #NUMBER_MAX}; the answer carries it
 * @param act what was done
 * @param seen the number of the newest act that the screen has painted
 */
public record GuideRequest(long n, Optional<GuideAct> act, Optional<Long> seen) {
    /** Largest number of a message, which a browser can still tell from the next. */
    public static final double NUMBER_MAX = 9_007_199_254_740_991.0;

    public GuideRequest {
        Limits.range("n", (double) n, 1, NUMBER_MAX);
        seen.ifPresent(number -> Limits.range("seen", number.doubleValue(), 0, NUMBER_MAX));
    }
}
