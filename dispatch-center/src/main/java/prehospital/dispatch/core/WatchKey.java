package prehospital.dispatch.core;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.CallId;
import prehospital.protocol.Id;
import prehospital.protocol.IncidentId;
import prehospital.protocol.Overdue;
import prehospital.protocol.PreAlertId;
import prehospital.protocol.UnitId;

/** One condition that may become overdue: what kind, about whom. At most one occurrence of it exists at a time. */
record WatchKey(Overdue kind, String subject) implements Comparable<WatchKey> {
    private static final Comparator<WatchKey> ORDER =
            Comparator.comparing(WatchKey::kind).thenComparing(WatchKey::subject);

    static WatchKey ringing(CallId id) {
        return new WatchKey(Overdue.CALL_UNANSWERED, id.value());
    }

    static WatchKey abandoned(CallId id) {
        return new WatchKey(Overdue.CALL_ABANDONED, id.value());
    }

    /** Everything that may be overdue about a call. */
    static List<WatchKey> allOf(CallId id) {
        return List.of(ringing(id), abandoned(id), call(id));
    }

    static WatchKey planNotMet(IncidentId id) {
        return new WatchKey(Overdue.PLAN_NOT_MET, id.value());
    }

    static WatchKey planOvermet(IncidentId id) {
        return new WatchKey(Overdue.PLAN_OVERMET, id.value());
    }

    static WatchKey moved(IncidentId id) {
        return new WatchKey(Overdue.LOCATION_MOVED, id.value());
    }

    /** Everything that may be overdue about an incident. */
    static List<WatchKey> allOf(IncidentId id) {
        return List.of(incident(id), planNotMet(id), planOvermet(id), moved(id), welfare(id));
    }

    static WatchKey welfare(IncidentId id) {
        return new WatchKey(Overdue.WELFARE_CALL, id.value());
    }

    static WatchKey call(CallId id) {
        return new WatchKey(Overdue.CALL_WITHOUT_INCIDENT, id.value());
    }

    static WatchKey incident(IncidentId id) {
        return new WatchKey(Overdue.INCIDENT_WITHOUT_UNIT, id.value());
    }

    static WatchKey acknowledgement(AssignmentId id) {
        return new WatchKey(Overdue.ACKNOWLEDGEMENT, id.value());
    }

    static WatchKey turnout(AssignmentId id) {
        return new WatchKey(Overdue.TURNOUT, id.value());
    }

    static WatchKey status(AssignmentId id) {
        return new WatchKey(Overdue.STATUS, id.value());
    }

    static WatchKey position(UnitId id) {
        return new WatchKey(Overdue.POSITION, id.value());
    }

    static WatchKey preAlert(PreAlertId id) {
        return new WatchKey(Overdue.PREALERT_ACKNOWLEDGEMENT, id.value());
    }

    static WatchKey order(AssignmentId id) {
        return new WatchKey(Overdue.ORDER_READ_BACK, id.value());
    }

    static WatchKey link(UnitId id) {
        return new WatchKey(Overdue.LINK_LOST, id.value());
    }

    static WatchKey unitKey(UnitId id) {
        return new WatchKey(Overdue.UNIT_KEY_CHANGED, id.value());
    }

    static WatchKey breachAhead(IncidentId id) {
        return new WatchKey(Overdue.BREACH_AHEAD, id.value());
    }

    static WatchKey lateAhead(IncidentId id) {
        return new WatchKey(Overdue.LATE_AHEAD, id.value());
    }

    static WatchKey late(IncidentId id) {
        return new WatchKey(Overdue.LATE, id.value());
    }

    /** What a condition can be about. */
    enum About {
        CALL,
        INCIDENT,
        ASSIGNMENT,
        UNIT,
        PREALERT
    }

    About about() {
        return switch (kind) {
            case CALL_UNANSWERED, CALL_ABANDONED, CALL_WITHOUT_INCIDENT -> About.CALL;
            case INCIDENT_WITHOUT_UNIT,
                    PLAN_NOT_MET,
                    PLAN_OVERMET,
                    WELFARE_CALL,
                    LOCATION_MOVED,
                    BREACH_AHEAD,
                    LATE_AHEAD,
                    LATE -> About.INCIDENT;
            case ACKNOWLEDGEMENT, TURNOUT, STATUS, ORDER_READ_BACK -> About.ASSIGNMENT;
            case POSITION, LINK_LOST, UNIT_KEY_CHANGED -> About.UNIT;
            case PREALERT_ACKNOWLEDGEMENT -> About.PREALERT;
        };
    }

    /** The subject, when it is of the given kind. */
    Optional<String> subjectIf(About wanted) {
        return about() == wanted ? Optional.of(subject) : Optional.empty();
    }

    /** The letters with which an exception of this kind begins. */
    String code() {
        return switch (kind) {
            case CALL_UNANSWERED -> "RING";
            case CALL_ABANDONED -> "LOST";
            case PLAN_NOT_MET -> "PLAN";
            case PLAN_OVERMET -> "OVER";
            case WELFARE_CALL -> "CARE";
            case LOCATION_MOVED -> "MOVE";
            case CALL_WITHOUT_INCIDENT -> "CALL";
            case INCIDENT_WITHOUT_UNIT -> "UNIT";
            case ACKNOWLEDGEMENT -> "ACK";
            case TURNOUT -> "OUT";
            case STATUS -> "STAT";
            case POSITION -> "POS";
            case PREALERT_ACKNOWLEDGEMENT -> "PRE";
            case ORDER_READ_BACK -> "ORDER";
            case LINK_LOST -> "LINK";
            case UNIT_KEY_CHANGED -> "KEY";
            case BREACH_AHEAD -> "BREACH";
            case LATE_AHEAD -> "AHEAD";
            case LATE -> "LATE";
        };
    }

    /** Code, number of the exception in the log, subject; the subject is cut where the text would be too long for an id. */
    String exceptionText(long ordinal) {
        String text = code() + "-" + ordinal + "-" + subject;
        return text.substring(0, Math.min(text.length(), Id.LENGTH_MAX));
    }

    @Override
    public int compareTo(WatchKey other) {
        return ORDER.compare(this, other);
    }
}
