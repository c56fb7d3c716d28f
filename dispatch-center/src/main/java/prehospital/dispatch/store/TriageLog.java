package prehospital.dispatch.store;

import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import prehospital.eventlog.EventLog;
import prehospital.protocol.IntakeEvent.TriageRecorded;
import prehospital.protocol.Recorded;

/** The answers of callers as the event log holds them, for replaying changed question trees. Any thread. */
public final class TriageLog implements Supplier<Future<List<Recorded>>> {
    /** Most records of one export; older ones are left out. */
    public static final int RECORDS_MAX = 20_000;

    private final EventLog log;

    public TriageLog(EventLog log) {
        this.log = log;
    }

    /** The newest records, oldest first. Reads the whole log. */
    @Override
    public Future<List<Recorded>> get() {
        Deque<Recorded> newest = new ArrayDeque<>();
        return log.replay(0, recorded -> keep(recorded, newest)).map(last -> List.copyOf(newest));
    }

    private static void keep(Recorded recorded, Deque<Recorded> newest) {
        if (recorded.event() instanceof TriageRecorded) {
            if (newest.size() >= RECORDS_MAX) {
                newest.removeFirst();
            }
            newest.add(recorded);
        }
    }
}
