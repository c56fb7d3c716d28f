package prehospital.protocol.wire;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Text from outside that is not what it should be; the message is for its sender. */
public final class BadMessage extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String path;
    private final int line;

    /** A problem at a path such as {@code place.location.lat}; an empty path means the whole text. */
    public BadMessage(String path, String problem) {
        this(path, problem, 0);
    }

    private BadMessage(String path, String problem, int line) {
        super(problem);
        this.path = path;
        this.line = line;
    }

    /** Where in the message the problem is. */
    public String path() {
        return path;
    }

    /** The line of a text that was read, counted from 1, in which the problem was noticed: of an entry that is wrong as a whole, its last. */
    public OptionalInt line() {
        return line > 0 ? OptionalInt.of(line) : OptionalInt.empty();
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
            throw new BadMessage(pathOf(e), cause(e), lineOf(e));
        } catch (JsonProcessingException e) {
            throw new BadMessage("", "not valid JSON: " + e.getOriginalMessage(), lineOf(e));
        }
    }

    private static int lineOf(JsonProcessingException e) {
        JsonLocation at = e.getLocation();
        return at == null ? 0 : at.getLineNr();
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
