package prehospital.dispatch.link;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.OptionalLong;
import prehospital.protocol.link.UplinkFrame;
import prehospital.protocol.wire.BadMessage;
import prehospital.protocol.wire.Wire;

/**
 * One message as it came over the link.
 *
 * @param text as received
 * @param parsed absent when only its number could be understood
 * @param problem what was wrong with it, empty when it was understood
 */
record Frame(long sequence, String text, Optional<UplinkFrame> parsed, String problem) {
    /** Reads a message; empty when it has not even a number, so that no answer could name it. */
    static Optional<Frame> read(String text) {
        try {
            UplinkFrame frame = Wire.readOwn(text, UplinkFrame.class);
            return Optional.of(new Frame(frame.sequence(), text, Optional.of(frame), ""));
        } catch (BadMessage bad) {
            String where = bad.path().isEmpty() ? "" : bad.path() + ": ";
            OptionalLong sequence = sequenceOf(text);
            return sequence.isPresent()
                    ? Optional.of(new Frame(sequence.getAsLong(), text, Optional.empty(), where + bad.getMessage()))
                    : Optional.empty();
        }
    }

    private static OptionalLong sequenceOf(String text) {
        try {
            JsonNode sequence = Wire.lenient().readTree(text).path("sequence");
            return sequence.canConvertToLong() ? OptionalLong.of(sequence.longValue()) : OptionalLong.empty();
        } catch (JsonProcessingException e) {
            return OptionalLong.empty();
        }
    }
}
