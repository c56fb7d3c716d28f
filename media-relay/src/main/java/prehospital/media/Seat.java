package prehospital.media;

import java.time.Duration;
import java.time.Instant;

/** A connection in a room, who holds it, and when it was last heard. The thread of {@link MediaRelay} only. */
final class Seat {
    private final String id;
    private final MediaGrant grant;
    private final MediaSession session;
    private final Instant openedAt;
    private Instant heardAt;
    private long packetsIn;
    private long packetsOut;

    Seat(String id, MediaGrant grant, MediaSession session, Instant now) {
        this.id = id;
        this.grant = grant;
        this.session = session;
        this.openedAt = now;
        this.heardAt = now;
    }

    String id() {
        return id;
    }

    MediaGrant grant() {
        return grant;
    }

    MediaSession session() {
        return session;
    }

    boolean connected() {
        return session.condition().connected();
    }

    /** Whether it has to be given up: it failed, never got connected, or does not answer what it is sent. */
    boolean lost(MediaLimits limits, Instant now) {
        MediaSession.Condition condition = session.condition();
        boolean nothingToAnswer = grant.right() == MediaGrant.Right.WATCH && condition.packetsOut() == packetsOut;
        if (condition.packetsIn() > packetsIn || nothingToAnswer) {
            heardAt = now;
        }
        packetsIn = condition.packetsIn();
        packetsOut = condition.packetsOut();
        boolean late = !condition.connected() && over(openedAt, limits.connectMax(), now);
        return condition.failed() || late || over(heardAt, limits.silenceMax(), now);
    }

    private static boolean over(Instant since, Duration max, Instant now) {
        return since.plus(max).isBefore(now);
    }
}
