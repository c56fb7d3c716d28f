package prehospital.protocol.guide;

import prehospital.protocol.Limits;

/**
 * A length on a picture that is known, such as a syringe's: what lies at the same distance from the camera can be measured by it.
 *
 * @param from one end; not where the other is
 * @param millimetres how long it is, 1–10,000
 */
public record GuideScale(Spot from, Spot to, double millimetres) {
    public GuideScale {
        Limits.range("millimetres", millimetres, 1, 10_000);
        if (from.equals(to)) {
            throw new IllegalArgumentException("a known length has two ends");
        }
    }
}
