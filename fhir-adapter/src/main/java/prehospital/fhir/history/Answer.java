package prehospital.fhir.history;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.LenientErrorHandler;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Resource;
import prehospital.protocol.wire.BadMessage;
import prehospital.protocol.wire.Wire;

/** A bundle of a foreign server, taken apart so that one entry that cannot be read does not hide the others. */
final class Answer {
    /** Most entries of one bundle that are looked at. */
    static final int PIECES_MAX = 5_000;

    private static final FhirContext CONTEXT = FhirContext.forR4Cached();

    private final JsonNode bundle;

    private Answer(JsonNode bundle) {
        this.bundle = bundle;
    }

    /**
     * One entry.
     *
     * @param key its full URL, or {@code Type/id} when it has none
     * @param name {@code Type/id}
     * @param resource absent when it cannot be read at all
     * @param whole false when some of its values could not be read
     */
    record Piece(String key, String name, JsonNode entry, Optional<Resource> resource, boolean whole) {
        JsonNode json() {
            return entry.path("resource");
        }

        String type() {
            return json().path("resourceType").asText("");
        }
    }

    /**
     * Reads a bundle.
     *
     * @throws BadMessage in words when the text is too large, no JSON or no bundle
     */
    static Answer of(String json) {
        if (json.length() > HistoryReader.BYTES_MAX
                || json.getBytes(StandardCharsets.UTF_8).length > HistoryReader.BYTES_MAX) {
            throw new BadMessage("", "an answer of more than " + HistoryReader.BYTES_MAX + " bytes");
        }
        try {
            JsonNode node = Wire.strict().readTree(json);
            if (!node.path("resourceType").asText("").equals("Bundle")) {
                throw new BadMessage("", "the answer is no Bundle");
            }
            return new Answer(node);
        } catch (JsonProcessingException e) {
            throw new BadMessage("", "the answer is no JSON");
        }
    }

    String type() {
        return bundle.path("type").asText("");
    }

    /** Address of the next page. */
    Optional<String> next() {
        for (JsonNode link : bundle.path("link")) {
            if (link.path("relation").asText("").equals("next")) {
                return Optional.of(link.path("url").asText("")).filter(url -> !url.isEmpty());
            }
        }
        return Optional.empty();
    }

    /** How many there are in all, as the server says. */
    Optional<Integer> total() {
        JsonNode total = bundle.path("total");
        return total.isInt() && total.intValue() >= 0 ? Optional.of(total.intValue()) : Optional.empty();
    }

    /** Entries beyond {@link #PIECES_MAX}. */
    int beyond() {
        return Math.max(0, bundle.path("entry").size() - PIECES_MAX);
    }

    List<Piece> pieces() {
        List<Piece> pieces = new ArrayList<>();
        for (JsonNode entry : bundle.path("entry")) {
            if (pieces.size() >= PIECES_MAX) {
                break;
            }
            pieces.add(piece(entry));
        }
        return pieces;
    }

    private static Piece piece(JsonNode entry) {
        JsonNode json = entry.path("resource");
        String name =
                json.path("resourceType").asText("") + "/" + json.path("id").asText("");
        String url = entry.path("fullUrl").asText("");
        String key = url.isEmpty() ? name : url;
        String text = json.toString();
        Optional<Resource> whole = parse(text, true);
        return whole.isPresent()
                ? new Piece(key, name, entry, whole, true)
                : new Piece(key, name, entry, parse(text, false), false);
    }

    /** What of a resource can be read; with {@code whole} nothing unless every value can. */
    private static Optional<Resource> parse(String json, boolean whole) {
        IParser parser = CONTEXT.newJsonParser();
        // Quiet: what it would log are values of patients.
        parser.setParserErrorHandler(new LenientErrorHandler(false).setErrorOnInvalidValue(whole));
        parser.setOverrideResourceIdWithBundleEntryFullUrl(false);
        try {
            return parser.parseResource(json) instanceof Resource resource ? Optional.of(resource) : Optional.empty();
        } catch (RuntimeException _theParserFailsOnSomeTexts) {
            return Optional.empty();
        }
    }
}
