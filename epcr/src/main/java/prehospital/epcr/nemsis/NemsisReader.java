package prehospital.epcr.nemsis;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import prehospital.epcr.core.Dictionary;
import prehospital.protocol.EpcrLine;
import prehospital.protocol.view.EpcrDictionary.Item;
import prehospital.protocol.view.EpcrDictionary.Kind;

/**
 * Reads the first patient care report of a NEMSIS EMS dataset as lines that can be written into a record; custom elements that are fields of
 * this dictionary become those fields again. Any thread.
 */
public final class NemsisReader {
    private final Dictionary dictionary;
    private final Instant at;
    private final String device;
    private final List<EpcrLine> lines = new ArrayList<>();

    /** How many values of a custom element were read: those of other programs have no instance. */
    private final Map<String, Integer> others = new HashMap<>();

    private NemsisReader(Dictionary dictionary, Instant at, String device) {
        this.dictionary = dictionary;
        this.at = at;
        this.device = device;
    }

    /**
     * The lines of a document.
     *
     * @param at when they count as written
     * @param device what they count as written on
     * @throws IllegalArgumentException when it is not such a document
     */
    public static List<EpcrLine> read(byte[] xml, Dictionary dictionary, Instant at, String device) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            Element root = factory.newDocumentBuilder()
                    .parse(new ByteArrayInputStream(xml))
                    .getDocumentElement();
            NemsisReader reader = new NemsisReader(dictionary, at, device);
            Element header = children(root).stream()
                    .filter(e -> e.getLocalName().equals("Header"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("there is no Header in it"));
            reader.all(header, List.of());
            children(header).stream()
                    .filter(e -> e.getLocalName().equals("PatientCareReport"))
                    .findFirst()
                    .ifPresent(report -> reader.all(report, List.of()));
            return List.copyOf(reader.lines);
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalArgumentException("not XML: " + e.getMessage(), e);
        }
    }

    private void all(Element parent, List<String> keys) {
        Map<String, Integer> counts = new HashMap<>();
        for (Element child : children(parent)) {
            Optional<Item> item = dictionary.item(child.getLocalName());
            if (item.isPresent() && !takesOwn(child)) {
                List<String> inner = new ArrayList<>(keys);
                if (item.orElseThrow().repeats()) {
                    inner.add(Integer.toString(counts.merge(item.orElseThrow().id(), 1, Integer::sum)));
                }
                one(item.orElseThrow(), child, inner);
            }
        }
    }

    /** True when it describes, or is a value of, a field that this dictionary has beside NEMSIS; the value is taken. */
    private boolean takesOwn(Element element) {
        if (element.getLocalName().equals(CustomElements.CONFIGURED)) {
            return custom(element.getAttribute(CustomElements.CONFIGURED_AS)).isPresent();
        }
        if (!element.getLocalName().equals(CustomElements.RESULT)) {
            return false;
        }
        Optional<Item> item = children(element).stream()
                .filter(child -> child.getLocalName().equals(CustomElements.RESULT_OF))
                .findFirst()
                .flatMap(child -> custom(child.getTextContent()));
        item.ifPresent(known -> result(known, element));
        return item.isPresent();
    }

    private Optional<Item> custom(String id) {
        return dictionary
                .item(id)
                .filter(item -> item.kind() == Kind.ELEMENT && CustomElements.isCustom(dictionary, item));
    }

    private void result(Item item, Element group) {
        String correlation = group.getAttribute(CustomElements.CORRELATION);
        String start = item.id() + "/";
        List<Element> values = children(group).stream()
                .filter(child -> child.getLocalName().equals(CustomElements.RESULT_VALUE))
                .toList();
        for (int i = 0; i < values.size(); i++) {
            Element value = values.get(i);
            String instance = correlation.startsWith(start) ? correlation.substring(start.length()) : "";
            boolean isNext = instance.isEmpty() || i > 0;
            String key = Integer.toString(others.merge(item.id(), 1, Integer::sum));
            line(
                    item,
                    dictionary.depth(item) > 0 && isNext ? List.of(key) : List.of(instance),
                    Optional.of(value.getTextContent()).filter(text -> !text.isEmpty()),
                    Optional.of(value.getAttribute("NV")).filter(text -> !text.isEmpty()),
                    Optional.of(value.getAttribute("PN")).filter(text -> !text.isEmpty()),
                    new TreeMap<>());
        }
    }

    private void one(Item item, Element element, List<String> keys) {
        SortedMap<String, String> attributes = new TreeMap<>();
        NamedNodeMap given = element.getAttributes();
        for (int i = 0; i < given.getLength(); i++) {
            Node attribute = given.item(i);
            boolean own = attribute.getNamespaceURI() == null;
            if (own) {
                attributes.put(attribute.getNodeName(), attribute.getNodeValue());
            }
        }
        Optional<String> notValue = Optional.ofNullable(attributes.remove("NV"));
        Optional<String> negative = Optional.ofNullable(attributes.remove("PN"));
        if (item.kind() == Kind.ELEMENT) {
            Optional<String> text = Optional.of(element.getTextContent()).filter(t -> !t.isEmpty());
            line(item, keys, text, notValue, negative, attributes);
        } else {
            if (!attributes.isEmpty()) {
                line(item, keys, Optional.empty(), notValue, negative, attributes);
            }
            all(element, keys);
        }
    }

    private void line(
            Item item,
            List<String> keys,
            Optional<String> value,
            Optional<String> notValue,
            Optional<String> negative,
            SortedMap<String, String> attributes) {
        if (value.isEmpty() && notValue.isEmpty() && negative.isEmpty() && attributes.isEmpty()) {
            return;
        }
        String instance = String.join("/", keys);
        lines.add(new EpcrLine(
                device + "-" + lines.size(),
                item.id(),
                Optional.of(instance),
                value,
                notValue,
                negative,
                Optional.of(attributes),
                Optional.of(device),
                at,
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    }

    private static List<Element> children(Element parent) {
        List<Element> all = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                all.add(element);
            }
        }
        return all;
    }
}
