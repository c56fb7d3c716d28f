package prehospital.dispatch.core;

import java.time.Duration;
import java.util.Optional;
import prehospital.protocol.AssignmentStatus;
import prehospital.protocol.Priority;

/**
 * The durations after which something is overdue, and the limits of what the core keeps at once. Changing a value changes
 * what is raised from then on, never what the log already holds. Sources: {@code docs/decisions/0020-dispatch-core.md}.
 *
 * @param acknowledgement from assigned to acknowledged or driving, default 60 s (half of the turnout time)
 * @param turnout from assigned to en route, default 120 s (Beijing 2012: leave within 2 min; NFPA 1710: 60 s)
 * @param silence longest time between two statuses of one assignment, per status
 * @param stalePosition age at which the last position of a unit in service is overdue, default 120 s (a unit sends at 1 Hz)
 * @param callWithoutIncident from a call to its incident, default 120 s (NFPA 1225: process within 60 s at 90 %, doubled)
 * @param withoutUnit longest time an open incident may have no unit, per priority
 * @param preAlertAcknowledgement from a pre-alert or its redirect to the acknowledgement, default 120 s
 * @param orderReadBack from an order to its read-back, default 120 s (our judgement: as for a pre-alert)
 * @param clockAhead how far a vehicle's clock may be ahead of the centre's, default 60 s
 * @param attention targets, forecasts and escalation
 * @param limits what the core keeps at once
 * @param calls what is expected of answering and calling back
 */
