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
        return new JsonObject(named(kpis)).encodePrettily() + "\n";
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
