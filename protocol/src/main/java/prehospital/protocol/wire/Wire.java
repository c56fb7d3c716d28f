package prehospital.protocol.wire;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.Serial;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import prehospital.protocol.Bilingual;
import prehospital.protocol.Capability;
import prehospital.protocol.DispatchCommand;
import prehospital.protocol.DispatchEvent;
import prehospital.protocol.Id;
import prehospital.protocol.ResponsePlan;
import prehospital.protocol.guide.GuideAct;
import prehospital.protocol.guide.GuideNews;
import prehospital.protocol.guide.GuideShape;
import prehospital.protocol.link.Downlink;
import prehospital.protocol.link.Uplink;

/**
 * Reads and writes the shared words as JSON. Ids are plain strings, instants ISO 8601 in UTC, absent values are left out,
 * members of a sealed family carry {@code "type"} with the record's simple name. Any thread.
 */
public final class Wire {
    /** Deepest nesting accepted from outside. */
    private static final int DEPTH_MAX = 32;

    private static final List<Class<?>> FAMILIES = List.of(
            DispatchCommand.class,
            DispatchEvent.class,
            Uplink.class,
            Downlink.class,
            GuideAct.class,
            GuideShape.class,
            GuideNews.class);
    private static final ObjectMapper STRICT = build(true);
    private static final ObjectMapper LENIENT = build(false);

    private Wire() {}

    /** The mapper for input from outside: unknown fields are errors. */
    public static ObjectMapper strict() {
        return STRICT;
    }

    /** The mapper for our own stored or linked data, which an older or newer version may have written. */
    public static ObjectMapper lenient() {
        return LENIENT;
    }

    /** The JSON text of a value. */
    public static String write(Object value) {
        try {
            return LENIENT.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "not writable as JSON: " + value.getClass().getName(), e);
        }
    }

    /** The JSON tree of a value. */
    public static JsonNode tree(Object value) {
        return LENIENT.valueToTree(value);
    }

    /**
     * Parses text from outside.
     *
     * @throws BadMessage with the path and the problem in words when the text is not what it should be
     */
    public static <T> T read(String json, Class<T> type) {
        if (json.contains("\\u0000")) {
            // PostgreSQL's JSON cannot hold it, and no text that people write has it.
            throw new BadMessage("", "a text may not contain the character U+0000");
        }
        return BadMessage.guard(() -> STRICT.readValue(json, type));
    }

    /**
     * Parses text that this system wrote; unknown fields are ignored.
     *
     * @throws BadMessage with the path and the problem in words when the text is not what it should be
     */
    public static <T> T readOwn(String json, Class<T> type) {
        return BadMessage.guard(() -> LENIENT.readValue(json, type));
    }

    private static ObjectMapper build(boolean strict) {
        JsonMapper.Builder builder = JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .addModule(new Jdk8Module())
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.NON_ABSENT))
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, strict)
                .configure(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, true)
                .addMixIn(Id.class, IdText.class)
                .addMixIn(ResponsePlan.Slot.class, PlanSlot.class);
        for (Class<?> id : Id.class.getPermittedSubclasses()) {
            builder.addMixIn(id, IdText.class);
        }
        for (Class<?> family : FAMILIES) {
            builder.addMixIn(family, Typed.class);
            members(family).forEach(member -> builder.registerSubtypes(new NamedType(member, member.getSimpleName())));
        }
        ObjectMapper mapper = builder.build();
        mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEPTH_MAX)
                        .build());
        return mapper;
    }

    /** The records of a sealed family, those of the families within it too. */
    public static Stream<Class<?>> members(Class<?> family) {
        return Arrays.stream(family.getPermittedSubclasses())
                .flatMap(member -> member.isSealed() ? members(member) : Stream.of(member));
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    private interface Typed {}

    private abstract static class PlanSlot {
        @JsonCreator
        PlanSlot(
                @JsonProperty("role") @JsonDeserialize(using = RoleReader.class) @SuppressWarnings("unused")
                        Bilingual role,
                @JsonProperty("needs") @SuppressWarnings("unused") Set<Capability> needs) {}
    }

    /** A role in both languages, or, as plans were recorded before and as callers may still say it, one text for both. */
    private static final class RoleReader extends StdDeserializer<Bilingual> {
        @Serial
        private static final long serialVersionUID = 1;

        RoleReader() {
            super(Bilingual.class);
        }

        @Override
        public Bilingual deserialize(JsonParser json, DeserializationContext context) throws IOException {
            if (json.hasToken(JsonToken.VALUE_STRING)) {
                return new Bilingual(json.getText(), json.getText());
            }
            return context.readValue(json, Bilingual.class);
        }
    }

    private abstract static class IdText {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        IdText(@SuppressWarnings("unused") String value) {}

        @JsonValue
        abstract String value();
    }
}