public record DispatchRules(
        Duration acknowledgement,
        Duration turnout,
        Silence silence,
        Duration stalePosition,
        Duration callWithoutIncident,
        WithoutUnit withoutUnit,
        Duration preAlertAcknowledgement,
        Duration orderReadBack,
        Duration clockAhead,
        Attention attention,
        Counts limits,
        CallTimes calls) {

    /** The defaults named at each field. */
    public static DispatchRules defaults() {
        return new DispatchRules(
                Duration.ofSeconds(60),
                Duration.ofSeconds(120),
                Silence.defaults(),
                Duration.ofSeconds(120),
                Duration.ofSeconds(120),
                WithoutUnit.defaults(),
                Duration.ofSeconds(120),
                Duration.ofSeconds(120),
                Duration.ofSeconds(60),
                Attention.defaults(),
                Counts.defaults(),
                CallTimes.defaults());
    }

    /**
     * What is expected of call takers.
     *
     * @param answer from the first ring to the answer, default 10 s (China 2025: 95 % of 120 calls; NFPA 1225: 90 %)
     * @param answeredShare share of calls to be answered within that time, 0–1, default 0.95
     * @param callback from an abandoned call, or the last try, to the next try, default 60 s (our judgement)
     * @param overmet how long more units than planned may be on their way, default 60 s (our judgement)
     * @param welfare longest time in which nobody asks how someone is who waits for help, per priority
     */
    public record CallTimes(
            Duration answer, double answeredShare, Duration callback, Duration overmet, Welfare welfare) {
        /** The defaults named at each field. */
        public static CallTimes defaults() {
            return new CallTimes(
                    Duration.ofSeconds(10), 0.95, Duration.ofSeconds(60), Duration.ofSeconds(60), Welfare.defaults());
        }
    }

    /**
     * Longest time in which nobody asks how someone is whom no unit has reached, from opening the incident, from the last time that the
     * caller was reached, or from a new priority. Our judgement: somewhat later than the target of the priority.
     *
     * @param p1 default 10 min
     * @param p2 default 20 min
     * @param p3 default 40 min
     * @param p4 default 80 min
     */
    public record Welfare(Duration p1, Duration p2, Duration p3, Duration p4) {
        /** The defaults named at each field. */
        public static Welfare defaults() {
            return new Welfare(
                    Duration.ofMinutes(10), Duration.ofMinutes(20), Duration.ofMinutes(40), Duration.ofMinutes(80));
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

    /** The same with other targets, forecasts and escalation. */
    public DispatchRules withAttention(Attention other) {
        return new DispatchRules(
                acknowledgement,
                turnout,
                silence,
                stalePosition,
                callWithoutIncident,
                withoutUnit,
                preAlertAcknowledgement,
                orderReadBack,
                clockAhead,
                other,
                limits,
                calls);
    }

    /**
     * Longest silence of a crew in each status, from when the centre heard the status.
     *
     * @param enRoute default 30 min (twice the 15 min arrival standard of Beijing's city area)
     * @param onScene default 20 min (JEMSS: mean time on scene 12 min)
     * @param atPatient default 45 min (as on scene, with treatment)
     * @param transporting default 60 min (service radius up to 20 km in the country)
     * @param atHospital default 30 min (NHS contract: 95 % handed over within 30 min)
     * @param handedOver default 30 min (cleaning and restocking)
     */
    public record Silence(
            Duration enRoute,
            Duration onScene,
            Duration atPatient,
            Duration transporting,
            Duration atHospital,
            Duration handedOver) {
        /** The defaults named at each field. */
        public static Silence defaults() {
            return new Silence(
                    Duration.ofMinutes(30),
                    Duration.ofMinutes(20),
                    Duration.ofMinutes(45),
                    Duration.ofMinutes(60),
                    Duration.ofMinutes(30),
                    Duration.ofMinutes(30));
        }

        /** Longest silence in a status; absent where acknowledgement and turnout watch already, and after the end. */
        public Optional<Duration> in(AssignmentStatus status) {
            return switch (status) {
                case EN_ROUTE -> Optional.of(enRoute);
                case ON_SCENE -> Optional.of(onScene);
                case AT_PATIENT -> Optional.of(atPatient);
                case TRANSPORTING -> Optional.of(transporting);
                case AT_HOSPITAL -> Optional.of(atHospital);
                case HANDED_OVER -> Optional.of(handedOver);
                case ASSIGNED, ACKNOWLEDGED, CLEAR, CANCELLED -> Optional.empty();
            };
        }
    }

    /**
     * Longest time an open incident may have no unit, from when it opened or lost its last unit.
     *
     * @param p1 default 60 s (NFPA 1225: processed within 60 s; JEMSS: dispatch takes 40 to 50 s)
     * @param p2 default 120 s
     * @param p3 default 10 min (our judgement: a fraction of the NHS C3 standard of 120 min at 90 %)
     * @param p4 default 30 min (our judgement: a fraction of the NHS C4 standard of 180 min at 90 %)
     */
    public record WithoutUnit(Duration p1, Duration p2, Duration p3, Duration p4) {
        /** The defaults named at each field. */
        public static WithoutUnit defaults() {
            return new WithoutUnit(
                    Duration.ofSeconds(60), Duration.ofSeconds(120), Duration.ofMinutes(10), Duration.ofMinutes(30));
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
     * What the core keeps at once; what would exceed a limit is refused with {@code INCIDENT_LIMIT_REACHED} (open
     * incidents) or {@code LIMIT_REACHED} (all others).
     *
     * @param openIncidents incidents not closed, default 5,000
     * @param openCalls calls linked to no incident, default 5,000
     * @param units units known, default 5,000 (the most that one search of travel times takes)
     * @param hospitals hospitals known, default 1,000
     * @param perIncident assignments of one incident, and as many calls, default 500
     * @param reportsPerAssignment status reports of one assignment, changes of destination included, and as many pre-alerts,
     *     default 50
     * @param notices notices on the wall, default 20
     * @param raisedAtOnce exceptions raised, and as many escalated, by one PassTime; the deadline stays due for the rest, default 500
     */
    public record Counts(
            int openIncidents,
            int openCalls,
            int units,
            int hospitals,
            int perIncident,
            int reportsPerAssignment,
            int notices,
            int raisedAtOnce) {
        /** The defaults named at each field. */
        public static Counts defaults() {
            return new Counts(5_000, 5_000, 5_000, 1_000, 500, 50, 20, 500);
        }
    }
}
