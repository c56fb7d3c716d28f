package prehospital.media.publish;

import java.util.List;
import java.util.Optional;
import prehospital.protocol.MediaStep;

/**
 * Which step of {@link MediaStep} a camera is on. Down at once to what the link carries, when it has not carried the step for two looks; up one step after a time without congestion, which
 * is doubled each time that the step above did not hold. Pure: it is asked once a second; one thread.
 */
public final class Ladder {
    /** Shortest time on a step before the next one up is tried, in milliseconds; and the longest. */
    static final long PATIENCE_MILLIS = 10_000;

    static final long PATIENCE_MOST_MILLIS = 160_000;

    /** A step that lasted so long has held. */
    static final long HELD_MILLIS = 30_000;

    /** A step has this time to show what it is before it is left again; an encoder starts meanwhile. */
    static final long SETTLE_MILLIS = 3_000;

    private static final double SLACK = 0.9;
    private static final int LOOKS = 2;

    private static final List<MediaStep> STEPS = List.of(MediaStep.values());

    private final MediaStep top;
    private long topBits;
    private MediaStep step;
    private long sinceMillis;
    private long calmSince;
    private long patience = PATIENCE_MILLIS;
    private boolean climbed;
    private int tight;

    /**
     * Begins at the top.
     *
     * @param top the best that the camera gives
     */
    public Ladder(MediaStep top, long nowMillis) {
        this.top = top;
        this.topBits = bits(top);
        this.step = top;
        this.sinceMillis = nowMillis;
        this.calmSince = nowMillis;
    }

    /** What a step takes in bits a second, sound included; what is encoded for it is encoded with that. */
    public static long bits(MediaStep step) {
        return switch (step) {
            case P1080 -> 3_000_000;
            case P720 -> 1_400_000;
            case P360 -> 450_000;
            case STILLS -> 200_000;
            case AUDIO -> 45_000;
            case TEXT -> 0;
        };
    }

    /** The step now. */
    public MediaStep step() {
        return step;
    }

    /** The best step there is. */
    public MediaStep top() {
        return top;
    }

    /** What the step at the top takes in truth, in bits a second: a picture that is not coded again takes what the camera gives. */
    public void measured(long bits) {
        topBits = Math.max(bits(MediaStep.AUDIO), bits);
    }

    /** What the step takes that is on now, in bits a second. */
    public long needed() {
        return needed(step);
    }

    /**
     * Looks whether another step is better.
     *
     * @param carried bits a second that the link carries
     * @param congested whether it was too much a moment ago
     * @return the step to change to
     */
    public Optional<MediaStep> look(long carried, boolean congested, long nowMillis) {
        if (congested) {
            calmSince = nowMillis;
        }
        boolean settled = nowMillis - sinceMillis >= SETTLE_MILLIS;
        tight = carried < SLACK * needed(step) ? tight + 1 : 0;
        if (tight >= LOOKS && settled) {
            return Optional.of(down(carried, nowMillis));
        }
        if (climbed && nowMillis - sinceMillis >= HELD_MILLIS) {
            climbed = false;
            patience = PATIENCE_MILLIS;
        }
        boolean calm = nowMillis - Math.max(sinceMillis, calmSince) >= patience;
        return step != top && calm ? Optional.of(up(nowMillis)) : Optional.empty();
    }

    private MediaStep down(long carried, long now) {
        if (climbed) {
            patience = Math.min(PATIENCE_MOST_MILLIS, patience * 2);
        }
        MediaStep to = next(step);
        while (to != MediaStep.TEXT && carried < SLACK * needed(to)) {
            to = next(to);
        }
        climbed = false;
        return change(to, now);
    }

    private MediaStep up(long now) {
        climbed = true;
        return change(STEPS.get(STEPS.indexOf(step) - 1), now);
    }

    private MediaStep change(MediaStep to, long now) {
        step = to;
        sinceMillis = now;
        tight = 0;
        return to;
    }

    private long needed(MediaStep of) {
        return of == top ? topBits : bits(of);
    }

    private static MediaStep next(MediaStep of) {
        return of == MediaStep.TEXT ? of : STEPS.get(STEPS.indexOf(of) + 1);
    }
}
