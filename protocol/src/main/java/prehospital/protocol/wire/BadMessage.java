package prehospital.protocol.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import java.util.stream.Collectors;

/** Text from outside that is not what it should be; the message is for its sender. */
public final class BadMessage extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String path;

    /** A problem at a path such as {@code place.location.lat}; an empty path means the whole text. */
    public BadMessage(String path, String problem) {
        super(problem);
        this.path = path;
    }

    /** Where in the message the problem is. */
    public String path() {
        return path;
    }

    /** A reader that Jackson may interrupt. */
    @FunctionalInterface
    interface Reader<T> {
        T read() throws JsonProcessingException;
    }

    static <T> T guard(Reader<T> reader) {
        try {
            T value = reader.read();
            if (value == null) {
                throw new BadMessage("", "the message is null");
            }
            return value;
        } catch (JsonMappingException e) {
            throw new BadMessage(pathOf(e), cause(e));
        } catch (JsonProcessingException e) {
            throw new BadMessage("", "not valid JSON: " + e.getOriginalMessage());
        }
    }

    private static String pathOf(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() == null ? String.valueOf(step.getIndex()) : step.getFieldName())
                .collect(Collectors.joining("."));
    }

    /** The words of our own range checks where they are the cause, Jackson's otherwise. */
    private static String cause(JsonMappingException e) {
        return e.getCause() instanceof IllegalArgumentException ours && ours.getMessage() != null
                ? ours.getMessage()
                : e.getOriginalMessage();
    }
}
