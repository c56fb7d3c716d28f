package prehospital.dispatch.link;

import java.time.Instant;
import java.util.Optional;
import prehospital.protocol.FrameClass;
import prehospital.protocol.Refusal;
import prehospital.protocol.link.Downlink;

/**
 * A frame that did not do what it asked for.
 *
 * @param lane the class whose number it has
 * @param refusal why the core refused; absent when the frame was not understood
 * @param problem what was wrong with the frame, empty when it was refused
 * @param frame the text as received
 */
public record Answered(
        FrameClass lane, long sequence, Instant at, Optional<Refusal> refusal, String problem, String frame) {
    /** What the vehicle is told. */
    public Downlink downlink() {
        return refusal.<Downlink>map(reason -> new Downlink.Refused(sequence, reason))
                .orElseGet(() -> new Downlink.Rejected(
                        sequence, problem, Optional.of(lane).filter(other -> other != FrameClass.STATUS)));
    }
}
