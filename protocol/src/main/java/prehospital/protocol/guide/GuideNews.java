package prehospital.protocol.guide;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import prehospital.protocol.Role;

/** What a screen is told of a room. Numbers of acts grow by one; all screens hear them in the same order. */
public sealed interface GuideNews {
    /**
     * The room as it is, to a screen that comes in.
     *
     * @param screen the name of the screen itself
     * @param draws whether it may freeze and draw; all may point
     * @param number of the newest act so far; 0 when there was none
     */
    record Welcome(
            Instant serverTime,
            String screen,
            boolean draws,
            long number,
            List<GuideFrame> frames,
            List<GuideScreen> screens)
            implements GuideNews {
        public Welcome {
            frames = List.copyOf(frames);
            screens = List.copyOf(screens);
        }
    }

    /** Someone else did something. */
    record Did(long number, Instant at, String by, Role role, GuideAct act) implements GuideNews {}

    /** Someone else points; nowhere any more where {@code at} is absent. Has no number and is not repeated to those who come later. */
    record Pointed(String screen, String by, Role role, String source, Optional<Spot> at) implements GuideNews {}

    /**
     * The answer to a message of the screen's own that was taken, told in the order of acts.
     *
     * @param n the screen's number of it
     * @param number of its act; absent for what has none
     */
    record Echo(long n, Optional<Long> number, Instant at) implements GuideNews {}

    /**
     * The answer to a message that was not taken; it has changed nothing.
     *
     * @param n the screen's number of it; 0 when it could not be read
     */
    record Refused(long n, GuideRefusal reason, String detail) implements GuideNews {}

    /** Who follows the room, after a change and, while someone does, once a second. */
    record Present(Instant serverTime, List<GuideScreen> screens) implements GuideNews {
        public Present {
            screens = List.copyOf(screens);
        }
    }
}
