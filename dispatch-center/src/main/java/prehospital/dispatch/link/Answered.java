package prehospital.dispatch.link;

import java.time.Instant;
import java.util.Optional;
import prehospital.protocol.Refusal;
import prehospital.protocol.link.Downlink;

/**
 * A frame that did not do what it asked for.
 *
 * @param refusal why the core refused; absent when the frame was not understood
 * @param problem what was wrong with the frame, empty when it was refused
 * @param frame the text as received
 */
public record Answered(long sequence, Instant at, Optional<Refusal> refusal, String problem, String frame) {
    /** What the vehicle is told. */
    public Downlink downlink() {
        return refusal.<Downlink>map(reason -> new Downlink.Refused(sequence, reason))
                .orElseGet(() -> new Downlink.Rejected(sequence, problem));
    }
}
