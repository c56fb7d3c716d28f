package prehospital.simulation.scenario;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import prehospital.simulation.scenario.Scenario.Call;
import prehospital.simulation.scenario.Scenario.Node;
import prehospital.simulation.scenario.ScenarioSettings.HospitalChoice;

/** Writes a scenario folder; the same scenario gives the same bytes, and reading it gives the same scenario. */
public final class ScenarioWriter {
    private final Scenario scenario;
    private final Path folder;

    private ScenarioWriter(Scenario scenario, Path folder) {
        this.scenario = scenario;
        this.folder = folder;
    }

    /**
     * Writes every file of the folder, which is made when it does not exist.
     *
     * @throws UncheckedIOException when a file cannot be written
     */
    public static void write(Scenario scenario, Path folder) {
        try {
            Files.createDirectories(folder);
            new ScenarioWriter(scenario, folder).writeAll();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void writeAll() throws IOException {
        Files.writeString(folder.resolve("scenario.properties"), settings(), StandardCharsets.UTF_8);
        nodes();
        file("bases.csv", List.of("base", "node"), scenario.bases(), b -> List.of(b.name(), node(b.node())));
        file(
                "units.csv",
                List.of("unit", "base", "node", "capability"),
                scenario.units(),
                u -> List.of(u.name(), scenario.bases().get(u.base()).name(), node(u.node()), words(u.capabilities())));
        file(
                "hospitals.csv",
                List.of("hospital", "node", "capabilities"),
                scenario.hospitals(),
                h -> List.of(h.name(), node(h.node()), words(h.capabilities())));
        calls();
        if (scenario.settings().matrix().isPresent()) {
            matrix(scenario.settings().matrix().get(), scenario.siren());
        }
        if (scenario.settings().distance().isPresent()) {
            matrix(scenario.settings().distance().get(), scenario.meters().orElseThrow());
        }
    }

    private interface Fields<T> {
        List<String> of(T item);
    }

    private <T> void file(String name, List<String> header, Iterable<T> items, Fields<T> fields) throws IOException {
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(folder.resolve(name))) {
            csv.writeRecord(header);
            for (T item : items) {
                csv.writeRecord(fields.of(item));
            }
        }
    }

    private String settings() {
        ScenarioSettings s = scenario.settings();
        StringBuilder text = new StringBuilder();
        line(text, "travel", word(s.travel()));
        s.matrix().ifPresent(file -> line(text, "matrix", file));
        s.distance().ifPresent(file -> line(text, "distance", file));
        s.city().ifPresent(city -> line(text, "city", city));
        line(text, "target_s", Decimal.text(s.targetSeconds()));
        line(text, "dispatch_delay_s", Decimal.text(s.dispatchDelaySeconds()));
        line(text, "turnout_s", Decimal.text(s.turnoutSeconds()));
        line(text, "non_siren_factor", Decimal.text(s.nonSirenFactor()));
        line(text, "hospital", word(s.hospital()));
        line(text, "queue", word(s.queue()));
        line(text, "reroute_while_returning", Boolean.toString(s.rerouteWhileReturning()));
        line(text, "epoch", s.epoch().toString());
        s.parameters().forEach((key, value) -> line(text, key, Decimal.text(value)));
        s.notes().forEach((key, value) -> line(text, key, value));
        return text.toString();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static void line(StringBuilder text, String key, String value) {
        text.append(key).append('=').append(value).append('\n');
    }

    private void nodes() throws IOException {
        boolean degrees = scenario.geographic();
        List<String> header = degrees ? List.of("node", "lat", "lon", "demand") : List.of("node", "x", "y", "demand");
        file("nodes.csv", header, scenario.nodes(), n -> {
            String x = Decimal.text(n.x());
            String y = Decimal.text(n.y());
            return List.of(n.name(), degrees ? y : x, degrees ? x : y, Decimal.text(n.demand()));
        });
    }

    /** Optional columns are written only when some call uses them. */
    private void calls() throws IOException {
        boolean fixed = scenario.settings().hospital() == HospitalChoice.FIXED;
        boolean needs = scenario.calls().stream()
                .anyMatch(c -> !c.needs().isEmpty() || !c.hospitalNeeds().isEmpty());
        List<String> header = new ArrayList<>(
                List.of("call", "arrival_s", "node", "priority", "on_scene_s", "transport", "at_hospital_s"));
        if (fixed) {
            header.add("hospital");
        }
        if (needs) {
            header.addAll(List.of("needs", "hospital_needs"));
        }
        file("calls.csv", header, scenario.calls(), call -> call(call, fixed, needs));
    }

    private List<String> call(Call call, boolean fixed, boolean needs) {
        List<String> fields = new ArrayList<>(List.of(
                call.name(),
                Decimal.text(call.arrival()),
                node(call.node()),
                Integer.toString(call.priority()),
                Decimal.text(call.onScene()),
                call.transport() ? "1" : "0",
                Decimal.text(call.atHospital())));
        if (fixed) {
            fields.add(
                    call.hospital().isPresent()
                            ? scenario.hospitals()
                                    .get(call.hospital().getAsInt())
                                    .name()
                            : "");
        }
        if (needs) {
            fields.addAll(List.of(words(call.needs()), words(call.hospitalNeeds())));
        }
        return fields;
    }

    private void matrix(String name, NodeMatrix matrix) throws IOException {
        List<String> header = new ArrayList<>(List.of("node"));
        List<Integer> rows = new ArrayList<>();
        for (Node node : scenario.nodes()) {
            header.add(node.name());
            rows.add(rows.size());
        }
        file(name, header, rows, from -> {
            List<String> fields = new ArrayList<>(List.of(node(from)));
            for (int to = 0; to < matrix.size(); to++) {
                fields.add(Decimal.text(matrix.get(from, to)));
            }
            return fields;
        });
    }

    private String node(int at) {
        return scenario.nodes().get(at).name();
    }

    private static String words(SortedSet<String> words) {
        return String.join(";", words);
    }
}
