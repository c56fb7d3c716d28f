package prehospital.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Which Maven module may depend on which: the table of ARCHITECTURE.md against the poms. */
class ModuleEdgesTest {
    private static final Map<String, Set<String>> MAY_SEE = Map.ofEntries(
            Map.entry("protocol", Set.of()),
            Map.entry("clinical", Set.of("protocol")),
            Map.entry("ecg", Set.of()),
            Map.entry("epcr", Set.of("protocol")),
            Map.entry("event-log", Set.of("protocol")),
            Map.entry("web-edge", Set.of("protocol")),
            Map.entry("media-relay", Set.of("protocol", "web-edge")),
            Map.entry("map-data", Set.of("protocol")),
            Map.entry("routing", Set.of("protocol", "map-data")),
            Map.entry("fhir-adapter", Set.of("protocol", "epcr")),
            Map.entry(
                    "dispatch-center",
                    Set.of(
                            "protocol",
                            "clinical",
                            "epcr",
                            "routing",
                            "map-data",
                            "event-log",
                            "web-edge",
                            "media-relay")),
            Map.entry("vehicle-unit", Set.of("protocol", "clinical", "ecg", "epcr", "web-edge", "media-relay")),
            Map.entry("hospital-handoff", Set.of("protocol", "fhir-adapter", "event-log", "web-edge")),
            Map.entry("simulation", Set.of("protocol", "map-data", "web-edge", "routing", "dispatch-center")),
            Map.entry("ui", Set.of()),
            Map.entry(
                    "app",
                    Set.of(
                            "clinical",
                            "ecg",
                            "epcr",
                            "fhir-adapter",
                            "media-relay",
                            "dispatch-center",
                            "vehicle-unit",
                            "hospital-handoff",
                            "simulation",
                            "ui")),
            Map.entry("bench", Set.of("app")));

    @Test
    void modulesSeeOnlyWhatTheTableAllows() throws IOException {
        Path root = Path.of("..").toAbsolutePath().normalize();
        Map<String, Set<String>> edges = new TreeMap<>();
        for (String module : MAY_SEE.keySet()) {
            edges.put(module, edges(Files.readString(root.resolve(module).resolve("pom.xml"))));
        }
        check(edges);
        Set<String> listed = new TreeSet<>();
        for (Element module : elements(parse(Files.readString(root.resolve("pom.xml"))), "module")) {
            listed.add(module.getTextContent());
        }
        assertThat(listed).as("modules of the root pom").isEqualTo(new TreeSet<>(MAY_SEE.keySet()));
    }

    @Test
    void aPlantedEdgeIsFound() {
        assertThatThrownBy(() -> check(Map.of("vehicle-unit", Set.of("protocol", "dispatch-center"))))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("vehicle-unit");
    }

    private static void check(Map<String, Set<String>> edges) {
        edges.forEach((module, seen) -> assertThat(MAY_SEE.get(module))
                .as("what %s may see, against its pom", module)
                .containsAll(seen));
    }

    private static Set<String> edges(String pom) {
        Set<String> seen = new TreeSet<>();
        for (Element dependency : elements(parse(pom), "dependency")) {
            boolean ours = text(dependency, "groupId").equals("prehospital");
            if (ours && !text(dependency, "scope").equals("test")) {
                seen.add(text(dependency, "artifactId"));
            }
        }
        return seen;
    }

    private static Document parse(String pom) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(pom)));
        } catch (ParserConfigurationException | SAXException | IOException broken) {
            throw new IllegalStateException("a pom is not readable", broken);
        }
    }

    private static List<Element> elements(Document document, String name) {
        var nodes = document.getElementsByTagName(name);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .toList();
    }

    private static String text(Element element, String name) {
        var nodes = element.getElementsByTagName(name);
        return nodes.getLength() == 0 ? "" : nodes.item(0).getTextContent();
    }
}
