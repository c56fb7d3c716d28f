package prehospital.epcr.dictionary;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** Reads the facts of the NEMSIS EMS schema into the two tables that the dictionary is kept in. */
final class SchemaReader {
    private static final String XS = "http://www.w3.org/2001/XMLSchema";

    private final Map<String, Element> types = new LinkedHashMap<>();
    private final List<String> elements = new ArrayList<>();
    private final Map<String, Map<String, String>> lists = new LinkedHashMap<>();
    private Optional<Element> root = Optional.empty();

    /** Facets of a simple type with those of its bases. */
    private static final class Facets {
        private String base = "xs:string";
        private String list = "";
        private final Map<String, String> values = new LinkedHashMap<>();
    }

    /** Reads all schema files of a kit. */
    static SchemaReader of(Path schemas) throws IOException {
        SchemaReader reader = new SchemaReader();
        try (Stream<Path> files = Files.list(schemas)) {
            files.filter(file -> file.toString().endsWith(".xsd")).sorted().forEach(reader::load);
        }
        Element ems = reader.root.orElseThrow();
        reader.walk(ems, "", true);
        return reader;
    }

    /** One line per section, group and element. */
    String elements() {
        return String.join("\n", elements) + "\n";
    }

    /** One line per code. */
    String codes() {
        return lists.entrySet().stream()
                .flatMap(list -> list.getValue().entrySet().stream()
                        .map(code -> list.getKey() + "\t" + code.getKey() + "\t" + code.getValue()))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private void load(Path file) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            Element schema = factory.newDocumentBuilder().parse(file.toFile()).getDocumentElement();
            for (Element child : children(schema)) {
                String name = child.getAttribute("name");
                if (child.getLocalName().equals("element") && name.equals("EMSDataSet")) {
                    root = Optional.of(child);
                } else if (!name.isEmpty()) {
                    types.put(name, child);
                }
            }
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException(file.toString(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void walk(Element element, String parent, boolean aboveSections) {
        String name = element.getAttribute("name");
        Element type = child(element, "complexType")
                .or(() -> Optional.ofNullable(types.get(element.getAttribute("type"))))
                .orElseThrow(() -> new IllegalStateException("no type of " + name));
        Optional<Element> sequence = child(type, "sequence");
        boolean container = Set.of("EMSDataSet", "Header", "PatientCareReport").contains(name);
        if (sequence.isEmpty()) {
            element(element, parent, child(type, "simpleContent").flatMap(c -> child(c, "extension")), type);
            return;
        }
        if (!container) {
            line(
                    element,
                    aboveSections ? "SECTION" : "GROUP",
                    parent,
                    "",
                    new Facets(),
                    List.of(child(type, "attribute").isPresent() ? type : element));
        }
        for (Element inner : children(sequence.orElseThrow())) {
            walk(inner, container ? "" : name, container);
        }
    }

    private void element(Element element, String parent, Optional<Element> extension, Element type) {
        Element holder = extension.orElse(type);
        Facets facets = new Facets();
        if (extension.isPresent()) {
            facets(extension.orElseThrow().getAttribute("base"), facets);
        } else {
            restrict(type, element.getAttribute("name"), facets);
        }
        line(element, "ELEMENT", parent, form(facets), facets, List.of(holder));
    }

    private static String form(Facets facets) {
        if (!facets.list.isEmpty()) {
            return "CODE";
        }
        return switch (facets.base) {
            case "xs:integer", "xs:positiveInteger" -> "INTEGER";
            case "xs:decimal" -> "DECIMAL";
            case "xs:date" -> "DATE";
            case "xs:dateTime" -> "DATE_TIME";
            case "xs:base64Binary" -> "BINARY";
            default -> "TEXT";
        };
    }

    private void facets(String name, Facets into) {
        if (name.startsWith("xs:")) {
            into.base = name;
        } else {
            restrict(Optional.ofNullable(types.get(name)).orElseThrow(), name, into);
        }
    }

    private void restrict(Element type, String name, Facets into) {
        if (type.getLocalName().equals("complexType")) {
            Element extension = child(type, "simpleContent")
                    .flatMap(c -> child(c, "extension"))
                    .orElseThrow();
            facets(extension.getAttribute("base"), into);
            return;
        }
        Optional<Element> restriction = child(type, "restriction");
        if (restriction.isEmpty()) {
            into.list = name;
            lists.put(name, codes(type));
            return;
        }
        facets(restriction.orElseThrow().getAttribute("base"), into);
        for (Element facet : children(restriction.orElseThrow())) {
            if (facet.getLocalName().equals("enumeration")) {
                into.list = name;
                lists.put(name, codes(type));
            } else {
                into.values.put(facet.getLocalName(), facet.getAttribute("value"));
            }
        }
    }

    private Map<String, String> codes(Element type) {
        Map<String, String> codes = new LinkedHashMap<>();
        child(type, "restriction").ifPresent(restriction -> {
            for (Element facet : children(restriction)) {
                if (facet.getLocalName().equals("enumeration")) {
                    codes.put(facet.getAttribute("value"), documentation(facet));
                }
            }
        });
        child(type, "union").ifPresent(union -> {
            for (String member : union.getAttribute("memberTypes").strip().split("\\s+", -1)) {
                Optional.ofNullable(types.get(member)).ifPresent(t -> codes.putAll(codes(t)));
            }
        });
        codes.replaceAll((code, text) -> text.isEmpty() ? known(code).orElse(code) : text);
        return codes;
    }

    private Optional<String> known(String code) {
        return Stream.of("NV", "PN", "CodeType")
                .flatMap(name -> Optional.ofNullable(types.get(name)).stream())
                .flatMap(type -> children(child(type, "restriction").orElseThrow()).stream())
                .filter(facet -> facet.getAttribute("value").equals(code))
                .map(SchemaReader::documentation)
                .findFirst();
    }

    private void line(Element element, String kind, String parent, String form, Facets facets, List<Element> holders) {
        Map<String, String> attributes = new LinkedHashMap<>();
        Map<String, Set<String>> nils = new LinkedHashMap<>();
        holders.stream()
                .flatMap(holder -> children(holder).stream())
                .filter(a -> a.getLocalName().equals("attribute"))
                .forEach(a -> attribute(a, attributes, nils));
        String name = element.getAttribute("name");
        elements.add(String.join(
                "\t",
                name,
                kind,
                parent,
                tac(element, "usage").toUpperCase(java.util.Locale.ROOT),
                tac(element, "national").equals("Yes") ? "Y" : "",
                element.getAttribute("minOccurs").equals("0") ? "" : "Y",
                element.getAttribute("maxOccurs").equals("unbounded") ? "Y" : "",
                element.getAttribute("nillable").equals("true") ? "Y" : "",
                form,
                facets.list,
                number(facets, "minInclusive", form),
                number(facets, "maxInclusive", form),
                facets.values.getOrDefault("length", facets.values.getOrDefault("minLength", "")),
                facets.values.getOrDefault("length", facets.values.getOrDefault("maxLength", "")),
                facets.values.getOrDefault("pattern", ""),
                String.join(" ", nils.getOrDefault("NV", Set.of())),
                String.join(" ", nils.getOrDefault("PN", Set.of())),
                attributes.entrySet().stream()
                        .map(a -> a.getKey() + "=" + a.getValue())
                        .collect(Collectors.joining(" ")),
                title(element, name)));
    }

    private static String title(Element element, String name) {
        String title = tac(element, "name");
        return title.isEmpty() ? name.substring(name.indexOf('.') + 1) : title;
    }

    private static String number(Facets facets, String facet, String form) {
        return form.equals("INTEGER") || form.equals("DECIMAL") ? facets.values.getOrDefault(facet, "") : "";
    }

    private void attribute(Element attribute, Map<String, String> attributes, Map<String, Set<String>> nils) {
        String name = attribute.getAttribute("name");
        String type = attribute.getAttribute("type");
        Optional<Element> inline = child(attribute, "simpleType");
        if (name.equals("NV") || name.equals("PN")) {
            Element of = inline.or(() -> Optional.ofNullable(types.get(type))).orElseThrow();
            nils.put(name, new LinkedHashSet<>(codes(of).keySet()));
            lists.putIfAbsent(name, codes(Optional.ofNullable(types.get(name)).orElseThrow()));
            return;
        }
        Facets facets = new Facets();
        if (inline.isPresent()) {
            restrict(inline.orElseThrow(), name, facets);
        } else if (!type.isEmpty()) {
            facets(type, facets);
        }
        attributes.put(name, facets.list);
    }

    private static String tac(Element element, String what) {
        return child(element, "annotation")
                .flatMap(a -> child(a, "documentation"))
                .flatMap(d ->
                        Optional.ofNullable(d.getElementsByTagNameNS("*", what).item(0)))
                .map(Node::getTextContent)
                .map(text -> text.strip().replaceAll("\\s+", " "))
                .orElse("");
    }

    private static String documentation(Element facet) {
        return child(facet, "annotation")
                .flatMap(a -> child(a, "documentation"))
                .map(Node::getTextContent)
                .map(text -> text.strip().replaceAll("\\s+", " "))
                .orElse("");
    }

    private static Optional<Element> child(Element parent, String name) {
        return children(parent).stream()
                .filter(e -> e.getLocalName().equals(name))
                .findFirst();
    }

    private static List<Element> children(Element parent) {
        List<Element> all = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && XS.equals(element.getNamespaceURI())) {
                all.add(element);
            }
        }
        return all;
    }
}
