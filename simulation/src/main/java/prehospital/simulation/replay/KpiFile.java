package prehospital.simulation.replay;

import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import prehospital.simulation.replay.Kpis.Responses;

/** The KPI file: one JSON object, its fields always in the same order; figures that do not exist are omitted. */
public final class KpiFile {
    private KpiFile() {}

    /** The text of the file. */
    public static String text(Kpis kpis) {
        return text(named(kpis));
    }

    /**
     * The text of the file of a replay with move-ups.
     *
     * @param without the same policy without them
     */
    public static String text(Kpis kpis, Kpis without) {
        return text(withEffect(kpis, without));
    }

    private static String text(Map<String, Object> fields) {
        return new JsonObject(fields).encodePrettily() + "\n";
    }

    static Map<String, Object> withEffect(Kpis kpis, Kpis without) {
        Map<String, Object> fields = named(kpis);
        fields.put("without_move_ups", new JsonObject(named(without.all())));
        fields.put("effect_of_move_ups", new JsonObject(difference(without.all(), kpis.all())));
        return fields;
    }

    /** What changes from one to the other; negative where it becomes less. */
    static Map<String, Object> difference(Responses before, Responses after) {
        Map<String, Object> fields = new LinkedHashMap<>();
        before.meanSeconds()
                .flatMap(b -> after.meanSeconds().map(a -> a - b))
                .ifPresent(d -> fields.put("mean_response_s", d));
        before.p90Seconds()
                .flatMap(b -> after.p90Seconds().map(a -> a - b))
                .ifPresent(d -> fields.put("p90_response_s", d));
        fields.put("late", after.late() - before.late());
        return fields;
    }

    private static JsonObject moveUps(Replayed.MoveUse use) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("count", use.count());
        fields.put("per_day", use.perDay());
        fields.put("drive_minutes", use.driveMinutes());
        fields.put("per_hour_max", use.perHourMax());
        return new JsonObject(fields);
    }

    static Map<String, Object> named(Kpis kpis) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("policy", kpis.policy());
        fields.put("parameters", new JsonObject(new LinkedHashMap<>(kpis.parameters())));
        kpis.seed().ifPresent(seed -> fields.put("seed", seed));
        fields.put("target_s", kpis.targetSeconds());
        putResponses(fields, kpis.all());
        Map<String, Object> byPriority = new LinkedHashMap<>();
        kpis.byPriority().forEach((priority, responses) -> {
            byPriority.put(priority.toString(), new JsonObject(named(responses)));
        });
        fields.put("by_priority", new JsonObject(byPriority));
        fields.put("waited", kpis.waited());
        put(fields, "mean_wait_s", kpis.meanWaitSeconds());
        put(fields, "longest_wait_s", kpis.longestWaitSeconds());
        fields.put("utilisation", kpis.busyShare());
        fields.put("utilisation_by_unit", object(kpis.busyShareByUnit()));
        put(fields, "distance_km", kpis.kilometers());
        fields.put("rerouted", kpis.rerouted());
        fields.put("moves", kpis.moves());
        fields.put("busy_fraction", kpis.busyFraction());
        kpis.moveUps().ifPresent(use -> fields.put("move_ups", moveUps(use)));
        return fields;
    }

    static Map<String, Object> named(Responses responses) {
        Map<String, Object> fields = new LinkedHashMap<>();
        putResponses(fields, responses);
        return fields;
    }

    private static void putResponses(Map<String, Object> fields, Responses responses) {
        fields.put("calls", responses.calls());
        fields.put("served", responses.served());
        fields.put("unserved", responses.calls() - responses.served());
        put(fields, "mean_response_s", responses.meanSeconds());
        put(fields, "median_response_s", responses.medianSeconds());
        put(fields, "p90_response_s", responses.p90Seconds());
        put(fields, "longest_response_s", responses.longestSeconds());
        fields.put("late", responses.late());
        put(fields, "late_share", responses.lateShare());
    }

    private static JsonObject object(SortedMap<String, Double> values) {
        return new JsonObject(new LinkedHashMap<>(new TreeMap<>(values)));
    }

    private static void put(Map<String, Object> fields, String name, Optional<Double> value) {
        value.ifPresent(v -> fields.put(name, v));
    }
}
