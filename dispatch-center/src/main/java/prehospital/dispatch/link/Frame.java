package prehospital.dispatch.link;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import prehospital.protocol.FrameClass;
import prehospital.protocol.link.UplinkFrame;
import prehospital.protocol.wire.BadMessage;
import prehospital.protocol.wire.Wire;

/**
 * One message as it came over the link.
 *
 * @param lane the class whose number it has
 * @param text as received
 * @param parsed absent when only its number could be understood
 * @param problem what was wrong with it, empty when it was understood
 */
record Frame(FrameClass lane, long sequence, String text, Optional<UplinkFrame> parsed, String problem) {
    /** Reads a message; empty when it has not even a number, so that no answer could name it. */
    static Optional<Frame> read(String text) {
        try {
            UplinkFrame frame = Wire.readOwn(text, UplinkFrame.class);
            return Optional.of(new Frame(frame.numberedIn(), frame.sequence(), text, Optional.of(frame), ""));
        } catch (BadMessage bad) {
            String where = bad.path().isEmpty() ? "" : bad.path() + ": ";
            return numbered(text, where + bad.getMessage());
        }
    }

    private static Optional<Frame> numbered(String text, String problem) {
        try {
            JsonNode frame = Wire.lenient().readTree(text);
            JsonNode sequence = frame.path("sequence");
            FrameClass lane = FrameClass.valueOf(frame.path("lane").asText(FrameClass.STATUS.name()));
            return sequence.canConvertToLong()
                    ? Optional.of(new Frame(lane, sequence.longValue(), text, Optional.empty(), problem))
                    : Optional.empty();
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
