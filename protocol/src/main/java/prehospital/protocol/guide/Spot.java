package prehospital.protocol.guide;

import prehospital.protocol.Limits;

/**
 * A place on a picture as fractions of it, so that every screen finds the same place, whatever its size and however the picture is fitted into it.
 *
 * @param x from the left edge, 0, to the right edge, 1
 * @param y from the upper edge, 0, to the lower edge, 1
 */
public record Spot(double x, double y) {
    public Spot {
        Limits.range("x", x, 0, 1);
        Limits.range("y", y, 0, 1);
    }
}
