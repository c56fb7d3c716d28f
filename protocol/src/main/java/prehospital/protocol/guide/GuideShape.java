package prehospital.protocol.guide;

import java.util.List;
import prehospital.protocol.Limits;

/** Something drawn on a frozen picture. */
public sealed interface GuideShape {
    /** Most points of a free line. */
    int POINTS_MAX = 200;

    /** Smallest half width or height of an ellipse, as a fraction. */
    double RADIUS_MIN = 0.001;

    /** Longest text on a picture, in characters. */
    int TEXT_MAX = 80;

    /** Points at {@code to}. */
    record Arrow(Spot from, Spot to) implements GuideShape {}

    /**
     * Goes around something.
     *
     * @param radiusX half its width, as a fraction of the picture's width, {@value GuideShape#RADIUS_MIN} to 1
     * @param radiusY half its height, as a fraction of the picture's height, {@value GuideShape#RADIUS_MIN} to 1
     */
    record Ellipse(Spot centre, double radiusX, double radiusY) implements GuideShape {
        public Ellipse {
            Limits.range("radiusX", radiusX, RADIUS_MIN, 1);
            Limits.range("radiusY", radiusY, RADIUS_MIN, 1);
        }
    }

    /**
     * A free line.
     *
     * @param points 2–{@value GuideShape#POINTS_MAX}, in the order in which they were drawn
     */
    record Line(List<Spot> points) implements GuideShape {
        public Line {
            Limits.range("points", points.size(), 2, POINTS_MAX);
            points = List.copyOf(points);
        }
    }

    /**
     * Words.
     *
     * @param at their left end, on the middle of the line
     */
    record Words(Spot at, String text) implements GuideShape {
        public Words {
            Limits.text("text", text, 1, TEXT_MAX);
        }
    }

    /** How far it is between two places: in millimetres where the picture has a {@link GuideScale}, else in pixels. */
    record Measure(Spot from, Spot to) implements GuideShape {}
}
