package prehospital.protocol.guide;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A frozen picture with what is drawn on it.
 *
 * @param source the camera
 * @param frame names it
 * @param capturedAt when it was seen, as its author's screen said, but not after {@code frozenAt}
 * @param frozenAt when the centre heard of it
 * @param by who froze it
 * @param scale the known length, once someone said one
 * @param drawings in the order in which they were drawn
 */
public record GuideFrame(
        String source,
        String frame,
        Instant capturedAt,
        Instant frozenAt,
        String by,
        GuidePicture picture,
        Optional<GuideScale> scale,
        List<Drawing> drawings) {
    public GuideFrame {
        drawings = List.copyOf(drawings);
    }

    /** A shape and who drew it. */
    public record Drawing(String by, GuideShape shape) {}
}
