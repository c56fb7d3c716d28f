package prehospital.fhir;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.Resource;
import prehospital.protocol.Bilingual;

/**
 * This project's own profiles, code systems, value sets and topics as a FHIR package: the folder {@code package} beside this class, laid out as npm
 * packages of FHIR are, so that {@code tar czf prehospital.ems-VERSION.tgz package} is one. Read once. Any thread.
 */
public final class FhirPackage {
    /** What the canonical addresses of everything in the package begin with. */
    public static final String CANONICAL = Codes.OURS;
    /** Name of the package. */
    public static final String NAME = "prehospital.ems";
    /** Version of the package and of everything in it. */
    public static final String VERSION = "0.1.0";
    /** The implementation guide of the package. */
    public static final String GUIDE = CANONICAL + "guide|" + VERSION;
    /** The types of the package that the server gives out. */
    public static final List<String> SERVED =
            List.of("StructureDefinition", "CodeSystem", "ValueSet", "ImplementationGuide", "Basic");

    private static final String CHINESE = "zh-CN";
    private static final String FOLDER = "package/";
    private static final String PROFILE = CANONICAL + "profile:";

    private static final class Holder {
        static final List<Part> PARTS = read();
    }

    private static final class Words {
        static final Map<String, Bilingual> ALL = readWords();
    }

    private FhirPackage() {}

    /**
     * One file of the package.
     *
     * @param type resource type
     * @param url canonical address; empty for topics, which R4 has no type for
     * @param about for profiles the type they are about; else empty
     * @param json the text of the file
     */
    record Part(String type, String id, String url, String about, String json) {}

    /** Everything in the package. */
    static List<Part> parts() {
        return Holder.PARTS;
    }

    /** The canonical address of one of our profiles. */
    static String profile(String name) {
        return PROFILE + name;
    }

    /** Addresses of our profiles of a resource type. */
    public static List<String> profiles(String type) {
        return parts().stream()
                .filter(part -> part.type().equals("StructureDefinition")
                        && part.about().equals(type))
                .map(Part::url)
                .toList();
    }

    /** One resource of the package as text. */
    public static Optional<String> find(String type, String id) {
        return parts().stream()
                .filter(part -> part.type().equals(type) && part.id().equals(id))
                .map(Part::json)
                .findFirst();
    }

    /** What a code of one of our code systems is called in both languages; empty when the system has no such code, or no Chinese word for it. */
    public static Optional<Bilingual> words(String codeSystem, String code) {
        return Optional.ofNullable(Words.ALL.get(codeSystem + "#" + code));
    }

    /** The resources of a type, all or those with this id or address, as a searchset. */
    public static String searchSet(String base, String type, Optional<String> id, Optional<String> url) {
        Bundle bundle = new Bundle().setType(BundleType.SEARCHSET);
        parts().stream()
                .filter(part -> part.type().equals(type)
                        && id.filter(wanted -> !wanted.equals(part.id())).isEmpty()
                        && url.filter(wanted -> !wanted.equals(part.url())).isEmpty())
                .forEach(part -> bundle.addEntry()
                        .setFullUrl(base + "/" + type + "/" + part.id())
                        .setResource(resource(part))
                        .getSearch()
                        .setMode(SearchEntryMode.MATCH));
        return FhirJson.encode(bundle.setTotal(bundle.getEntry().size()));
    }

    static Resource resource(Part part) {
        return FhirJson.parse(part.json());
    }

    private static Map<String, Bilingual> readWords() {
        JsonMapper json = JsonMapper.builder().build();
        Map<String, Bilingual> words = new HashMap<>();
        try {
            for (Part part : parts()) {
                // Only code systems have concepts at their root.
                for (JsonNode concept : json.readTree(part.json()).path("concept")) {
                    for (JsonNode designation : concept.path("designation")) {
                        if (designation.path("language").asText().equals(CHINESE)) {
                            words.put(
                                    part.id() + "#" + concept.path("code").asText(),
                                    new Bilingual(
                                            concept.path("display").asText(),
                                            designation.path("value").asText()));
                        }
                    }
                }
            }
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(words);
    }

    private static List<Part> read() {
        try {
            List<Part> parts = new ArrayList<>();
            for (JsonNode file :
                    JsonMapper.builder().build().readTree(text(".index.json")).path("files")) {
                parts.add(new Part(
                        file.path("resourceType").asText(),
                        file.path("id").asText(),
                        file.path("url").asText(),
                        file.path("kind").asText().equals("resource")
                                ? file.path("type").asText()
                                : "",
                        text(file.path("filename").asText())));
            }
            return List.copyOf(parts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(String name) throws IOException {
        try (InputStream in = FhirPackage.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IOException("the FHIR package has no " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
