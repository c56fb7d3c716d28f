package prehospital.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Changes of FHIR JSON at random, one at a time: most of them mistakes, some of them harmless. The same chance makes the same changes. */
final class Changes {
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "plain words",
            " at the edges ",
            "1 < 2 & 3 > 2",
            "<b>bold</b>",
            "a &amp; b",
            "<!-- -->",
            "[link](javascript:alert(1))",
            "胸痛,呼吸困难",
            "z\u0301 combined",
            "🚑 on its way",
            "\u202ereversed",
            "nul\u0000",
            "x".repeat(3_000),
            "$semver$",
            "2026-11-23T10:00:00.000Z",
            "2026-11-23T10:00:00Z",
            "2026-11-23T10:00:00.000+01:00",
            "2026-11-23T10:00:00.000+18:00",
            "2026-11-23T10:00:00.000",
            "2026-02-30T10:00:00.000Z",
            "2026-11-23T24:00:00.000Z",
            "1901-01-01T00:00:00.000Z",
            "2099-12-31T23:59:59.999Z",
            "0001-01-01T00:00:00.000Z",
            "2026-11-23",
            "2026-11",
            "2026",
            "final",
            "unknown",
            "http://loinc.org",
            "http://hl7.org/fhir/sid/us-ssn",
            "urn:uuid:123",
            "urn:oid:1.2.3.4.5",
            "urn:ietf:rfc:3986",
            "8867-4",
            "8310-5",
            "85354-9",
            "Heart rate",
            "/min",
            "Cel",
            "mm[Hg]",
            "Patient/nobody",
            "Patient/patient.P1/_history/2",
            "Observation/x",
            "#inside",
            "http://127.0.0.1/fhir/Patient/nobody",
            "http://elsewhere.example/fhir/Patient/1",
            "a_b",
            "http://hl7.org/fhir/StructureDefinition/heartrate",
            "http://hl7.org/fhir/StructureDefinition/bp",
            "urn:prehospital:profile:measurement",
            "urn:prehospital:profile:nothing",
            "QUJD",
            "QUJ");

    private static final List<String> WORDS = List.of(
            "plain words",
            "1 < 2 & 3 > 2",
            "胸痛,呼吸困难",
            "🚑 on its way",
            "[link](javascript:alert(1))",
            "one\ntwo\tthree",
            "$semver$",
            "=1+1 %7B {{x}} `code` **bold** \\ \"quoted\"",
            "“—…” ± µ ² ≥",
            "urn:uuid:no-uuid",
            "2026-13-45T99:00",
            "null",
            "x".repeat(3_000));
    private static final List<String> TIMES = List.of(
            "1900-01-01T00:00:00.000+00:00",
            "2099-12-31T23:59:59.999+00:00",
            "2024-02-29T12:00:00.001+00:00",
            "2026-11-23T10:00:00.000+00:00");

    private final Random chance;

    Changes(Random chance) {
        this.chance = chance;
    }

    /** Puts another word, number or time of the same kind in one place of the tree. */
    void replace(ObjectNode root) {
        List<JsonNode> places = new ArrayList<>();
        collect(root, places);
        if (places.get(chance.nextInt(places.size())) instanceof ObjectNode object && !object.isEmpty()) {
            List<Map.Entry<String, JsonNode>> fields = new ArrayList<>(object.properties());
            Map.Entry<String, JsonNode> field = fields.get(chance.nextInt(fields.size()));
            if (field.getValue().isNumber()) {
                object.set(field.getKey(), number());
            } else if (field.getValue().isTextual()) {
                boolean time = field.getValue().textValue().matches("[0-9]{4}-[0-9]{2}-[0-9]{2}T.*");
                List<String> others = time ? TIMES : WORDS;
                object.put(field.getKey(), others.get(chance.nextInt(others.size())));
            }
        }
    }

    /** Changes one place of the tree. */
    void change(ObjectNode root) {
        List<JsonNode> places = new ArrayList<>();
        collect(root, places);
        JsonNode place = places.get(chance.nextInt(places.size()));
        if (place instanceof ObjectNode object) {
            object(object, places);
        } else if (place instanceof ArrayNode array) {
            array(array);
        }
    }

    private static void collect(JsonNode node, List<JsonNode> places) {
        if (node.isContainerNode()) {
            places.add(node);
            node.forEach(child -> collect(child, places));
        }
    }

    private void object(ObjectNode object, List<JsonNode> places) {
        if (object.isEmpty()) {
            object.put("extra", "x");
            return;
        }
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        String name = names.get(chance.nextInt(names.size()));
        JsonNode before = object.get(name);
        switch (chance.nextInt(12)) {
            case 0 -> object.remove(name);
            case 1 -> object.set(name + "x", object.remove(name));
            case 2 -> object.put("extra", "x");
            case 3 -> object.set(name, new ArrayNode(JsonNodeFactory.instance).add(before));
            case 4 -> object.set("_" + name, new ObjectNode(JsonNodeFactory.instance).put("id", "e1"));
            case 5, 6 -> borrow(object, name, places);
            case 7 -> {
                String other = names.get(chance.nextInt(names.size()));
                object.set(name, object.get(other));
                object.set(other, before);
            }
            default -> object.set(name, leaf(before));
        }
    }

    /** The value of the same name somewhere else, or another property of the same kind of object. */
    private void borrow(ObjectNode object, String name, List<JsonNode> places) {
        List<JsonNode> others = places.stream()
                .filter(place -> place.has(name) && !place.equals(object))
                .toList();
        if (!others.isEmpty()) {
            ObjectNode other = (ObjectNode) others.get(chance.nextInt(others.size()));
            if (chance.nextBoolean()) {
                object.set(name, other.get(name).deepCopy());
            } else {
                List<Map.Entry<String, JsonNode>> fields = new ArrayList<>(other.properties());
                Map.Entry<String, JsonNode> field = fields.get(chance.nextInt(fields.size()));
                object.set(field.getKey(), field.getValue().deepCopy());
            }
        }
    }

    private JsonNode leaf(JsonNode before) {
        if (before.isTextual() || chance.nextInt(5) == 0) {
            return chance.nextInt(6) == 0 ? number() : new TextNode(TEXTS.get(chance.nextInt(TEXTS.size())));
        }
        if (before.isNumber()) {
            return chance.nextInt(6) == 0 ? new TextNode("12") : number();
        }
        if (before.isBoolean()) {
            return BooleanNode.valueOf(!before.booleanValue());
        }
        return chance.nextInt(4) == 0 ? NullNode.instance : before;
    }

    private JsonNode number() {
        return switch (chance.nextInt(8)) {
            case 0 -> DecimalNode.valueOf(new BigDecimal("1E+400"));
            case 1 -> DecimalNode.valueOf(new BigDecimal("0.000000001"));
            case 2 -> DecimalNode.valueOf(BigDecimal.valueOf(-chance.nextInt(1_000), 1));
            case 3 -> BigIntegerNode.valueOf(BigInteger.TWO.pow(70));
            case 4 -> DecimalNode.valueOf(new BigDecimal("0.0"));
            case 5 -> DecimalNode.valueOf(BigDecimal.valueOf(chance.nextLong(1_000_000_000_000_000_000L), 15));
            default -> DecimalNode.valueOf(BigDecimal.valueOf(chance.nextInt(10_000), 1));
        };
    }

    private void array(ArrayNode array) {
        if (array.isEmpty()) {
            array.add("x");
            return;
        }
        int at = chance.nextInt(array.size());
        switch (chance.nextInt(5)) {
            case 0 -> array.remove(at);
            case 1 -> array.add(array.get(at).deepCopy());
            case 2 -> array.add(array.remove(at));
            case 3 -> array.add(chance.nextBoolean() ? NullNode.instance : new ObjectNode(JsonNodeFactory.instance));
            default -> array.set(at, leaf(array.get(at)));
        }
    }
}
