package prehospital.fhir.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import prehospital.protocol.wire.BadMessage;
import prehospital.protocol.wire.Wire;

/** Where a stored document lies, and what is in it. */
public final class StoredDocument {
    private StoredDocument() {}

    /**
     * Address of the first current document in FHIR's JSON that a search for references to documents found, as the server wrote it.
     *
     * @throws BadMessage when the answer is no bundle
     */
    public static Optional<String> url(String bundle) {
        for (Answer.Piece piece : Answer.of(bundle).pieces()) {
            JsonNode json = piece.json();
            boolean current = piece.type().equals("DocumentReference")
                    && json.path("status").asText("current").equals("current");
            for (JsonNode content :
                    current ? json.path("content") : Wire.strict().createArrayNode()) {
                JsonNode attachment = content.path("attachment");
                String url = attachment.path("url").asText("");
                String type = attachment.path("contentType").asText("application/fhir+json");
                if (!url.isEmpty() && type.contains("json")) {
                    return Optional.of(url);
                }
            }
        }
        return Optional.empty();
    }

    /**
     * The document in an answer: the answer itself, or what a Binary holds.
     *
     * @throws BadMessage in words when there is none
     */
    public static String content(String answer) {
        try {
            JsonNode node = Wire.strict().readTree(answer);
            if (!node.path("resourceType").asText("").equals("Binary")) {
                return answer;
            }
            byte[] data = Base64.getMimeDecoder().decode(node.path("data").asText(""));
            return new String(data, StandardCharsets.UTF_8);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new BadMessage("", "the stored document is no JSON");
        }
    }
}
