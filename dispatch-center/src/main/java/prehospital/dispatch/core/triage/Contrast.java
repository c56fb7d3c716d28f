package prehospital.dispatch.core.triage;

/** The contrast of two colours as WCAG 2.2 defines it: (L₁ + 0.05) / (L₂ + 0.05) of their relative luminances. */
public final class Contrast {
    /** What text must have at least (WCAG 2.2, 1.4.3, level AA). */
    public static final double TEXT_MIN = 4.5;

    /** The ground of the consoles' light theme that is nearest to dark letters: a chosen row. */
    public static final String LIGHT_GROUND = "#dbe6f2";

    /** The ground of the consoles' dark theme that is nearest to light letters: a chosen row. */
    public static final String DARK_GROUND = "#2c3745";

    private Contrast() {}

    /** From 1 (the same) to 21 (black on white); colours are {@code #rrggbb}. */
    public static double of(String colour, String other) {
        double a = luminance(colour);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(String colour) {
        return 0.2126 * linear(colour, 1) + 0.7152 * linear(colour, 3) + 0.0722 * linear(colour, 5);
    }

    private static double linear(String colour, int from) {
        double value = Integer.parseInt(colour, from, from + 2, 16) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
