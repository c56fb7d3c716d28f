package prehospital.simulation.replay;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import prehospital.simulation.scenario.Decimal;
import prehospital.simulation.scenario.Scenario;

/** What came out of a shadow replay: the difference per call as CSV, and the figures of all three sides as JSON. */
public final class ShadowFiles {
    private static final List<String> HEADER = List.of(
            "call",
            "priority",
            "recorded_unit",
            "recorded_response_s",
            "baseline_unit",
            "baseline_response_s",
            "unit",
            "response_s",
            "difference_s");

    private ShadowFiles() {}

    /**
     * Writes the row of every call; leaves the writer open.
     *
     * @throws UncheckedIOException when it cannot be written
     */
    public static void write(Shadow shadow, Writer out) {
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
        csv.writeRecord(HEADER);
        for (int call = 0; call < shadow.recorded().size(); call++) {
            csv.writeRecord(row(shadow, call));
        }
        try {
            csv.flush();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static List<String> row(Shadow shadow, int index) {
        Scenario.Call call = shadow.scenario().calls().get(index);
        Shadow.Served served = shadow.recorded().get(index);
        return List.of(
                call.name(),
                Integer.toString(call.priority()),
                served.unit(),
                Decimal.text(served.responseSeconds()),
                unit(shadow.baseline(), index),
                response(shadow.baseline(), index),
                unit(shadow.replayed(), index),
                response(shadow.replayed(), index),
                shadow.difference(index).map(Decimal::text).orElse(""));
    }

    private static String unit(Replayed replayed, int call) {
        return replayed.trips()
                .get(call)
                .map(trip -> replayed.scenario().units().get(trip.unit()).name())
                .orElse("");
    }

    private static String response(Replayed replayed, int call) {
        return replayed.response(call).map(Decimal::text).orElse("");
    }

    /** The figures: {@code recorded}, {@code baseline}, {@code policy} and what the policy changes against the baseline. */
    public static String figures(Shadow shadow) {
        Kpis before = Kpis.of(shadow.baseline(), OptionalLong.empty());
        Kpis after = Kpis.of(shadow.replayed(), OptionalLong.empty());
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("recorded", new JsonObject(KpiFile.named(shadow.recordedResponses())));
        fields.put("baseline", new JsonObject(KpiFile.named(before)));
        Map<String, Object> policy = shadow.withoutMoveUps()
                .map(without -> KpiFile.withEffect(after, Kpis.of(without, OptionalLong.empty())))
                .orElseGet(() -> KpiFile.named(after));
        fields.put("policy", new JsonObject(policy));
        fields.put("difference", new JsonObject(KpiFile.difference(before.all(), after.all())));
        fields.put("unfinished", shadow.unfinished());
        return new JsonObject(fields).encodePrettily() + "\n";
    }
}
