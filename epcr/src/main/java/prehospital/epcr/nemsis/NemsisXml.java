package prehospital.epcr.nemsis;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import prehospital.epcr.core.Dictionary;
import prehospital.epcr.core.Node;
import prehospital.protocol.EpcrEntry;
import prehospital.protocol.EpcrId;
import prehospital.protocol.view.EpcrDictionary.Item;
import prehospital.protocol.view.EpcrDictionary.Kind;
import prehospital.protocol.view.EpcrView.Field;

/**
 * A record as a NEMSIS 3.5.1 EMS dataset. What the schema asks for and nobody wrote is {@code 7701003} (Not Recorded), which is
 * the truth; mandatory elements cannot be without value and are then left out, which the schema reports. Fields that NEMSIS does
 * not know (the Chinese ones, orders, the lock) are its custom elements. Any thread.
 */
public final class NemsisXml {
    static final String NAMESPACE = "http://www.nemsis.org";
    static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";

    private static final String NOT_RECORDED = "7701003";
    private static final Set<String> HEADER = Set.of("DemographicGroup", "eCustomConfiguration");

    private final Dictionary dictionary;
    private final Software software;
    private final XMLStreamWriter out;
    private int depth;

    /** Who made the file (eRecord.02–04). */
    public record Software(String creator, String name, String version) {
        /** This program. */
        public static final Software OURS = new Software(
                "prehospital",
                "prehospital",
                Optional.ofNullable(Software.class.getPackage().getImplementationVersion())
                        .orElse("unpackaged"));
    }

    private NemsisXml(Dictionary dictionary, Software software, XMLStreamWriter out) {
        this.dictionary = dictionary;
        this.software = software;
        this.out = out;
    }

    /** The document, UTF-8. */
    public static byte[] of(EpcrId id, List<Field> fields, Dictionary dictionary, Software software) {
        StringWriter text = new StringWriter();
        List<Field> all = Stream.concat(fields.stream(), CustomElements.of(fields, dictionary).stream())
                .toList();
        try {
            XMLStreamWriter out = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            new NemsisXml(dictionary, software, out).write(id, Node.sections(dictionary, all));
            out.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a record cannot be written as XML: " + e.getMessage(), e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void write(EpcrId id, List<Node> sections) throws XMLStreamException {
        out.writeStartDocument("UTF-8", "1.0");
        start("EMSDataSet", Map.of());
        out.writeDefaultNamespace(NAMESPACE);
        out.writeNamespace("xsi", XSI);
        start("Header", Map.of());
        for (Item section : dictionary.sections()) {
            if (HEADER.contains(section.id())) {
                section(section, sections, id);
            }
        }
        String uuid = UUID.nameUUIDFromBytes(("prehospital:" + id).getBytes(StandardCharsets.UTF_8))
                .toString();
        start("PatientCareReport", Map.of("UUID", uuid));
        for (Item section : dictionary.sections()) {
            if (!HEADER.contains(section.id()) && section.id().matches("e[A-Z].*")) {
                section(section, sections, id);
            }
        }
        end();
        end();
        end();
        out.writeEndDocument();
    }

    private void section(Item section, List<Node> sections, EpcrId id) throws XMLStreamException {
        Optional<Node> node = sections.stream()
                .filter(candidate -> candidate.item().id().equals(section.id()))
                .filter(Node::holdsSomething)
                .findFirst();
        if (section.id().equals("eRecord")) {
            record(node, id);
        } else if (node.isPresent() || section.required()) {
            group(section, node);
        }
    }

    private void record(Optional<Node> node, EpcrId id) throws XMLStreamException {
        String number = node.flatMap(n -> n.children("eRecord.01").stream().findFirst())
                .flatMap(Node::field)
                .flatMap(field -> field.shown().value())
                .orElse(id.value());
        start("eRecord", Map.of());
        element("eRecord.01", Map.of(), number);
        start("eRecord.SoftwareApplicationGroup", Map.of());
        element("eRecord.02", Map.of(), software.creator());
        element("eRecord.03", Map.of(), software.name());
        element("eRecord.04", Map.of(), software.version());
        end();
        end();
    }

    private void group(Item group, Optional<Node> node) throws XMLStreamException {
        Map<String, String> attributes = node.flatMap(Node::field)
                .<Map<String, String>>map(field -> field.shown().attributes())
                .orElse(Map.of());
        start(group.id(), attributes);
        for (Item child : dictionary.children(group.id())) {
            List<Node> present = node.map(n -> n.children(child.id())).orElse(List.of()).stream()
                    .filter(Node::holdsSomething)
                    .toList();
            for (Node one : present) {
                if (child.kind() == Kind.ELEMENT) {
                    value(one.field().orElseThrow().shown());
                } else {
                    group(child, Optional.of(one));
                }
            }
            if (present.isEmpty() && child.required()) {
                absent(child);
            }
        }
        end();
    }

    private void absent(Item child) throws XMLStreamException {
        if (child.kind() != Kind.ELEMENT) {
            group(child, Optional.empty());
        } else if (child.nillable() && child.notValues().contains(NOT_RECORDED)) {
            nil(child.id(), Map.of("NV", NOT_RECORDED));
        }
    }

    private void value(EpcrEntry entry) throws XMLStreamException {
        Map<String, String> attributes = new TreeMap<>(entry.attributes());
        entry.notValue().ifPresent(code -> attributes.put("NV", code));
        entry.pertinentNegative().ifPresent(code -> attributes.put("PN", code));
        if (entry.value().isPresent()) {
            element(entry.element(), attributes, entry.value().orElseThrow());
        } else {
            nil(entry.element(), attributes);
        }
    }

    private void nil(String name, Map<String, String> attributes) throws XMLStreamException {
        indent();
        out.writeEmptyElement(name);
        out.writeAttribute("xsi", XSI, "nil", "true");
        attributes(attributes);
    }

    private void element(String name, Map<String, String> attributes, String text) throws XMLStreamException {
        indent();
        out.writeStartElement(name);
        attributes(attributes);
        out.writeCharacters(sound(text));
        out.writeEndElement();
    }

    private void start(String name, Map<String, String> attributes) throws XMLStreamException {
        indent();
        out.writeStartElement(name);
        attributes(attributes);
        depth++;
    }

    private void end() throws XMLStreamException {
        depth--;
        indent();
        out.writeEndElement();
    }

    private void attributes(Map<String, String> attributes) throws XMLStreamException {
        for (Map.Entry<String, String> attribute : new TreeMap<>(attributes).entrySet()) {
            out.writeAttribute(attribute.getKey(), sound(attribute.getValue()));
        }
    }

    private void indent() throws XMLStreamException {
        out.writeCharacters("\n" + "  ".repeat(depth));
    }

    /** Control characters, which XML cannot carry, become spaces. */
    private static String sound(String text) {
        List<Integer> kept = new ArrayList<>();
        text.codePoints().forEach(c -> kept.add(c >= 0x20 || c == '\n' || c == '\t' ? c : ' '));
        return kept.stream()
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
