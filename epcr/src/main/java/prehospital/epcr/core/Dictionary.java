package prehospital.epcr.core;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import prehospital.protocol.Bilingual;
import prehospital.protocol.EpcrEntry;
import prehospital.protocol.view.EpcrDictionary;
import prehospital.protocol.view.EpcrDictionary.Item;
import prehospital.protocol.view.EpcrDictionary.Kind;

/** The dictionary with ways to look things up. Never changes; any thread. */
public final class Dictionary {
    private final EpcrDictionary words;
    private final Map<String, Item> items = new LinkedHashMap<>();
    private final Map<String, Integer> order = new HashMap<>();
    private final Map<String, List<Item>> children = new HashMap<>();

    public Dictionary(EpcrDictionary words) {
        this.words = words;
        for (Item item : words.items()) {
            order.put(item.id(), items.size());
            items.put(item.id(), item);
            children.computeIfAbsent(item.parent(), parent -> new ArrayList<>()).add(item);
        }
    }

    /** As it goes over the wire. */
    public EpcrDictionary words() {
        return words;
    }

    /** The item of this name. */
    public Optional<Item> item(String id) {
        return Optional.ofNullable(items.get(id));
    }

    /** The sections, in order. */
    public List<Item> sections() {
        return children("");
    }

    /** What a section or group holds directly, in order. */
    public List<Item> children(String parent) {
        return Collections.unmodifiableList(children.getOrDefault(parent, List.of()));
    }

    /** Position in the order of the schema. */
    public int order(String id) {
        return order.getOrDefault(id, Integer.MAX_VALUE);
    }

    /** The item and everything above it, section first. */
    public List<Item> path(Item item) {
        List<Item> path = new ArrayList<>();
        Optional<Item> at = Optional.of(item);
        while (at.isPresent()) {
            path.addFirst(at.orElseThrow());
            at = item(at.orElseThrow().parent());
        }
        return path;
    }

    /** The section of an item. */
    public Item section(Item item) {
        return path(item).getFirst();
    }

    /** How many keys name one of its occurrences: one for each repeating group above it, and one for itself when it repeats. */
    public int depth(Item item) {
        return (int) path(item).stream().filter(Item::repeats).count();
    }

    /** An instance with all its keys; those left out are {@code 1}. */
    public String instance(Item item, String given) {
        List<String> keys = new ArrayList<>(given.isEmpty() ? List.of() : List.of(given.split("/", -1)));
        int depth = depth(item);
        while (keys.size() < depth) {
            keys.add("1");
        }
        return String.join("/", keys);
    }

    /** The name of a code of an item's list. */
    public Optional<Bilingual> code(Item item, String code) {
        return item.codeList().flatMap(list -> code(list, code));
    }

    /** The name of a code of a list; {@code NV} and {@code PN} are lists too. */
    public Optional<Bilingual> code(String list, String code) {
        return Optional.ofNullable(
                words.codeLists().getOrDefault(list, Map.of()).get(code));
    }

    /** What is wrong with the form of a line, in one sentence; empty when it can be taken. */
    public Optional<String> problem(EpcrEntry entry) {
        Optional<Item> known = item(entry.element());
        if (known.isEmpty()) {
            return Optional.of(entry.element() + " is not in the dictionary");
        }
        Item item = known.orElseThrow();
        if (!entry.instance().isEmpty() && entry.instance().split("/", -1).length > depth(item)) {
            return Optional.of(item.id() + " takes at most " + depth(item) + " keys as instance");
        }
        return nil(item, entry).or(() -> value(item, entry)).or(() -> attributes(item, entry));
    }

    private static Optional<String> nil(Item item, EpcrEntry entry) {
        Optional<String> notValue =
                entry.notValue().filter(code -> !item.notValues().contains(code));
        if (notValue.isPresent()) {
            return Optional.of(item.id() + " does not take the not-value " + notValue.orElseThrow());
        }
        return entry.pertinentNegative()
                .filter(code -> !item.pertinentNegatives().contains(code))
                .map(code -> item.id() + " does not take the pertinent negative " + code);
    }

    private Optional<String> value(Item item, EpcrEntry entry) {
        if (entry.value().isEmpty()) {
            return Optional.empty();
        }
        String value = entry.value().orElseThrow();
        return switch (item.kind()) {
            case SECTION, GROUP -> Optional.of(item.id() + " is a group: it takes attributes only");
            case ELEMENT ->
                Forms.readable(item.type(), value)
                                && (item.codeList().isEmpty()
                                        || code(item, value).isPresent())
                        ? Optional.empty()
                        : Optional.of(item.id() + " takes " + Forms.words(item.type()) + ", not " + shortened(value));
        };
    }

    private Optional<String> attributes(Item item, EpcrEntry entry) {
        for (Map.Entry<String, String> attribute : entry.attributes().entrySet()) {
            String list = item.attributes().get(attribute.getKey());
            if (list == null) {
                return Optional.of(item.id() + " has no attribute " + attribute.getKey());
            }
            if (!list.isEmpty() && code(list, attribute.getValue()).isEmpty()) {
                return Optional.of(attribute.getKey() + " of " + item.id() + " has no code " + attribute.getValue());
            }
        }
        boolean empty = entry.value().isEmpty()
                && entry.notValue().isEmpty()
                && entry.pertinentNegative().isEmpty()
                && !entry.attributes().isEmpty();
        return empty && item.kind() == Kind.ELEMENT
                ? Optional.of(item.id() + " has attributes without a value")
                : Optional.empty();
    }

    private static String shortened(String value) {
        return value.length() > 40 ? value.substring(0, 40) + "…" : value;
    }
}
