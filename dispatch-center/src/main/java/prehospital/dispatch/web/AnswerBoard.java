package prehospital.dispatch.web;

import java.time.InstantSource;
import prehospital.dispatch.board.Change;
import prehospital.dispatch.board.Changes;
import prehospital.dispatch.core.Dispatch;
import prehospital.dispatch.core.DispatchRules;
import prehospital.dispatch.core.calls.AnswerClock;
import prehospital.dispatch.desk.DispatchDesk;
import prehospital.protocol.Recorded;
import prehospital.web.live.LiveFeed;

/** Keeps the answer-time clock on the live feed: collection {@code answering}, one entry {@code clock}. On the desk's event loop. */
public final class AnswerBoard implements DispatchDesk.Listener {
    /** Name of the collection. */
    public static final String ANSWERING = "answering";

    private static final String ENTRY = "clock";

    private final LiveFeed feed;
    private final DispatchRules.CallTimes times;
    private final InstantSource clock;
    private boolean stale = true;

    public AnswerBoard(LiveFeed feed, DispatchRules.CallTimes times, InstantSource clock) {
        this.feed = feed;
        this.times = times;
        this.clock = clock;
    }

    @Override
    public void happened(Recorded event, Dispatch now) {
        stale = stale
                || Changes.of(event.event(), now).stream()
                        .map(Change::collection)
                        .anyMatch(Changes.CALLS::equals);
    }

    @Override
    public void settled(Dispatch now) {
        if (stale) {
            show(now);
        }
    }

    /** Calls leave the window as time passes; call it every ten seconds or so. */
    public void show(Dispatch now) {
        stale = false;
        feed.put(ANSWERING, ENTRY, AnswerClock.of(now.calls(), times, clock.instant()));
    }
}
