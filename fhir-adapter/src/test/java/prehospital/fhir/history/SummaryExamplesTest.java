package prehospital.fhir.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hl7.fhir.utilities.npm.NpmPackage;
import org.junit.jupiter.api.Test;
import prehospital.protocol.view.HistoryView;
import prehospital.protocol.view.HistoryView.Entry;
import prehospital.protocol.view.HistoryView.How;
import prehospital.protocol.view.HistoryView.Mark;
import prehospital.protocol.view.HistoryView.SectionKind;
import prehospital.protocol.view.HistoryView.Stated;
import prehospital.protocol.wire.Wire;

/**
 * The examples of the International Patient Summary 2.0.0, as HL7 published them: every allergy, problem and medicine of every one is shown, by name,
 * with where it stands and as old as it says, and nothing is taken for another patient's. {@code -Dfhir.bundles=DIRECTORY} reads other bundles too.
 */
class SummaryExamplesTest {
    private static final Map<String, SectionKind> SHOWN = Map.of(
            "AllergyIntolerance", SectionKind.ALLERGIES,
            "Condition", SectionKind.PROBLEMS,
            "MedicationStatement", SectionKind.MEDICATIONS,
            "MedicationRequest", SectionKind.MEDICATIONS);

    private static Map<String, String> examples() throws IOException {
        Map<String, String> examples = new TreeMap<>();
        try (InputStream file =
                SummaryExamplesTest.class.getResourceAsStream("/prehospital/fhir/ips/hl7.fhir.uv.ips-2.0.0.tgz")) {
            NpmPackage ips = NpmPackage.fromPackage(file);
            for (String name : ips.list("example")) {
                try (InputStream content = ips.load("example", name)) {
                    examples.put(name, new String(content.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
        return examples;
    }

    private static HistoryView read(String bundle) {
        return Histories.read(How.SUMMARY, bundle);
    }

    private static boolean document(JsonNode json) {
        return json.path("resourceType").asText().equals("Bundle")
                && json.path("type").asText().equals("document");
    }

    @Test
    void everyDocumentIsReadWholly() throws IOException {
        int documents = 0;
        for (Map.Entry<String, String> example : examples().entrySet()) {
            JsonNode json = Wire.strict().readTree(example.getValue());
            if (document(json)) {
                documents++;
                whole(example.getKey(), json, example.getValue());
            }
        }
        assertThat(documents).isEqualTo(5);
    }

    /** Single resources as a server would answer a search with them. */
    @Test
    void everySingleExampleIsReadWholly() throws IOException {
        int singles = 0;
        for (Map.Entry<String, String> example : examples().entrySet()) {
            JsonNode json = Wire.strict().readTree(example.getValue());
            if (SHOWN.containsKey(json.path("resourceType").asText())) {
                singles++;
                String whose = json.path("patient")
                        .path("reference")
                        .asText(json.path("subject").path("reference").asText(""));
                String page = "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":[{\"resource\":"
                        + example.getValue() + "}]}";
                HistoryView view = HistoryReader.read(new HistoryReader.Fetched(
                        Histories.SERVER,
                        whose.replaceFirst("^Patient/", ""),
                        How.RESOURCES,
                        List.of(page),
                        0,
                        List.of(),
                        Histories.NOW));
                shown(example.getKey(), json, view);
            }
        }
        assertThat(singles).isEqualTo(6);
    }

    @Test
    void noInformationIsNotTheSameAsNone() throws IOException {
        HistoryView view = read(String.valueOf(examples().get("Bundle-bundle-no-info-required-sections.json")));
        assertThat(view.sections())
                .filteredOn(section -> List.of(SectionKind.ALLERGIES, SectionKind.MEDICATIONS, SectionKind.PROBLEMS)
                        .contains(section.kind()))
                .hasSize(3)
                .allSatisfy(section -> assertThat(section.stated()).isEqualTo(Stated.NOT_KNOWN));
    }

    /** Bundles of other origin: generated patients, other servers' answers. */
    @Test
    void otherBundlesAreReadWholly() throws IOException {
        Optional<Path> directory =
                Optional.ofNullable(System.getProperty("fhir.bundles")).map(Path::of);
        if (directory.isEmpty()) {
            return;
        }
        try (Stream<Path> files = Files.list(directory.orElseThrow())) {
            for (Path file : files.filter(name -> name.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                String text = Files.readString(file);
                JsonNode bundle = Wire.strict().readTree(text);
                whole(file.getFileName().toString(), bundle, Histories.of(patient(bundle), text));
            }
        }
    }

    /** Whose bundle it is: that of the first patient in it. */
    private static String patient(JsonNode bundle) {
        for (JsonNode entry : bundle.path("entry")) {
            if (entry.at("/resource/resourceType").asText().equals("Patient")) {
                return entry.at("/resource/id").asText();
            }
        }
        throw new AssertionError("no patient");
    }

    private static void whole(String name, JsonNode bundle, String text) {
        whole(name, bundle, read(text));
    }

    private static void whole(String name, JsonNode bundle, HistoryView view) {
        assertThat(view.omitted()).as(name + " omitted").isZero();
        for (JsonNode entry : bundle.path("entry")) {
            if (SHOWN.containsKey(entry.path("resource").path("resourceType").asText())) {
                shown(name, entry.path("resource"), view);
            }
        }
        assertThat(view.sections().stream().flatMap(section -> section.entries().stream()))
                .as(name)
                .allSatisfy(entry -> {
                    assertThat(entry.text()).as(name + " " + entry.source()).isNotBlank();
                    assertThat(entry.source()).isNotBlank();
                })
                .noneMatch(entry -> entry.marks().contains(Mark.OTHER_PATIENT));
        assertThat(view.unread()).as(name + " " + unread(view)).isZero();
    }

    private static List<String> unread(HistoryView view) {
        return view.sections().stream()
                .flatMap(section -> section.entries().stream())
                .filter(entry -> entry.marks().contains(Mark.UNREAD))
                .map(Entry::source)
                .toList();
    }

    /** One entry of its own: its own id as the source, a name, and the code where it has one. */
    private static void shown(String name, JsonNode resource, HistoryView view) {
        String source = resource.path("resourceType").asText() + "/"
                + resource.path("id").asText();
        List<Entry> found = view.sections().stream()
                .flatMap(section -> section.entries().stream())
                .filter(entry -> entry.source().equals(source) || entry.source().startsWith(source + ","))
                .toList();
        assertThat(found).as(name + " " + source).isNotEmpty();
        JsonNode code =
                resource.path("code").isObject() ? resource.path("code") : resource.path("medicationCodeableConcept");
        for (JsonNode coding : code.path("coding")) {
            assertThat(found.getFirst().codes())
                    .as(name + " " + source)
                    .contains(coding.path("system").asText("") + "|"
                            + coding.path("code").asText(""));
        }
        for (String time : List.of("onsetDateTime", "effectiveDateTime", "authoredOn")) {
            if (resource.has(time)) {
                assertThat(found.getFirst().date())
                        .as(name + " " + source)
                        .contains(resource.path(time).asText());
            }
        }
    }
}
