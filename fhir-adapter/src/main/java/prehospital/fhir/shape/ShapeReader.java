package prehospital.fhir.shape;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Takes texts apart into shapes: a transaction of PUTs into its frame and its entries, anything else is one. Any thread. */
final class ShapeReader {
    /** Longest text, in characters. */
    private static final int TEXT_MAX = 2_000_000;

    private static final Set<String> BUNDLE = Set.of("resourceType", "id", "meta", "type", "entry");
    private static final Pattern BASE =
            Pattern.compile("https?://[a-z0-9.-]{1,253}(:[0-9]{1,5})?(/[A-Za-z0-9_-]{1,64}){0,5}");
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /** What no address begins with. */
    private static final String NOWHERE = "\n";

    private final Model model;
    private final Reviewed reviewed;

    ShapeReader(FhirContext context, Reviewed reviewed) {
        this.model = new Model(context);
        this.reviewed = reviewed;
    }

    List<String> leftOut() {
        return reviewed.leftOut();
    }

    /**
     * All shapes of a text, without doubles.
     *
     * @throws Unshaped when it has none
     */
    List<String> shapes(String json) {
        if (json.length() > TEXT_MAX || json.isEmpty() || json.charAt(0) != '{') {
            throw new Unshaped("not an object, or too long");
        }
        try {
            if (!(MAPPER.readTree(json) instanceof ObjectNode root)) {
                throw new Unshaped("not an object");
            }
            return root.path("resourceType").asText().equals("Bundle")
                    ? bundle(root)
                    : List.of(resource("", root, Set.of(), NOWHERE));
        } catch (JsonProcessingException _noJson) {
            throw new Unshaped("not JSON");
        }
    }

    private List<String> bundle(ObjectNode bundle) {
        if (!bundle.path("type").asText().equals("transaction")) {
            throw new Unshaped("a Bundle that is no transaction");
        }
        bundle.fieldNames().forEachRemaining(name -> {
            if (!BUNDLE.contains(name)) {
                throw new Unshaped("a Bundle with " + name);
            }
        });
        JsonNode entries = bundle.path("entry");
        if (!entries.isArray() || entries.isEmpty()) {
            throw new Unshaped("a Bundle without entries");
        }
        String base = base(entries.get(0));
        Set<String> targets = new HashSet<>();
        for (JsonNode entry : entries) {
            if (!targets.add(target(entry, base))) {
                throw new Unshaped("an entry twice");
            }
        }
        ObjectNode head = MAPPER.createObjectNode().setAll(bundle);
        head.remove("entry");
        String frame = "transaction " + base + ' ' + resource("", head, targets, base) + ' ';
        Set<String> shapes = new HashSet<>();
        shapes.add(frame + Math.min(entries.size(), Shape.COUNTED));
        for (JsonNode entry : entries) {
            shapes.add(resource(frame, (ObjectNode) entry.path("resource"), targets, base));
        }
        return new ArrayList<>(shapes);
    }

    /** What the full addresses of all entries begin with. */
    private static String base(JsonNode entry) {
        String url = entry.path("fullUrl").asText();
        int type = url.lastIndexOf('/', url.lastIndexOf('/') - 1);
        if (type < 0 || !BASE.matcher(url.substring(0, type)).matches()) {
            throw new Unshaped("a full address of another kind");
        }
        return url.substring(0, type);
    }

    /** An entry that puts a resource under its own address, and nothing else. */
    private static String target(JsonNode entry, String base) {
        JsonNode resource = entry.path("resource");
        JsonNode request = entry.path("request");
        String target = resource.path("resourceType").asText() + "/"
                + resource.path("id").asText();
        if (entry.size() != 3
                || request.size() != 2
                || !resource.isObject()
                || !is(request.path("method"), "PUT")
                || !is(request.path("url"), target)
                || !is(entry.path("fullUrl"), base + "/" + target)) {
            throw new Unshaped("an entry that does more than to put a resource under its address");
        }
        return target;
    }

    private static boolean is(JsonNode node, String text) {
        return node.isTextual() && node.textValue().equals(text);
    }

    private String resource(String frame, ObjectNode resource, Set<String> targets, String base) {
        JsonNode type = resource.path("resourceType");
        if (!type.isTextual() || !reviewed.type(type.textValue())) {
            throw new Unshaped("a resource of type " + type);
        }
        for (JsonNode profile : resource.path("meta").path("profile")) {
            if (!profile.isTextual() || !reviewed.profile(profile.textValue())) {
                throw new Unshaped("a profile of another kind");
            }
        }
        Shape shape = new Shape(model, reviewed, type.textValue(), targets, base);
        String text = frame + type.textValue() + shape.resource(model.resource(type.textValue()), resource);
        if (text.length() > KnownShapes.LENGTH_MAX) {
            throw new Unshaped("a shape that is too long");
        }
        return text;
    }
}
