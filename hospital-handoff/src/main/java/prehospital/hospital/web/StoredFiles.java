package prehospital.hospital.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import prehospital.hospital.store.FhirStore.Version;
import prehospital.protocol.wire.Wire;

/** The bytes of a Binary for who asks for them by their own media type instead of FHIR's, as FHIR has it. Any thread. */
final class StoredFiles {
    private StoredFiles() {}

    /** The bytes of a Binary with their media type. */
    record Stored(String mediaType, Buffer content) {}

    /** Whether a Binary is asked for, by a media type that is none of FHIR's. */
    static boolean asked(RoutingContext context) {
        return "Binary".equals(context.pathParam("type"))
                && !accept(context).isEmpty()
                && !FhirRoutes.takesJson(context);
    }

    /** The file of a stored Binary; empty when the sender does not take its media type. Base64 of at most 3 MB: on a worker. */
    static Optional<Stored> of(RoutingContext context, Version version) {
        JsonNode binary = Wire.readOwn(version.json(), JsonNode.class);
        String mediaType = binary.path("contentType").asText();
        String family = mediaType.replaceFirst("/.*", "/*");
        String accept = accept(context);
        if (!accept.contains(mediaType) && !accept.contains(family)) {
            return Optional.empty();
        }
        byte[] bytes = Base64.getDecoder().decode(binary.path("data").asText());
        return Optional.of(new Stored(mediaType, Buffer.buffer(bytes)));
    }

    private static String accept(RoutingContext context) {
        return Optional.ofNullable(context.request().getHeader(HttpHeaders.ACCEPT))
                .orElse("")
                .toLowerCase(Locale.ROOT);
    }
}
