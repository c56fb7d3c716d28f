package prehospital.fhir.shape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import prehospital.fhir.shape.Model.Kind;
import prehospital.fhir.shape.Model.Property;

/**
 * The shape of one resource: all of its text, but for values that are known to be alike to the validator, of which only their kind is written. Arrays are
 * sets with counts: the validator looks at no order. One thread.
 */
final class Shape {
    /** From so many alike on the validator counts no more. */
    static final int COUNTED = 4;

    /** Types of which rules compare parts with each other, and those that anything may stand in. */
    private static final Set<String> VERBATIM = Set.of("Extension", "Narrative", "Range", "Timing");

    private static final Set<String> ADDRESSES = Set.of("uri", "url", "canonical", "oid", "uuid");
    /** What stands in the text of a value that might point to another entry. */
    private static final List<String> POINTING = List.of("eference", "\"#", "valueUr", "valueCanonical");

    private static final int DEPTH_MAX = 16;
    private static final int VERBATIM_MAX = 400;

    private final Model model;
    private final Reviewed reviewed;
    private final Set<String> special;
    private final Set<String> targets;
    private final String base;

    Shape(Model model, Reviewed reviewed, String type, Set<String> targets, String base) {
        this.model = model;
        this.reviewed = reviewed;
        this.special = reviewed.special(type);
        this.targets = targets;
        this.base = base;
    }

    String resource(Kind kind, ObjectNode resource) {
        StringBuilder out = new StringBuilder(600);
        properties(out, kind, resource, 0, true);
        return out.toString();
    }

    private void properties(StringBuilder out, Kind kind, ObjectNode node, int depth, boolean resource) {
        if (depth > DEPTH_MAX) {
            throw new Unshaped("too deep");
        }
        out.append('{');
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            String name = field.getKey();
            if (resource && name.equals("resourceType")) {
                continue;
            }
            out.append(name).append(':');
            if (resource && name.equals("id")) {
                out.append(Leaves.id(field.getValue()));
            } else if (name.equals("id")) {
                verbatim(out, field.getValue());
            } else if (name.startsWith("_")) {
                Property property = kind.properties().get(name.substring(1));
                if (property == null || property.composite().isPresent()) {
                    throw new Unshaped("no property " + name);
                }
                verbatim(out, field.getValue());
            } else {
                property(out, kind, name, node, field.getValue(), depth);
            }
            out.append(';');
        }
        out.append(Leaves.order(kind.name(), node)).append('}');
    }

    private void property(StringBuilder out, Kind kind, String name, ObjectNode parent, JsonNode value, int depth) {
        Property property = kind.properties().get(name);
        if (property == null || special.contains(name)) {
            throw new Unshaped("no property that may be here: " + name);
        }
        if (VERBATIM.contains(property.type())) {
            verbatim(out, value);
            return;
        }
        if (property.array() != value.isArray()) {
            throw new Unshaped("an array or none");
        }
        Place place = new Place(kind, name, property, parent);
        if (!property.array()) {
            value(out, place, value, depth);
            return;
        }
        List<String> each = new ArrayList<>(value.size());
        for (JsonNode one : value) {
            StringBuilder part = new StringBuilder();
            value(part, place, one, depth);
            each.add(part.toString());
        }
        counted(out, each);
    }

    private static void counted(StringBuilder out, List<String> each) {
        each.sort(null);
        out.append('[');
        for (int i = 0; i < each.size(); ) {
            int next = i + 1;
            while (next < each.size() && each.get(next).equals(each.get(i))) {
                next++;
            }
            out.append(each.get(i))
                    .append('*')
                    .append(Math.min(next - i, COUNTED))
                    .append(',');
            i = next;
        }
        out.append(Math.min(each.size(), COUNTED)).append(']');
    }

    /** Where a value stands. */
    private record Place(Kind kind, String name, Property property, ObjectNode parent) {}

    private void value(StringBuilder out, Place place, JsonNode value, int depth) {
        Kind kind = place.kind();
        Property property = place.property();
        if (property.composite().isPresent()) {
            if (!(value instanceof ObjectNode object) || !(property.part() || reviewed.type(property.type()))) {
                throw new Unshaped("no object, or one of a type that is left to the validator");
            }
            properties(out, model.kind(property.composite().get()), object, depth + 1, false);
        } else if (kind.name().equals("Reference") && place.name().equals("reference")) {
            out.append(Leaves.reference(value, targets, base));
        } else if (ADDRESSES.contains(property.type())) {
            address(out, value);
        } else if (Leaves.counts(kind.name(), place.name(), place.parent())) {
            verbatim(out, value);
        } else {
            leaf(out, kind, property, value);
        }
    }

    private void leaf(StringBuilder out, Kind kind, Property property, JsonNode value) {
        switch (property.type()) {
            case "string", "markdown" -> out.append(Leaves.words(value));
            case "dateTime", "instant", "date" -> out.append(Leaves.time(value, property.type()));
            case "decimal" -> out.append(Leaves.decimal(value));
            case "id" -> out.append(Leaves.id(value));
            case "base64Binary" -> out.append(Leaves.signature(kind.name(), value));
            case "boolean" -> word(out, value, value.isBoolean());
            case "integer", "positiveInt", "unsignedInt" -> word(out, value, value.isIntegralNumber());
            case "code" -> word(out, value, value.isTextual());
            default -> throw new Unshaped("a value of type " + property.type());
        }
    }

    /** An address that no entry of the bundle answers to. */
    private void address(StringBuilder out, JsonNode value) {
        word(
                out,
                value,
                value.isTextual() && !value.textValue().startsWith(base) && !targets.contains(value.textValue()));
    }

    private static void word(StringBuilder out, JsonNode value, boolean right) {
        if (!right) {
            throw new Unshaped("a value of another JSON type");
        }
        verbatim(out, value);
    }

    /** As it stands; what might point somewhere has no shape. */
    private static void verbatim(StringBuilder out, JsonNode value) {
        String text = value.toString();
        if (text.length() > VERBATIM_MAX || POINTING.stream().anyMatch(text::contains)) {
            throw new Unshaped("a long value, or one that might point somewhere");
        }
        out.append(text);
    }
}
