package prehospital.eventlog;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.TreeMap;
import prehospital.protocol.Recorded;

/**
 * The hash chain over the log: each row's SHA-256 covers the row before and its own words, so that a changed, removed or inserted row is
 * found. The body is hashed in one canonical form (sorted fields, plain numbers), which survives the database's own JSON. Any thread.
 */
final class EventChain {
    /** What the first row follows: 32 zero bytes. */
    static final Buffer START = Buffer.buffer(new byte[32]);

    private EventChain() {}

    static Buffer next(Buffer previous, Recorded recorded, JsonNode body) {
        StringBuilder words = new StringBuilder(512)
                .append(recorded.sequence())
                .append('\n')
                .append(recorded.at())
                .append('\n')
                .append(recorded.actor())
                .append('\n');
        canonical(body, words);
        MessageDigest digest = sha256();
        digest.update(previous.getBytes());
        return Buffer.buffer(digest.digest(words.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static void canonical(JsonNode node, StringBuilder out) {
        if (node.isObject()) {
            object(node, out);
        } else if (node.isArray()) {
            out.append('[');
            node.forEach(item -> {
                canonical(item, out);
                out.append(',');
            });
            out.append(']');
        } else if (node.isNumber()) {
            number(node, out);
        } else {
            out.append(node);
        }
    }

    private static void object(JsonNode node, StringBuilder out) {
        TreeMap<String, JsonNode> fields = new TreeMap<>();
        node.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        out.append('{');
        fields.forEach((name, value) -> {
            out.append(name).append(':');
            canonical(value, out);
            out.append(',');
        });
        out.append('}');
    }

    private static void number(JsonNode node, StringBuilder out) {
        boolean zero = node.decimalValue().signum() == 0;
        out.append(zero ? "0" : node.decimalValue().stripTrailingZeros().toPlainString());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
