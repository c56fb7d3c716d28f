package prehospital.dispatch.web;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import prehospital.protocol.HospitalId;
import prehospital.protocol.IncidentId;
import prehospital.protocol.Recorded;
import prehospital.protocol.view.AssignmentView;
import prehospital.protocol.view.CallView;
import prehospital.protocol.view.IncidentView;
import prehospital.protocol.view.PreAlertView;

/** What is written down of the past, for lists and search. It follows the event log within moments. Any thread. */
public interface History {
    /** Most entries of one list, newest first. */
    int LIST_MAX = 500;

    /** An incident with everything about it, as it was last. */
    record Past(
            IncidentView incident,
            List<AssignmentView> assignments,
            List<CallView> calls,
            List<PreAlertView> preAlerts) {}

    /** Most cases of one page. */
    int PAGE_MAX = 100;

    /**
     * Which cases are looked for.
     *
     * @param from opened then or later
     * @param to opened before
     * @param text words of complaint or place, or the id
     * @param after where the page before ended
     */
    record Sought(Instant from, Instant to, Optional<String> text, Optional<After> after) {}

    /** The last case of a page: when it was opened, as it is stored, and its id. */
    record After(Instant openedAt, String id) {}

    /** A page of cases, newest first; {@code next} is absent with the last one. */
    record CasePage(List<IncidentView> items, Optional<After> next) {}

    /** Cases, newest first, at most {@link #PAGE_MAX}. */
    Future<CasePage> cases(Sought sought);

    /** Newest calls. */
    Future<List<CallView>> calls();

    /** Newest incidents, open and closed, whose complaint or place has these words. */
    Future<List<IncidentView>> incidents(Optional<String> words);

    /** Incidents opened since a time, newest first, at most so many. */
    Future<List<IncidentView>> since(Instant from, int max);

    /** One incident. */
    Future<Optional<Past>> incident(IncidentId id);

    /** Most events of one timeline. */
    int TIMELINE_MAX = 5_000;

    /** Everything that happened about an incident, in order, the first {@link #TIMELINE_MAX}. */
    Future<List<Recorded>> timeline(IncidentId id);

    /** Newest pre-alerts, open and ended, of one hospital or all. */
    Future<List<PreAlertView>> preAlerts(Optional<HospitalId> hospital);

    /** Succeeds when the past contains this event of the log, or after a second when it still does not. */
    Future<Void> contains(long sequence);
}
