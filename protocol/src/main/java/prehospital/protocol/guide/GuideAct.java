package prehospital.protocol.guide;

import java.time.Instant;
import prehospital.protocol.Id;
import prehospital.protocol.Limits;

/** What someone does on the picture of a camera. Never stored, never decided by the core. */
public sealed interface GuideAct {
    /** Longest name of a camera's picture, in characters. */
    int SOURCE_MAX = 80;

    /** The camera's name in the incident's room, such as {@code CABIN.A1}. */
    String source();

    /** Points at a place, on the live or the frozen picture; the next one replaces it. */
    record Point(String source, Spot at) implements GuideAct {
        public Point {
            Limits.text("source", source, 1, SOURCE_MAX);
        }
    }

    /** Points at nothing any more. */
    record Away(String source) implements GuideAct {
        public Away {
            Limits.text("source", source, 1, SOURCE_MAX);
        }
    }

    /** What is done on a frozen picture, or to it; refused when that is not the present one of its camera. */
    sealed interface OnFrame extends GuideAct {
        /** Names the frozen picture. */
        String frame();
    }

    /**
     * Stops the picture for all screens. A frozen picture of the same camera goes, with what is drawn on it.
     *
     * @param capturedAt when it was seen, by the clock that the centre told
     */
    record Freeze(String source, String frame, Instant capturedAt, GuidePicture picture) implements OnFrame {
        public Freeze {
            Limits.text("source", source, 1, SOURCE_MAX);
            Id.check("frame", frame);
        }
    }

    /** Adds a shape. */
    record Draw(String source, String frame, GuideShape shape) implements OnFrame {}

    /** Says how long something on the picture is; the next one replaces it. */
    record Calibrate(String source, String frame, GuideScale scale) implements OnFrame {}

    /** Takes the own last shape away; nothing when there is none. */
    record Undo(String source, String frame) implements OnFrame {}

    /** Takes all shapes away, whoever drew them; the known length stays. */
    record Clear(String source, String frame) implements OnFrame {}

    /** Shows the live picture again on all screens. */
    record Unfreeze(String source, String frame) implements OnFrame {}
}
