package prehospital.simulation.replay;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import prehospital.simulation.scenario.Decimal;
import prehospital.simulation.scenario.Scenario;

/**
 * The result of a replay as CSV, one row per call in the order of {@code calls.csv}. Times are seconds from the epoch as
 * the shortest decimal that reads back as the same number; {@code late} is 1 or 0. Without transport the hospital and its
 * time are empty and the unit is clear when it leaves the scene; a call that no unit ever came to has empty fields and is
 * late.
 */
public final class ResultFile {
    private static final List<String> HEADER = List.of(
            "call",
            "unit",
            "assigned_s",
            "departed_s",
            "on_scene_s",
            "left_scene_s",
            "hospital",
            "at_hospital_s",
            "clear_s",
            "response_s",
            "late");

    private ResultFile() {}

    /**
     * Writes it; leaves the writer open.
     *
     * @throws UncheckedIOException when it cannot be written
     */
    public static void write(Replayed replayed, Writer out) {
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
        csv.writeRecord(HEADER);
        for (int call = 0; call < replayed.trips().size(); call++) {
            csv.writeRecord(row(replayed, call));
        }
        try {
            csv.flush();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static List<String> row(Replayed replayed, int call) {
        Scenario scenario = replayed.scenario();
        List<String> fields = new ArrayList<>(HEADER.size());
        fields.add(scenario.calls().get(call).name());
        replayed.trips()
                .get(call)
                .ifPresentOrElse(
                        trip -> fields.addAll(trip(scenario, trip)),
                        () -> fields.addAll(List.of("", "", "", "", "", "", "", "")));
        fields.add(replayed.response(call).map(Decimal::text).orElse(""));
        fields.add(replayed.late(call) ? "1" : "0");
        return fields;
    }

    private static List<String> trip(Scenario scenario, Trip trip) {
        return List.of(
                scenario.units().get(trip.unit()).name(),
                Decimal.text(trip.assigned()),
                Decimal.text(trip.departed()),
                Decimal.text(trip.onScene()),
                Decimal.text(trip.leftScene()),
                trip.hospital().isPresent()
                        ? scenario.hospitals().get(trip.hospital().getAsInt()).name()
                        : "",
                trip.atHospital().isPresent() ? Decimal.text(trip.atHospital().getAsDouble()) : "",
                Decimal.text(trip.clear()));
    }
}
