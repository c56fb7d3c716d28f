package prehospital.dispatch.core;

import java.time.Duration;
import prehospital.protocol.Overdue;
import prehospital.protocol.Priority;
import prehospital.protocol.Severity;

/**
 * When help is due, how sure a bad forecast must be, and how long an exception may wait for someone.
 *
 * @param linkLost how long a link may be down, default 60 s (a vehicle connects again within 30 s after a tunnel)
 * @param forecastHold how long an arrival must have been expected too late before it is raised, default 15 s
 * @param forecastMargin how much before the target it must be expected again before that ends, default 30 s; without the
 *     two, an arrival expected at the very second of the target would be raised and ended again and again
 * @param target from opening an incident to the first unit on scene
 * @param patience how long an exception may stay unacknowledged before it goes to the second desk
 */
public record Attention(
        Duration linkLost, Duration forecastHold, Duration forecastMargin, Target target, Patience patience) {

    /** From assigning a crew to its wheels moving, as far as nothing better is known (NFPA 1710). */
    public static final Duration TURNOUT = Duration.ofSeconds(60);

    /** The same with other targets. */
    public Attention within(Target other) {
        return new Attention(linkLost, forecastHold, forecastMargin, other, patience);
    }

    /** The defaults named at each field. */
    public static Attention defaults() {
        return new Attention(
                Duration.ofSeconds(60),
                Duration.ofSeconds(15),
                Duration.ofSeconds(30),
                Target.defaults(),
                Patience.defaults());
    }

    /**
     * Longest time from opening an incident to the first unit on scene.
     *
     * @param p1 default 8 min (NFPA 1710: advanced life support within 8 min at 90 %)
     * @param p2 default 15 min (Beijing: city area within 15 min)
     * @param p3 default 30 min (our judgement: a quarter of the NHS C3 standard of 120 min at 90 %)
     * @param p4 default 60 min (our judgement: a third of the NHS C4 standard of 180 min at 90 %)
     */
    public record Target(Duration p1, Duration p2, Duration p3, Duration p4) {
        /** The defaults named at each field. */
        public static Target defaults() {
            return new Target(
                    Duration.ofMinutes(8), Duration.ofMinutes(15), Duration.ofMinutes(30), Duration.ofMinutes(60));
        }

        /** The time for one priority. */
        public Duration of(Priority priority) {
            return switch (priority) {
                case P1 -> p1;
                case P2 -> p2;
                case P3 -> p3;
                case P4 -> p4;
            };
        }
    }

    /**
     * Longest time without acknowledgement, from when it was raised.
     *
     * @param critical default 60 s (our judgement: one look at the screen a minute)
     * @param warning default 180 s
     * @param notice default 600 s
     */
    public record Patience(Duration critical, Duration warning, Duration notice) {
        /** The defaults named at each field. */
        public static Patience defaults() {
            return new Patience(Duration.ofSeconds(60), Duration.ofSeconds(180), Duration.ofSeconds(600));
        }

        /** The time for one severity. */
        public Duration of(Severity severity) {
            return switch (severity) {
                case CRITICAL -> critical;
                case WARNING -> warning;
                case NOTICE -> notice;
            };
        }
    }

    /** How much a condition matters for an incident of no or unknown priority, or of P1 and P2. */
    private static Severity severity(Overdue kind) {
        return switch (kind) {
            case CALL_UNANSWERED,
                    CALL_ABANDONED,
                    CALL_WITHOUT_INCIDENT,
                    INCIDENT_WITHOUT_UNIT,
                    PLAN_NOT_MET,
                    ACKNOWLEDGEMENT,
                    BREACH_AHEAD,
                    LATE -> Severity.CRITICAL;
            case LOCATION_MOVED,
                    WELFARE_CALL,
                    TURNOUT,
                    LATE_AHEAD,
                    PREALERT_ACKNOWLEDGEMENT,
                    ORDER_READ_BACK,
                    LINK_LOST,
                    UNIT_KEY_CHANGED,
                    STATUS -> Severity.WARNING;
            case PLAN_OVERMET, POSITION -> Severity.NOTICE;
        };
    }

    /** How much a condition matters; one step less for an incident that does not threaten life. */
    static Severity severity(Overdue kind, Priority priority) {
        Severity plain = severity(kind);
        return priority.compareTo(Priority.P2) > 0 && plain == Severity.CRITICAL ? Severity.WARNING : plain;
    }
}
