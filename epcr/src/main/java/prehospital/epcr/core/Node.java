package prehospital.epcr.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import prehospital.protocol.EpcrEntry;
import prehospital.protocol.view.EpcrDictionary.Item;
import prehospital.protocol.view.EpcrView.Field;

/**
 * A section, one occurrence of a group, or one value of a record, with what it holds: in the order of the schema, and among occurrences of
 * the same in the order in which they were begun. One thread.
 */
public final class Node {
    private static final Comparator<Node> BEGUN =
            Comparator.<Node, Instant>comparing(node -> node.begun).thenComparing(node -> node.key, Node::natural);

    private final Item item;
    private final String key;
    private final String instance;
    private final Map<String, Node> children = new LinkedHashMap<>();
    private Optional<Field> field = Optional.empty();
    private Instant begun = Instant.MAX;

    private Node(Item item, String key, String instance) {
        this.item = item;
        this.key = key;
        this.instance = instance;
    }

    /** The sections that hold something, in order; fields of unknown elements are left out. */
    public static List<Node> sections(Dictionary dictionary, Collection<Field> fields) {
        Map<String, Node> sections = new LinkedHashMap<>();
        for (Field field : fields) {
            dictionary.item(field.element()).ifPresent(item -> place(dictionary.path(item), field, sections));
        }
        return sorted(sections.values(), dictionary);
    }

    private static void place(List<Item> path, Field field, Map<String, Node> into) {
        String[] keys = field.instance().split("/", -1);
        Instant at = first(field);
        Map<String, Node> level = into;
        StringBuilder instance = new StringBuilder();
        int used = 0;
        for (Item item : path) {
            String key = item.repeats() ? keys[used++] : "";
            if (item.repeats()) {
                instance.append(instance.isEmpty() ? "" : "/").append(key);
            }
            String upTo = instance.toString();
            Node node = level.computeIfAbsent(item.id() + "[" + key, name -> new Node(item, key, upTo));
            node.begun = at.isBefore(node.begun) ? at : node.begun;
            if (item.id().equals(field.element())) {
                node.field = Optional.of(field);
            }
            level = node.children;
        }
    }

    private static Instant first(Field field) {
        Instant first = field.shown().recordedAt();
        for (EpcrEntry line : field.earlier()) {
            first = line.recordedAt().isBefore(first) ? line.recordedAt() : first;
        }
        return first;
    }

    private static List<Node> sorted(Collection<Node> nodes, Dictionary dictionary) {
        List<Node> sorted = new ArrayList<>(nodes);
        sorted.sort(Comparator.<Node>comparingInt(node -> dictionary.order(node.item.id()))
                .thenComparing(BEGUN));
        for (Node node : sorted) {
            List<Node> inner = sorted(node.children.values(), dictionary);
            node.children.clear();
            inner.forEach(child -> node.children.put(child.item.id() + "[" + child.key, child));
        }
        return sorted;
    }

    /** What it is. */
    public Item item() {
        return item;
    }

    /** Keys of all repeating groups down to here. */
    public String instance() {
        return instance;
    }

    /** The line about it; absent for a group without attributes. */
    public Optional<Field> field() {
        return field;
    }

    /** What it holds, in order. */
    public List<Node> children() {
        return List.copyOf(children.values());
    }

    /** What it holds of one item, in order. */
    public List<Node> children(String id) {
        return children.values().stream()
                .filter(child -> child.item.id().equals(id))
                .toList();
    }

    /** Hands out every field from here down, in order. */
    public void eachField(Consumer<Field> taker) {
        field.ifPresent(taker);
        children.values().forEach(child -> child.eachField(taker));
    }

    /** True when something in it holds a value that was not taken back. */
    public boolean holdsSomething() {
        return field.filter(f -> !f.shown().takesBack()).isPresent()
                || children.values().stream().anyMatch(Node::holdsSomething);
    }

    /** Numbers by their value, else letters by their order. */
    private static int natural(String a, String b) {
        boolean numbers = a.matches("\\d{1,9}") && b.matches("\\d{1,9}");
        return numbers ? Integer.compare(Integer.parseInt(a), Integer.parseInt(b)) : a.compareTo(b);
    }
}
