package prehospital.simulation.scenario;

import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a scenario is to be replayed: the lines of {@code scenario.properties}.
 *
 * @param travel where drive times come from
 * @param matrix the file of siren drive seconds; absent when they come from roads
 * @param distance the file of metres between nodes, when there is one
 * @param city whose roads are driven on; absent when there is a matrix
 * @param targetSeconds a response is late when it takes longer
 * @param dispatchDelaySeconds from the decision to telling the crew
 * @param turnoutSeconds from telling the crew to driving
 * @param nonSirenFactor speed without siren over speed with siren, more than 0
 * @param hospital how a patient's hospital is chosen
 * @param queue which waiting call is first
 * @param rerouteWhileReturning whether units driving back to a base may be sent
 * @param epoch the moment of second 0
 * @param parameters numbers for policies by name, for example {@code beta}
 * @param notes every other line, kept and without effect, for example where the scenario comes from
 */
public record ScenarioSettings(
        Travel travel,
        Optional<String> matrix,
        Optional<String> distance,
        Optional<String> city,
        double targetSeconds,
        double dispatchDelaySeconds,
        double turnoutSeconds,
        double nonSirenFactor,
        HospitalChoice hospital,
        QueueOrder queue,
        boolean rerouteWhileReturning,
        Instant epoch,
        SortedMap<String, Double> parameters,
        SortedMap<String, String> notes) {
    /** The epoch where none is given. */
    public static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");

    /** The target where none is given, in seconds. */
    public static final double TARGET_SECONDS = 720;

    /** The name of the number that is the least urgent priority to which units drive with siren. */
    public static final String SIREN_TO = "siren_to_priority";

    public ScenarioSettings {
        parameters = new TreeMap<>(parameters);
        notes = new TreeMap<>(notes);
    }

    /** Where drive times come from. */
    public enum Travel {
        /** A file in the folder. */
        MATRIX,
        /** The road graph of a city. */
        ROADS
    }

    /** How a patient's hospital is chosen. */
    public enum HospitalChoice {
        /** Least siren time from the scene, the first of equal ones. */
        NEAREST_TO_CALL,
        /** The one that the call names. */
        FIXED
    }

    /** Which waiting call is first. */
    public enum QueueOrder {
        /** First come, first served. */
        FCFS,
        /** The more urgent first, then first come. */
        PRIORITY
    }

    /** What holds where nothing is said: a matrix in {@code matrix.csv}, no delays, one speed, returning units may be sent. */
    public static ScenarioSettings defaults() {
        return new ScenarioSettings(
                Travel.MATRIX,
                Optional.of("matrix.csv"),
                Optional.empty(),
                Optional.empty(),
                TARGET_SECONDS,
                0,
                0,
                1,
                HospitalChoice.NEAREST_TO_CALL,
                QueueOrder.FCFS,
                true,
                EPOCH,
                new TreeMap<>(),
                new TreeMap<>());
    }

    /** The name of the number that is the target of a priority, in seconds, where it differs from the target of all. */
    public static String targetName(int priority) {
        return "target_p" + priority + "_s";
    }

    /** A response to a call of this priority is late when it takes longer, in seconds. */
    public double targetSeconds(int priority) {
        return parameters.getOrDefault(targetName(priority), targetSeconds);
    }

    /** Whether a unit drives with siren to a call of this priority: up to the number {@link #SIREN_TO}, to all without it. */
    public boolean siren(int priority) {
        return priority <= parameters.getOrDefault(SIREN_TO, Double.MAX_VALUE);
    }

    /** The same with numbers for policies added or replaced. */
    public ScenarioSettings withParameters(SortedMap<String, Double> more) {
        SortedMap<String, Double> all = new TreeMap<>(parameters);
        all.putAll(more);
        return new ScenarioSettings(
                travel,
                matrix,
                distance,
                city,
                targetSeconds,
                dispatchDelaySeconds,
                turnoutSeconds,
                nonSirenFactor,
                hospital,
                queue,
                rerouteWhileReturning,
                epoch,
                all,
                notes);
    }
}
